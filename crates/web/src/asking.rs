//! Questions to the finder, asked beside the tasks that serve connections where they may take long.
//!
//! A question works through memory and waits for nothing. In a directory of a country's size it
//! takes less than the page around it, and is answered where it is asked: handing over cost a fifth
//! of the processor when that was measured. One that counts every choice over a million services
//! takes several milliseconds, and on two cores two such questions in a row would hold up everyone,
//! also who only wants to leave; there another thread answers. No more questions are answered at once than there are
//! cores: more would not be faster, and each holds sets of documents in memory. Whoever asks much
//! (a list for machines) waits for a turn with every single question, so that others come between.

use std::num::NonZero;
use std::sync::LazyLock;

use rufaa_app::{AppError, Node};
use tokio::sync::Semaphore;

/// One for each core.
static TURNS: LazyLock<Semaphore> =
    LazyLock::new(|| Semaphore::new(std::thread::available_parallelism().map_or(1, NonZero::get)));

/// Why a question was not answered.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Unanswered {
    /// The node could not.
    #[error("the question could not be answered")]
    Node(#[from] AppError),
    /// The work did not come to its end: the process is ending, or there is a mistake in it.
    #[error("the work on a question did not come to its end")]
    Lost(#[from] tokio::task::JoinError),
}

/// Asks here or, where that may take long, beside.
pub(crate) async fn ask<T: Send + 'static>(
    node: &Node,
    question: impl FnOnce(&Node) -> Result<T, AppError> + Send + 'static,
) -> Result<T, Unanswered> {
    if node.answers_at_once() {
        return Ok(question(node)?);
    }
    hand_over(node, question).await
}

/// Asks when it is this question's turn.
async fn hand_over<T: Send + 'static>(
    node: &Node,
    question: impl FnOnce(&Node) -> Result<T, AppError> + Send + 'static,
) -> Result<T, Unanswered> {
    // Turns are never closed; without one the question would be asked all the same.
    let turn = TURNS.acquire().await.ok();
    let node = node.clone();
    let work = move || {
        let answer = question(&node);
        drop(turn);
        answer
    };
    Ok(tokio::task::spawn_blocking(work).await??)
}

#[cfg(test)]
mod tests {
    use rufaa_app::testing::{TestClock, node};
    use rufaa_domain::finding::Question;

    use super::*;

    #[tokio::test]
    async fn a_question_that_is_lost_gives_its_turn_back() {
        let folder = tempfile::tempdir().unwrap();
        let place = rufaa_app::Place::File(folder.path().join("rufaa.sqlite"));
        let node = node(folder.path(), place, std::sync::Arc::new(TestClock::default())).await;
        for _ in 0..=TURNS.available_permits() {
            let lost = hand_over(&node, |_| -> Result<(), AppError> { panic!("on purpose") }).await;
            assert!(matches!(lost, Err(Unanswered::Lost(_))));
        }
        let answer = hand_over(&node, |node| node.find(&Question::default())).await.unwrap();
        assert_eq!(answer.total, 0);
    }
}
