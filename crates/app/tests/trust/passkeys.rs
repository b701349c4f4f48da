//! Passkeys in place of digits, with an authenticator made of software.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{DerSignature, SigningKey};
use rufaa_app::testing::people::{self, PASSPHRASE};
use rufaa_app::{AppError, Asking, Mend, Node, SecondFactor, Session, SignIn, Site, TrustError};
use rufaa_domain::access::Role;
use sha2::{Digest as _, Sha256};

use crate::baraka;
use crate::scene::scenes;

fn site() -> Site {
    Site::of("https://rufaa.test").unwrap()
}

/// What a telephone or a small key does.
struct Authenticator {
    key: SigningKey,
    counter: u32,
}

impl Authenticator {
    fn new(seed: u8) -> Self {
        Self { key: SigningKey::from_slice(&[seed; 32]).unwrap(), counter: 0 }
    }

    fn credential(&self) -> Vec<u8> {
        Sha256::digest(self.key.to_bytes()).to_vec()
    }

    /// Makes a passkey: what the script of the page sends.
    fn made(&self, challenge: &str) -> String {
        let point = self.key.verifying_key().to_sec1_bytes();
        let (x, y) = point.split_at(33);
        let credential = self.credential();
        let data = [
            &head(0x41, 0)[..],
            &[0; 16],
            &[0, 32],
            &credential,
            &[0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20],
            x.strip_prefix(&[4]).unwrap(),
            &[0x22, 0x58, 0x20],
            y,
        ]
        .concat();
        text(&[client_data("create", challenge).as_slice(), &data])
    }

    /// Uses it.
    fn used(&mut self, challenge: &str) -> String {
        self.counter += 1;
        let (client_data, data) = (client_data("get", challenge), head(0x01, self.counter));
        let signed = [data.as_slice(), &Sha256::digest(&client_data)].concat();
        let signature: DerSignature = self.key.sign(&signed);
        text(&[&self.credential(), &client_data, &data, signature.as_bytes()])
    }
}

fn head(flags: u8, counter: u32) -> Vec<u8> {
    [Sha256::digest(b"rufaa.test").as_slice(), &[flags], &counter.to_be_bytes()].concat()
}

fn client_data(kind: &str, challenge: &str) -> Vec<u8> {
    format!(
        "{{\"type\":\"webauthn.{kind}\",\"challenge\":\"{challenge}\",\
         \"origin\":\"https://rufaa.test\",\"crossOrigin\":false}}"
    )
    .into_bytes()
}

fn text(parts: &[&[u8]]) -> String {
    let parts: Vec<String> = parts.iter().map(|part| URL_SAFE_NO_PAD.encode(part)).collect();
    parts.join(".")
}

async fn sign_in(node: &Node, passphrase: &str, brought: &str) -> Result<Session, TrustError> {
    let site = site();
    let factor = SecondFactor::Passkey(&site, brought);
    let attempt = SignIn { name: "baraka", passphrase, factor, network: "test" };
    node.session(&node.sign_in(&attempt).await?).await
}

