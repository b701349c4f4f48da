//! What a passphrase must be, and what a name for signing in is.

use rufaa_domain::text::composed;

/// Fewest letters: four short words (OWASP ASVS 5.0, 6.2.1, recommends 15 and demands 8; a second
/// factor stands beside it).
pub(super) const PASSPHRASE_CHARS_MIN: usize = 12;
/// Most letters that are looked at (ASVS 5.0, 6.2.9: at least 64).
pub(super) const PASSPHRASE_CHARS_MAX: usize = 200;
/// How many guesses a passphrase must outlast, as a power of ten. Guessing one costs a tenth of a second
/// and needs the node's key; ten thousand million of them are thirty years.
const GUESSES_LOG10_MIN: f64 = 10.0;
/// The same for its letters without what stands between words, which a guesser may leave out.
const BARE_GUESSES_LOG10_MIN: f64 = 8.0;
/// Letters of a passphrase that are weighed: weighing many takes long, and so many outlast anything.
const WEIGHED_CHARS_MAX: usize = 60;
/// Most letters of a name for signing in.
const NAME_CHARS_MAX: usize = 40;

/// Why a passphrase cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PassphraseProblem {
    /// It has fewer than twelve letters, or more than two hundred.
    Length,
    /// It is one of the first that anybody would try.
    Common,
    /// It holds the name for signing in.
    HoldsName,
    /// The second time something else was typed.
    Differs,
}

/// Words of this program, which whoever guesses here tries early (ASVS 5.0, 6.2.11).
const OWN_WORDS: [&str; 6] = ["rufaa", "referral", "secretariat", "kenya", "trafficking", "ctip"];

/// Looks whether a passphrase may be used with this name.
pub(super) fn check(passphrase: &str, name: &str) -> Result<(), PassphraseProblem> {
    let length = passphrase.chars().count();
    if !(PASSPHRASE_CHARS_MIN..=PASSPHRASE_CHARS_MAX).contains(&length) {
        return Err(PassphraseProblem::Length);
    }
    let plain: String = composed(passphrase).to_lowercase();
    let bare = |text: &str| text.replace([' ', '.', '-', '_'], "");
    if !name.is_empty() && bare(&plain).contains(&bare(name)) {
        return Err(PassphraseProblem::HoldsName);
    }
    // What is typed as it is, and what it is without spaces: either may stand in a list of stolen ones.
    let weighed: String = plain.chars().take(WEIGHED_CHARS_MAX).collect();
    let parts: Vec<&str> = name.split([' ', '.', '-', '_']).chain(OWN_WORDS).collect();
    let guesses_log10 = |text: &str| zxcvbn::zxcvbn(text, &parts).guesses_log10();
    if guesses_log10(&weighed) < GUESSES_LOG10_MIN
        || guesses_log10(&bare(&weighed)) < BARE_GUESSES_LOG10_MIN
    {
        return Err(PassphraseProblem::Common);
    }
    Ok(())
}

/// The one spelling of a name for signing in: composed and in small letters, since people type it on
/// any keyboard.
pub(super) fn sign_in_name(typed: &str) -> Option<String> {
    let name = composed(typed.trim()).to_lowercase();
    let fits = (3..=NAME_CHARS_MAX).contains(&name.chars().count())
        && name.chars().all(|letter| letter.is_alphanumeric() || " .-_".contains(letter));
    fits.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passphrase_has_twelve_letters_of_some_kind_and_not_the_name() {
        for (passphrase, problem) in [
            ("four small words", None),
            ("ማለዳ ወንዝ ድንጋይ ፀሐይ", None),
            ("eleven chrs", Some(PassphraseProblem::Length)),
            ("twelve chars", Some(PassphraseProblem::Common)),
            ("aaaaaaaaaaaaaa", Some(PassphraseProblem::Common)),
            ("qwertyuiop[]", Some(PassphraseProblem::Common)),
            ("letmein letmein", Some(PassphraseProblem::Common)),
            ("iloveyou1987", Some(PassphraseProblem::Common)),
            ("12 12 1990 12 12", Some(PassphraseProblem::Common)),
            ("p@ssw0rd 2024", Some(PassphraseProblem::Common)),
            ("river stone morning bread", None),
            ("mto jiwe asubuhi mkate", None),
            ("Password123456", Some(PassphraseProblem::Common)),
            ("amina-otieno-1987", Some(PassphraseProblem::HoldsName)),
            ("Amina Otieno 1987", Some(PassphraseProblem::HoldsName)),
        ] {
            assert_eq!(check(passphrase, "amina.otieno").err(), problem, "{passphrase}");
        }
        assert_eq!(check(&"xy long words z".repeat(20), "").err(), Some(PassphraseProblem::Length));
    }

    #[test]
    fn a_name_is_the_same_however_it_is_typed() {
        assert_eq!(sign_in_name(" Amina.Otieno "), sign_in_name("amina.otieno"));
        for typed in ["", "ab", "a@b.c", "a/b/c", &"a".repeat(41)] {
            assert_eq!(sign_in_name(typed), None, "{typed}");
        }
    }
}
