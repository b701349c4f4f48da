//! The code by which people speak of a referral: on the telephone, and across a desk.

use rufaa_vault::{ReferralCode, place};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::Node;
use crate::trust::{Session, TrustError};

/// The code by which both sides and a focal point speak of a referral. `R` tells it from the code of a case.
pub fn referral_code(referral: Uuid) -> String {
    let digest = Sha256::digest(place(&[b"rufaa referral code v1", referral.as_bytes()]));
    let mut bytes = [0; 8];
    for (to, from) in bytes.iter_mut().zip(digest) {
        *to = from;
    }
    format!("R-{}", ReferralCode::of(bytes))
}

/// Most referrals of a unit among which one is looked for by its code, the newest: who telephones speaks of those.
const LOOKED_THROUGH: i64 = 5_000;

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
        for unit in session.units() {
            let unit = (session.organisation(), *unit);
            let all = self.store().referrals_of_unit(unit, LOOKED_THROUGH).await?;
            for of in all.into_iter().filter(|(_, id)| referral_code(*id) == code) {
                let row = self.referral_row(of).await?;
                if self.side_of(session, &row).await.is_ok() {
                    return Ok(Some(of));
                }
            }
        }
        Ok(None)
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
