//! Several services are asked with one form: each reads what was shown for it, and gets a yes or a no of its
//! own (design §4).

use std::collections::BTreeSet;
use std::iter::once;

use jiff::Timestamp;
use rufaa_domain::case::Record;
use rufaa_domain::consent::{Consent, Uncovered};
use rufaa_domain::directory::listing::Listing;
use rufaa_domain::needs::RiskClass;
use rufaa_domain::referral::State;
use uuid::Uuid;

use super::sending::is_of;
use super::{CaseError, How, OpenCase, Sending};
use crate::Node;
use crate::trust::{Session, TrustError};

/// Others that one form asks: each reads of her, and each gets a yes or no of its own.
pub const OTHERS_MAX: usize = 4;
/// Others that are proposed for the same need; for each other need it is the best one.
const FOR_THE_SAME: usize = 3;

/// One of those who are asked.
#[derive(Debug, Clone)]
pub struct Ask {
    /// What goes to it.
    pub sending: Sending,
    /// What she said, where she was asked.
    pub said: Option<Consent>,
    /// How it goes: with a referral of its own, in place of another, or with one under way.
    pub how: How,
}

impl Ask {
    /// Whether it goes: she said yes, or the law permits it without her.
    fn goes(&self) -> bool {
        self.sending.exception.is_some() || self.said.as_ref().is_some_and(|said| said.yes)
    }

    /// Whether she said no.
    fn is_no(&self) -> bool {
        self.said.as_ref().is_some_and(|said| !said.yes)
    }

    /// Whether it did not go yet: what the same form sent is there already.
    fn is_left(&self, case: &OpenCase) -> bool {
        self.how == How::More || !case.has_sent(&self.sending)
    }

    fn or_not_sent(&self, done: Result<(), TrustError>) -> Result<(), NotSent> {
        done.map_err(|why| NotSent { service: self.sending.service, why })
    }
}

/// Why something was not sent.
#[derive(Debug, thiserror::Error)]
#[error("nothing was sent to {service}")]
pub struct NotSent {
    /// The service that did not get it.
    pub service: Uuid,
    /// Why.
    #[source]
    pub why: TrustError,
}

impl Node {
    /// Others that suit and can be asked with the same form, each with the need for which: some for the same
    /// need, and the best for each other open need. Nobody whom this case asks already; and never those who
    /// enforce the law, who are asked about in words of their own.
    ///
    /// # Errors
    /// When the index is broken.
    pub async fn others_to_ask(
        &self,
        case: &OpenCase,
        (need, service): (&str, Uuid),
    ) -> Result<Vec<(String, Listing)>, TrustError> {
        if self.is_of_police(need) {
            return Ok(Vec::new());
        }
        let open = case.view.open_needs();
        let other_needs = open.iter().map(|open| open.need.need.as_str());
        let other_needs = other_needs.filter(|other| *other != need && !self.is_of_police(other));
        let mut seen = BTreeSet::from([service]);
        let mut others = Vec::new();
        for (need, most) in once((need, FOR_THE_SAME)).chain(other_needs.map(|need| (need, 1))) {
            let suiting =
                self.suggestions(case, need).await?.suitable.into_iter().map(|(one, _)| one);
            let new: Vec<Listing> = suiting
                .filter(|one| !one.needs.iter().any(|need| self.is_of_police(need)))
                .filter(|one| !seen.contains(&one.service) && !case.asks(one.service, None))
                .take(most)
                .collect();
            seen.extend(new.iter().map(|one| one.service));
            others.extend(new.into_iter().map(|one| (need.to_owned(), one)));
        }
        others.truncate(OTHERS_MAX);
        Ok(others)
    }

    /// Looks whether all of these could go, whatever she says: she is asked about nothing that cannot be.
    ///
    /// # Errors
    /// As [`Node::send_referral`], but for what she would say to it.
    pub async fn could_go(
        &self,
        session: &Session,
        case: &OpenCase,
        all: &[Ask],
    ) -> Result<(), NotSent> {
        for one in all.iter().filter(|one| one.is_left(case)) {
            let travel = &one.sending.travel;
            let way = [&travel.escort, &travel.handover].into_iter().flatten();
            let way: Vec<&str> = way.map(String::as_str).collect();
            let to = (one.sending.need.as_str(), one.sending.entry);
            let of = (&case.file, &case.view);
            one.or_not_sent(self.refuse_same_house(session, of, to).await)?;
            one.or_not_sent(self.refuse_fellows(session, of, &way).await)?;
            one.or_not_sent(self.can_go(case, (one, all.len() > 1)).await)?;
        }
        Ok(())
    }