#[tokio::test]
async fn a_passkey_takes_the_place_of_digits_and_opens_once() {
    for scene in scenes().await {
        let node = &scene.node;
        let baraka = baraka(&scene, &[Role::Provider]).await;
        let session = baraka.session(node).await;
        let mut phone = Authenticator::new(1);
        let asking = Asking::Within(&session);
        let made = phone.made(&node.passkey_challenge(asking));
        let unnamed = node.add_passkey(&session, (&site(), &made), " ").await.err();
        assert!(matches!(unnamed, Some(TrustError::App(AppError::Unusable(_)))), "{unnamed:?}");
        for no_answer in ["", "a.b", &phone.made(&node.passkey_challenge(Asking::SignIn))] {
            let refused = node.add_passkey(&session, (&site(), no_answer), "phone").await.err();
            assert!(matches!(refused, Some(TrustError::Mend(Mend::Passkey))), "{no_answer}");
        }
        node.add_passkey(&session, (&site(), &made), "phone").await.unwrap();
        let twice = node.add_passkey(&session, (&site(), &made), "phone").await.err();
        assert!(matches!(twice, Some(TrustError::Stale)), "{twice:?}");
        assert_eq!(node.own_passkeys(&session).await.unwrap()[0].name, "phone");
        let told = node.notices(&session).await.unwrap();
        assert!(told.iter().any(|notice| notice.did == "passkey-added"));

        scene.clock.advance_seconds(1);
        let challenge = node.passkey_challenge(Asking::SignIn);
        let brought = phone.used(&challenge);
        let guessed = sign_in(node, "another one of them", &brought).await.err();
        assert!(matches!(guessed, Some(TrustError::NotRight)), "it opens nothing alone");
        let opened = sign_in(node, PASSPHRASE, &brought).await.unwrap();
        assert_eq!(opened.member(), session.member());
        let replayed = sign_in(node, PASSPHRASE, &brought).await.err();
        assert!(matches!(replayed, Some(TrustError::NotRight)), "{replayed:?}");
        let again = sign_in(node, PASSPHRASE, &phone.used(&challenge)).await.err();
        assert!(matches!(again, Some(TrustError::NotRight)), "a challenge is answered once");

        let mut strange = Authenticator::new(2);
        let challenge = node.passkey_challenge(Asking::SignIn);
        let other = sign_in(node, PASSPHRASE, &strange.used(&challenge)).await.err();
        assert!(matches!(other, Some(TrustError::NotRight)), "{other:?}");
        let late = phone.used(&challenge);
        scene.clock.advance_seconds(31 * 60);
        let late = sign_in(node, PASSPHRASE, &late).await.err();
        assert!(matches!(late, Some(TrustError::NotRight)), "a challenge is over some time");
    }
}

#[tokio::test]
async fn a_passkey_proves_in_its_own_session_and_ends_with_what_was_lost() {
    for scene in scenes().await {
        let node = &scene.node;
        let baraka = baraka(&scene, &[Role::Provider]).await;
        let session = baraka.session(node).await;
        let mut phone = Authenticator::new(3);
        let made = phone.made(&node.passkey_challenge(Asking::Within(&session)));
        node.add_passkey(&session, (&site(), &made), "phone").await.unwrap();
        scene.clock.advance_seconds(6 * 60);
        let id = node.own_passkeys(&session).await.unwrap()[0].id;
        let later = crate::open(&scene, &baraka.sign_in(node).await.unwrap()).await.unwrap();
        scene.clock.advance_seconds(6 * 60);
        let (site, of_sign_in) = (site(), phone.used(&node.passkey_challenge(Asking::SignIn)));
        let other = node.prove(&later, SecondFactor::Passkey(&site, &of_sign_in)).await.err();
        assert!(matches!(other, Some(TrustError::Mend(Mend::Digits))), "{other:?}");
        let proof = phone.used(&node.passkey_challenge(Asking::Within(&later)));
        node.prove(&later, SecondFactor::Passkey(&site, &proof)).await.unwrap();

        // Whoever comes back with her recovery code may have lost the telephone, too.
        people::recovered(node, "baraka", &baraka.recovery).await.unwrap();
        scene.clock.advance_seconds(60);
        let brought = phone.used(&node.passkey_challenge(Asking::SignIn));
        let lost = sign_in(node, PASSPHRASE, &brought).await.err();
        assert!(matches!(lost, Some(TrustError::NotRight)), "{lost:?}");
        let again = baraka.sign_in(node).await.err();
        assert!(matches!(again, Some(TrustError::NotRight)), "{again:?}");
        let gone = node.remove_passkey(&session, id).await.err();
        assert!(gone.is_some(), "it went with the rest");
    }
}

#[tokio::test]
async fn a_member_forgets_a_passkey_and_has_ten_at_most() {
    for scene in scenes().await {
        let node = &scene.node;
        let session = scene.amina().await;
        for seed in 1..=10 {
            let made =
                Authenticator::new(seed).made(&node.passkey_challenge(Asking::Within(&session)));
            node.add_passkey(&session, (&site(), &made), "key").await.unwrap();
        }
        let made = Authenticator::new(11).made(&node.passkey_challenge(Asking::Within(&session)));
        let many = node.add_passkey(&session, (&site(), &made), "key").await.err();
        assert!(matches!(many, Some(TrustError::Stale)), "{many:?}");
        let first = node.own_passkeys(&session).await.unwrap()[0].id;
        node.remove_passkey(&session, first).await.unwrap();
        let twice = node.remove_passkey(&session, first).await.err();
        assert!(matches!(twice, Some(TrustError::Stale)), "{twice:?}");
        node.add_passkey(&session, (&site(), &made), "key").await.unwrap();
    }
}
