//! What the states and moves of a referral are called. A service without an account opens nothing: it hears of it.

use crate::text::Text;

/// Where it is.
pub(super) fn state(text: Text, code: &str, has_account: bool) -> String {
    named(text, &format!("referral-state-{code}"), has_account)
}

/// What can be done with it.
pub(super) fn made(text: Text, code: &str, has_account: bool) -> String {
    named(text, &format!("referral-move-{code}"), has_account)
}

/// What was done with it.
pub(super) fn did(text: Text, code: &str, has_account: bool) -> String {
    named(text, &format!("referral-did-{code}"), has_account)
}

fn named(text: Text, key: &str, has_account: bool) -> String {
    let heard = (!has_account).then(|| text.maybe(&format!("{key}-by-voice"))).flatten();
    heard.unwrap_or_else(|| text.say(key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::OFFERED;

    #[test]
    fn a_service_without_an_account_opens_nothing_and_what_else_it_does_is_called_the_same() {
        for text in OFFERED.map(Text::new) {
            for code in ["sent", "received"] {
                let words = [true, false].map(|has_account| state(text, code, has_account));
                assert_ne!(words[0], words[1], "{code} in {:?}", text.language());
            }
            assert_ne!(made(text, "receive", true), made(text, "receive", false));
            assert_ne!(did(text, "receive", true), did(text, "receive", false));
            assert_eq!(state(text, "accepted", false), text.say("referral-state-accepted"));
            assert_eq!(made(text, "accept", false), text.say("referral-move-accept"));
        }
    }
}
