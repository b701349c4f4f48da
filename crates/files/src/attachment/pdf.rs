//! PDF (ISO 32000) without what it tells beside the pages.

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, Stream};

use rufaa_domain::case::FILE_BYTES_MAX;

use super::{AttachmentProblem, jpeg};

/// Most bytes that a part of it unfolds to; what unfolds to more was made to fill up the machine.
const UNFOLDED_MAX: usize = 8 * 1024 * 1024;
/// Most bytes of a photo in it that was folded once more.
const PHOTO_MAX: usize = 2 * FILE_BYTES_MAX;
/// What stands at its end, and within how many bytes (ISO 32000-1, annex H, note 18).
const END: &[u8] = b"%%EOF";
const END_WITHIN: usize = 1024;
/// How deep what is in it may lie within itself.
const DEPTH_MAX: usize = 64;

/// What is taken out wherever it stands: who wrote it, with what and when; what programs left for themselves;
/// files within; and what would be run when it is opened.
const TAKEN: [&[u8]; 7] = [
    b"Metadata",
    b"PieceInfo",
    b"LastModified",
    b"Thumb",
    b"EmbeddedFiles",
    b"OpenAction",
    b"JavaScript",
];
/// The same where an object says what it is. Elsewhere a font or a picture may bear such a short name.
const TAKEN_OF_KINDS: [&[u8]; 4] = [b"AA", b"AF", b"EF", b"JS"];
/// Who wrote a note in the margin and when; and of a signature who signed, where, why and when.
const TAKEN_OF_NOTES: [&[u8]; 3] = [b"T", b"M", b"CreationDate"];
const TAKEN_OF_SIGNATURES: [&[u8]; 5] = [b"Name", b"Location", b"ContactInfo", b"Reason", b"M"];
/// By what an object says what it is.
const KINDS: [&[u8]; 4] = [b"Type", b"Subtype", b"S", b"FT"];

/// The pages. What was there before it was changed last, and whatever no page needs, goes; so does the place
/// within a photo in it.
///
/// # Errors
/// [`AttachmentProblem::Damaged`]; [`AttachmentProblem::Locked`] where a password is asked for, or something
/// may not be done with it: nobody can look into it.
pub(super) fn cleaned(bytes: &[u8]) -> Result<Vec<u8>, AttachmentProblem> {
    // It was cut off on the way where it has no end: what can still be read of it would be kept as the whole.
    let end = bytes.get(bytes.len().saturating_sub(END_WITHIN)..).unwrap_or_default();
    if !end.windows(END.len()).any(|window| window == END) {
        return Err(AttachmentProblem::Damaged);
    }
    let options =
        LoadOptions { max_decompressed_size: Some(UNFOLDED_MAX), ..LoadOptions::default() };
    let mut paper = Document::load_mem_with_options(bytes, options).map_err(|error| {
        let locked = matches!(error, lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_));
        if locked { AttachmentProblem::Locked } else { AttachmentProblem::Damaged }
    })?;
    if paper.is_encrypted() || paper.was_encrypted() {
        return Err(AttachmentProblem::Locked);
    }
    let pages = paper.get_pages();
    if pages.is_empty() || !pages.values().all(|page| is_whole(&paper, *page)) {
        return Err(AttachmentProblem::Damaged);
    }
    for key in [b"Info".as_slice(), b"ID"] {
        paper.trailer.remove(key);
    }
    for object in paper.objects.values_mut() {
        clean(object, DEPTH_MAX).ok_or(AttachmentProblem::Damaged)?;
    }
    paper.prune_objects();
    paper.max_id = paper.objects.keys().map(|(number, _)| *number).max().unwrap_or_default();
    let mut kept = Vec::new();
    paper.save_to(&mut kept).or(Err(AttachmentProblem::Damaged))?;
    Ok(kept)
}

/// Whether what a page shows is there: a part that could not be read would be kept as an empty sheet.
fn is_whole(paper: &Document, page: ObjectId) -> bool {
    let Ok(page) = paper.get_dictionary(page) else { return false };
    let is_there =
        |object: &Object| object.as_reference().map_or(true, |id| paper.get_object(id).is_ok());
    [b"Contents".as_slice(), b"Resources"].into_iter().filter_map(|key| page.get(key).ok()).all(
        |part| is_there(part) && part.as_array().map_or(true, |parts| parts.iter().all(is_there)),
    )
}

/// Takes out of an object what goes; nothing where a photo in it is damaged, or it lies too deep.
fn clean(object: &mut Object, depth: usize) -> Option<()> {
    let depth = depth.checked_sub(1)?;
    match object {
        Object::Array(objects) => objects.iter_mut().try_for_each(|object| clean(object, depth)),
        Object::Dictionary(dictionary) => clean_all(dictionary, depth),
        Object::Stream(stream) => {
            clean_all(&mut stream.dict, depth)?;
            clean_photo(stream)
        }
        Object::Null
        | Object::Boolean(_)
        | Object::Integer(_)
        | Object::Real(_)
        | Object::Name(_)
        | Object::String(..)
        | Object::Reference(_) => Some(()),
    }
}

fn clean_all(dictionary: &mut Dictionary, depth: usize) -> Option<()> {
    let says_what_it_is = KINDS.iter().any(|key| dictionary.has(key));
    let of_kinds = if says_what_it_is { TAKEN_OF_KINDS.as_slice() } else { &[] };
    // A field of a form has its own name where a note has that of its author.
    let is_note = dictionary.has(b"Subtype") && dictionary.has(b"Rect") && !is_field(dictionary);
    let of_notes = if is_note { TAKEN_OF_NOTES.as_slice() } else { &[] };
    let is_signature = dictionary.has(b"ByteRange");
    let of_signatures = if is_signature { TAKEN_OF_SIGNATURES.as_slice() } else { &[] };
    for key in TAKEN.iter().chain(of_kinds).chain(of_notes).chain(of_signatures) {
        dictionary.remove(key);
    }
    dictionary.iter_mut().try_for_each(|(_, object)| clean(object, depth))
}

fn is_field(dictionary: &Dictionary) -> bool {
    dictionary.has(b"FT")
        || dictionary
            .get(b"Subtype")
            .is_ok_and(|kind| kind.as_name().is_ok_and(|kind| kind == b"Widget"))
}

/// A photo stands in a paper as it came from the telephone, with its place; sometimes folded once more.
fn clean_photo(stream: &mut Stream) -> Option<()> {
    let filters: Vec<Vec<u8>> =
        stream.filters().unwrap_or_default().iter().map(|filter| filter.to_vec()).collect();
    let Some((photo, folded)) = filters.split_last().filter(|(last, _)| *last == b"DCTDecode")
    else {
        return Some(());
    };
    if !folded.is_empty() {
        let folded = folded.iter().map(|filter| Object::Name(filter.clone())).collect();
        stream.dict.set("Filter", Object::Array(folded));
        stream.dict.remove(b"DecodeParms");
        let unfolded = stream.decompressed_content_with_limit(PHOTO_MAX).ok()?;
        stream.dict.set("Filter", Object::Name(photo.clone()));
        stream.set_content(unfolded);
    }
    stream.set_content(jpeg::cleaned(&stream.content)?);
    Some(())
}
