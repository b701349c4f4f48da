//! The files of one import.

use std::collections::BTreeMap;

use crate::{FILE_BYTES_MAX, FileError, UNPACKED_BYTES_MAX, archive};

/// One file, or the members of a folder or of an archive.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileSet {
    /// The bytes of each file by its name.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl FileSet {
    /// A set of one file.
    pub fn single(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self { files: BTreeMap::from([(name.into(), bytes)]) }
    }

    /// Opens the archive that is the only file. A workbook, which is an archive too, and
    /// everything else stays as it is.
    ///
    /// # Errors
    /// An archive that is too large or too many, unpacks like a bomb, cannot be read, or names
    /// places outside itself.
    pub fn unpack(self) -> Result<Self, FileError> {
        self.check_sizes()?;
        match self.only() {
            Some((name, bytes)) if archive::is_archive(bytes) && !archive::is_workbook(bytes) => {
                archive::unpack(name, bytes)
            }
            _ => Ok(self),
        }
    }

    /// The file, when there is but one.
    pub(crate) fn only(&self) -> Option<(&str, &[u8])> {
        match self.files.iter().next() {
            Some((name, bytes)) if self.files.len() == 1 => Some((name, bytes)),
            _ => None,
        }
    }

    /// The file with this name in whatever folder, with its full name.
    pub(crate) fn named(&self, wanted: &str) -> Option<(&str, &[u8])> {
        self.files
            .iter()
            .find(|(name, _)| base_name(name).eq_ignore_ascii_case(wanted))
            .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }

    /// The names of all files.
    pub(crate) fn names(&self) -> Vec<String> {
        self.files.keys().cloned().collect()
    }

    pub(crate) fn check_sizes(&self) -> Result<(), FileError> {
        let mut total = 0_u64;
        for (file, bytes) in &self.files {
            let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
            if size > FILE_BYTES_MAX {
                let file = file.clone();
                return Err(FileError::TooLarge { file, bytes: size, max: FILE_BYTES_MAX });
            }
            total = total.saturating_add(size);
        }
        if total > UNPACKED_BYTES_MAX {
            let archive = "the folder".to_owned();
            return Err(FileError::UnpacksTooLarge { archive, max: UNPACKED_BYTES_MAX });
        }
        Ok(())
    }
}

/// The last part of a name that may name folders too.
pub(crate) fn base_name(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}
