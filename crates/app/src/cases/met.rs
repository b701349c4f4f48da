//! Where somebody was met, as it stands beside a referral.

use rufaa_domain::case::{CaseView, Correction, Kind, Record};
use rufaa_store::ComesFrom;
use uuid::Uuid;

use super::reading::InHand;
use crate::Node;
use crate::trust::{Session, TrustError};

impl Node {
    /// From where what is under way comes, where a record puts it right.
    pub(super) async fn area_put_right(
        &self,
        session: &Session,
        hand: &InHand,
        record: &Record,
    ) -> Result<ComesFrom, TrustError> {
        let is_beginning = |right: &Record| right.kind() == Kind::Opened;
        let is_right = matches!(record, Record::Correction(Correction { right: Some(right), .. })
            if is_beginning(right));
        if !is_right {
            return Ok(ComesFrom::AsBefore);
        }
        let after = self.view_after(session, hand.entries.clone(), std::slice::from_ref(record));
        let met = self.met_in(hand.file.organisation, &after).await?;
        Ok(met.map_or(ComesFrom::Unsaid, |(area, district)| ComesFrom::Area(area, district)))
    }

    /// The first-level area in which she was met, and the district of it where it is known: of a house that hides no district
    /// stands beside whom it sends.
    pub(super) async fn met_in(
        &self,
        organisation: Uuid,
        view: &CaseView,
    ) -> Result<Option<(String, Option<String>)>, TrustError> {
        let Some(met) = view.opened().map(|opened| &opened.what) else { return Ok(None) };
        let area = met.area.as_ref().and_then(|code| self.packs().first_level(code));
        let Some(area) = area else { return Ok(None) };
        let district = met.district.as_ref().and_then(|code| self.packs().district(code));
        let mut district = district.filter(|one| one.parent.as_ref() == Some(&area.code));
        if district.is_some() {
            let open = self.store().names_of_open_houses().await?;
            district = district.filter(|_| open.contains_key(&organisation));
        }
        Ok(Some((area.code.to_string(), district.map(|one| one.code.to_string()))))
    }
}
