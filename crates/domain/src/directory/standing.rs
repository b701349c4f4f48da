//! Where an organisation and its services stand: accreditation, vetting, confirmation, capacity.
//!
//! Standing is a pure fold over recorded events; each event says who, when and why, and none is
//! ever changed. Only vetted services of accredited organisations receive referrals (design §17,
//! promise 7).

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::capacity::Capacity;
use crate::access::OrganisationKind;

/// Something that was decided or found out about an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum StandingEvent {
    /// The secretariat admitted the organisation to the mechanism.
    Accredited {
        /// Last day of the accreditation.
        until: Date,
        /// What kind of organisation it is; nothing where it was admitted before that was asked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kind: Option<OrganisationKind>,
    },
    /// The accreditation was ended before its day.
    AccreditationEnded,
    /// A service asks to be vetted.
    VettingSubmitted {
        /// The service.
        service: Uuid,
    },
    /// Evidence was looked at: a licence, a visit, references.
    Checked {
        /// The service.
        service: Uuid,
        /// What was looked at, and what it showed.
        evidence: String,
    },
    /// The service may receive referrals.
    Vetted {
        /// The service.
        service: Uuid,
        /// Last day on which the decision holds.
        until: Date,
    },
    /// The service may not receive referrals for now.
    Suspended {
        /// The service.
        service: Uuid,
    },
    /// The service may not receive referrals any more.
    VettingWithdrawn {
        /// The service.
        service: Uuid,
    },
    /// Someone confirmed that the entry, or one service of it, is true.
    Verified {
        /// The service; nothing for the whole entry.
        service: Option<Uuid>,
        /// How: a call, a visit, the provider's own word.
        how: VerifiedHow,
        /// The day.
        on: Date,
    },
    /// Someone counted free places.
    CapacityCounted {
        /// The service.
        service: Uuid,
        /// The count.
        capacity: Capacity,
    },
}

/// How an entry was confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VerifiedHow {
    /// The provider said so.
    Provider,
    /// Somebody called.
    Call,
    /// Somebody went there.
    Visit,
    /// A list with a date said so.
    Source,
}

impl VerifiedHow {
    /// The code as it is stored and shown.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Provider => "provider",
            Self::Call => "call",
            Self::Visit => "visit",
            Self::Source => "source",
        }
    }
}

/// An event with who recorded it, when and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// What happened.
    #[serde(flatten)]
    pub event: StandingEvent,
    /// Who recorded it.
    pub who: String,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub why: String,
}

/// Where an organisation and its services stand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Last day of the accreditation, while it was not ended.
    pub accredited_until: Option<Date>,
    /// What kind of organisation it is, as whoever admitted it said. Its own word on it counts for nothing: from it
    /// follows what it is told of people (design §9).
    #[serde(default)]
    pub kind: Option<OrganisationKind>,
    /// When the whole entry was last confirmed.
    pub verified: Option<Verification>,
    /// Where each service stands.
    pub services: BTreeMap<Uuid, ServiceStanding>,
}

/// Where one service stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceStanding {
    /// Its vetting.
    pub vetting: Vetting,
    /// When it was last confirmed by itself.
    pub verified: Option<Verification>,
    /// Free places, as last counted.
    pub capacity: Option<Capacity>,
    /// Whether evidence was looked at anew while the vetting stands: it can be decided about from there.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub checked_anew: bool,
}

/// A confirmation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verification {
    /// The day.
    pub on: Date,
    /// Who confirmed.
    pub who: String,
    /// How.
    pub how: VerifiedHow,
}

/// How far the vetting of a service has come.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Vetting {
    /// Nobody asked for it.
    #[default]
    NotAsked,
    /// Asked for.
    Submitted,
    /// Evidence was looked at.
    Checked,
    /// It may receive referrals until this day; afterwards the vetting has lapsed.
    Vetted {
        /// Last day.
        until: Date,
    },
    /// It may not receive referrals for now.
    Suspended {
        /// Why.
        reason: String,
    },
    /// It may not receive referrals any more.
    Withdrawn,
}

/// Why an event does not follow from where a service stands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StandingError {
    /// Vetting without a look at evidence.
    #[error(
        "the service was not checked; record the evidence first (a licence, a visit, references)"
    )]
    NotChecked,
    /// Checking what nobody asked to be vetted.
    #[error("the service was not submitted for vetting; submit it first")]
    NotSubmitted,
    /// Asking for what was decided.
    #[error(
        "the service is vetted or suspended, and that holds; check it anew or withdraw it first"
    )]
    Decided,
    /// A vetting that would be over before it begins.
    #[error("the last day {0} is already over")]
    AlreadyOver(Date),
    /// A confirmation or a count of the future.
    #[error("the day {0} has not come yet")]
    InTheFuture(Date),
    /// Suspending what is not vetted.
    #[error("the service is not vetted, so there is nothing to suspend")]
    NotVetted,
    /// Ending what does not exist.
    #[error("the organisation is not accredited")]
    NotAccredited,
    /// More places free than there are.
    #[error("{available} places free of {maximum} in all cannot be")]
    MoreFreeThanThereAre {
        /// Free places given.
        available: u32,
        /// Places in all given.
        maximum: u32,
    },
}

