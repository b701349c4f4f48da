//! PDF (ISO 32000) without what it tells beside the pages.

use lopdf::{Dictionary, Document, LoadOptions, Object, Stream};

use super::{AttachmentProblem, jpeg};

/// Most bytes that a part of it unfolds to; what unfolds to more was made to fill up the machine.
const UNFOLDED_MAX: usize = 32 * 1024 * 1024;
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
    if paper.get_pages().is_empty() {
        return Err(AttachmentProblem::Damaged);
    }
    for key in [b"Info".as_slice(), b"ID"] {
        paper.trailer.remove(key);
    }
    for object in paper.objects.values_mut() {
        clean(object, DEPTH_MAX).ok_or(AttachmentProblem::Damaged)?;
    }
    paper.prune_objects();
    paper.renumber_objects();
    let mut kept = Vec::new();
    paper.save_to(&mut kept).or(Err(AttachmentProblem::Damaged))?;
    Ok(kept)
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
    let of_kinds = says_what_it_is.then_some(TAKEN_OF_KINDS);
    for key in TAKEN.into_iter().chain(of_kinds.into_iter().flatten()) {
        dictionary.remove(key);
    }
    dictionary.iter_mut().try_for_each(|(_, object)| clean(object, depth))
}

/// A photo stands in a paper as it came from the telephone, with its place.
fn clean_photo(stream: &mut Stream) -> Option<()> {
    if !matches!(stream.filters().as_deref(), Ok([b"DCTDecode"])) {
        return Some(());
    }
    stream.set_content(jpeg::cleaned(&stream.content)?);
    Some(())
}
