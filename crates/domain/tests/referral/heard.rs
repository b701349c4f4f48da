//! What a service without an account said: nobody said it before it was sent, or tomorrow.

use rufaa_domain::referral::{Heard, HeardBy, HeardProblem};

use super::{SECOND, evening};

fn said(who: &str, seconds: i32) -> Heard {
    Heard {
        who: who.to_owned(),
        by: HeardBy::InPerson,
        at: evening() + SECOND * seconds,
        words: None,
        met: [].into(),
    }
}

#[test]
fn it_was_said_from_the_moment_it_was_sent_until_now() {
    let (sent, now) = (evening(), evening() + SECOND * 60);
    for (seconds, wanted) in [
        (-1, Err(HeardProblem::BeforeSent)),
        (0, Ok(())),
        (60, Ok(())),
        (61, Err(HeardProblem::Ahead)),
    ] {
        let checked = said("The matron", seconds).checked(sent, now).map(|_| ());
        assert_eq!(checked, wanted, "{seconds}");
    }
}

#[test]
fn somebody_said_it() {
    let (sent, now) = (evening(), evening());
    assert_eq!(said(" The matron ", 0).checked(sent, now).unwrap().who, "The matron");
    for nobody in ["", "  ", "a\u{202e}b", "two\nlines"] {
        assert_eq!(said(nobody, 0).checked(sent, now), Err(HeardProblem::Who), "{nobody:?}");
    }
}
