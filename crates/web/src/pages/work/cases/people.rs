//! A person in a few words: age and sex, as lists show them.

use fluent_bundle::FluentArgs;
use rufaa_domain::age::{Age, ChildRule};
use rufaa_domain::matching::Sex;

use crate::text::Text;

/// Age and sex in words; empty where nothing is known.
pub(super) fn in_words(text: Text, age: Age, sex: Option<Sex>) -> String {
    let parts = [sex.map(|sex| sex_in_words(text, age, sex)), age_in_words(text, age)];
    listed(text, parts.into_iter().flatten())
}

/// A woman or a girl, where the age says which.
fn sex_in_words(text: Text, age: Age, sex: Sex) -> String {
    let sex = sex.group().code();
    match age.child_rule() {
        ChildRule::Adult => text.say(&format!("sex-{sex}-adult")),
        ChildRule::Child => text.say(&format!("sex-{sex}-child")),
        ChildRule::TreatedAsChild => text.say(&format!("filter-group-{sex}")),
    }
}

/// Several things in one line.
pub(super) fn listed(text: Text, things: impl IntoIterator<Item = String>) -> String {
    let things: Vec<String> = things.into_iter().collect();
    things.join(&format!("{} ", text.say("comma")))
}

fn age_in_words(text: Text, age: Age) -> Option<String> {
    if age == Age::unknown() {
        return None;
    }
    let number = |years: u8| text.digits(years);
    let words = match age.high() {
        Some(high) if high == age.low() => text.fill("age-exactly", "years", number(high)),
        Some(high) => {
            let mut arguments = FluentArgs::new();
            arguments.set("low", number(age.low()));
            arguments.set("high", number(high));
            text.say_with("age-between", &arguments)
        }
        None => text.fill("age-from", "years", number(age.low())),
    };
    let doubt = age.is_disputed().then(|| text.say("age-disputed"));
    Some(listed(text, std::iter::once(words).chain(doubt)))
}
