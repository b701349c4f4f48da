//! Members who are called as somebody around her, as a form carries them: what is pressed is about those who were shown.

use rufaa_app::Called;

/// Each member with the number of the one as whom it is called; nothing of nobody.
pub(super) fn in_a_form(called: &Called) -> Option<String> {
    let each = called.iter().map(|(member, number)| format!("{member}:{number}"));
    let all: Vec<String> = each.collect();
    (!all.is_empty()).then(|| all.join(" "))
}

/// Those of whom a form spoke. What is none is left out.
pub(super) fn out_of(form: &str) -> Called {
    let one = |one: &str| {
        let (member, number) = one.split_once(':')?;
        Some((member.parse().ok()?, number.parse().ok()?))
    };
    form.split(' ').filter_map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_says_again_who_was_shown() {
        let called: Called =
            [(uuid::Uuid::from_u128(1), 7), (uuid::Uuid::from_u128(2), 3)].into_iter().collect();
        let form = in_a_form(&called).unwrap();
        assert_eq!(out_of(&form), called);
        assert_eq!(out_of(&format!("{form} x:1 {} :", uuid::Uuid::from_u128(3))), called);
        assert_eq!((in_a_form(&Called::new()), out_of("")), (None, Called::new()));
    }
}