impl Standing {
    /// Where things stand after this event.
    ///
    /// # Errors
    /// The reason why the event does not follow.
    pub fn apply(&mut self, recorded: &Recorded) -> Result<(), StandingError> {
        let today = recorded.at.to_zoned(jiff::tz::TimeZone::UTC).date();
        match &recorded.event {
            StandingEvent::Accredited { until, kind } => {
                self.accredited_until = Some(not_over(*until, today)?);
                self.kind = kind.or(self.kind);
            }
            StandingEvent::AccreditationEnded => {
                self.accredited_until.take().ok_or(StandingError::NotAccredited)?;
            }
            StandingEvent::VettingSubmitted { service } => {
                self.service(*service).submit(today)?;
            }
            StandingEvent::Checked { service, .. } => self.service(*service).check()?,
            StandingEvent::Vetted { service, until } => {
                self.service(*service).vet(not_over(*until, today)?)?;
            }
            StandingEvent::Suspended { service } => {
                self.service(*service).suspend(&recorded.why)?;
            }
            StandingEvent::VettingWithdrawn { service } => {
                self.service(*service).vetting = Vetting::Withdrawn;
            }
            StandingEvent::Verified { service, how, on } => {
                let verification = Verification { on: *on, who: recorded.who.clone(), how: *how };
                self.verify(*service, verification, today)?;
            }
            StandingEvent::CapacityCounted { service, capacity } => {
                self.service(*service).count(capacity)?;
            }
        }
        Ok(())
    }

    /// Whether the organisation is accredited on this day.
    pub fn is_accredited(&self, today: Date) -> bool {
        self.accredited_until.is_some_and(|until| today <= until)
    }

    /// Whether a service is vetted on this day.
    pub fn is_vetted(&self, service: Uuid, today: Date) -> bool {
        matches!(self.vetting(service), Vetting::Vetted { until } if today <= *until)
    }

    /// Whether a service may receive referrals on this day: its organisation is accredited, and
    /// the service is vetted (design §11).
    pub fn may_receive_referrals(&self, service: Uuid, today: Date) -> bool {
        self.is_accredited(today) && self.is_vetted(service, today)
    }

    /// The latest confirmation of a service, its own or that of the whole entry.
    pub fn verification(&self, service: Uuid) -> Option<&Verification> {
        let own = self.services.get(&service).and_then(|standing| standing.verified.as_ref());
        own.into_iter().chain(self.verified.as_ref()).max_by_key(|verification| verification.on)
    }

    fn vetting(&self, service: Uuid) -> &Vetting {
        self.services.get(&service).map_or(&Vetting::NotAsked, |standing| &standing.vetting)
    }

    fn service(&mut self, service: Uuid) -> &mut ServiceStanding {
        self.services.entry(service).or_default()
    }

    fn verify(
        &mut self,
        service: Option<Uuid>,
        verification: Verification,
        today: Date,
    ) -> Result<(), StandingError> {
        if verification.on > today {
            return Err(StandingError::InTheFuture(verification.on));
        }
        match service {
            Some(service) => self.service(service).verified = Some(verification),
            None => self.verified = Some(verification),
        }
        Ok(())
    }
}

impl ServiceStanding {
    /// Asking anew wipes out no decision that holds: a suspension, or a vetting that has not lapsed.
    fn submit(&mut self, today: Date) -> Result<(), StandingError> {
        let is_decided = match self.vetting {
            Vetting::Suspended { .. } => true,
            Vetting::Vetted { until } => today <= until,
            Vetting::NotAsked | Vetting::Submitted | Vetting::Checked | Vetting::Withdrawn => false,
        };
        if is_decided {
            return Err(StandingError::Decided);
        }
        if self.vetting != Vetting::Checked {
            self.vetting = Vetting::Submitted;
        }
        Ok(())
    }

    fn check(&mut self) -> Result<(), StandingError> {
        match self.vetting {
            Vetting::NotAsked | Vetting::Withdrawn => Err(StandingError::NotSubmitted),
            Vetting::Submitted | Vetting::Checked | Vetting::Suspended { .. } => {
                self.vetting = Vetting::Checked;
                Ok(())
            }
            // Who is there, or on the way, is not turned away while somebody looks at new papers.
            Vetting::Vetted { .. } => {
                self.checked_anew = true;
                Ok(())
            }
        }
    }

    fn vet(&mut self, until: Date) -> Result<(), StandingError> {
        match self.vetting {
            Vetting::Vetted { .. } if !self.checked_anew => Err(StandingError::NotChecked),
            Vetting::Checked | Vetting::Vetted { .. } => {
                self.vetting = Vetting::Vetted { until };
                self.checked_anew = false;
                Ok(())
            }
            Vetting::NotAsked
            | Vetting::Submitted
            | Vetting::Suspended { .. }
            | Vetting::Withdrawn => Err(StandingError::NotChecked),
        }
    }

    fn suspend(&mut self, reason: &str) -> Result<(), StandingError> {
        match self.vetting {
            Vetting::Vetted { .. } => {
                self.vetting = Vetting::Suspended { reason: reason.to_owned() };
                self.checked_anew = false;
                Ok(())
            }
            Vetting::NotAsked
            | Vetting::Submitted
            | Vetting::Checked
            | Vetting::Suspended { .. }
            | Vetting::Withdrawn => Err(StandingError::NotVetted),
        }
    }

    fn count(&mut self, capacity: &Capacity) -> Result<(), StandingError> {
        if let Some(maximum) = capacity.maximum.filter(|maximum| capacity.available > *maximum) {
            let available = capacity.available;
            return Err(StandingError::MoreFreeThanThereAre { available, maximum });
        }
        self.capacity = Some(capacity.clone());
        Ok(())
    }
}

fn not_over(until: Date, today: Date) -> Result<Date, StandingError> {
    if until < today { Err(StandingError::AlreadyOver(until)) } else { Ok(until) }
}
