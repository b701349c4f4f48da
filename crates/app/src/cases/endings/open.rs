//! Sharing that was ended and waits for an answer: of whoever received something, of the sender where that is telephoned, and
//! for the focal point.

use rufaa_domain::access::{Action, Resource};
use rufaa_domain::pack::AreaCode;
use rufaa_domain::referral::Alarm;
use rufaa_store::{EndingRow, ReferralRow};

use super::{ENDINGS_MAX, LateEnding};
use crate::Node;
use crate::audit::Did;
use crate::cases::reading::unless_hidden;
use crate::cases::region::BoardRegion;
use crate::cases::told::{About, is_barred};
use crate::trust::{Session, TrustError};

impl Node {
    /// What was sent to her units, was ended, and was not answered: the need and the place of the referral.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn endings_to_answer(
        &self,
        session: &Session,
    ) -> Result<Vec<LateEnding>, TrustError> {
        let lines = self.unanswered_endings(session).await?;
        let shown = lines.iter().map(|line| line.of.1);
        self.record_reading(session.event(Did::InboxRead).showing(shown)).await?;
        Ok(lines)
    }

    /// How much sharing was ended with her units and waits for their answer. No line is shown, so nothing is recorded.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn endings_waiting(&self, session: &Session) -> Result<usize, TrustError> {
        Ok(self.unanswered_endings(session).await?.len())
    }

    async fn unanswered_endings(&self, session: &Session) -> Result<Vec<LateEnding>, TrustError> {
        let organisation = session.organisation();
        let mut lines = self.endings_to_tell(session).await?;
        for unit in session.units() {
            if !session.could(Action::AnswerReferral, Resource::Unit { organisation, unit: *unit })
            {
                continue;
            }
            let at = (organisation, *unit);
            for kept in self.store().endings_for_unit(at, ENDINGS_MAX).await? {
                let row = self.referral_row((kept.organisation, kept.referral)).await?;
                if !is_barred(session, About::of(&row)) {
                    lines.push(line(&kept, row, String::new()));
                }
            }
        }
        Ok(lines)
    }

    /// What was ended with services without an account: whoever sent it tells them, and writes down what they said.
    async fn endings_to_tell(&self, session: &Session) -> Result<Vec<LateEnding>, TrustError> {
        let mut lines = Vec::new();
        for unit in session.units() {
            let at = (session.organisation(), *unit);
            for kept in self.store().endings_by_voice(at, ENDINGS_MAX).await? {
                let row = self.referral_row((kept.organisation, kept.referral)).await?;
                if unless_hidden(self.acts_for_sender(session, &row).await)?.is_some() {
                    lines.push(line(&kept, row, String::new()));
                }
            }
        }
        Ok(lines)
    }

    /// Sharing that was ended long enough ago that the focal point of its region asks: longest first.
    ///
    /// # Errors
    /// [`TrustError::Denied`].
    pub async fn late_endings(&self, session: &Session) -> Result<Vec<LateEnding>, TrustError> {
        let region = self.board_region(session).await?;
        let names = self.store().names_of_open_houses().await?;
        let escalated = Alarm::Escalated.code();
        let mut lines = Vec::new();
        for kept in self.endings_of(&region, escalated).await? {
            let row = self.referral_row((kept.organisation, kept.referral)).await?;
            if is_barred(session, About::of(&row)) {
                continue;
            }
            let from = names.get(&row.organisation).cloned().unwrap_or_default();
            let open = row.to_organisation.and_then(|to| names.get(&to).cloned());
            let outside = self.organisation_without_account(&row).await?;
            let mut line = line(&kept, row, from);
            line.to = open.or(outside).unwrap_or_default();
            if self.hides(&line.need) && !region.holds_area(&line.area) {
                line.area.clear();
            }
            lines.push(line);
        }
        let shown = lines.iter().map(|line| line.of.1);
        self.record_reading(session.event(Did::BoardRead).showing(shown)).await?;
        Ok(lines)
    }

    /// How much sharing of a region was ended and is late. No line is shown, so nothing is recorded.
    pub(in crate::cases) async fn late_endings_of(
        &self,
        session: &Session,
        region: &BoardRegion,
    ) -> Result<usize, TrustError> {
        let mut count = 0;
        for kept in self.endings_of(region, Alarm::Escalated.code()).await? {
            let row = self.referral_row((kept.organisation, kept.referral)).await?;
            count += usize::from(!is_barred(session, About::of(&row)));
        }
        Ok(count)
    }

    /// Unanswered endings of a region.
    async fn endings_of(
        &self,
        region: &BoardRegion,
        alarm: &'static str,
    ) -> Result<Vec<EndingRow>, TrustError> {
        let areas = match region {
            BoardRegion::Country => vec![""],
            BoardRegion::Areas(areas) => areas.iter().map(AreaCode::as_str).collect(),
        };
        let mut endings = Vec::new();
        for area in areas {
            endings.extend(self.store().endings_unanswered((alarm, area), ENDINGS_MAX).await?);
        }
        Ok(endings)
    }
}

fn line(kept: &EndingRow, row: ReferralRow, from: String) -> LateEnding {
    let of = (kept.organisation, kept.referral);
    LateEnding { of, from, to: String::new(), need: row.need, area: row.area, at: kept.at }
}
