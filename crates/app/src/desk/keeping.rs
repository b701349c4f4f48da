//! What those do who keep the whole directory: they see how it stands, open any entry, vet its
//! services, and accredit its organisation.

use std::collections::BTreeSet;

use jiff::ToSpan as _;
use jiff::civil::Date;
use rufaa_domain::access::{Action, Denial, OrganisationKind, Resource, Role};
use rufaa_domain::directory::confidential::confidential_locations;
use rufaa_domain::directory::listing::{Audience, Listing};
use rufaa_domain::directory::standing::{StandingEvent, VerifiedHow};
use rufaa_domain::directory::stock::{Region, Stock};
use rufaa_domain::finding::Question;
use rufaa_domain::referral::State;
use rufaa_store::{OrganisationRow, ReferralRow, StoreError, Write};
use uuid::Uuid;

use crate::audit::{Did, Event};
use crate::change::Kept;
use crate::trust::{Session, TrustError};
use crate::{AppError, EntryOverview, Node};

/// Vettings that end within so many days are told ahead: time for a visit.
const AHEAD_DAYS: i64 = 60;
/// Vettings that ended up to so many days ago are told, too; what lapsed earlier was let go.
const BACK_DAYS: i64 = 365;
/// Most entries that are found at once.
const LINES_MAX: usize = 100;
/// Most lines of what ends or is overdue: what comes next, and not everything.
const NEXT_MAX: usize = 30;

/// The version of an entry and the number of events of its standing that somebody has seen who decides.
pub type Seen = (i64, i64);

/// How the directory stands.
#[derive(Debug, Clone)]
pub struct DirectoryState {
    /// What there is of each need in each area; for who may not open entries, of what is public.
    pub stock: Vec<Stock>,
    /// Listings whose vetting ends soon or has lapsed, the earliest first.
    pub vetting_ends: Vec<Listing>,
    /// Listings that nobody confirmed within their period, those that wait longest first.
    pub overdue: Vec<Listing>,
}

/// What a vetter decides about a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Judgement {
    /// It asks to be vetted.
    Submitted,
    /// Evidence was looked at.
    Checked {
        /// What was looked at, and what it showed.
        evidence: String,
    },
    /// It may receive referrals.
    Vetted {
        /// Last day on which the decision holds.
        until: Date,
    },
    /// It may not receive referrals for now.
    Suspended,
    /// It may not receive referrals any more.
    Withdrawn,
}

impl Judgement {
    fn event(self, service: Uuid) -> (StandingEvent, Did) {
        match self {
            Self::Submitted => (StandingEvent::VettingSubmitted { service }, Did::VettingAsked),
            Self::Checked { evidence } => {
                (StandingEvent::Checked { service, evidence }, Did::ServiceChecked)
            }
            Self::Vetted { until } => {
                (StandingEvent::Vetted { service, until }, Did::ServiceVetted)
            }
            Self::Suspended => (StandingEvent::Suspended { service }, Did::ServiceSuspended),
            Self::Withdrawn => (StandingEvent::VettingWithdrawn { service }, Did::VettingWithdrawn),
        }
    }
}

impl Node {
    /// How the directory stands: the stock everywhere, and what ends and is overdue in a region.
    ///
    /// # Errors
    /// [`TrustError::Denied`].
    pub async fn directory_state(
        &self,
        session: &Session,
        region: &Region,
    ) -> Result<DirectoryState, TrustError> {
        session.may(Action::ReadDirectoryState, Resource::Node)?;
        // Who may not open entries is told nothing of hidden places, not even that there are any.
        let keeps = session.could(Action::ReadEntry, Resource::Node);
        let audience = if keeps { Audience::Staff } else { Audience::Public };
        let lines = if keeps { NEXT_MAX } else { 0 };
        let today = self.today();
        let day = |days: i64| today.saturating_add(days.days());
        let finder = self.finder();
        let broken = AppError::from;
        let state = DirectoryState {
            stock: finder.stock(audience, &self.moment()),
            vetting_ends: finder
                .vetting_ends(region, [day(-BACK_DAYS), day(AHEAD_DAYS)], lines)
                .map_err(broken)?,
            overdue: finder.overdue(region, today, lines).map_err(broken)?,
        };
        let shown = state.vetting_ends.iter().chain(&state.overdue).map(|line| line.service);
        self.record_reading(session.event(Did::DirectoryRead).showing(shown)).await?;
        Ok(state)
    }

