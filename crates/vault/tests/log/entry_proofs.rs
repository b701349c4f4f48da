//! The proof of one entry as a file.

use rufaa_vault::log::{
    ENTRY_PROOF_BYTES_MAX, EntryProof, INCLUSION_HASHES_MAX, LogError, empty_root, prove_inclusion,
};

use super::keeper::{Keeper, entry};

fn proof(keeper: &Keeper, index: u64) -> EntryProof {
    EntryProof {
        index,
        hashes: prove_inclusion(index, keeper.size, &keeper.tiles).unwrap(),
        checkpoint: keeper.checkpoint(keeper.size),
    }
}

#[test]
fn a_proof_comes_back_from_its_file_and_holds() {
    let keeper = Keeper::of(300);
    for index in [0, 255, 256, 299] {
        let proof = proof(&keeper, index);
        let read: EntryProof = proof.to_string().parse().unwrap();
        assert_eq!(read, proof);
        let checkpoint = read.verify(&entry(index), &keeper.log_key()).unwrap();
        assert_eq!((checkpoint.size, checkpoint.root), (300, keeper.root(300)));
        let other = read.verify(&entry(index + 1), &keeper.log_key());
        assert_eq!(other, Err(LogError::NotIncluded));
    }
}

#[test]
fn the_proof_of_the_only_entry_has_no_hashes() {
    let keeper = Keeper::of(1);
    let proof = proof(&keeper, 0);
    let text = proof.to_string();
    assert_eq!(text, format!("c2sp.org/tlog-proof@v1\nindex 0\n\n{}", keeper.checkpoint(1)));
    assert_eq!(text.parse(), Ok(proof));
}

#[test]
fn the_file_has_the_lines_of_the_standard() {
    let keeper = Keeper::of(3);
    let proof = proof(&keeper, 2);
    let expected =
        format!("c2sp.org/tlog-proof@v1\nindex 2\n{}\n\n{}", keeper.root(2), keeper.checkpoint(3));
    assert_eq!(proof.to_string(), expected);
    let extra = expected.replacen("index", "extra YSBub3Rl\nindex", 1);
    assert_eq!(extra.parse(), Ok(proof));
}

#[test]
fn a_proof_with_a_checkpoint_of_another_key_does_not_hold() {
    let keeper = Keeper::of(3);
    let mut log = keeper.log_key();
    log.origin = "elsewhere.example".parse().unwrap();
    assert_eq!(proof(&keeper, 2).verify(&entry(2), &log), Err(LogError::NotSigned));
}

#[test]
fn a_file_that_is_not_in_order_is_not_read() {
    let keeper = Keeper::of(3);
    let text = proof(&keeper, 1).to_string();
    let hash = empty_root().to_string() + "\n";
    for other in [
        String::new(),
        text.replace("@v1", "@v2"),
        text.replace("index 1", "index 01"),
        text.replace("index 1", "index -1"),
        text.replace("index 1\n", ""),
        text.replace("index 1", "extra !\nindex 1"),
        text.replace("index 1", "extra YSBub3Rl"),
        text.replace("index 1", "index 1\nextra YSBub3Rl"),
        text.replace("index 1\n", "index 1\nAAAA\n"),
        text.replace('\n', "\r\n"),
        text.split("\n\n").next().unwrap().to_owned(),
        text.replace("index 1\n", &format!("index 1\n{}", hash.repeat(INCLUSION_HASHES_MAX))),
        text.clone() + &"a".repeat(ENTRY_PROOF_BYTES_MAX),
    ] {
        assert_eq!(other.parse::<EntryProof>(), Err(LogError::NotAProof), "{other}");
    }
}

#[test]
fn no_changed_letter_makes_a_proof_of_another_entry() {
    let keeper = Keeper::of(9);
    let proof = proof(&keeper, 4);
    let text = proof.to_string().into_bytes();
    for place in 0..text.len() {
        let mut changed = text.clone();
        changed[place] ^= 1;
        let read = String::from_utf8(changed).ok().and_then(|text| text.parse::<EntryProof>().ok());
        let held = read.is_some_and(|read| read.verify(&entry(4), &keeper.log_key()).is_ok());
        assert!(!held, "byte {place}");
    }
}
