use super::*;

const PLACE: &[u8] = b"GPS 1.2921 S 36.8219 E";

/// A whole JPEG of eight by eight grey pixels: a table, a frame, two codes, and a scan of one byte.
const PIXEL: &str = "\
    ffd8ffdb004300101010101010101010101010101010101010101010101010101010101010101010\
    10101010101010101010101010101010101010101010101010101010101010ffc0000b0800080008\
    01011100ffc40014000100000000000000000000000000000000ffc4001410010000000000000000\
    0000000000000000ffda0008010100003f003fffd9";

fn hex(digits: &str) -> Vec<u8> {
    let digits: Vec<char> = digits.chars().filter(|digit| !digit.is_whitespace()).collect();
    let byte = |pair: &[char]| u8::from_str_radix(&pair.iter().collect::<String>(), 16).unwrap();
    digits.chunks(2).map(byte).collect()
}

fn segment(marker: u8, holds: &[u8]) -> Vec<u8> {
    let length = u16::try_from(holds.len() + 2).unwrap().to_be_bytes();
    [&[0xff, marker], length.as_slice(), holds].concat()
}

/// The same with everything that a telephone writes into it, in front, behind, and between.
fn photo_of_a_telephone() -> Vec<u8> {
    let pixel = hex(PIXEL);
    let (start, rest) = pixel.split_at(2);
    let exif = segment(0xe1, &[b"Exif\0\0", PLACE].concat());
    let xmp = segment(0xe1, &[b"http://ns.adobe.com/xap/1.0/\0", PLACE].concat());
    let jfif = segment(0xe0, &[b"JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01", PLACE].concat());
    let iptc = segment(0xed, &[b"Photoshop 3.0\0", PLACE].concat());
    let comment = segment(0xfe, PLACE);
    let strange = segment(0xef, PLACE);
    let before = [start, &jfif, &exif, &xmp, &iptc, &comment, &strange].concat();
    [before.as_slice(), &[0xff], rest, PLACE].concat()
}

fn chunk(name: &[u8], holds: &[u8]) -> Vec<u8> {
    let length = u32::try_from(holds.len()).unwrap().to_be_bytes();
    [length.as_slice(), name, holds, &[0; 4]].concat()
}

fn png(more: &[Vec<u8>]) -> Vec<u8> {
    let before = [SIGNATURE_AND_SIZE.to_vec(), more.concat()].concat();
    [before, chunk(b"IDAT", b"picture"), chunk(b"IEND", b"")].concat()
}

const SIGNATURE_AND_SIZE: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55";

fn holds_place(bytes: &[u8]) -> bool {
    bytes.windows(PLACE.len()).any(|window| window == PLACE)
}

#[test]
fn the_place_of_a_photo_is_taken_out_of_it_and_the_picture_stays() {
    let photo = photo_of_a_telephone();
    assert!(holds_place(&photo));
    let (kind, kept) = attachment("IMG_2026.JPG", &photo).unwrap();
    assert_eq!(kind, FileKind::Jpeg);
    assert_eq!(kept, hex(PIXEL), "byte by byte the picture");
    assert_eq!(attachment("again.jpg", &kept).unwrap().1, kept, "nothing more to take out");
}

#[test]
fn how_colours_were_transformed_stays() {
    let pixel = hex(PIXEL);
    let (start, rest) = pixel.split_at(2);
    let adobe = segment(0xee, b"Adobe\0\x64\0\0\0\0\x01");
    let more = segment(0xee, &[b"Adobe\0\x64\0\0\0\0\x01".as_slice(), PLACE].concat());
    let photo = [start, &adobe, &more, rest].concat();
    assert_eq!(attachment("a.jpg", &photo).unwrap().1, [start, &adobe, rest].concat());
}

#[test]
fn a_picture_of_several_scans_is_kept_whole_and_escaped_bytes_end_none() {
    let scan = [segment(0xda, &[1, 1, 0, 0, 0x3f, 0]), hex("aaff00bbffd0ccffd7dd")].concat();
    let photo =
        [hex("ffd8"), segment(0xc2, &[8]), scan.clone(), segment(0xfe, PLACE), scan, hex("ffd9")];
    let (_, kept) = attachment("a.jpeg", &photo.concat()).unwrap();
    let [start, frame, one, _, two, end] = photo;
    assert_eq!(kept, [start, frame, one, two, end].concat());
}

#[test]
fn texts_times_and_places_are_taken_out_of_a_png() {
    let told: Vec<Vec<u8>> =
        [b"tEXt".as_slice(), b"zTXt", b"iTXt", b"eXIf", b"tIME", b"iCCP", b"prVt"]
            .into_iter()
            .map(|name| chunk(name, PLACE))
            .collect();
    let dark = chunk(b"gAMA", &[0, 0, 0xb1, 0x8f]);
    let all = [told, vec![dark.clone()]].concat();
    let picture = [png(&all), PLACE.to_vec()].concat();
    let (kind, kept) = attachment("shot.png", &picture).unwrap();
    assert_eq!((kind, kept), (FileKind::Png, png(&[dark])));
}

#[test]
fn what_is_something_else_is_refused() {
    let pixel = hex(PIXEL);
    let lies = |name: &str, bytes: &[u8]| attachment(name, bytes).unwrap_err();
    assert_eq!(lies("photo.jpg", b"%PDF-1.7"), AttachmentProblem::Lies(FileKind::Pdf));
    assert_eq!(lies("photo.jpg.exe", &pixel), AttachmentProblem::Lies(FileKind::Jpeg));
    // The end of the name is turned about on the screen: "photo" and "gpj.exe" backwards.
    assert_eq!(lies("photo\u{202e}gpj.exe", &pixel), AttachmentProblem::Lies(FileKind::Jpeg));
    for other in [
        b"<html><script>".as_slice(),
        b"MZ\x90\0",
        b"PK\x03\x04",
        b"<svg xmlns='http://www.w3.org/2000/svg'>",
        b"GIF89a",
        b"\0\0\0\x18ftypmp42",
        b" %PDF-1.7",
        &[0xff, 0xff, 0xff, 0xff],
        &[0xff],
    ] {
        assert_eq!(lies("photo.jpg", other), AttachmentProblem::Unknown);
    }
    assert_eq!(lies("a.jpg", b""), AttachmentProblem::Empty);
    assert_eq!(lies("a.pdf", &vec![b'%'; FILE_BYTES_MAX + 1]), AttachmentProblem::TooLarge);
    let largest = [b"%PDF-".as_slice(), &vec![b' '; FILE_BYTES_MAX - 5]].concat();
    assert_eq!(lies("a.pdf", &largest), AttachmentProblem::Damaged, "it is looked at");
}

#[test]
fn a_picture_that_was_cut_off_anywhere_is_refused_and_breaks_nothing() {
    for whole in [photo_of_a_telephone(), png(&[chunk(b"tEXt", PLACE)])] {
        let end = whole.len() - if whole.ends_with(PLACE) { PLACE.len() } else { 0 };
        for length in 1..end {
            let cut = whole.get(..length).unwrap();
            assert!(attachment("a", cut).is_err(), "{length} of {end}");
        }
    }
}
