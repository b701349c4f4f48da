//! Promises 3 and 8, at the surface of the server: what is hidden is nowhere.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot be set up has failed"
)]
mod promises {
    pub(crate) mod outputs;
    pub(crate) mod world;
}

use std::path::Path;

use base64::Engine as _;
use promises::outputs::{every_output, exports};
use promises::world::{SECRETS, World};
use rufaa_app::Findings;
use rufaa_domain::finding::Question;

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

fn every_file(folder: &Path, look: &mut impl FnMut(&Path, Vec<u8>)) {
    for item in std::fs::read_dir(folder).unwrap().flatten() {
        let path = item.path();
        if path.is_dir() {
            every_file(&path, look);
        } else {
            let bytes = std::fs::read(&path).unwrap();
            if path.extension().is_some_and(|ending| ending == "zip") {
                for (name, inner) in promises::outputs::unzip(&bytes) {
                    look(&path.join(name), inner);
                }
            }
            look(&path, bytes);
        }
    }
}

/// Looks for every secret as UTF-8, UTF-16 (both ways round), base64, hexadecimal and
/// percent-encoded.
fn assert_free_of_secrets(place: &str, bytes: &[u8]) {
    for secret in SECRETS {
        for (encoding, needle) in encodings(secret) {
            let found = bytes.windows(needle.len()).any(|window| window == needle);
            assert!(!found, "{secret:?} stands as {encoding} in {place}");
        }
    }
}

fn encodings(secret: &str) -> Vec<(&'static str, Vec<u8>)> {
    let utf16 = |order: fn(u16) -> [u8; 2]| secret.encode_utf16().flat_map(order).collect();
    let spelt = |one: fn(u8) -> String| secret.bytes().map(one).collect::<Vec<_>>().concat();
    let hex = spelt(|byte| format!("{byte:02x}"));
    let percent = spelt(|byte| format!("%{byte:02X}"));
    let base64 = base64::engine::general_purpose::STANDARD_NO_PAD.encode(secret);
    // The last letters of base64 depend on what follows.
    let stem = base64.len() / 4 * 4 - 4;
    vec![
        ("UTF-8", secret.as_bytes().to_vec()),
        ("UTF-16LE", utf16(u16::to_le_bytes)),
        ("UTF-16BE", utf16(u16::to_be_bytes)),
        ("base64", base64.as_bytes()[..stem].to_vec()),
        ("hexadecimal", hex.into_bytes()),
        ("percent", percent.into_bytes()),
    ]
}
