//! Promises 3 and 8, at the surface of the server: what is hidden is nowhere.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot be set up has failed"
)]
#[path = "support/search.rs"]
mod search;

mod promises {
    pub(crate) mod outputs;
    pub(crate) mod world;
}

use promises::outputs::{every_output, exports};
use promises::world::{SECRETS, World};
use rufaa_app::Findings;
use rufaa_domain::finding::Question;
use search::{assert_free_of, every_file};

/// Promise 8. Two nodes that differ in one shelter answer everything alike, to the byte: so
/// nothing about it, not even that it is there, can be computed from what is public.
#[tokio::test]
async fn promise_8_a_hidden_place_cannot_be_computed() {
    let with = World::new(true).await;
    let without = World::new(false).await;
    let one = every_output(&with).await;
    let other = every_output(&without).await;
    assert_eq!(one.len(), other.len());
    assert!(one.len() > 800, "only {} outputs were compared", one.len());
    for ((asked, one), (_, other)) in one.iter().zip(&other) {
        assert_eq!(one, other, "{asked}");
    }
    let (one, other) = (exports(&with).await, exports(&without).await);
    for ((format, one), (_, other)) in one.iter().zip(&other) {
        assert!(one == other, "the export as {format} differs");
    }
}

/// The other side of the edge: without the rule the comparison would notice.
#[tokio::test]
async fn promise_8_is_not_kept_by_an_empty_comparison() {
    let with = World::new(true).await;
    let answer = with.node.find_as_staff(&World::shelter_question()).unwrap();
    assert_eq!(answer.total, 1, "staff find the shelter");
    assert_eq!(with.node.find(&World::shelter_question()).unwrap().total, 0);
    let counted = Question { count_choices: true, ..Question::default() };
    let of = |findings: Findings| findings.answer.choices;
    let staff = of(with.node.find_or_nearest_as_staff(&counted).unwrap());
    let public = of(with.node.find_or_nearest(&counted).unwrap());
    for code in ["tuv", "by-referral", "open-now", "free", "interpretation", "safe-housing"] {
        assert!(staff.iter().any(|choice| choice.code == code), "staff count {code}");
        assert!(!public.iter().any(|choice| choice.code == code), "the public counts {code}");
    }
    let listing = &answer.hits[0].listing;
    let area = with.node.packs().area(listing.area.as_ref().unwrap()).unwrap();
    assert_eq!(listing.point, area.centroid, "no nearer than the middle of its area");
}

/// Promise 3. Secrets that were planted in every field of a confidential place are in clear in no
/// file of the node, no backup, no export, no answer, no error and no log line.
#[tokio::test]
async fn promise_3_no_planted_secret_appears_in_clear() {
    let world = World::new(true).await;
    let outputs = every_output(&world).await;
    for (asked, text) in &outputs {
        assert_free_of_secrets(asked, text.as_bytes());
    }
    for (format, bytes) in exports(&world).await {
        assert_free_of_secrets(format, &bytes);
    }
    world.node.backup(&world.folder.path().join("backup.zip")).await.unwrap();
    let error = world.refused_document().await;
    assert_free_of_secrets("an error", error.as_bytes());
    world.node.close().await;
    let mut files = 0;
    every_file(world.folder.path(), &mut |path, bytes| {
        files += 1;
        assert_free_of_secrets(&path.display().to_string(), &bytes);
    });
    assert!(files > 5, "only {files} files were looked at");
}

/// No secret of the hidden place stands here.
fn assert_free_of_secrets(place: &str, bytes: &[u8]) {
    assert_free_of(&SECRETS, place, bytes);
}
