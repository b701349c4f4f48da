//! Checkpoints, and the key that signs them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rufaa_vault::SigningKey;
use rufaa_vault::log::{
    CHECKPOINT_BYTES_MAX, Checkpoint, LogError, LogKey, ORIGIN_BYTES_MAX, Origin,
};

use super::keeper::Keeper;

const WITNESS: &str = "— witness.example/w1 \
    jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZ\n";

/// The one signature line of a note.
fn signature_line(note: &str) -> &str {
    note.split_once("\n\n").unwrap().1
}

/// A note of any text, signed as the log signs.
fn signed(text: &str) -> String {
    let keeper = Keeper::of(5);
    let line = keeper.checkpoint(5);
    let start = signature_line(&line).rsplit_once(' ').unwrap().0.to_owned();
    let id = keeper.log_key().to_string().split('+').nth(1).unwrap().to_owned();
    let id = u32::from_str_radix(&id, 16).unwrap().to_be_bytes();
    let signature = SigningKey::from_bytes(&[7; 32]).unwrap().sign(text.as_bytes());
    let signature = STANDARD.encode([id.as_slice(), &signature].concat());
    format!("{text}\n{start} {signature}\n")
}

fn opened(text: &str) -> Result<u64, LogError> {
    let log = Keeper::of(5).log_key();
    Checkpoint::open(text, &log.origin, &log.key).map(|checkpoint| checkpoint.size)
}

#[test]
fn a_checkpoint_opens_with_the_key_of_its_log() {
    let keeper = Keeper::of(5);
    let log = keeper.log_key();
    for size in 0..=5 {
        let checkpoint = Checkpoint::open(&keeper.checkpoint(size), &log.origin, &log.key).unwrap();
        assert_eq!((checkpoint.size, checkpoint.root), (size, keeper.root(size)));
        assert_eq!(checkpoint.origin, log.origin);
    }
}

#[test]
fn a_checkpoint_is_three_lines_and_a_signature() {
    let note = Keeper::of(5).checkpoint(5);
    let root = Keeper::of(5).root(5);
    assert!(note.starts_with(&format!("rufaa.example/log\n5\n{root}\n\n— rufaa.example/log ")));
    assert_eq!(note, signed(&format!("rufaa.example/log\n5\n{root}\n")));
}

#[test]
fn every_changed_byte_of_a_checkpoint_is_noticed() {
    let note = Keeper::of(5).checkpoint(5).into_bytes();
    for place in 0..note.len() {
        for bit in 0..8 {
            let mut changed = note.clone();
            changed[place] ^= 1 << bit;
            if let Ok(text) = String::from_utf8(changed) {
                assert!(opened(&text).is_err(), "bit {bit} of byte {place}");
            }
        }
    }
}

#[test]
fn signatures_of_witnesses_are_passed_over() {
    let note = Keeper::of(5).checkpoint(5);
    let (text, line) = note.split_once("\n\n").unwrap();
    assert_eq!(opened(&format!("{note}{WITNESS}")), Ok(5));
    assert_eq!(opened(&format!("{text}\n\n{WITNESS}{line}")), Ok(5));
    assert_eq!(opened(&format!("{text}\n\n{WITNESS}")), Err(LogError::NotSigned));
}

#[test]
fn another_key_and_another_log_do_not_sign_for_this_one() {
    let keeper = Keeper::of(5);
    let (note, log) = (keeper.checkpoint(5), keeper.log_key());
    let other = SigningKey::from_bytes(&[8; 32]).unwrap().public();
    assert_eq!(Checkpoint::open(&note, &log.origin, &other), Err(LogError::NotSigned));
    let elsewhere: Origin = "elsewhere.example".parse().unwrap();
    assert_eq!(Checkpoint::open(&note, &elsewhere, &log.key), Err(LogError::NotSigned));
    let root = keeper.root(5);
    let foreign = signed(&format!("elsewhere.example\n5\n{root}\n"));
    assert_eq!(opened(&foreign), Err(LogError::OtherOrigin));
}

