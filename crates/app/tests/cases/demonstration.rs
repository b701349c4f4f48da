//! What the demonstration tells is done by its members, and so under the rules of everybody.

use std::sync::Arc;

use rufaa_app::Place;
use rufaa_app::testing::{self, TestClock};
use rufaa_store::testing::places;

#[tokio::test]
async fn the_stories_of_the_demonstration_hold_to_the_rules() {
    let outer = tempfile::tempdir().unwrap();
    for place in places(outer.path()).await {
        let folder = tempfile::tempdir().unwrap();
        let place = match place {
            Place::File(_) => Place::File(folder.path().join("rufaa.sqlite")),
            postgres @ Place::Postgres(_) => postgres,
        };
        let node = testing::node(folder.path(), place, Arc::new(TestClock::default())).await;
        node.fill_with_demo().await.unwrap();
        node.follow().await.unwrap();
        node.fill_with_demo_members().await.unwrap();
    }
}
