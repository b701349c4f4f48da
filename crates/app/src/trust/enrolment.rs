//! A second factor that is being set up: its secret travels sealed with the form, so that nothing is
//! kept before the member has shown that her authenticator works.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rufaa_vault::{TotpSecret, place};

use super::TrustError;
use crate::Node;
use crate::keys::chance;

/// How long a form may take, seconds.
const FORM_SECONDS: i64 = 30 * 60;
/// What authenticators show above the digits: neutral, since others see that screen.
const ISSUER: &str = "Rufaa";

/// A second factor that is being set up.
pub struct Enrolment {
    secret: TotpSecret,
    /// The secret with a time, sealed to the node; the form brings it back.
    pub token: String,
}

impl Enrolment {
    /// The secret as it is typed, in groups of four.
    pub fn typed(&self) -> String {
        let letters: Vec<char> = self.secret.typed().chars().collect();
        letters.chunks(4).map(|group| group.iter().collect()).collect::<Vec<String>>().join(" ")
    }

    /// The address that authenticators read from a code (otpauth key URI).
    pub fn uri(&self) -> String {
        format!("otpauth://totp/{ISSUER}?secret={}&issuer={ISSUER}", *self.secret.typed())
    }

    pub(crate) fn secret(&self) -> &TotpSecret {
        &self.secret
    }
}

impl Node {
    /// A new second factor for this code of an invitation or recovery.
    ///
    /// # Errors
    /// When sealing fails.
    pub fn new_enrolment(&self, bound_to: &str) -> Result<Enrolment, TrustError> {
        self.sealed_enrolment(TotpSecret::generate(&mut chance()), bound_to)
    }

    /// The second factor that a form brings back.
    ///
    /// # Errors
    /// [`TrustError::CodeOpensNothing`] when it is of another form, or too old.
    pub fn enrolment(&self, token: &str, bound_to: &str) -> Result<Enrolment, TrustError> {
        let nothing = || TrustError::CodeOpensNothing;
        let sealed = URL_SAFE_NO_PAD.decode(token).or(Err(nothing()))?;
        let opened = self.keys().token.open(&form_place(bound_to), &sealed).or(Err(nothing()))?;
        let (until, secret) = opened.split_first_chunk::<8>().ok_or_else(nothing)?;
        if i64::from_be_bytes(*until) < self.now().as_second() {
            return Err(nothing());
        }
        let secret = TotpSecret::from_bytes(secret).or(Err(nothing()))?;
        Ok(Enrolment { secret, token: token.to_owned() })
    }

    fn sealed_enrolment(
        &self,
        secret: TotpSecret,
        bound_to: &str,
    ) -> Result<Enrolment, TrustError> {
        let until = self.now().as_second().saturating_add(FORM_SECONDS);
        let text = zeroize::Zeroizing::new([&until.to_be_bytes(), secret.to_bytes()].concat());
        let sealed = self.keys().token.seal(&form_place(bound_to), &text, &mut chance())?;
        Ok(Enrolment { secret, token: URL_SAFE_NO_PAD.encode(sealed) })
    }
}

fn form_place(bound_to: &str) -> Vec<u8> {
    place(&[b"rufaa enrolment v1", bound_to.as_bytes()])
}
