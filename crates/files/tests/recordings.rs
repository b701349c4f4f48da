//! Papers and recordings lose what they tell beside what is read and heard, and nothing else. The samples are real
//! files (`data/README.md`).
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::io::Cursor;

use proptest::prelude::*;
use rufaa_domain::case::FileKind;
use rufaa_files::{AttachmentProblem, attachment};

/// A name and what is in it.
type Sample = (&'static str, &'static [u8]);

macro_rules! sample {
    ($name:literal) => {
        ($name, include_bytes!(concat!("data/", $name)).as_slice())
    };
}

const WAV: Sample = sample!("tone.wav");
const MP3: Sample = sample!("tone.mp3");
const M4A: Sample = sample!("tone.m4a");
const TELEPHONE: Sample = sample!("telephone.m4a");
const OPUS: Sample = sample!("tone.opus");
const VORBIS: Sample = sample!("tone.ogg");
const PAPER: Sample = sample!("paper.pdf");
const PACKED: Sample = sample!("packed.pdf");
const RECORDINGS: [Sample; 6] = [WAV, MP3, M4A, TELEPHONE, OPUS, VORBIS];

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

fn kept((name, bytes): Sample) -> Vec<u8> {
    attachment(name, bytes).unwrap().1
}

/// What stands between two marks, the first of each.
fn from<'a>(bytes: &'a [u8], mark: &[u8]) -> &'a [u8] {
    let at = bytes.windows(mark.len()).position(|window| window == mark).unwrap();
    bytes.get(at..).unwrap()
}

fn packets(bytes: &[u8]) -> Vec<(u64, Vec<u8>)> {
    let mut reader = ogg::PacketReader::new(Cursor::new(bytes));
    let next = || reader.read_packet().unwrap().map(|one| (one.absgp_page(), one.data));
    std::iter::from_fn(next).collect()
}

#[test]
fn place_title_and_time_are_taken_out_of_every_recording_and_nothing_more_the_second_time() {
    for sample in RECORDINGS {
        assert!(holds(sample.1, b"PLACE-NAIROBI"), "{}", sample.0);
        let first = kept(sample);
        assert!(!holds(&first, b"PLACE"), "{}", sample.0);
        assert_eq!(attachment(sample.0, &first).unwrap().1, first, "{}", sample.0);
    }
}

#[test]
fn the_sound_of_a_recording_stays_byte_by_byte() {
    let sound = |bytes| from(bytes, b"data").get(..808).unwrap().to_vec();
    assert_eq!(sound(&kept(WAV)), sound(WAV.1), "800 samples of WAVE");

    let frames = kept(MP3);
    assert!(frames.len() > 500 && holds(MP3.1, &frames), "all frames of MP3, one behind the other");

    for sample in [M4A, TELEPHONE] {
        let (before, after) = (sample.1, kept(sample));
        assert_eq!(before.len(), after.len(), "what is counted from the start stays where it was");
        let sound = |bytes| {
            let holds = from(bytes, b"mdat");
            let ahead = bytes.len() - holds.len() - 4;
            let length = bytes.get(ahead..ahead + 4).unwrap().try_into().unwrap();
            holds.get(..usize::try_from(u32::from_be_bytes(length)).unwrap() - 4).unwrap().to_vec()
        };
        assert_eq!(sound(before), sound(&after), "{}", sample.0);
    }

    for sample in [OPUS, VORBIS] {
        let (before, after) = (packets(sample.1), packets(&kept(sample)));
        assert_eq!(before.len(), after.len());
        for (number, (before, after)) in before.iter().zip(&after).enumerate() {
            assert_eq!(before == after, number != 1, "packet {number} of {}", sample.0);
        }
    }
}

#[test]
fn when_a_telephone_recorded_is_taken_out_and_what_it_calls_its_track() {
    let (name, whole) = TELEPHONE;
    let mut dated = whole.to_vec();
    let at = |mark: &[u8]| whole.len() - from(whole, mark).len();
    for mark in [b"mvhd", b"tkhd", b"mdhd"] {
        // After the name one byte of version and three of flags, then two times.
        let times = at(mark) + 8;
        dated.get_mut(times..times + 8).unwrap().copy_from_slice(b"20261101");
    }
    let track = at(b"hdlr") + 4 + 24;
    dated.get_mut(track..track + 4).unwrap().copy_from_slice(b"Home");
    let kept = attachment(name, &dated).unwrap().1;
    assert!(!holds(&kept, b"2026") && !holds(&kept, b"Home"));
    assert_eq!(attachment(name, whole).unwrap().1, kept, "and nothing else is another");
}

