//! A node of each engine with its first member, an administrator and vetter.

use std::sync::Arc;

use rufaa_app::testing::people::{self, Person};
use rufaa_app::testing::{self, TestClock};
use rufaa_app::{Code, Node, Place, Session};
use rufaa_domain::access::Role;
use rufaa_store::Store;
use rufaa_store::testing::places;
use tempfile::TempDir;

pub(crate) struct Scene {
    pub(crate) node: Node,
    /// The same database, in the hands of somebody else.
    pub(crate) store: Store,
    pub(crate) place: Place,
    pub(crate) clock: Arc<TestClock>,
    pub(crate) amina: Person,
    /// Both halves of the recovery kit of her organisation.
    pub(crate) kit: [Code; 2],
    pub(crate) folder: TempDir,
}

pub(crate) async fn scenes() -> Vec<Scene> {
    let outer = tempfile::tempdir().unwrap();
    let mut scenes = Vec::new();
    for place in places(outer.path()).await {
        let folder = tempfile::tempdir().unwrap();
        let place = match place {
            Place::File(_) => Place::File(folder.path().join("rufaa.sqlite")),
            postgres @ Place::Postgres(_) => postgres,
        };
        let clock = Arc::new(TestClock::default());
        let node =
            testing::node(folder.path(), place.clone(), Arc::<TestClock>::clone(&clock)).await;
        let (amina, kit) = people::first_member(&node, "amina", &[Role::Vetter]).await;
        let store = Store::connect(&place).await.unwrap();
        clock.advance_seconds(60);
        scenes.push(Scene { node, store, place, clock, amina, kit, folder });
    }
    scenes
}

impl Scene {
    /// Another node of the same database: with the same keys, and a folder of its own.
    pub(crate) async fn another_node(&self) -> (TempDir, Node) {
        let folder = tempfile::tempdir().unwrap();
        let key = |folder: &TempDir| folder.path().join("node.key");
        std::fs::copy(key(&self.folder), key(&folder)).unwrap();
        let clock = Arc::clone(&self.clock);
        let node = testing::node(folder.path(), self.place.clone(), clock).await;
        (folder, node)
    }

    /// Amina signed in, after the digits that she used last are over.
    pub(crate) async fn amina(&self) -> Session {
        self.clock.advance_seconds(60);
        self.amina.session(&self.node).await
    }
}
