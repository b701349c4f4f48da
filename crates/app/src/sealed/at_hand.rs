//! Keys that a member opened in this session, sealed again under a key that the secret of her cookie alone
//! yields: whoever works on a case for some minutes opens each of its keys once with four operations on
//! curves, and then with one seal. Between her requests nobody on this machine can open them.

use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError};

use lru::LruCache;
use rufaa_store::CompartmentWrap;
use rufaa_vault::{SymmetricKey, place};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::compartments::wrap_place;
use crate::keys::chance;
use crate::trust::{Session, TrustError};

/// Keys that are kept, those that were not used for longest leave first: some three hundred bytes each, so
/// six megabytes, for the cases of a few thousand hours of work.
const KEPT_MAX: NonZeroUsize = NonZeroUsize::MIN.saturating_add(19_999);

/// Of which session, and the hash of the wrap.
type Name = (Uuid, [u8; 32]);

/// Keys at hand.
pub(crate) struct KeysAtHand(Mutex<LruCache<Name, Vec<u8>>>);

impl Default for KeysAtHand {
    fn default() -> Self {
        Self(Mutex::new(LruCache::new(KEPT_MAX)))
    }
}

impl KeysAtHand {
    /// The key in this wrap, where she opened it before in this session.
    pub(crate) fn get(&self, session: &Session, wrap: &CompartmentWrap) -> Option<SymmetricKey> {
        let name = name(session, wrap);
        let sealed = self.kept().get(&name).cloned()?;
        let key = Zeroizing::new(session.hand().open(&hand_place(&name), &sealed).ok()?);
        SymmetricKey::from_bytes(&key).ok()
    }

    /// Keeps the key in this wrap.
    ///
    /// # Errors
    /// When sealing fails.
    pub(crate) fn put(
        &self,
        session: &Session,
        wrap: &CompartmentWrap,
        key: &SymmetricKey,
    ) -> Result<(), TrustError> {
        let name = name(session, wrap);
        let sealed =
            session.hand().seal(&hand_place(&name), key.to_bytes().as_ref(), &mut chance())?;
        self.kept().put(name, sealed);
        Ok(())
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, LruCache<Name, Vec<u8>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A wrap that is sealed anew, or another one in its place, has another name.
fn name(session: &Session, wrap: &CompartmentWrap) -> Name {
    let whole = place(&[&wrap_place(wrap), wrap.outer.as_bytes(), &wrap.sealed]);
    (session.id(), Sha256::digest(whole).into())
}

fn hand_place((session, wrap): &Name) -> Vec<u8> {
    place(&[b"rufaa key at hand v1", session.as_bytes(), wrap])
}