#[test]
fn a_recorder_that_was_switched_off_in_the_middle_left_a_recording_all_the_same() {
    let (name, whole) = WAV;
    let at = whole.len() - from(whole, b"data").len();
    for length in [0, u32::MAX] {
        let mut cut = whole.to_vec();
        cut.get_mut(at + 4..at + 8).unwrap().copy_from_slice(&length.to_le_bytes());
        let kept = attachment(name, &cut).unwrap().1;
        assert_eq!(from(&kept, b"data").get(8..808), from(whole, b"data").get(8..808));
    }
    let (name, whole) = MP3;
    let frames = attachment(name, whole).unwrap().1;
    let cut = attachment(name, whole.get(..whole.len() - 200).unwrap()).unwrap().1;
    assert!(cut.len() < frames.len() && frames.starts_with(&cut), "but the last frame");
}

#[test]
fn author_programs_older_states_and_the_place_of_a_photo_are_taken_out_of_a_paper() {
    assert!(holds(PAPER.1, b"PLACE-NAIROBI") && holds(PAPER.1, b"PLACE-PHONE"));
    for sample in [PAPER, PACKED] {
        let (kind, kept) = attachment(sample.0, sample.1).unwrap();
        assert_eq!(kind, FileKind::Pdf);
        for told in [b"PLACE".as_slice(), b"alert", b"20261101", b"Exif"] {
            assert!(!holds(&kept, told), "{} {}", sample.0, String::from_utf8_lossy(told));
        }
        assert_eq!(attachment(sample.0, &kept).unwrap().1, kept, "nothing more to take out");
        let paper = lopdf::Document::load_mem(&kept).unwrap();
        assert_eq!(paper.extract_text(&[1]).unwrap().trim(), "Judgement");
        let photo = paper.objects.values().filter_map(|object| object.as_stream().ok());
        let mut photo = photo.filter(|stream| stream.dict.has(b"ColorSpace"));
        assert!(photo.next().unwrap().content.starts_with(&[0xff, 0xd8]), "and the photo stays");
    }
}

#[test]
fn a_font_that_is_named_like_something_to_be_taken_out_stays() {
    let name = |bytes: &[u8], was: &str, is: &str| -> Vec<u8> {
        let at = bytes.windows(was.len()).position(|window| window == was.as_bytes()).unwrap();
        let behind = bytes.get(at + was.len()..).unwrap();
        [bytes.get(..at).unwrap(), is.as_bytes(), behind].concat()
    };
    let renamed = name(PAPER.1, "/F 8 0 R", "/AA 8 0 R");
    let renamed = name(&renamed, "BT /F 12 Tf", "BT /AA 12 Tf");
    let renamed = name(&renamed, "Tj ET      ", "Tj ET     ");
    let kept = attachment("a.pdf", &renamed).unwrap().1;
    let paper = lopdf::Document::load_mem(&kept).unwrap();
    let page = paper.get_pages()[&1];
    let fonts = paper.get_page_fonts(page).unwrap();
    assert!(fonts.contains_key(b"AA".as_slice()), "its letters are drawn with it");
}

/// The sample with something done to what is in it.
fn paper(change: impl Fn(&mut lopdf::Document)) -> Vec<u8> {
    let mut paper = lopdf::Document::load_mem(PAPER.1).unwrap();
    change(&mut paper);
    let mut bytes = Vec::new();
    paper.save_to(&mut bytes).unwrap();
    bytes
}

fn dictionary(pairs: &[(&str, lopdf::Object)]) -> lopdf::Dictionary {
    let mut dictionary = lopdf::Dictionary::new();
    for (key, value) in pairs {
        dictionary.set(*key, value.clone());
    }
    dictionary
}

fn text(words: &str) -> lopdf::Object {
    lopdf::Object::string_literal(words)
}

fn name(words: &str) -> lopdf::Object {
    lopdf::Object::Name(words.as_bytes().to_vec())
}

