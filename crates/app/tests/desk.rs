//! What members do with the directory: an owner edits and asks, a vetter judges, the focal point
//! accredits; on both engines.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot take its step must fail there"
)]

#[expect(dead_code, reason = "other tests use the rest")]
#[path = "support/scene.rs"]
mod scene;
mod desk {
    mod editing;
    mod exceptions;
    mod judging;
    mod lists;
}

use rufaa_app::testing::people::{self, Person};
use rufaa_app::{NewOrganisation, Node, Seen, Session, TrustError};
use rufaa_domain::access::{OrganisationKind, Role};
use rufaa_domain::directory::edit::{Field, Part};
use rufaa_domain::directory::open::RecordKind;
use rufaa_domain::directory::standing::Vetting;
use rufaa_domain::directory::stock::Region;
use rufaa_domain::pack::CountryCode;
use scene::{Scene, scenes};
use uuid::Uuid;

/// A clinic with an owner, beside the vetter and the focal point of the secretariat.
struct Directory {
    scene: Scene,
    mary: Person,
    focal: Person,
    entry: Uuid,
    service: Uuid,
}

async fn directories() -> Vec<Directory> {
    let mut all = Vec::new();
    for scene in scenes().await {
        scene.node.fill_with_demo().await.unwrap();
        scene.node.follow().await.unwrap();
        let service = scene.node.open_ids(RecordKind::Service, 0, 1).await.unwrap()[0];
        let entry = scene.node.entry_with(service).await.unwrap();
        let session = scene.amina().await;
        let focal =
            people::invited(&scene.node, &session, "otieno", &[Role::FocalPointNational]).await;
        let begun = scene.node.admit_as_operator(owner(entry)).await.unwrap();
        let code = begun.invitation.to_string();
        let mary = people::joined(&scene.node, &code, "mary").await.unwrap();
        all.push(Directory { scene, mary, focal, entry, service });
    }
    all
}

fn kenya() -> Region {
    Region::Country(CountryCode::parse("KE").unwrap())
}

fn owner(entry: Uuid) -> NewOrganisation {
    NewOrganisation {
        name: "Clinic (invented)".to_owned(),
        kind: OrganisationKind::Health,
        entry: Some(entry),
        first_member: "Mary".to_owned(),
        roles: [Role::Provider].into_iter().collect(),
    }
}

impl Directory {
    fn node(&self) -> &Node {
        &self.scene.node
    }

    async fn session_of(&self, person: &Person) -> Session {
        self.scene.clock.advance_seconds(60);
        person.session(self.node()).await
    }

    async fn vetting(&self) -> Vetting {
        let overview = self.node().overview(self.entry).await.unwrap();
        overview.standing.services.get(&self.service).unwrap().vetting.clone()
    }

    /// The service as it stands now.
    async fn at(&self) -> (Uuid, Uuid, Seen) {
        (self.entry, self.service, self.seen().await)
    }

    async fn seen(&self) -> Seen {
        self.node().overview(self.entry).await.unwrap().seen
    }

    /// Proposes one changed field.
    async fn propose(&self, by: &Session, field: Field, text: &str) -> Result<(), TrustError> {
        let part = Part::Service(self.service);
        let shown = self.node().editing(by, part).await?.fields;
        let sent = shown.clone().with(field, text);
        self.node().propose_edit(by, part, [&shown, &sent], "as I know").await
    }
}
