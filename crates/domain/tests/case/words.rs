//! Words that are kept as they were said, and those that are not kept.

use rufaa_domain::case::{LONG_CHARS_MAX, SHORT_CHARS_MAX, TextProblem, checked, checked_line};

fn line(text: &str) -> Result<Option<String>, TextProblem> {
    checked_line(text)
}

#[test]
fn a_line_holds_two_hundred_letters_in_any_script_and_not_one_more() {
    for letter in ["a", "ሰ", "م", "😀"] {
        let longest = letter.repeat(SHORT_CHARS_MAX);
        assert_eq!(line(&longest), Ok(Some(longest.clone())), "{letter}");
        let longer = letter.repeat(SHORT_CHARS_MAX + 1);
        assert_eq!(line(&longer), Err(TextProblem::TooLong(SHORT_CHARS_MAX)), "{letter}");
    }
    assert_eq!(line(&"N".repeat(10 * 1024)), Err(TextProblem::TooLong(SHORT_CHARS_MAX)));
}

#[test]
fn a_text_holds_as_much_as_it_may_and_not_one_letter_more() {
    let longest = "ሰ".repeat(LONG_CHARS_MAX);
    assert_eq!(checked(&longest, LONG_CHARS_MAX), Ok(Some(longest.clone())));
    let longer = format!("{longest}ሰ");
    assert_eq!(checked(&longer, LONG_CHARS_MAX), Err(TextProblem::TooLong(LONG_CHARS_MAX)));
    let spaced = format!("  {longest}\n ");
    assert_eq!(
        checked(&spaced, LONG_CHARS_MAX),
        Ok(Some(longest.clone())),
        "what is trimmed is not counted"
    );
}

#[test]
fn letters_that_turn_a_text_round_or_that_nobody_sees_are_refused_anywhere() {
    let unwanted = ('\u{202a}'..='\u{202e}').chain('\u{2066}'..='\u{2069}');
    for letter in unwanted.chain(['\0', '\u{7}', '\u{1b}', '\u{7f}', '\u{85}', '\u{feff}']) {
        let text = format!("Amina{letter}gpj.exe");
        assert_eq!(line(&text), Err(TextProblem::Unseen), "{letter:?}");
        assert_eq!(checked(&text, LONG_CHARS_MAX), Err(TextProblem::Unseen), "{letter:?}");
    }
}

#[test]
fn what_has_no_letter_that_anybody_sees_is_nothing() {
    for text in ["", " ", "\n\t", "\u{200b}", " \u{200b}\u{2060} ", "\u{ad}", "\u{200f}\u{200d}"] {
        assert_eq!((line(text), checked(text, LONG_CHARS_MAX)), (Ok(None), Ok(None)), "{text:?}");
    }
}

#[test]
fn names_in_several_scripts_are_kept_as_they_were_said() {
    for name in ["Tsehay ፀሐይ", "نوال Nawal", "Ng'ang'a", "O’Nyango", "Zoë", "Mwikali ‏نور"]
    {
        assert_eq!(line(name), Ok(Some(name.to_owned())), "{name}");
    }
}

#[test]
fn one_letter_from_different_keyboards_is_one() {
    assert_eq!(line("Zoe\u{308}"), Ok(Some("Zo\u{eb}".to_owned())));
    let long = "e\u{308}".repeat(SHORT_CHARS_MAX);
    assert_eq!(line(&long), Ok(Some("\u{eb}".repeat(SHORT_CHARS_MAX))), "counted when composed");
}

#[test]
fn a_line_is_one_line_and_a_text_may_be_several() {
    for text in ["Amina\nJuma", "Amina\r\nJuma", "Amina\rJuma", "Amina\tJuma"] {
        assert_eq!(line(text), Err(TextProblem::Unseen), "{text:?}");
    }
    assert_eq!(
        checked("one\r\ntwo\n\nthree", LONG_CHARS_MAX),
        Ok(Some("one\ntwo\n\nthree".to_owned()))
    );
    assert_eq!(
        line(" \n Amina \r\n"),
        Ok(Some("Amina".to_owned())),
        "what stands around it is trimmed"
    );
}

#[test]
fn where_nothing_was_written_nothing_is_kept() {
    for nothing in ["", " ", "\n\t \r\n", "\u{3000}"] {
        assert_eq!(line(nothing), Ok(None), "{nothing:?}");
        assert_eq!(checked(nothing, LONG_CHARS_MAX), Ok(None), "{nothing:?}");
    }
}
