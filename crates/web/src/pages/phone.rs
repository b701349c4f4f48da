//! Telephone numbers as links.

use rufaa_domain::hsds::Phone;

/// A number to tap on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PhoneLink {
    /// `tel:` with the digits.
    pub(super) href: String,
    /// The number as people write it.
    pub(super) number: String,
    /// What it is for, or when it is answered.
    pub(super) note: Option<String>,
}

impl PhoneLink {
    /// The link for a number as it stands in a list.
    pub(super) fn new(number: &str) -> Self {
        Self {
            href: format!("tel:{}", dialled(number)),
            number: number.trim().to_owned(),
            note: None,
        }
    }

    /// The link for a number of an entry; nothing for a fax or where there is no digit.
    pub(super) fn of(phone: &Phone) -> Option<Self> {
        let is_fax = phone.r#type.as_deref() == Some("fax");
        let link = Self::new(&phone.number);
        let has_digits = link.href.bytes().any(|byte| byte.is_ascii_digit());
        (has_digits && !is_fax).then(|| Self {
            note: phone.description.clone().filter(|note| !note.trim().is_empty()),
            ..link
        })
    }
}

/// The digits to dial, with a leading plus if there is one. Lists write several numbers into one
/// field ("020 123 / 0722 456"): the first is dialled.
fn dialled(number: &str) -> String {
    let first =
        number.split(['/', ',', ';']).find(|part| part.bytes().any(|byte| byte.is_ascii_digit()));
    let first = first.unwrap_or_default().trim();
    let plus = if first.starts_with('+') { "+" } else { "" };
    let digits: String = first.chars().filter(char::is_ascii_digit).collect();
    format!("{plus}{digits}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_dialled_without_its_spaces() {
        assert_eq!(PhoneLink::new(" 0722 116 116 ").href, "tel:0722116116");
        assert_eq!(PhoneLink::new("+254 (0)20-271 0000").href, "tel:+2540202710000");
    }

    #[test]
    fn of_two_numbers_in_one_field_the_first_is_dialled() {
        assert_eq!(PhoneLink::new("020 123 / 0722 456").href, "tel:020123");
    }

    #[test]
    fn a_fax_and_a_number_without_digits_are_no_links() {
        let phone = |number: &str, kind: Option<&str>| Phone {
            number: number.to_owned(),
            r#type: kind.map(str::to_owned),
            ..Phone::default()
        };
        assert_eq!(PhoneLink::of(&phone("020 1", Some("fax"))), None);
        assert_eq!(PhoneLink::of(&phone("none", None)), None);
        assert!(PhoneLink::of(&phone("116", Some("voice"))).is_some());
    }
}
