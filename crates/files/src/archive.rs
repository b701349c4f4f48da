//! Archives: what they declare is not believed, and what they unpack to is counted.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::{FILE_BYTES_MAX, FileError, FileSet, MEMBERS_MAX, RATIO_MAX, UNPACKED_BYTES_MAX};

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Below this many bytes the ratio means nothing: a table of empty cells packs very well.
const RATIO_FROM_BYTES: u64 = 1024 * 1024;

/// Whether the bytes begin as a zip does.
pub(crate) fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Whether the archive is a workbook.
pub(crate) fn is_workbook(bytes: &[u8]) -> bool {
    let archive = ZipArchive::new(Cursor::new(bytes));
    archive.is_ok_and(|archive| {
        let is_part = |name: &str| name == "[Content_Types].xml" || name == "xl/workbook.xml";
        archive.file_names().any(|name| name.is_ok_and(|name| is_part(&name)))
    })
}

/// The files in an archive.
pub(crate) fn unpack(name: &str, bytes: &[u8]) -> Result<FileSet, FileError> {
    let mut set = FileSet::default();
    each_member(name, bytes, |member, content| {
        if set.files.insert(member.to_owned(), content).is_some() {
            return Err(FileError::DuplicateFile(member.to_owned()));
        }
        Ok(())
    })?;
    Ok(set)
}

/// Goes through a workbook within the limits of an archive, so that opening it is safe.
pub(crate) fn check(name: &str, bytes: &[u8]) -> Result<(), FileError> {
    each_member(name, bytes, |_, _| Ok(()))
}

fn each_member(
    name: &str,
    bytes: &[u8],
    mut take: impl FnMut(&str, Vec<u8>) -> Result<(), FileError>,
) -> Result<(), FileError> {
    let mut archive = open(name, bytes)?;
    let mut left = UNPACKED_BYTES_MAX;
    for index in 0..archive.len() {
        let Some((member, content)) = member(name, &mut archive, index, left)? else { continue };
        left = left.saturating_sub(length(&content));
        take(&member, content)?;
    }
    Ok(())
}

fn open<'a>(name: &str, bytes: &'a [u8]) -> Result<Archive<'a>, FileError> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| bad_archive(name, &error))?;
    let found = archive.len();
    if found > MEMBERS_MAX {
        let archive = name.to_owned();
        return Err(FileError::TooManyMembers { archive, found, max: MEMBERS_MAX });
    }
    Ok(archive)
}

/// One file of the archive with its content; nothing for folders and for what systems add.
fn member(
    archive_name: &str,
    archive: &mut Archive<'_>,
    index: usize,
    left: u64,
) -> Result<Option<(String, Vec<u8>)>, FileError> {
    let mut file = archive.by_index(index).map_err(|error| bad_archive(archive_name, &error))?;
    let name = file.name().map_err(|error| bad_archive(archive_name, &error))?.into_owned();
    if !is_safe(&name) {
        return Err(FileError::UnsafeName(name));
    }
    if file.is_dir() || name.starts_with("__MACOSX/") || name.ends_with(".DS_Store") {
        return Ok(None);
    }
    let packed = file.compressed_size();
    check_size(archive_name, &name, Size { packed, unpacked: file.size() }, left)?;
    let allowed = FILE_BYTES_MAX.min(left).min(ratio_limit(packed));
    let mut content = Vec::new();
    file.by_ref()
        .take(allowed.saturating_add(1))
        .read_to_end(&mut content)
        .map_err(|error| bad_archive(&name, &error))?;
    check_size(archive_name, &name, Size { packed, unpacked: length(&content) }, left)?;
    Ok(Some((name, content)))
}

/// Sizes of one file in an archive, bytes.
#[derive(Clone, Copy)]
struct Size {
    packed: u64,
    unpacked: u64,
}

fn check_size(archive: &str, member: &str, size: Size, left: u64) -> Result<(), FileError> {
    if size.unpacked > ratio_limit(size.packed) {
        return Err(FileError::Bomb { member: member.to_owned(), max: RATIO_MAX });
    }
    if size.unpacked > FILE_BYTES_MAX {
        let file = member.to_owned();
        return Err(FileError::TooLarge { file, bytes: size.unpacked, max: FILE_BYTES_MAX });
    }
    if size.unpacked > left {
        let archive = archive.to_owned();
        return Err(FileError::UnpacksTooLarge { archive, max: UNPACKED_BYTES_MAX });
    }
    Ok(())
}

fn ratio_limit(packed: u64) -> u64 {
    packed.saturating_mul(RATIO_MAX).max(RATIO_FROM_BYTES)
}

/// Whether a name stays inside the archive on every system.
fn is_safe(name: &str) -> bool {
    let outside = name.starts_with('/') || name.contains(['\\', ':', '\0']) || name.is_empty();
    !outside && name.split('/').all(|part| part != "..")
}

fn length(content: &[u8]) -> u64 {
    u64::try_from(content.len()).unwrap_or(u64::MAX)
}

fn bad_archive(file: &str, error: &impl std::fmt::Display) -> FileError {
    FileError::BadArchive { file: file.to_owned(), what: error.to_string() }
}