    /// Entries with these words, hidden ones too, as the directory's keepers find them.
    ///
    /// # Errors
    /// [`TrustError::Denied`].
    pub async fn search_entries(
        &self,
        session: &Session,
        words: &str,
    ) -> Result<Vec<Listing>, TrustError> {
        session.may(Action::ReadEntry, Resource::Node)?;
        let question = Question { text: words.to_owned(), limit: LINES_MAX, ..Question::default() };
        let answer = self.find_as_staff(&question)?;
        let found: Vec<Listing> = answer.hits.into_iter().map(|hit| hit.listing).collect();
        let shown = found.iter().map(|listing| listing.service);
        self.record_reading(session.event(Did::EntriesSearched).showing(shown)).await?;
        Ok(found)
    }

    /// Any entry, as the directory's keepers see it.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`AppError::NotFound`].
    pub async fn entry_of_all(
        &self,
        session: &Session,
        entry: Uuid,
    ) -> Result<EntryOverview, TrustError> {
        session.may(Action::ReadEntry, Resource::Node)?;
        session.may(Action::ReadEntry, Resource::Entry(entry))?;
        let overview = self.overview(entry).await?;
        self.record_reading(session.event(Did::EntryRead).to("entry", entry)).await?;
        Ok(overview)
    }

    /// Decides about a service.
    ///
    /// # Errors
    /// [`TrustError::Denied`], also for a service of her own organisation; [`AppError::Standing`]
    /// where it does not follow from how things stand; [`AppError::Unusable`] without a reason;
    /// [`TrustError::Stale`] when the entry is no longer what she has seen.
    pub async fn judge_service(
        &self,
        session: &Session,
        (entry, service, seen): (Uuid, Uuid, Seen),
        judgement: Judgement,
        why: &str,
    ) -> Result<(), TrustError> {
        session.may(Action::VetService, Resource::Entry(entry))?;
        let (event, did) = judgement.event(service);
        let done = session.event(did).to("service", service);
        self.stand(session, (entry, Some(service), Some(seen)), (event, why), &done).await
    }

    /// Admits an organisation to the mechanism until a day, as what kind of organisation, or ends that.
    ///
    /// # Errors
    /// As [`Node::judge_service`].
    pub async fn accredit(
        &self,
        session: &Session,
        (entry, seen): (Uuid, Seen),
        admitted: Option<(Date, OrganisationKind)>,
        why: &str,
    ) -> Result<(), TrustError> {
        session.may(Action::AccreditOrganisation, Resource::Entry(entry))?;
        let (event, did) = match admitted {
            Some((until, kind)) => {
                (StandingEvent::Accredited { until, kind: Some(kind) }, Did::OrganisationAccredited)
            }
            None => (StandingEvent::AccreditationEnded, Did::AccreditationEnded),
        };
        let done = session.event(did).to("entry", entry);
        self.stand(session, (entry, None, Some(seen)), (event, why), &done).await
    }

