//! Passkeys as a second factor: what a browser brings of an authenticator, held against what it must be
//! (Web Authentication, level 2).
//!
//! The profile is narrow. An authenticator signs with ES256, which all of them know (§5.8.5); who made it
//! is not asked, so attestation is not looked at; its public key is read in the one form that CTAP 2
//! prescribes. What is different is refused.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Verifier as _;
use p256::ecdsa::{DerSignature, VerifyingKey};
use sha2::{Digest as _, Sha256};

use crate::VaultError;

/// Where a site is, as browsers bind passkeys to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// Scheme, host and port, without a slash: `https://rufaa.example`.
    pub origin: String,
    /// The host, which is the id of the relying party.
    pub id: String,
}

/// What a browser did with an authenticator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ceremony {
    /// It made a passkey.
    Create,
    /// It used one.
    Get,
}

/// A passkey as the server keeps it. None of it is secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passkey {
    /// By what the authenticator finds it: 1 to 1023 bytes.
    pub credential: Vec<u8>,
    /// The public key, an uncompressed point of P-256: 65 bytes (SEC 1 §2.3.3).
    pub public: Vec<u8>,
    /// How often the authenticator says that it was used; 0 where it does not count.
    pub counter: u32,
}

/// A public key behind the id of the credential: map of five, EC2, ES256, P-256, x (CTAP 2 §6, RFC 9053
/// §7.1.1).
const COSE_HEAD: [u8; 10] = [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20];
/// Between x and y.
const COSE_Y: [u8; 3] = [0x22, 0x58, 0x20];
const COORDINATE: usize = 32;

const USER_PRESENT: u8 = 0x01;
const HAS_CREDENTIAL: u8 = 0x40;
const CREDENTIAL_BYTES_MAX: usize = 1023;
const AAGUID_BYTES: usize = 16;

impl Site {
    /// The site at this address; nothing where browsers bind no passkeys to it: a host that is a number,
    /// or one without TLS that is not this machine.
    pub fn of(address: &str) -> Option<Self> {
        let (scheme, rest) = address.split_once("://")?;
        let authority = rest.split('/').next()?;
        let host = authority.split(':').next()?.to_ascii_lowercase();
        let is_safe = scheme == "https" || (scheme == "http" && host == "localhost");
        let is_name = !host.is_empty()
            && !authority.starts_with('[')
            // What ends in a number is read as an address by number (WHATWG URL, host parsing).
            && !host.rsplit('.').next().is_some_and(|last| last.bytes().all(|b| b.is_ascii_digit()))
            && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte));
        let origin = format!("{scheme}://{}", authority.to_ascii_lowercase());
        (is_safe && is_name).then_some(Self { origin, id: host })
    }

    /// The challenge that a browser answered for this site (§5.8.1.2, the limited verification, with the
    /// challenge taken out of it instead of put in).
    ///
    /// # Errors
    /// [`VaultError::Passkey`] for another ceremony, another site, or a page inside one of another site.
    pub fn answered(&self, ceremony: Ceremony, client_data: &[u8]) -> Result<Vec<u8>, VaultError> {
        let text = std::str::from_utf8(client_data).or(Err(VaultError::Passkey))?;
        let kind = match ceremony {
            Ceremony::Create => "create",
            Ceremony::Get => "get",
        };
        let head = format!("{{\"type\":\"webauthn.{kind}\",\"challenge\":\"");
        let rest = text.strip_prefix(&head).ok_or(VaultError::Passkey)?;
        let (challenge, rest) = rest.split_once('"').ok_or(VaultError::Passkey)?;
        let origin = format!(",\"origin\":\"{}\"", self.origin);
        let rest = rest.strip_prefix(&origin).ok_or(VaultError::Passkey)?;
        // Level 1 did not say that; what stands behind it is for later.
        let rest = rest.strip_prefix(",\"crossOrigin\":false").unwrap_or(rest);
        let ends = rest == "}" || (rest.starts_with(',') && !rest.contains("\"crossOrigin\""));
        if !ends {
            return Err(VaultError::Passkey);
        }
        URL_SAFE_NO_PAD.decode(challenge).or(Err(VaultError::Passkey))
    }

    /// The passkey that an authenticator made for this site (§6.1, §6.5.1).
    ///
    /// # Errors
    /// [`VaultError::Passkey`] when it is for another site, nobody touched it, or it is of another kind.
    pub fn registered(&self, authenticator_data: &[u8]) -> Result<Passkey, VaultError> {
        let Parts { flags, counter, rest } = self.parts(authenticator_data)?;
        if flags & HAS_CREDENTIAL == 0 {
            return Err(VaultError::Passkey);
        }
        let (_aaguid, rest) = cut(rest, AAGUID_BYTES)?;
        let (length, rest) = cut(rest, 2)?;
        let length = length.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte));
        if !(1..=CREDENTIAL_BYTES_MAX).contains(&length) {
            return Err(VaultError::Passkey);
        }
        let (credential, rest) = cut(rest, length)?;
        let rest = rest.strip_prefix(&COSE_HEAD).ok_or(VaultError::Passkey)?;
        let (x, rest) = cut(rest, COORDINATE)?;
        let rest = rest.strip_prefix(&COSE_Y).ok_or(VaultError::Passkey)?;
        let (y, _extensions) = cut(rest, COORDINATE)?;
        let public = [&[0x04], x, y].concat();
        VerifyingKey::from_sec1_bytes(&public).or(Err(VaultError::Passkey))?;
        Ok(Passkey { credential: credential.to_vec(), public, counter })
    }

    /// Looks whether an authenticator that holds this passkey signed; gives how often it says that it was
    /// used. The challenge is looked at by [`Site::answered`].
    ///
    /// # Errors
    /// [`VaultError::Passkey`] when it did not, nobody touched it, or its count did not grow: then there
    /// may be two of it (§6.1.1).
    pub fn proved(
        &self,
        passkey: &Passkey,
        client_data: &[u8],
        (authenticator_data, signature): (&[u8], &[u8]),
    ) -> Result<u32, VaultError> {
        let Parts { counter, .. } = self.parts(authenticator_data)?;
        let grew = counter > passkey.counter || (counter == 0 && passkey.counter == 0);
        let key = VerifyingKey::from_sec1_bytes(&passkey.public).or(Err(VaultError::Passkey))?;
        let signature = DerSignature::from_bytes(signature).or(Err(VaultError::Passkey))?;
        let signed = [authenticator_data, &Sha256::digest(client_data)].concat();
        key.verify(&signed, &signature).or(Err(VaultError::Passkey))?;
        if grew { Ok(counter) } else { Err(VaultError::Passkey) }
    }

    fn parts<'a>(&self, authenticator_data: &'a [u8]) -> Result<Parts<'a>, VaultError> {
        let (site, rest) = cut(authenticator_data, 32)?;
        let (flags, rest) = rest.split_first().ok_or(VaultError::Passkey)?;
        let (counter, rest) = rest.split_first_chunk::<4>().ok_or(VaultError::Passkey)?;
        let is_this = site == Sha256::digest(self.id.as_bytes()).as_slice();
        if !is_this || flags & USER_PRESENT == 0 {
            return Err(VaultError::Passkey);
        }
        Ok(Parts { flags: *flags, counter: u32::from_be_bytes(*counter), rest })
    }
}

