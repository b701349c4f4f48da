//! The node's own keys: to one, true addresses of confidential places are sealed until members
//! have keys of their own; the other seals tokens in addresses.
//!
//! They live in a file outside the database and outside every backup of it, readable by the
//! node's user alone.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use getrandom::SysRng;
use rand_core::UnwrapErr;
use rufaa_vault::{
    SealingKey, SigningKey, SymmetricKey, VaultError, derived, derived_key, fingerprint,
};
use zeroize::Zeroizing;

/// Chance, from the operating system.
pub(crate) fn chance() -> UnwrapErr<SysRng> {
    UnwrapErr(SysRng)
}

/// The node's own keys.
pub struct NodeKeys {
    pub(crate) sealing: SealingKey,
    pub(crate) token: SymmetricKey,
}

impl NodeKeys {
    /// New keys.
    pub fn generate() -> Self {
        let mut random = chance();
        Self {
            sealing: SealingKey::generate(&mut random),
            token: SymmetricKey::generate(&mut random),
        }
    }

    /// The keys in this file; makes the file when there is none.
    ///
    /// # Errors
    /// When the file cannot be read or written, is readable by others, or holds no keys.
    pub fn load_or_make(file: &Path) -> io::Result<Self> {
        match File::open(file) {
            Ok(open) => Self::read(open, file),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let keys = Self::generate();
                keys.write(file)?;
                Ok(keys)
            }
            Err(error) => Err(error),
        }
    }

    /// The node's seal outside every seal of a member: what a stolen database lacks.
    pub(crate) fn outer(&self) -> SymmetricKey {
        derived_key(self.token.to_bytes().as_ref(), "rufaa node outer v1")
    }

    /// The key that signs checkpoints of the audit log.
    pub(crate) fn log(&self) -> Result<SigningKey, VaultError> {
        SigningKey::from_bytes(
            derived(self.sealing.to_bytes().as_ref(), "rufaa audit log v1").as_ref(),
        )
    }

    /// Groups of digits by which two people compare the sealing key.
    pub fn fingerprint(&self) -> String {
        fingerprint(&self.sealing.public().to_bytes())
    }

    fn read(mut open: File, file: &Path) -> io::Result<Self> {
        refuse_if_others_can_read(&open, file)?;
        let mut text = Zeroizing::new(String::new());
        open.read_to_string(&mut text)?;
        let key = |name: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(name));
            line.and_then(|line| STANDARD.decode(line.trim()).ok()).map(Zeroizing::new)
        };
        let bad = || {
            let what = format!("{} holds no keys of this program", file.display());
            io::Error::new(io::ErrorKind::InvalidData, what)
        };
        let sealing = key("sealing ").ok_or_else(bad)?;
        let token = key("token ").ok_or_else(bad)?;
        let keys = || {
            Ok::<_, VaultError>(Self {
                sealing: SealingKey::from_bytes(&sealing)?,
                token: SymmetricKey::from_bytes(&token)?,
            })
        };
        keys().or(Err(bad()))
    }

    fn write(&self, file: &Path) -> io::Result<()> {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let text = Zeroizing::new(format!(
            "# Keys of this node. Whoever holds this file and the database can read where \
             confidential places are.\n# Keep a copy apart from every backup of the database.\n\
             sealing {}\ntoken {}\n",
            STANDARD.encode(self.sealing.to_bytes().as_ref()),
            STANDARD.encode(self.token.to_bytes().as_ref()),
        ));
        let mut open = create_private(file)?;
        open.write_all(text.as_bytes())?;
        open.sync_all()
    }
}

/// A new file that only this user can read.
#[cfg(unix)]
pub(crate) fn create_private(file: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt as _;
    OpenOptions::new().read(true).write(true).create_new(true).mode(0o600).open(file)
}

#[cfg(not(unix))]
pub(crate) fn create_private(file: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(file)
}

#[cfg(unix)]
pub(crate) fn refuse_if_others_can_read(open: &File, file: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    const OTHERS: u32 = 0o077;
    if open.metadata()?.permissions().mode() & OTHERS == 0 {
        return Ok(());
    }
    let what = format!("others can read {0}; run: chmod 600 {0}", file.display());
    Err(io::Error::new(io::ErrorKind::PermissionDenied, what))
}

#[cfg(not(unix))]
pub(crate) fn refuse_if_others_can_read(_: &File, _: &Path) -> io::Result<()> {
    Ok(())
}
