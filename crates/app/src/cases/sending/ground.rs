//! What a referral stands on beside her yes: whether the service suits her now, and who would read of her.

use rufaa_domain::access::OrganisationKind;
use rufaa_domain::age::ChildRule;
use rufaa_domain::case::{CaseView, child_rule, determined_first};
use rufaa_domain::consent::{Recipient, Uncovered, may_read};
use rufaa_domain::directory::listing::{Audience, Listing};
use rufaa_domain::matching::{WhyNot, for_need};
use rufaa_domain::needs::RiskClass;
use rufaa_domain::referral::Package;
use rufaa_store::{CaseFile, EntryState, GroupKey};
use uuid::Uuid;

use super::{Sending, as_shown};
use crate::Node;
use crate::cases::alike::Called;
use crate::cases::{CaseError, How, OpenCase};
use crate::trust::TrustError;

/// What a referral stands on beside her yes.
pub(in crate::cases) struct Ground {
    pub(in crate::cases) package: Package,
    pub(in crate::cases) child: ChildRule,
    pub(in crate::cases) listing: Listing,
    pub(in crate::cases) recipient: Recipient,
    pub(in crate::cases) key: Option<GroupKey>,
    /// Those of the unit who bear the name of a danger.
    pub(in crate::cases) called: Called,
}

impl Node {
    /// Looks whether a referral could go, whatever she says. Gives whether it goes to those who enforce the law.
    ///
    /// # Errors
    /// [`TrustError::Case`] with what stands in its way.
    pub(in crate::cases) async fn may_send(
        &self,
        case: &OpenCase,
        (sending, how): (&Sending, How),
    ) -> Result<bool, TrustError> {
        let ground = self.ground_of((&case.view, &case.file), (sending, how)).await?;
        may_read(&case.view, ground.recipient, &ground.package).map_err(CaseError::from)?;
        Ok(ground.recipient.enforces)
    }

    /// Whether what is sent to a service goes to those who enforce the law; so it is taken where the service receives nobody
    /// now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn goes_to_enforcement(&self, service: (Uuid, Uuid)) -> Result<bool, TrustError> {
        let Some(listing) = self.receiving_now(service).await? else { return Ok(true) };
        let receiver = self.store().keeper_of(listing.entry).await?;
        match self.recipient(&listing, receiver).await {
            // One to which nothing is sent at all.
            Err(TrustError::Case(_)) => Ok(true),
            found => found.map(|recipient| recipient.enforces),
        }
    }

    /// What a referral stands on beside her yes: the service suits her now, for a child what has to be
    /// determined first was, and nobody who would read it is a danger to her.
    pub(in crate::cases) async fn ground_of(
        &self,
        (view, file): (&CaseView, &CaseFile),
        (sending, how): (&Sending, How),
    ) -> Result<Ground, TrustError> {
        let package = as_shown(view, sending, self.today())?;
        let child = child_rule(view, self.today());
        determined_first(view, &sending.need, child).map_err(CaseError::from)?;
        let listing = match how {
            // That it is full by now, perhaps through her, keeps nobody from telling it more of her.
            How::More => {
                let listing = self.receiving_now((sending.entry, sending.service)).await?;
                listing.ok_or(CaseError::ReceiverStopped)?
            }
            How::Anew | How::Instead(_) => self.suitable(view, sending).await?,
        };
        let receiver = self.store().keeper_of(listing.entry).await?;
        let recipient = self.recipient(&listing, receiver).await?;
        let key = match receiver {
            Some(receiver) => self.store().receiving_key(receiver).await?,
            None => None,
        };
        let mut called = Called::new();
        if let Some(key) = &key {
            // Whoever sends from a unit does not answer in it: nobody would.
            if key.group == file.unit {
                return Err(CaseError::OwnUnit.into());
            }
            self.refuse_danger_there(view, key).await?;
            // More is told to those who have the referral, whoever receives what is sent there by now.
            called = match how {
                How::More => {
                    let row = self.referral_row((file.organisation, sending.id)).await?;
                    self.unsure_of(view, &row).await?
                }
                How::Anew | How::Instead(_) => {
                    self.called_alike(view, (key.organisation, key.group)).await?
                }
            };
            // Of whom she was not shown she made sure of nothing.
            if !called.is_subset(&sending.another) {
                return Err(CaseError::CalledAlike.into());
            }
        }
        Ok(Ground { package, child, listing, recipient, key, called })
    }

    /// The listing of the service, where the rules suggest it for her. It is judged by what is true now
    /// and not by an index: a service that was suspended a moment ago receives nothing (promise 7).
    async fn suitable(&self, view: &CaseView, sending: &Sending) -> Result<Listing, TrustError> {
        let person = self.person_of(view, (&sending.need, None))?;
        let kept = self.kept(sending.entry).await?;
        if kept.row.state != EntryState::Live {
            return Err(CaseError::NotSuitable(WhyNot::Gone).into());
        }
        let listings = self.listings(&kept, Audience::Staff);
        let of_service: Vec<&Listing> =
            listings.iter().filter(|one| one.service == sending.service).collect();
        let now = self.now().to_zoned(jiff::tz::TimeZone::UTC);
        let judged = for_need(&person, &sending.need, &of_service, &now, &self.packs().weights);
        let best = judged.suitable.first().map(|best| best.listing);
        if let Some(best) = listings.into_iter().find(|one| Some(one.id) == best) {
            return Ok(best);
        }
        match judged.unsuitable.first() {
            Some(miss) => Err(CaseError::NotSuitable(miss.first).into()),
            None => Err(CaseError::NotSuitable(WhyNot::Gone).into()),
        }
    }

    /// To whom it goes: of what kind they are is what whoever admitted them said, of the entry and of the
    /// organisation that keeps it, and the stricter of the two counts. Nothing flows to those who detain or remove, or
    /// to consulates: the ways there are not built (design §7.6, §9).
    async fn recipient(
        &self,
        listing: &Listing,
        receiver: Option<Uuid>,
    ) -> Result<Recipient, TrustError> {
        use OrganisationKind as Kind;
        let kind = match receiver {
            Some(receiver) => self.store().organisation(receiver).await?.map(|row| row.kind),
            None => None,
        };
        let kinds = [listing.kind, kind.and_then(|kind| Kind::from_code(&kind))];
        let is_any = |is: fn(Kind) -> bool| kinds.into_iter().flatten().any(is);
        if is_any(Kind::is_closed_to_referrals) {
            return Err(CaseError::NotSuitable(WhyNot::Closed).into());
        }
        // Where people are treated or housed, the police are guests: their work is theirs there, too.
        let of_police = |code: &String| {
            let need = self.packs().needs.by_code(code);
            need.is_some_and(|need| need.risk_class == RiskClass::Police)
        };
        let enforces = is_any(Kind::enforces) || listing.needs.iter().any(of_police);
        Ok(Recipient { service: listing.service, organization: listing.entry, enforces })
    }

    /// Refuses a unit to which somebody belongs who is a danger to her.
    pub(in crate::cases) async fn refuse_danger_there(
        &self,
        view: &CaseView,
        to: &GroupKey,
    ) -> Result<(), TrustError> {
        let dangers = view.dangerous_members();
        let members = self.store().unit_members(to.organisation, to.group).await?;
        if members.iter().any(|(member, _)| dangers.contains(member)) {
            return Err(CaseError::Uncovered(Uncovered::Receiver).into());
        }
        Ok(())
    }
}
