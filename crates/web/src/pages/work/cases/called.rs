//! Members who are called as somebody around her, as a form carries them: what is pressed is about those who were shown.

use rufaa_app::Called;
use uuid::Uuid;

use crate::text::Text;

/// A member with the number of the one as whom it is called.
pub(super) fn one_in_a_form((member, number): (Uuid, u32)) -> String {
    format!("{member}:{number}")
}

/// What is ticked or pressed of one of them: as a form carries it, and in words.
pub(super) fn another_one(text: Text, pair: (Uuid, u32), name: &str) -> (String, String) {
    (one_in_a_form(pair), text.fill("refer-another-one", "name", name.to_owned()))
}

/// Those of whom a form spoke. What is none is left out.
pub(super) fn out_of<'a>(form: impl IntoIterator<Item = &'a str>) -> Called {
    let one = |one: &str| {
        let (member, number) = one.split_once(':')?;
        Some((member.parse().ok()?, number.parse().ok()?))
    };
    form.into_iter().filter_map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_says_again_who_was_shown() {
        let called: Called =
            [(Uuid::from_u128(1), 7), (Uuid::from_u128(2), 3)].into_iter().collect();
        let form: Vec<String> = called.iter().copied().map(one_in_a_form).collect();
        let form: Vec<&str> = form.iter().map(String::as_str).collect();
        assert_eq!(out_of(form.clone()), called);
        let odd = format!("{} :", Uuid::from_u128(3));
        assert_eq!(out_of(form.into_iter().chain(["x:1", &odd, ""])), called);
    }
}