    /// Keeps what she said of each, and sends to those for whom she said yes. A no is kept before anything
    /// is looked at, also one to what went before: nothing stands in its way. All the rest is looked at
    /// before any of it is kept; what the same form sent before is there already. `seen` is the number of the
    /// newest record when she was asked.
    ///
    /// # Errors
    /// As [`Node::send_referral`]. Where that is found before anything goes, nothing was sent to anybody; where
    /// it is found later, it is told of the first to which nothing went, and the others were asked.
    pub async fn send_several(
        &self,
        session: &Session,
        (case, seen): (&OpenCase, u32),
        all: &[Ask],
    ) -> Result<(), NotSent> {
        let (id, is_one_of_several) = (case.file.id, all.len() > 1);
        // A no reaches everything that was shared with a service: also what it gives her already.
        for one in all.iter().filter(|one| one.is_no()) {
            // That no more is told ends nothing either.
            if case.is_helped_by(one.sending.service) || one.how == How::More {
                one.or_not_sent(Err(CaseError::HelpsAlready.into()))?;
            }
        }
        for one in all.iter().filter(|one| one.is_no()) {
            one.or_not_sent(self.keep_said(session, (id, seen), one).await)?;
        }
        let left: Vec<&Ask> = all.iter().filter(|one| one.is_left(case)).collect();
        for one in left.iter().filter(|one| one.goes()) {
            one.or_not_sent(self.can_go(case, (one, is_one_of_several)).await)?;
        }
        for one in left.iter().filter(|one| !one.is_no()) {
            one.or_not_sent(self.keep_said(session, (id, seen), one).await)?;
        }
        // Where she said yes to one of them, her no to another keeps nobody waiting.
        let nobody_gets_it = left.len() == all.len() && !left.iter().any(|one| one.goes());
        if let Some(first) = left.first().filter(|_| nobody_gets_it) {
            return first.or_not_sent(Err(CaseError::Uncovered(Uncovered::Refused).into()));
        }
        let mut result = Ok(());
        for one in left.into_iter().filter(|one| one.goes()) {
            let sent = self.sent(session, id, (&one.sending, one.how)).await;
            result = result.and(one.or_not_sent(sent.map(drop)));
        }
        result
    }

    async fn keep_said(
        &self,
        session: &Session,
        (case, seen): (Uuid, u32),
        one: &Ask,
    ) -> Result<(), TrustError> {
        let Some(said) = one.said.clone() else { return Ok(()) };
        self.write_case(session, case, (&Record::Consent(said), Some(seen))).await
    }

    /// Whether what was shown of one of them is what would go, and whether anything but what she says stands
    /// in its way.
    async fn can_go(
        &self,
        case: &OpenCase,
        (one, is_one_of_several): (&Ask, bool),
    ) -> Result<(), TrustError> {
        if case.is_asked_for(&one.sending, one.how.but(&one.sending)) {
            return Err(CaseError::AskedAlready.into());
        }
        if one.how == How::More {
            self.told_before((&case.file, &case.view), &one.sending).await?;
        }
        if self.may_send(case, (&one.sending, one.how)).await? && is_one_of_several {
            return Err(CaseError::PoliceAlone.into());
        }
        Ok(())
    }

    /// Whether those who help with this need enforce the law.
    fn is_of_police(&self, need: &str) -> bool {
        let need = self.packs().needs.by_code(need);
        need.is_some_and(|need| need.risk_class == RiskClass::Police)
    }
}

impl OpenCase {
    /// Whether this case asks a service already, for whatever need, and has no end of it; with `but` another
    /// referral than that.
    pub fn asks(&self, service: Uuid, but: Option<Uuid>) -> bool {
        self.referrals.iter().any(|row| {
            let is_open = State::from_code(&row.state).is_some_and(|state| !state.is_final());
            row.to_service == service && Some(row.id) != but && is_open
        })
    }

    /// Whether the same service is asked already for the same need, and has not ended it; with `but` another referral
    /// than that.
    fn is_asked_for(&self, sending: &Sending, but: Option<Uuid>) -> bool {
        let of_need = |id: Uuid| {
            let sent = self.view.sent().find(|sent| sent.what.referral == id);
            sent.is_some_and(|sent| sent.what.package.need == sending.need)
        };
        self.referrals.iter().any(|row| {
            let is_open = State::from_code(&row.state).is_some_and(|state| !state.is_final());
            row.to_service == sending.service && is_open && Some(row.id) != but && of_need(row.id)
        })
    }

    /// What became of the newest referral to a service, where it was asked and has not given what was needed: its state,
    /// and since when. Nothing where it was never asked, or did.
    pub fn asked_before(&self, service: Uuid) -> Option<(State, Timestamp)> {
        let of_it = self.referrals.iter().filter(|row| row.to_service == service);
        let newest = of_it.max_by_key(|row| row.entered_at)?;
        let state = State::from_code(&newest.state)?;
        (!state.is_final() || state.leaves_the_need()).then_some((state, newest.entered_at))
    }

    /// Whether a service has taken her on, for whatever need, and that is not over.
    fn is_helped_by(&self, service: Uuid) -> bool {
        self.referrals.iter().any(|row| {
            let state = State::from_code(&row.state);
            row.to_service == service && state.is_some_and(State::is_taken_on)
        })
    }

    /// Whether this was sent out of this case.
    pub fn has_sent(&self, sending: &Sending) -> bool {
        self.referrals.iter().any(|row| is_of(row, sending))
    }
}