#[test]
fn one_wrong_signature_of_the_log_is_one_too_many() {
    let note = Keeper::of(5).checkpoint(5);
    let other = Keeper::of(5).checkpoint(4);
    let both = format!("{note}{}", signature_line(&other));
    assert_eq!(opened(&both), Err(LogError::Signature));
    assert_eq!(opened(&format!("{note}{}", signature_line(&note))), Ok(5));
}

#[test]
fn a_checkpoint_has_one_spelling() {
    let root = Keeper::of(5).root(5);
    for size in ["05", "+5", "-5", "", " 5", "5 ", "٥", "9223372036854775808"] {
        let text = signed(&format!("rufaa.example/log\n{size}\n{root}\n"));
        assert_eq!(opened(&text), Err(LogError::NotACheckpoint), "{size:?}");
    }
    for rest in ["", "\n", "5\n", "5\nabc\n", &format!("5\n{root}\n\n"), &format!("5\n{root} \n")] {
        let text = signed(&format!("rufaa.example/log\n{rest}"));
        assert_eq!(opened(&text), Err(LogError::NotACheckpoint), "{rest:?}");
    }
    let tab = signed(&format!("rufaa.example/log\n5\n{root}\nwhat\tothers add\n"));
    assert_eq!(opened(&tab), Err(LogError::NotACheckpoint));
    let extended = signed(&format!("rufaa.example/log\n5\n{root}\nwhat others may add\n"));
    assert_eq!(opened(&extended), Ok(5));
}

#[test]
fn a_note_that_is_not_in_order_is_not_read() {
    let note = Keeper::of(5).checkpoint(5);
    let (text, line) = note.split_once("\n\n").unwrap();
    for other in [
        String::new(),
        text.to_owned(),
        format!("{text}\n\n"),
        note.trim_end().to_owned(),
        format!("{note}\n"),
        note.replace('\n', "\r\n"),
        note.replace("— ", "- "),
        note.replace("— ", "—"),
        format!("{text}\n\n{}", line.replace(' ', "  ")),
        format!("{note}— witness.example AAAAAA==\n"),
        format!("{note}— witness.example\n"),
        format!("{note}—  jWbPPwAAAABkGFDL\n"),
        format!("{note}{}", WITNESS.replace("jW", "\tW")),
        format!("{note}{}", WITNESS.repeat(CHECKPOINT_BYTES_MAX / WITNESS.len())),
    ] {
        assert_eq!(opened(&other), Err(LogError::NotACheckpoint), "{other}");
    }
    assert_eq!(opened(&format!("{note}{}", WITNESS.repeat(16))), Ok(5));
}

#[test]
fn the_key_of_a_log_comes_back_from_its_text() {
    let key = Keeper::of(1).log_key();
    let text = key.to_string();
    assert!(text.starts_with("rufaa.example/log+"));
    assert_eq!(text.parse(), Ok(key));
}

#[test]
fn any_changed_letter_of_a_key_is_noticed() {
    let text = Keeper::of(1).log_key().to_string();
    for place in 0..text.len() {
        let mut changed = text.clone().into_bytes();
        changed[place] = if changed[place] == b'a' { b'b' } else { b'a' };
        let changed = String::from_utf8(changed).unwrap();
        assert_eq!(changed.parse::<LogKey>(), Err(LogError::NotALogKey), "{changed}");
    }
    for other in ["", "a+b", "rufaa.example/log", &text.to_uppercase(), &format!("{text}=")] {
        assert_eq!(other.parse::<LogKey>(), Err(LogError::NotALogKey), "{other}");
    }
}

#[test]
fn an_origin_has_no_space_no_plus_and_no_control_character() {
    let longest = "a".repeat(ORIGIN_BYTES_MAX);
    for origin in ["rufaa.example/log", "سجل.example", &longest] {
        assert_eq!(origin.parse::<Origin>().unwrap().as_str(), origin);
    }
    let too_long = format!("{longest}a");
    for other in ["", "a b", "a\u{a0}b", "a+b", "a\nb", "a\u{7f}", "\t", &too_long] {
        assert_eq!(other.parse::<Origin>(), Err(LogError::NotAnOrigin), "{other:?}");
    }
}
