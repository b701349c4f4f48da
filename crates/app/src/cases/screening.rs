//! A screening: answers to an instrument of the packs, scored by its published rules.

use rufaa_domain::access::Action;
use rufaa_domain::age::Age;
use rufaa_domain::case::{Record, Screening};
use rufaa_domain::screening::{Answers, Screened};
use uuid::Uuid;

use crate::trust::{Session, TrustError};
use crate::{AppError, Node};

/// What was asked, and how.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Screen {
    /// The code of the instrument.
    pub instrument: String,
    /// What was answered.
    pub answers: Answers,
    /// Who interpreted, by number in the case.
    pub interpreter: Option<u32>,
    /// Whether she was under 18 when it happened.
    pub child_then: bool,
}

impl Node {
    /// Scores answers and writes them into a case with what they came to. Her age is that of the case, or that
    /// of a child where she was one when it happened;
    /// `seen` is the number of the newest record when the questions were shown, as for [`Node::write_case`].
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`AppError::NotFound`] for an instrument that no pack has;
    /// [`TrustError::Case`] where it is not safe to ask.
    pub async fn screen(
        &self,
        session: &Session,
        case: Uuid,
        (asked, seen): (&Screen, Option<u32>),
    ) -> Result<Screened, TrustError> {
        let instrument = self.packs().instruments.by_code(&asked.instrument);
        let instrument = instrument.ok_or(AppError::NotFound(case))?;
        let hand = self.in_hand(session, case, Action::WriteCase).await?;
        let age = hand.view.age_on(self.today());
        let age = if asked.child_then { Age::of_a_child() } else { age };
        let result = instrument.score(&asked.answers, age);
        let record = Record::Screening(Screening {
            answers: asked.answers.clone(),
            result: result.clone(),
            interpreter: asked.interpreter,
            child_then: asked.child_then,
        });
        self.write_case(session, case, (&record, seen)).await?;
        Ok(result)
    }
}
