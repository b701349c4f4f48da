//! Members: joining, signing in, sessions, and what changes on the next request. Every story runs on
//! both engines.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

#[expect(dead_code, reason = "other tests use the rest")]
#[path = "support/scene.rs"]
mod scene;
mod trust {
    mod credentials;
    mod joining;
    mod joint;
    mod members;
    mod nudges;
    mod organisations;
    mod passkeys;
    mod sessions;
}

use rufaa_app::testing::people::{self, Person};
use rufaa_app::{Session, SessionSecret, TrustError};
use rufaa_domain::access::Role;
use scene::Scene;

/// A colleague of Amina's, after the digits with which he joined are over.
async fn baraka(scene: &Scene, roles: &[Role]) -> Person {
    let person = people::invited(&scene.node, &scene.amina().await, "baraka", roles).await;
    scene.clock.advance_seconds(60);
    person
}

/// The session of a cookie, as a browser brings it.
async fn open(scene: &Scene, secret: &SessionSecret) -> Result<Session, TrustError> {
    let cookie = SessionSecret::from_cookie(&secret.cookie()).unwrap();
    scene.node.session(&cookie).await
}
