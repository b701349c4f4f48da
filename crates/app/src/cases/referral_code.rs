//! The code by which people speak of a referral: on the telephone, and across a desk.

use rufaa_vault::{ReferralCode, place};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::trust::{Session, TrustError};
use crate::{AppError, Node};

/// The code by which both sides and a focal point speak of a referral. `R` tells it from the code of a case.
pub fn referral_code(referral: Uuid) -> String {
    let digest = Sha256::digest(place(&[b"rufaa referral code v1", referral.as_bytes()]));
    let mut bytes = [0; 8];
    for (to, from) in bytes.iter_mut().zip(digest) {
        *to = from;
    }
    format!("R-{}", ReferralCode::of(bytes))
}

/// So many referrals of before get their code at once.
const GIVEN_AT_ONCE: i64 = 1_000;

impl Node {
    /// The referral of her units with this code, as somebody types it: the organisation that sent it, and its id. Nothing where
    /// these words are no such code, or neither side of it is hers.
    ///
    /// # Errors
    /// [`TrustError::Denied`] for whoever does not work with people.
    pub async fn referral_with_code(
        &self,
        session: &Session,
        words: &str,
    ) -> Result<Option<(Uuid, Uuid)>, TrustError> {
        Self::works_with_people(session)?;
        let Some(code) = typed(words) else { return Ok(None) };
        for row in self.store().referrals_with_code(&code).await? {
            if self.side_of(session, &row).await.is_ok() {
                return Ok(Some((row.organisation, row.id)));
            }
        }
        Ok(None)
    }

    /// Gives a code to what was sent before referrals kept theirs.
    pub(crate) async fn give_codes(&self) -> Result<(), AppError> {
        loop {
            let without = self.store().referrals_without_code(GIVEN_AT_ONCE).await?;
            if without.is_empty() {
                return Ok(());
            }
            let coded = without.into_iter().map(|(of, id)| (of, id, referral_code(id)));
            self.store().give_codes(&coded.collect::<Vec<_>>()).await?;
        }
    }
}

/// A code as it was typed: with or without its hyphens, in small letters or large ones.
pub(super) fn typed(words: &str) -> Option<String> {
    let letters: String = words.chars().filter(|letter| letter.is_alphanumeric()).collect();
    let rest = letters.strip_prefix(['R', 'r'])?;
    let code: ReferralCode = rest.parse().ok()?;
    Some(format!("R-{code}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_referral_has_a_code_of_its_own_and_keeps_it() {
        let code = |id| referral_code(Uuid::from_u128(id));
        assert_eq!(code(1), code(1));
        assert_ne!(code(1), code(2));
        let letters = code(1).strip_prefix("R-").map(str::to_owned).unwrap();
        assert!(letters.parse::<ReferralCode>().is_ok(), "{letters}");
        for said in [code(1), code(1).to_lowercase().replace('-', " "), format!("r{letters}")] {
            assert_eq!(typed(&said), Some(code(1)), "{said}");
        }
        assert_eq!(typed(&letters), None, "that would be a case");
        assert_eq!(typed("Ruth"), None);
    }
}
