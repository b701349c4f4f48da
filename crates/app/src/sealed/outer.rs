//! The outer keys: one seals every wrap of a compartment's key from outside. They are files beside the
//! node's key, never in the database and never in a backup of it. Destroying one makes every wrap that
//! is still sealed with it, in whatever old copy, open no more.

use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rufaa_vault::SymmetricKey;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::keys::{chance, create_private, refuse_if_others_can_read};

/// The folder of the outer keys. Nodes behind one database share it.
#[derive(Debug, Clone)]
pub struct OuterKeys {
    folder: PathBuf,
}

impl OuterKeys {
    /// The outer keys in this folder; it is made with the first of them.
    pub fn in_folder(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// Makes the key with this name. It is on the disk when this returns.
    pub(super) fn make(&self, id: Uuid) -> io::Result<SymmetricKey> {
        self.make_folder()?;
        let key = SymmetricKey::generate(&mut chance());
        let text = Zeroizing::new(STANDARD.encode(key.to_bytes().as_ref()));
        let mut file = create_private(&self.file(id))?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        sync_folder(&self.folder)?;
        Ok(key)
    }

    /// The folder, for this user alone, and there after a power cut, too.
    fn make_folder(&self) -> io::Result<()> {
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&self.folder)?;
        self.folder.parent().map_or(Ok(()), sync_folder)
    }

    /// The key with this name; nothing when it was destroyed.
    pub(super) fn read(&self, id: Uuid) -> io::Result<Option<SymmetricKey>> {
        let path = self.file(id);
        let mut file = match File::open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        refuse_if_others_can_read(&file, &path)?;
        let mut text = Zeroizing::new(String::new());
        file.read_to_string(&mut text)?;
        let bad = || io::Error::new(io::ErrorKind::InvalidData, format!("{id} holds no key"));
        let bytes = Zeroizing::new(STANDARD.decode(text.trim()).or(Err(bad()))?);
        SymmetricKey::from_bytes(&bytes).map(Some).or(Err(bad()))
    }

    /// Destroys the key with this name: overwritten, then gone. What a disk keeps of overwritten blocks
    /// is out of reach here (`SECURITY.md`).
    pub(super) fn destroy(&self, id: Uuid) -> io::Result<()> {
        let path = self.file(id);
        match OpenOptions::new().write(true).open(&path) {
            Ok(mut file) => {
                let length = usize::try_from(file.metadata()?.len()).unwrap_or_default();
                file.write_all(&vec![0; length])?;
                file.sync_all()?;
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(error),
        }
        std::fs::remove_file(&path)?;
        sync_folder(&self.folder)
    }

    fn file(&self, id: Uuid) -> PathBuf {
        self.folder.join(format!("{id}.key"))
    }
}

/// Makes sure that what came into or left a folder is so after a power cut, too.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_comes_back_until_it_is_destroyed_and_nothing_of_it_stays() {
        let folder = tempfile::tempdir().unwrap();
        let keys = OuterKeys::in_folder(folder.path().join("outer"));
        let id = Uuid::from_u128(7);
        assert!(keys.read(id).unwrap().is_none());
        let made = keys.make(id).unwrap();
        assert_eq!(keys.read(id).unwrap().unwrap().to_bytes(), made.to_bytes());
        assert!(keys.make(id).is_err(), "no key is written over");
        keys.destroy(id).unwrap();
        keys.destroy(id).unwrap();
        assert!(keys.read(id).unwrap().is_none());
        assert_eq!(std::fs::read_dir(folder.path().join("outer")).unwrap().count(), 0);
    }
}
