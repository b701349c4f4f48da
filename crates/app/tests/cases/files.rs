//! Files of a case: cleaned, sealed, handed out to its unit alone, and gone when it is erased.

use std::sync::LazyLock;

use rufaa_app::{AppError, AttachmentProblem, CaseError, NewFile, TrustError, testing};
use rufaa_domain::age::Age;
use rufaa_domain::case::{CaseProblem, Compartment, FILE_BYTES_MAX, FileKind, Record};
use rufaa_domain::consent::{Consent, Purpose};

use super::{Road, refusal, roads};

const CANARY: &str = "GPS 1.2921 S 36.8219 E";

/// A small one.
static PAPER: LazyLock<String> = LazyLock::new(|| testing::paper("A judgement"));

fn small() -> NewFile<'static> {
    paper(PAPER.as_bytes())
}

pub(super) fn paper(bytes: &[u8]) -> NewFile<'_> {
    NewFile {
        id: uuid::Uuid::from_u128(11),
        name: "judgement.pdf",
        title: "The judgement",
        part: Compartment::Legal,
        shows_her: Some(false),
        bytes,
    }
}

/// A paper of several pieces, the last of them short, as it is kept.
pub(super) fn long_paper() -> Vec<u8> {
    let lines = (0..9_000_u32).map(|line| format!("line {line} of a paper\n"));
    let paper = testing::paper(&format!("{}{CANARY}", lines.collect::<String>()));
    rufaa_files::attachment("a.pdf", paper.as_bytes()).unwrap().1
}

async fn refused(road: &Road, case: uuid::Uuid, new: &NewFile<'_>) -> CaseError {
    refusal(road.scene.node.put_file(&road.nakiru, case, new).await.unwrap_err())
}

#[tokio::test]
async fn a_file_comes_back_as_it_was_to_its_unit_alone() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.case_of("Somebody", Age::exactly(30).unwrap()).await;
        let bytes = long_paper();
        node.put_file(&road.nakiru, case, &paper(&bytes)).await.unwrap();
        node.put_file(&road.nakiru, case, &paper(&bytes)).await.unwrap();
        let view = node.case(&road.joyce, case).await.unwrap().view;
        assert_eq!(view.files().len(), 1, "a form that was sent twice puts it there once");
        let number = view.files()[0].sequence;
        let (file, read) = node.file_of_case(&road.joyce, case, number).await.unwrap();
        assert!(read == bytes && file.kind == FileKind::Pdf && file.title == "The judgement");
        assert!(node.file_of_case(&road.brian, case, number).await.is_err());
        assert!(node.file_of_case(&road.zawadi, case, number).await.is_err());
        assert!(node.file_of_case(&road.joyce, case, number + 1).await.is_err());
        let other = road.case_of("Another", Age::exactly(30).unwrap()).await;
        assert!(node.file_of_case(&road.joyce, other, number).await.is_err());

        node.place_events().await.unwrap();
        let trail = node.own_trail(&road.joyce).await.unwrap();
        let reads = trail.iter().filter(|line| line.did == "file-read").count();
        assert_eq!(reads, 1, "what was refused shows nothing, and is no reading");
    }
}

#[tokio::test]
async fn promise_3_a_file_stands_nowhere_in_clear() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.case_of("Somebody", Age::exactly(30).unwrap()).await;
        node.put_file(&road.nakiru, case, &paper(&long_paper())).await.unwrap();
        let rufaa_store::Place::File(file) = &road.scene.place else { continue };
        for entry in std::fs::read_dir(file.parent().unwrap()).unwrap().flatten() {
            let Ok(bytes) = std::fs::read(entry.path()) else { continue };
            for canary in [CANARY, "of a paper", "The judgement", "judgement.pdf"] {
                let canary = canary.as_bytes();
                let is_there = bytes.windows(canary.len()).any(|window| window == canary);
                assert!(!is_there, "in {}", entry.path().display());
            }
        }
    }
}

