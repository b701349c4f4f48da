//! The secret of a session's cookie, and what is derived from it, each for one use. The secret itself is
//! kept nowhere.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rufaa_vault::{SymmetricKey, derived, derived_key};
use zeroize::Zeroizing;

use crate::keys::chance;

const SECRET_BYTES: usize = 32;

/// The secret of a cookie. It cannot be printed by accident.
pub struct SessionSecret(Zeroizing<[u8; SECRET_BYTES]>);

impl SessionSecret {
    pub(super) fn generate() -> Self {
        let mut bytes = Zeroizing::new([0; SECRET_BYTES]);
        rand_core::Rng::fill_bytes(&mut chance(), bytes.as_mut());
        Self(bytes)
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.0.as_ref()
    }

    /// The value of the cookie.
    pub fn cookie(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0.as_ref())
    }

    /// What a cookie brings back, where it is one of ours.
    pub fn from_cookie(value: &str) -> Option<Self> {
        let bytes = Zeroizing::new(URL_SAFE_NO_PAD.decode(value).ok()?);
        <[u8; SECRET_BYTES]>::try_from(bytes.as_slice())
            .ok()
            .map(|bytes| Self(Zeroizing::new(bytes)))
    }

    /// By what the session is found; the secret itself is kept nowhere.
    pub(super) fn lookup(&self) -> String {
        crate::hex(derived(self.bytes(), "rufaa session lookup v1").as_ref())
    }

    /// The key under which the private halves lie.
    pub(super) fn key(&self) -> SymmetricKey {
        derived_key(self.bytes(), "rufaa session key v1")
    }

    /// The key under which lies what the session opened and opens again.
    pub(super) fn hand(&self) -> SymmetricKey {
        derived_key(self.bytes(), "rufaa session hand v1")
    }

    /// Whether a form is one of this session.
    pub(super) fn owns_form(&self, token: &str) -> bool {
        is_same(&self.form(), token)
    }

    /// What every form of the session carries.
    pub(super) fn form(&self) -> String {
        crate::hex(derived(self.bytes(), "rufaa session form v1").as_ref())
    }
}

/// Whether two texts are the same, in a time that does not tell where they differ.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    let differs = one.bytes().zip(other.bytes()).fold(0, |sum, (one, other)| sum | (one ^ other));
    one.len() == other.len() && differs == 0
}