struct Parts<'a> {
    flags: u8,
    counter: u32,
    rest: &'a [u8],
}

fn cut(bytes: &[u8], at: usize) -> Result<(&[u8], &[u8]), VaultError> {
    bytes.split_at_checked(at).ok_or(VaultError::Passkey)
}

#[cfg(test)]
mod tests {
    use p256::ecdsa::SigningKey;
    use p256::ecdsa::signature::Signer as _;

    use super::*;

    fn site() -> Site {
        Site { origin: "https://rufaa.test".to_owned(), id: "rufaa.test".to_owned() }
    }

    fn authenticator() -> SigningKey {
        SigningKey::from_slice(&[7; 32]).unwrap()
    }

    fn client_data(kind: &str, challenge: &[u8], origin: &str, rest: &str) -> Vec<u8> {
        let challenge = URL_SAFE_NO_PAD.encode(challenge);
        format!(
            "{{\"type\":\"webauthn.{kind}\",\"challenge\":\"{challenge}\",\"origin\":\"{origin}\"{rest}"
        )
        .into_bytes()
    }

    fn head(id: &str, flags: u8, counter: u32) -> Vec<u8> {
        let site = Sha256::digest(id.as_bytes());
        [site.as_slice(), &[flags], &counter.to_be_bytes()].concat()
    }

    fn made(flags: u8) -> Vec<u8> {
        let public = authenticator().verifying_key().to_sec1_bytes();
        let (x, y) = public[1..].split_at(COORDINATE);
        let credential = [&[0; AAGUID_BYTES][..], &[0, 3], &[1, 2, 3]].concat();
        [&head("rufaa.test", flags, 0), &credential, &COSE_HEAD[..], x, &COSE_Y, y].concat()
    }

    fn used(counter: u32) -> (Vec<u8>, Vec<u8>, Vec<u8>) {
        let client_data = client_data("get", b"once", "https://rufaa.test", "}");
        let data = head("rufaa.test", USER_PRESENT, counter);
        let signed = [data.as_slice(), &Sha256::digest(&client_data)].concat();
        let signature: DerSignature = authenticator().sign(&signed);
        (client_data, data, signature.as_bytes().to_vec())
    }