    /// The services of an entry with which somebody is who was sent there: before one is suspended, its vetter speaks
    /// with the house (design §11). Nothing to anybody else, and no number: it would say where somebody went.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn inside(
        &self,
        session: &Session,
        entry: Uuid,
    ) -> Result<BTreeSet<Uuid>, TrustError> {
        if !session.could(Action::VetService, Resource::Entry(entry)) {
            return Ok(BTreeSet::new());
        }
        let rows = self.store().referrals_to_entry(entry, None).await?.into_iter();
        let is_there =
            |row: &ReferralRow| State::from_code(&row.state).is_some_and(State::is_there);
        Ok(rows.filter(is_there).map(|row| row.to_service).collect())
    }

    /// The organisations of the node that keep no entry yet, by name; for whoever may give them one.
    ///
    /// # Errors
    /// [`TrustError::Denied`].
    pub async fn without_entry(
        &self,
        session: &Session,
        entry: Uuid,
    ) -> Result<Vec<(Uuid, String)>, TrustError> {
        if !session.could(Action::GiveEntry, Resource::Entry(entry))
            || self.store().keeper_of(entry).await?.is_some()
        {
            return Ok(Vec::new());
        }
        let kept = self.kept(entry).await?;
        let all = self.store().organisations().await?.into_iter();
        let own = session.organisation();
        let is_free = |one: &OrganisationRow| {
            one.active && one.entry.is_none() && one.id != own && may_keep(one, &kept)
        };
        let free = all.filter(is_free);
        Ok(free.map(|organisation| (organisation.id, organisation.name)).collect())
    }

    /// Gives an entry that nobody keeps to an organisation that keeps none: its providers edit it from
    /// then on.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`TrustError::Stale`] when somebody gave it in between.
    pub async fn give_entry(
        &self,
        session: &Session,
        entry: Uuid,
        organisation: Uuid,
    ) -> Result<(), TrustError> {
        session.may(Action::GiveEntry, Resource::Entry(entry))?;
        let kept = self.kept(entry).await?;
        if organisation == session.organisation() {
            return Err(TrustError::Denied(Denial::OwnInterest));
        }
        let receiver = self.store().organisation(organisation).await?;
        let receiver = receiver.ok_or(AppError::NotFound(organisation))?;
        if !may_keep(&receiver, &kept) {
            return Err(TrustError::Denied(Denial::NotFound));
        }
        let told =
            self.told_in(organisation, &[Role::OrganisationAdmin, Role::Provider], &[]).await?;
        let event = session
            .event(Did::EntryGiven)
            .to("entry", entry)
            .saying(&organisation.to_string())
            .telling(told);
        let events = [self.event(&event)?];
        Ok(self.store().give_entry(organisation, entry, &events).await?)
    }

    /// Says that an entry is true, after a call or a visit.
    ///
    /// # Errors
    /// As [`Node::judge_service`].
    pub async fn confirm_entry(
        &self,
        session: &Session,
        (entry, seen): (Uuid, Seen),
        how: VerifiedHow,
        why: &str,
    ) -> Result<(), TrustError> {
        session.may(Action::ReadEntry, Resource::Node)?;
        session.may(Action::ConfirmEntry, Resource::Entry(entry))?;
        // Of her own organisation's she says so as its owner, and not as who went there.
        if session.owns(Resource::Entry(entry)) {
            return Err(TrustError::Denied(Denial::OwnInterest));
        }
        let event = StandingEvent::Verified { service: None, how, on: self.today() };
        let done = session.event(Did::EntryConfirmed).to("entry", entry).saying(how.code());
        self.stand(session, (entry, None, Some(seen)), (event, why), &done).await
    }

    /// Records where something stands now, together with the audit event.
    pub(super) async fn stand(
        &self,
        session: &Session,
        (entry, service, seen): (Uuid, Option<Uuid>, Option<Seen>),
        (event, why): (StandingEvent, &str),
        done: &Event,
    ) -> Result<(), TrustError> {
        let made = self.made_by(session, why)?;
        let kept = self.kept(entry).await?;
        if seen.is_some_and(|seen| seen != (kept.row.version, kept.row.events)) {
            return Err(TrustError::Stale);
        }
        if let Some(service) = service.filter(|service| kept.entry.service(*service).is_none()) {
            return Err(AppError::NotFound(service).into());
        }
        let stops = match &event {
            StandingEvent::Suspended { .. } | StandingEvent::VettingWithdrawn { .. } => {
                service.map(Some)
            }
            StandingEvent::AccreditationEnded => Some(None),
            StandingEvent::Accredited { .. }
            | StandingEvent::Verified { .. }
            | StandingEvent::VettingSubmitted { .. }
            | StandingEvent::Checked { .. }
            | StandingEvent::Vetted { .. }
            | StandingEvent::CapacityCounted { .. } => None,
        };
        // Whether it may receive somebody, and not how many.
        let judges = matches!(
            event,
            StandingEvent::Suspended { .. }
                | StandingEvent::VettingWithdrawn { .. }
                | StandingEvent::Vetted { .. }
                | StandingEvent::Accredited { .. }
                | StandingEvent::AccreditationEnded
        );
        let changed = self.new_standing(&kept, vec![event], made).await?;
        let told = self.owners_of(entry, session).await?;
        let mut events = vec![self.event(&done.clone().telling(told))?];
        if let Some(service) = stops {
            for told in self.told_of_stop((entry, service), |did| session.event(did)).await? {
                events.push(self.event(&told)?);
            }
        }
        let receivers = if judges { vec![(entry, self.now())] } else { Vec::new() };
        let write = Write { changed: vec![changed], receivers, events, ..Write::default() };
        match self.store().write_directory(write).await {
            Err(StoreError::Conflict(_)) => Err(TrustError::Stale),
            other => Ok(other?),
        }
    }
}

/// Whether an organisation may keep an entry: one with a hidden place is kept by nobody who detains,
/// prosecutes or watches borders (design §9).
fn may_keep(organisation: &OrganisationRow, kept: &Kept) -> bool {
    let hides = !confidential_locations(kept.entry.organization()).is_empty();
    let kind = OrganisationKind::from_code(&organisation.kind);
    !hides || kind.is_some_and(|kind| !kind.enforces())
}
