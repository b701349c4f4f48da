//! A screening: answers to an instrument of the packs, scored by its published rules.

use rufaa_domain::access::Action;
use rufaa_domain::case::{Record, Screening};
use rufaa_domain::screening::{Answers, Screened};
use uuid::Uuid;

use crate::trust::{Session, TrustError};
use crate::{AppError, Node};

impl Node {
    /// Scores answers and writes them into a case with what they came to. Her age is that of the case;
    /// `seen` is the number of the newest record when the questions were shown, as for [`Node::write_case`].
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`AppError::NotFound`] for an instrument that no pack has;
    /// [`TrustError::Case`] where it is not safe to ask.
    pub async fn screen(
        &self,
        session: &Session,
        case: Uuid,
        (instrument, answers, seen): (&str, Answers, Option<u32>),
    ) -> Result<Screened, TrustError> {
        let instrument = self.packs().instruments.by_code(instrument);
        let instrument = instrument.ok_or(AppError::NotFound(case))?;
        let hand = self.in_hand(session, case, Action::WriteCase).await?;
        let age = hand.view.identity().age_on(self.today());
        let result = instrument.score(&answers, age);
        let record = Record::Screening(Screening { answers, result: result.clone() });
        self.write_case(session, case, (&record, seen)).await?;
        Ok(result)
    }
}
