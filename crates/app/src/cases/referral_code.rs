//! The code by which people speak of a referral: on the telephone, and across a desk.

use rufaa_vault::{ReferralCode, place};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// The code by which both sides and a focal point speak of a referral. `R` tells it from the code of a case.
pub fn referral_code(referral: Uuid) -> String {
    let digest = Sha256::digest(place(&[b"rufaa referral code v1", referral.as_bytes()]));
    let mut bytes = [0; 8];
    for (to, from) in bytes.iter_mut().zip(digest) {
        *to = from;
    }
    format!("R-{}", ReferralCode::of(bytes))
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
    }
}
