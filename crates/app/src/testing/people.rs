//! Members for tests: invented people who join and sign in as people do, with authenticators of
//! their own.

use rufaa_domain::access::{OrganisationKind, Role, Roles};
use rufaa_vault::TotpSecret;

use crate::{
    Code, Joining, NewOrganisation, Node, SecondFactor, Session, SessionSecret, SignIn, TrustError,
};

/// The passphrase of everyone in tests.
pub const PASSPHRASE: &str = "river stone morning bread";

/// A member with what she carries with her.
pub struct Person {
    /// The name with which she signs in.
    pub name: String,
    /// Her recovery code, as printed.
    pub recovery: String,
    authenticator: TotpSecret,
}

impl Person {
    /// The digits that her authenticator shows.
    ///
    /// # Panics
    /// When it shows none.
    #[expect(clippy::expect_used, reason = "an authenticator without digits ends the test")]
    pub fn digits(&self, node: &Node) -> String {
        digits_of(&self.authenticator, node).expect("six digits")
    }

    /// Signs in.
    ///
    /// # Errors
    /// As [`Node::sign_in`].
    pub async fn sign_in(&self, node: &Node) -> Result<SessionSecret, TrustError> {
        let digits = self.digits(node);
        let attempt = SignIn {
            name: &self.name,
            passphrase: PASSPHRASE,
            factor: SecondFactor::Digits(&digits),
            network: "test",
        };
        node.sign_in(&attempt).await
    }

    /// Signs in and opens the session.
    ///
    /// # Panics
    /// When that fails.
    #[expect(clippy::expect_used, reason = "a test without its member must not pass")]
    pub async fn session(&self, node: &Node) -> Session {
        let secret = self.sign_in(node).await.expect("signed in");
        node.session(&secret).await.expect("a session")
    }
}

/// The digits of now: the one number of a million that this secret takes.
fn digits_of(secret: &TotpSecret, node: &Node) -> Option<String> {
    let unix_s = u64::try_from(node.now().as_second()).ok()?;
    secret.digits(unix_s)
}

/// The first organisation of a node: its first member, who is these things beside its administrator, and both halves of
/// its recovery kit.
///
/// # Panics
/// When that fails.
#[expect(clippy::expect_used, reason = "a test without its organisation must not pass")]
pub async fn first_member(node: &Node, name: &str, roles: &[Role]) -> (Person, [Code; 2]) {
    let new = NewOrganisation {
        name: "Secretariat (invented)".to_owned(),
        kind: OrganisationKind::Secretariat,
        entry: None,
        first_member: name.to_owned(),
        roles: roles.iter().copied().collect(),
    };
    let begun = node.begin(new).await.expect("begun");
    let first = joined(node, &begun.invitation.to_string(), name).await.expect("joined");
    (first, begun.kit)
}

/// Somebody whom a member invites.
///
/// # Panics
/// When that fails.
#[expect(clippy::expect_used, reason = "a test without its member must not pass")]
pub async fn invited(node: &Node, by: &Session, name: &str, roles: &[Role]) -> Person {
    let roles: Roles = roles.iter().copied().collect();
    let invited = node.invite(by, name, &roles).await.expect("invited");
    joined(node, &invited.code.to_string(), name).await.expect("joined")
}

/// Joins with a code.
///
/// # Errors
/// As [`Node::join`].
pub async fn joined(node: &Node, code: &str, name: &str) -> Result<Person, TrustError> {
    let enrolment = node.new_enrolment(code)?;
    let authenticator = TotpSecret::from_bytes(enrolment.secret().to_bytes())?;
    let digits = digits_of(&authenticator, node).unwrap_or_default();
    let joining = Joining {
        code,
        enrolment: &enrolment.token,
        name,
        passphrases: [PASSPHRASE; 2],
        digits: &digits,
    };
    let recovery = node.join(&joining).await?.to_string();
    Ok(Person { name: name.to_owned(), recovery, authenticator })
}

/// Comes back with a recovery code.
///
/// # Errors
/// As [`Node::recover`].
pub async fn recovered(node: &Node, name: &str, code: &str) -> Result<Person, TrustError> {
    let enrolment = node.new_enrolment(code)?;
    let authenticator = TotpSecret::from_bytes(enrolment.secret().to_bytes())?;
    let digits = digits_of(&authenticator, node).unwrap_or_default();
    let coming = Joining {
        code,
        enrolment: &enrolment.token,
        name,
        passphrases: [PASSPHRASE; 2],
        digits: &digits,
    };
    let recovery = node.recover(&coming, "test").await?.to_string();
    Ok(Person { name: name.to_owned(), recovery, authenticator })
}
