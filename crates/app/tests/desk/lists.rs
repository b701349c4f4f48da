//! Lists that are brought in on a page: cut off, raced, too many, and never in clear.

use std::time::Duration;

use rufaa_app::{AppError, ListProblem, ListState, NewList, Node, Session, TrustError};
use rufaa_domain::access::Denial;
use uuid::Uuid;

use crate::{Directory, directories};

const TABLE: &str = "Name,Country,Address\nClinic at the bridge,KE,Plot-QX7731-Kanamkemer\n";

async fn sent(node: &Node, focal: &Session) -> Result<Uuid, TrustError> {
    let bytes = TABLE.as_bytes().to_vec();
    let list = NewList { file_name: "list.csv", bytes, source: "county", why: "yearly" };
    node.send_list(focal, list).await
}

/// How long work on a list of one row may take.
const PATIENCE: Duration = Duration::from_secs(30);

async fn settled(node: &Node, focal: &Session, list: Uuid) -> ListState {
    let state = async {
        loop {
            let state = node.list(focal, list).await.unwrap().state;
            if !matches!(state, ListState::Working { .. }) {
                return state;
            }
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, state).await.unwrap()
}

/// Waits until no job of this node works on a list any more.
async fn ended(node: &Node, focal: &Session, list: Uuid, directory: &Directory) {
    let over = async {
        // Without a job of this node, what says that it is worked on is cut off.
        let at_work = "UPDATE list SET state = 'looking', changed_at = 0";
        directory.scene.store.tamper(at_work).await.unwrap();
        while node.list(focal, list).await.unwrap().state != ListState::CutOff {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, over).await.unwrap();
}

async fn focal(directory: &Directory) -> Session {
    directory.session_of(&directory.focal).await
}

#[tokio::test]
async fn a_list_is_looked_at_before_it_is_taken_in_and_taken_in_once() {
    for directory in directories().await {
        let (node, focal) = (directory.node(), focal(&directory).await);
        let list = sent(node, &focal).await.unwrap();
        let unseen = node.work_on_list(&focal, list, (None, true)).await.err();
        assert!(matches!(unseen, Some(TrustError::Stale)), "{unseen:?}");
        node.work_on_list(&focal, list, (None, false)).await.unwrap();
        let state = settled(node, &focal, list).await;
        assert!(matches!(state, ListState::Looked(report) if report.new == 1));
        let before = node.counts().await.unwrap().0;
        let [one, other] = [(); 2].map(|()| node.work_on_list(&focal, list, (None, true)));
        let (one, other) = tokio::join!(one, other);
        let stale = [one, other].into_iter().filter_map(Result::err).collect::<Vec<_>>();
        assert!(matches!(stale.as_slice(), [TrustError::Stale]), "{stale:?}");
        let state = settled(node, &focal, list).await;
        assert!(matches!(state, ListState::Taken(report) if report.new == 1));
        assert_eq!(node.counts().await.unwrap().0, before + 1);
    }
}

#[tokio::test]
async fn work_that_was_cut_off_says_so_and_begins_again() {
    for directory in directories().await {
        let (node, focal) = (directory.node(), focal(&directory).await);
        let list = sent(node, &focal).await.unwrap();
        directory.scene.store.tamper("UPDATE list SET state = 'looking'").await.unwrap();
        let at_work = node.list(&focal, list).await.unwrap().state;
        assert!(matches!(at_work, ListState::Working { taking: false, .. }), "{at_work:?}");
        let twice = node.work_on_list(&focal, list, (None, false)).await.err();
        assert!(matches!(twice, Some(TrustError::Stale)), "{twice:?}");
        directory.scene.clock.advance_seconds(61);
        assert_eq!(node.list(&focal, list).await.unwrap().state, ListState::CutOff);
        node.work_on_list(&focal, list, (None, false)).await.unwrap();
        let state = settled(node, &focal, list).await;
        assert!(matches!(state, ListState::Looked(_)), "{state:?}");
    }
}

/// A job that another one overtook takes nothing in: what came of it commits with the entries or not.
#[tokio::test]
async fn a_list_that_was_overtaken_while_it_was_taken_in_leaves_nothing() {
    for directory in directories().await {
        let (node, focal) = (directory.node(), focal(&directory).await);
        let list = sent(node, &focal).await.unwrap();
        node.work_on_list(&focal, list, (None, false)).await.unwrap();
        settled(node, &focal, list).await;
        let before = node.counts().await.unwrap().0;
        node.work_on_list(&focal, list, (None, true)).await.unwrap();
        // The job has not had its turn yet; another node calls the list cut off, and looks anew.
        ended(node, &focal, list, &directory).await;
        assert_eq!(node.counts().await.unwrap().0, before, "nothing was taken in");
    }
}

#[tokio::test]
async fn promise_3_nothing_of_a_list_that_waits_stands_in_clear_and_not_many_wait() {
    for directory in directories().await {
        let (node, focal) = (directory.node(), focal(&directory).await);
        for _ in 0..20 {
            sent(node, &focal).await.unwrap();
        }
        let too_many = sent(node, &focal).await.err();
        assert!(matches!(too_many, Some(TrustError::App(AppError::TooManyWait))), "{too_many:?}");
        for row in directory.scene.store.lists_of(focal.organisation()).await.unwrap() {
            let file = directory.scene.store.file_of_list(row.organisation, row.id).await;
            let file = file.unwrap().unwrap();
            let is_in = |bytes: &[u8]| bytes.windows(6).any(|window| window == b"QX7731");
            assert!(!is_in(&file) && !is_in(row.mapping.as_bytes()));
            assert!(!row.mapping.contains("Address"), "names of columns can be cells");
        }
        // After a day nobody went on with them.
        directory.scene.clock.advance_seconds(25 * 3600);
        node.put_away().await.unwrap();
        let focal = directory.session_of(&directory.focal).await;
        assert!(node.lists(&focal).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn nobody_else_brings_a_list_and_one_without_a_name_or_reason_is_told() {
    for directory in directories().await {
        let node = directory.node();
        let mary = directory.session_of(&directory.mary).await;
        let denied = sent(node, &mary).await.err();
        assert!(matches!(denied, Some(TrustError::Denied(Denial::NotFound))), "{denied:?}");
        let focal = focal(&directory).await;
        for (source, why) in [("", "yearly"), ("county", " ")] {
            let bytes = TABLE.as_bytes().to_vec();
            let list = NewList { file_name: "list.csv", bytes, source, why };
            let missing = node.send_list(&focal, list).await.err();
            assert!(matches!(missing, Some(TrustError::List(ListProblem::Missing))), "{missing:?}");
        }
    }
}
