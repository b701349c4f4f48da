//! What is counted of an adult who wants no help: written into no list with her case, and mixed with others
//! before anybody could tell which is whose (design §5, §14).

use std::time::Duration;

use rufaa_domain::case::{CaseView, Fact, fact_of_refusal};
use rufaa_domain::matching::Sex;
use rufaa_store::{FactRow, WaitingFact};
use rufaa_vault::place;
use uuid::Uuid;

use super::ledger::padded;
use crate::audit::{Did, Event};
use crate::keys::chance;
use crate::proposals::new_id;
use crate::trust::TrustError;
use crate::{AppError, Node};

/// Facts that are mixed at the least: of fewer, whoever knows when one person said no could tell which it is.
const MIXED_MIN: usize = 8;
/// Facts that are mixed in one go.
const MIXED_MAX: i64 = 500;
/// How often is looked whether enough wait.
const EVERY: Duration = Duration::from_hours(1);

impl Node {
    /// What is counted of her, sealed for the node alone until it is mixed; nothing where nothing is counted.
    pub(super) fn waiting_fact(&self, view: &CaseView) -> Result<Option<WaitingFact>, AppError> {
        let Some(fact) = fact_of_refusal(view, self.today()) else { return Ok(None) };
        let id = new_id();
        let text = padded(serde_json::to_vec(&fact)?);
        let sealed = self.keys().outer().seal(&waits_at(id), &text, &mut chance())?;
        Ok(Some(WaitingFact { id, sealed }))
    }

    /// Mixes facts for ever.
    pub async fn mix_facts_forever(&self) {
        loop {
            tokio::time::sleep(EVERY).await;
            if let Err(error) = self.mix_facts().await {
                tracing::error!(%error, "facts could not be mixed");
            }
        }
    }

    /// Mixes the facts that wait, where there are enough: each gets another id by chance, and they are written
    /// in the order of these. Gives how many.
    ///
    /// # Errors
    /// When the database fails, or what waits was not sealed by this node.
    pub async fn mix_facts(&self) -> Result<usize, TrustError> {
        let waiting = self.store().facts_waiting(MIXED_MAX).await?;
        if waiting.len() < MIXED_MIN {
            return Ok(0);
        }
        let mut facts = Vec::new();
        for one in &waiting {
            let text = self.keys().outer().open(&waits_at(one.id), &one.sealed)?;
            facts.push(row(serde_json::from_slice(&text).map_err(AppError::from)?));
        }
        facts.sort_unstable();
        let ids: Vec<Uuid> = waiting.iter().map(|one| one.id).collect();
        let event = Event::of_operator(Did::FactsMixed).saying(&facts.len().to_string());
        let events = [self.event(&event)?];
        self.store().mix_facts(&ids, &facts, &events).await?;
        Ok(facts.len())
    }
}

fn row(fact: Fact) -> FactRow {
    FactRow {
        id: new_id(),
        month: fact.month,
        area: fact.area.map(|area| area.to_string()).unwrap_or_default(),
        age: fact.age.code().to_owned(),
        sex: match fact.sex {
            Some(Sex::Female) => "female",
            Some(Sex::Male) => "male",
            None => "",
        }
        .to_owned(),
        form: fact.form.code().to_owned(),
    }
}

fn waits_at(id: Uuid) -> Vec<u8> {
    place(&[b"rufaa fact waiting v1", id.as_bytes()])
}