#[test]
fn who_wrote_in_the_margin_or_signed_and_where_is_taken_out_and_a_field_keeps_its_name() {
    let rect = || lopdf::Object::Array(vec![0.into(), 0.into(), 9.into(), 9.into()]);
    let told = paper(|paper| {
        let note = dictionary(&[
            ("Subtype", name("Text")),
            ("Rect", rect()),
            ("Contents", text("seen")),
            ("T", text("PLACE-AUTHOR")),
            ("M", text("D:20261101")),
        ]);
        let signature = dictionary(&[
            ("Type", name("Sig")),
            ("ByteRange", lopdf::Object::Array(vec![0.into(); 4])),
            ("Name", text("PLACE-SIGNER")),
            ("Location", text("PLACE-NAIROBI")),
        ]);
        let field = dictionary(&[
            ("Subtype", name("Widget")),
            ("Rect", rect()),
            ("T", text("field-1")),
            ("V", lopdf::Object::Dictionary(signature)),
        ]);
        let page = paper.get_pages()[&1];
        let notes = [note, field].map(lopdf::Object::Dictionary).to_vec();
        paper.get_dictionary_mut(page).unwrap().set("Annots", lopdf::Object::Array(notes));
    });
    assert!(holds(&told, b"PLACE-AUTHOR") && holds(&told, b"PLACE-SIGNER"));
    let kept = attachment("a.pdf", &told).unwrap().1;
    assert!(!holds(&kept, b"PLACE") && !holds(&kept, b"20261101"));
    assert!(holds(&kept, b"seen") && holds(&kept, b"field-1"));
}

#[test]
fn a_photo_that_was_folded_once_more_loses_its_place_as_well() {
    let told = paper(|paper| {
        for object in paper.objects.values_mut() {
            let lopdf::Object::Stream(photo) = object else { continue };
            if !photo.dict.has(b"ColorSpace") {
                continue;
            }
            let whole = photo.content.clone();
            photo.dict.remove(b"Filter");
            photo.set_plain_content(whole);
            photo.compress().unwrap();
            let folded = [name("FlateDecode"), name("DCTDecode")].to_vec();
            photo.dict.set("Filter", lopdf::Object::Array(folded));
        }
    });
    assert!(!holds(&told, b"PLACE-PHONE"), "it stands there folded");
    let kept = attachment("a.pdf", &told).unwrap().1;
    let paper = lopdf::Document::load_mem(&kept).unwrap();
    let mut photo = paper.objects.values().filter_map(|object| object.as_stream().ok());
    let photo = photo.find(|stream| stream.dict.has(b"ColorSpace")).unwrap();
    assert!(photo.content.starts_with(&[0xff, 0xd8]) && !holds(&photo.content, b"PLACE"));
}

#[test]
fn a_page_whose_words_are_missing_is_not_kept_with_those_of_another() {
    let missing = |key: &str| {
        paper(|paper| {
            let page = paper.get_pages()[&1];
            let gone = lopdf::Object::Reference((900, 0));
            paper.get_dictionary_mut(page).unwrap().set(key, gone);
        })
    };
    for key in ["Contents", "Resources"] {
        let kept = attachment("a.pdf", &missing(key));
        assert_eq!(kept.unwrap_err(), AttachmentProblem::Damaged, "{key}");
    }
}

#[test]
fn a_paper_that_is_locked_or_was_cut_off_is_not_kept_and_a_film_is_no_recording() {
    let problem = |(name, bytes): Sample| attachment(name, bytes).unwrap_err();
    assert_eq!(problem(sample!("locked.pdf")), AttachmentProblem::Locked);
    assert_eq!(problem(sample!("film.mp4")), AttachmentProblem::Unknown);
    let (name, whole) = PAPER;
    for length in 5..whole.len() - 6 {
        let cut = attachment(name, whole.get(..length).unwrap());
        assert_eq!(cut.unwrap_err(), AttachmentProblem::Damaged, "{length}");
    }
    // Boxes within boxes without an end, each of which goes on to the end.
    let deep = [b"\0\0\0\x10ftypM4A \0\0\0\0".to_vec(), b"\0\0\0\0moov".repeat(1_000_000)].concat();
    assert_eq!(attachment("a.m4a", &deep), Err(AttachmentProblem::Damaged));
    let renamed = attachment("judgement.pdf", MP3.1);
    assert_eq!(renamed, Err(AttachmentProblem::Lies(FileKind::Mp3)));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_paper_or_recording_never_panics(
        which in 0_usize..8,
        place in any::<prop::sample::Index>(),
        bytes in prop::collection::vec(any::<u8>(), 1..5),
        length in any::<prop::sample::Index>(),
    ) {
        let (_, whole) = [WAV, MP3, M4A, TELEPHONE, OPUS, VORBIS, PAPER, PACKED][which];
        let mut damaged = whole.to_vec();
        for (at, byte) in (place.index(whole.len())..whole.len()).zip(bytes) {
            damaged[at] = byte;
        }
        let _whole = attachment("a", &damaged);
        damaged.truncate(length.index(whole.len()));
        let _cut = attachment("a", &damaged);
    }
}