#[tokio::test]
async fn what_lies_is_empty_or_too_large_is_refused_and_nothing_is_kept() {
    for road in roads().await {
        let case = road.case_of("Somebody", Age::exactly(30).unwrap()).await;
        let lie = NewFile { name: "photo.jpg", ..small() };
        let lies = CaseError::File(AttachmentProblem::Lies(FileKind::Pdf));
        assert_eq!(refused(&road, case, &lie).await, lies);
        let turned = NewFile { name: "photo\u{202e}fdp.exe", ..small() };
        assert_eq!(refused(&road, case, &turned).await, lies);
        let empty = CaseError::File(AttachmentProblem::Empty);
        assert_eq!(refused(&road, case, &paper(b"")).await, empty);
        let large = [b"%PDF-".as_slice(), &vec![b' '; FILE_BYTES_MAX]].concat();
        let too_large = CaseError::File(AttachmentProblem::TooLarge);
        assert_eq!(refused(&road, case, &paper(&large)).await, too_large);
        for title in ["", "turned \u{202e}about", "two\nlines"] {
            let titled = NewFile { title, ..small() };
            assert!(matches!(refused(&road, case, &titled).await, CaseError::Title(_)), "{title}");
        }
        let view = road.scene.node.case(&road.nakiru, case).await.unwrap().view;
        assert!(view.files().is_empty());
    }
}

#[tokio::test]
async fn a_piece_that_was_changed_moved_or_cut_off_is_noticed() {
    for damage in [
        "DELETE FROM case_piece WHERE number = 1",
        "DELETE FROM case_piece WHERE number > 2",
        "DELETE FROM case_piece",
        "UPDATE case_piece SET number = -number",
        "UPDATE case_piece SET sealed = (SELECT sealed FROM case_piece WHERE number = 0)
         WHERE number = 1",
    ] {
        let road = roads().await.remove(0);
        let node = &road.scene.node;
        let case = road.case_of("Somebody", Age::exactly(30).unwrap()).await;
        node.put_file(&road.nakiru, case, &paper(&long_paper())).await.unwrap();
        let view = node.case(&road.nakiru, case).await.unwrap().view;
        let number = view.files()[0].sequence;
        road.scene.store.tamper(damage).await.unwrap();
        let read = node.file_of_case(&road.nakiru, case, number).await;
        let found =
            matches!(read, Err(TrustError::App(AppError::Unreadable(_)) | TrustError::Vault(_)));
        assert!(found, "{damage}");
    }
}

#[tokio::test]
async fn erasing_a_part_of_a_case_takes_its_files() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.case_of("Somebody", Age::exactly(30).unwrap()).await;
        node.put_file(&road.nakiru, case, &small()).await.unwrap();
        let id = uuid::Uuid::from_u128(12);
        let care = NewFile { id, part: Compartment::Care, ..small() };
        node.put_file(&road.nakiru, case, &care).await.unwrap();
        let legal = node.case(&road.nakiru, case).await.unwrap().file.compartments[2];
        node.erase_compartment(&road.nakiru, legal).await.unwrap();
        let left = "UPDATE case_piece SET number = number";
        assert_eq!(road.scene.store.tamper(left).await.unwrap(), 1, "that of another part");
    }
}

#[tokio::test]
async fn a_recording_of_her_is_kept_with_her_yes_to_that_and_not_without() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.case_of("Somebody", Age::exactly(30).unwrap()).await;
        let hers = |id: u128| {
            let id = uuid::Uuid::from_u128(id);
            NewFile { id, shows_her: Some(true), ..small() }
        };
        let unsaid = NewFile { shows_her: None, ..small() };
        assert_eq!(refused(&road, case, &unsaid).await, CaseError::ShowsHer, "nobody said");
        let first = CaseError::Problem(CaseProblem::PicturesFirst);
        assert_eq!(refused(&road, case, &hers(21)).await, first);
        let to = |purpose, yes| {
            let (recipient, recipient_name) = (None, None);
            let said = road.yes(&[]);
            Record::Consent(Consent { purpose, recipient, recipient_name, yes, ..said })
        };
        road.write(case, to(Purpose::Statistics, true)).await.unwrap();
        assert_eq!(refused(&road, case, &hers(21)).await, first, "a yes to something else");
        road.write(case, to(Purpose::Pictures, true)).await.unwrap();
        node.put_file(&road.nakiru, case, &hers(21)).await.unwrap();
        road.write(case, to(Purpose::Pictures, false)).await.unwrap();
        assert_eq!(refused(&road, case, &hers(22)).await, first, "she said no since");
        let files = node.case(&road.nakiru, case).await.unwrap().view.files()[0].sequence;
        let read = async || node.file_of_case(&road.nakiru, case, files).await;
        assert_eq!(refusal(read().await.unwrap_err()), CaseError::PicturesStopped);
        road.write(case, to(Purpose::Pictures, true)).await.unwrap();
        read().await.unwrap();
        node.put_file(&road.nakiru, case, &small()).await.unwrap();
        let files = node.case(&road.nakiru, case).await.unwrap();
        let shown: Vec<bool> = files.view.files().iter().map(|file| file.what.shows_her).collect();
        assert_eq!(shown, [true, false]);
    }
}
