//! The vectors of `docs/keys.md`: what a second implementation must give, this one gives.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use rufaa_vault::log::{
    Checkpoint, EntryProof, Hash, LogKey, leaf_hash, verify_consistency, verify_inclusion,
};
use rufaa_vault::{
    Code, Cost, SealingKey, SigningKey, SymmetricKey, TotpSecret, derived, place, stretch,
};
use serde_json::Value;

fn vectors() -> Value {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/keys-vectors.json");
    serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
}

/// The vectors of one kind; there must be some.
fn each(vectors: &Value, kind: &str) -> Vec<Value> {
    let each = vectors[kind].as_array().unwrap().clone();
    assert!(!each.is_empty(), "{kind}");
    each
}

fn text<'a>(vector: &'a Value, field: &str) -> &'a str {
    vector[field].as_str().unwrap()
}

fn bytes(vector: &Value, field: &str) -> Vec<u8> {
    unhex(text(vector, field))
}

fn unhex(digits: &str) -> Vec<u8> {
    let digits: Vec<u8> =
        digits.chars().map(|digit| u8::try_from(digit.to_digit(16).unwrap()).unwrap()).collect();
    digits
        .chunks_exact(2)
        .map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit))
        .collect()
}

#[test]
fn places_and_derivations_are_those_of_the_vectors() {
    let vectors = vectors();
    for vector in each(&vectors, "place") {
        let parts: Vec<Vec<u8>> = vector["parts"]
            .as_array()
            .unwrap()
            .iter()
            .map(|part| unhex(part.as_str().unwrap()))
            .collect();
        let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
        assert_eq!(place(&parts), bytes(&vector, "bytes"), "{vector}");
    }
    for vector in each(&vectors, "derivations") {
        let given = derived(&bytes(&vector, "secret"), text(&vector, "label"));
        assert_eq!(given.as_slice(), bytes(&vector, "bytes"), "{vector}");
    }
}

#[test]
fn codes_are_those_of_the_vectors() {
    let vectors = vectors();
    for vector in each(&vectors, "codes") {
        let code: Code = text(&vector, "text").parse().unwrap();
        assert_eq!(code.secret(), bytes(&vector, "values"), "{vector}");
        assert_eq!(code.to_string(), text(&vector, "text"));
    }
    for wrong in each(&vectors, "not_codes") {
        assert!(wrong.as_str().unwrap().parse::<Code>().is_err(), "{wrong}");
    }
}

#[test]
fn passphrases_and_digits_are_those_of_the_vectors() {
    let vectors = vectors();
    for vector in each(&vectors, "passphrases") {
        let cost: Cost = text(&vector, "cost").parse().unwrap();
        let salt = bytes(&vector, "salt").try_into().unwrap();
        let key = stretch(text(&vector, "composed"), &salt, cost).unwrap();
        assert_eq!(key.to_bytes().as_slice(), bytes(&vector, "key"), "{vector}");
    }
    for vector in each(&vectors, "second_factor") {
        let secret = TotpSecret::from_bytes(&bytes(&vector, "secret")).unwrap();
        let unix_s = vector["unix_s"].as_u64().unwrap();
        assert_eq!(secret.typed().as_str(), text(&vector, "typed"));
        assert_eq!(secret.digits(unix_s).as_deref(), Some(text(&vector, "digits")));
        assert_eq!(secret.step_of(text(&vector, "digits"), unix_s), vector["step"].as_u64());
    }
}

#[test]
fn pairs_and_signatures_are_those_of_the_vectors() {
    let vectors = vectors();
    for vector in each(&vectors, "pairs") {
        let seed = bytes(&vector, "seed");
        let public = if text(&vector, "kind") == "sealing" {
            SealingKey::from_bytes(&seed).unwrap().public().to_bytes()
        } else {
            SigningKey::from_bytes(&seed).unwrap().public().to_bytes()
        };
        assert_eq!(public.as_slice(), bytes(&vector, "public"), "{vector}");
    }
    for vector in each(&vectors, "signatures") {
        let key = SigningKey::from_bytes(&bytes(&vector, "seed")).unwrap();
        let message = bytes(&vector, "message");
        assert_eq!(key.sign(&message).as_slice(), bytes(&vector, "signature"), "{vector}");
    }
}

#[test]
fn seals_of_the_vectors_open_in_their_place_and_nowhere_else() {
    for vector in each(&vectors(), "seals") {
        let mut sealed = bytes(&vector, "sealed");
        if !vector["outer_key"].is_null() {
            let outer = SymmetricKey::from_bytes(&bytes(&vector, "outer_key")).unwrap();
            sealed = outer.open(&bytes(&vector, "outer_place"), &sealed).unwrap();
        }
        let (key, place) = (bytes(&vector, "key"), bytes(&vector, "place"));
        let open = |place: &[u8]| {
            if text(&vector, "kind") == "symmetric" {
                SymmetricKey::from_bytes(&key).unwrap().open(place, &sealed)
            } else {
                SealingKey::from_bytes(&key).unwrap().open(place, &sealed)
            }
        };
        assert_eq!(open(&place).unwrap(), bytes(&vector, "text"), "{vector}");
        assert!(open(b"elsewhere").is_err(), "{vector}");
    }
}

#[test]
fn the_log_is_that_of_the_vectors() {
    let vectors = vectors();
    let log = &vectors["log"];
    let hash = |value: &Value| value.as_str().unwrap().parse::<Hash>().unwrap();
    let hashes = |value: &Value| value.as_array().unwrap().iter().map(hash).collect::<Vec<Hash>>();
    let roots = hashes(&log["roots_base64"]);
    let leaves = hashes(&log["leaf_hashes_base64"]);
    let entries = log["entries"].as_array().unwrap();
    for (entry, leaf) in entries.iter().zip(&leaves) {
        assert_eq!(leaf_hash(entry.as_str().unwrap().as_bytes()), *leaf);
    }
    let root = |size: u64| roots.get(usize::try_from(size).unwrap()).copied().unwrap();
    for vector in each(log, "inclusion") {
        let (index, size) = (vector["index"].as_u64().unwrap(), vector["size"].as_u64().unwrap());
        let leaf = leaves.get(usize::try_from(index).unwrap()).copied().unwrap();
        let proof = hashes(&vector["proof_base64"]);
        verify_inclusion(leaf, index, size, &proof, root(size)).unwrap();
    }
    for vector in each(log, "consistency") {
        let (old, new) = (vector["old"].as_u64().unwrap(), vector["new"].as_u64().unwrap());
        let proof = hashes(&vector["proof_base64"]);
        verify_consistency(old, root(old), new, root(new), &proof).unwrap();
    }
    let key: LogKey = text(&vectors["node"], "log_key").parse().unwrap();
    let checkpoint = Checkpoint::open(text(log, "checkpoint"), &key.origin, &key.key).unwrap();
    assert_eq!(checkpoint.root, root(checkpoint.size));
    let proof: EntryProof = text(log, "proof").parse().unwrap();
    let entry = entries.get(usize::try_from(proof.index).unwrap()).unwrap();
    proof.verify(entry.as_str().unwrap().as_bytes(), &key).unwrap();
}