    #[test]
    fn a_passkey_that_was_made_proves_itself_and_nothing_else_does() {
        let passkey = site().registered(&made(USER_PRESENT | HAS_CREDENTIAL)).unwrap();
        assert_eq!((passkey.credential.as_slice(), passkey.counter), ([1, 2, 3].as_slice(), 0));
        let (client_data, data, signature) = used(1);
        let proved = |data: &[u8], signature: &[u8]| {
            site().proved(&passkey, &client_data, (data, signature))
        };
        assert_eq!(proved(&data, &signature), Ok(1));
        for at in 0..data.len() {
            let mut changed = data.clone();
            changed[at] ^= 1;
            assert_eq!(proved(&changed, &signature), Err(VaultError::Passkey), "byte {at}");
        }
        for at in 0..signature.len() {
            let mut changed = signature.clone();
            changed[at] ^= 1;
            assert_eq!(proved(&data, &changed), Err(VaultError::Passkey), "byte {at}");
        }
        for length in 0..data.len() {
            assert_eq!(proved(&data[..length], &signature), Err(VaultError::Passkey));
        }
        let (other, data, signature) = used(1);
        let other = [other.as_slice(), b" "].concat();
        let proved = site().proved(&passkey, &other, (&data, &signature));
        assert_eq!(proved, Err(VaultError::Passkey));
    }

    #[test]
    fn a_count_that_does_not_grow_means_that_there_are_two() {
        let passkey = site().registered(&made(USER_PRESENT | HAS_CREDENTIAL)).unwrap();
        for (before, now, is_well) in
            [(0, 0, true), (0, 1, true), (5, 6, true), (5, 5, false), (5, 4, false), (5, 0, false)]
        {
            let passkey = Passkey { counter: before, ..passkey.clone() };
            let (client_data, data, signature) = used(now);
            let proved = site().proved(&passkey, &client_data, (&data, &signature));
            assert_eq!(proved.is_ok(), is_well, "{before} {now}");
        }
    }

    #[test]
    fn what_is_cut_off_or_of_another_kind_is_no_passkey() {
        let whole = made(USER_PRESENT | HAS_CREDENTIAL);
        for length in 0..whole.len() {
            assert_eq!(site().registered(&whole[..length]), Err(VaultError::Passkey), "{length}");
        }
        for flags in [0, USER_PRESENT, HAS_CREDENTIAL] {
            assert_eq!(site().registered(&made(flags)), Err(VaultError::Passkey), "{flags}");
        }
        let elsewhere = Site { id: "rufaa.example".to_owned(), ..site() };
        assert_eq!(elsewhere.registered(&whole), Err(VaultError::Passkey));
        let mut off_the_curve = whole.clone();
        *off_the_curve.last_mut().unwrap() ^= 1;
        assert_eq!(site().registered(&off_the_curve), Err(VaultError::Passkey));
        let mut another_algorithm = whole.clone();
        another_algorithm[37 + AAGUID_BYTES + 2 + 3 + 4] = 0x27;
        assert_eq!(site().registered(&another_algorithm), Err(VaultError::Passkey));
        let with_extensions = [whole.as_slice(), &[0xa0]].concat();
        assert!(site().registered(&with_extensions).is_ok());
    }

    #[test]
    fn a_site_has_a_name_and_tls_or_is_this_machine() {
        let of = |address: &str| Site::of(address).map(|site| (site.origin, site.id));
        let pair = |origin: &str, id: &str| Some((origin.to_owned(), id.to_owned()));
        assert_eq!(of("https://rufaa.test"), pair("https://rufaa.test", "rufaa.test"));
        assert_eq!(of("https://Rufaa.test:8443/x"), pair("https://rufaa.test:8443", "rufaa.test"));
        assert_eq!(of("http://localhost:8080"), pair("http://localhost:8080", "localhost"));
        for none in [
            "http://rufaa.test",
            "https://10.0.0.1",
            "https://[::1]:8080",
            "http://127.0.0.1:8080",
            "rufaa.test",
            "https://",
            "https://a\"b",
        ] {
            assert_eq!(of(none), None, "{none}");
        }
    }

    #[test]
    fn only_an_answer_to_this_site_is_one() {
        let origin = "https://rufaa.test";
        for rest in
            ["}", ",\"crossOrigin\":false}", ",\"crossOrigin\":false,\"more\":1}", ",\"m\":1}"]
        {
            let data = client_data("get", b"once", origin, rest);
            assert_eq!(
                site().answered(Ceremony::Get, &data).as_deref(),
                Ok(&b"once"[..]),
                "{rest}"
            );
            assert_eq!(site().answered(Ceremony::Create, &data), Err(VaultError::Passkey));
        }
        for rest in ["", " }", ",\"crossOrigin\":true}", ",\"m\":1,\"crossOrigin\":true}"] {
            let data = client_data("get", b"once", origin, rest);
            assert_eq!(site().answered(Ceremony::Get, &data), Err(VaultError::Passkey), "{rest}");
        }
        for origin in ["http://rufaa.test", "https://rufaa.test:8443", "https://evil.test", ""] {
            let data = client_data("get", b"once", origin, "}");
            assert_eq!(site().answered(Ceremony::Get, &data), Err(VaultError::Passkey), "{origin}");
        }
        assert_eq!(site().answered(Ceremony::Get, b"\xff"), Err(VaultError::Passkey));
    }
}
