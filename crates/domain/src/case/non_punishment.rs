//! Nobody is punished for what she was made to do (OHCHR Recommended Principles and Guidelines 2002,
//! principle 7): what she is said to have done, how it comes from trafficking, and whether she is
//! detained for it.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize};

use super::days::{has_befallen, has_happened};
use super::{CaseProblem, CaseView, KnownDay};
use crate::coded::coded;

coded! {
    /// How an alleged offence comes from trafficking.
    OffenceLink {
        /// She was made to do it.
        Compelled = "compelled",
        /// It came directly from being trafficked.
        DirectConsequence = "direct-consequence",
        /// It is an offence only because of what she is: irregular stay, papers, prostitution.
        StatusOffence = "status-offence",
        /// No such link is known.
        NoneKnown = "none-known",
    }
}

coded! {
    /// Who is asked that she is not kept in detention.
    AskedOf {
        /// The human rights commission.
        RightsCommission = "rights-commission",
        /// Legal aid.
        LegalAid = "legal-aid",
    }
}

impl AskedOf {
    /// The needs for which a referral to it is the request, the nearest first.
    pub const fn needs(self) -> &'static [&'static str] {
        match self {
            Self::RightsCommission => &["detention-help"],
            Self::LegalAid => &["court-representation", "legal-advice"],
        }
    }
}

coded! {
    /// What came of the request.
    DetentionOutcome {
        /// Nobody answered yet.
        Waiting = "waiting",
        /// She is free.
        Released = "released",
        /// An alternative to detention.
        Alternative = "alternative",
        /// It was refused.
        Refused = "refused",
    }
}

/// How long a request is left without an answer.
pub(super) const ANSWERED_WITHIN: SignedDuration = SignedDuration::from_hours(7 * 24);

/// A request for an alternative to detention.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alternatives {
    /// Of whom: one at least.
    #[serde(deserialize_with = "one_or_several")]
    pub to: BTreeSet<AskedOf>,
    /// On which day.
    pub on: Date,
    /// What came of it.
    pub outcome: DetentionOutcome,
}

/// Earlier records name one office and no list.
fn one_or_several<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeSet<AskedOf>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Offices {
        One(AskedOf),
        Several(BTreeSet<AskedOf>),
    }
    Ok(match Offices::deserialize(from)? {
        Offices::One(one) => [one].into(),
        Offices::Several(several) => several,
    })
}

/// That she was taken into detention.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detention {
    /// Where.
    pub place: String,
    /// Since which day, as far as it is known.
    pub since: KnownDay,
    /// The request for an alternative, once there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<Alternatives>,
}

/// An offence that she is said to have committed. A later record with the same words for it takes the
/// place of the earlier one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NonPunishment {
    /// What she is said to have done.
    pub offence: String,
    /// How it comes from trafficking.
    pub link: OffenceLink,
    /// Her detention, where there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detention: Option<Detention>,
}

impl NonPunishment {
    /// Where she is detained now.
    pub fn detained(&self) -> Option<&Detention> {
        let is_over = |request: &Alternatives| {
            matches!(request.outcome, DetentionOutcome::Released | DetentionOutcome::Alternative)
        };
        self.detention.as_ref().filter(|detention| !detention.request.as_ref().is_some_and(is_over))
    }

    /// Whether she is detained, and somebody was not asked yet that she is not: the commission looks at her
    /// rights, and legal aid goes to court. `is_sent` says of an office whether a referral went to it since that day, and
    /// did not end without the service: that is a request, too.
    pub fn waits_for_request(&self, is_sent: impl Fn(AskedOf, Date) -> bool) -> bool {
        AskedOf::ALL.iter().any(|of| self.waits_for(*of, &is_sent))
    }

    /// Whether she is detained, and this office was not asked yet.
    pub fn waits_for(&self, of: AskedOf, is_sent: impl Fn(AskedOf, Date) -> bool) -> bool {
        self.detained().is_some_and(|detention| {
            let request = detention.request.as_ref();
            let is_asked = request.is_some_and(|request| request.to.contains(&of));
            !is_asked && !is_sent(of, detention.since.first())
        })
    }

    /// Whether she is detained, and nobody answered for a week, or it was refused: somebody asks again, or goes to
    /// court. The week is our own number.
    pub fn waits_for_word(&self, today: Date) -> bool {
        let request = self.detained().and_then(|detention| detention.request.as_ref());
        request.is_some_and(|request| match request.outcome {
            DetentionOutcome::Waiting => request.on.saturating_add(ANSWERED_WITHIN) < today,
            DetentionOutcome::Refused => true,
            DetentionOutcome::Released | DetentionOutcome::Alternative => false,
        })
    }

    /// Looks whether its days can be so.
    pub(super) fn check(&self, view: &CaseView, today: Date) -> Result<(), CaseProblem> {
        let Some(detention) = &self.detention else { return Ok(()) };
        let asked = detention.request.as_ref().map(|request| request.on);
        has_befallen(view, detention.since.first(), today)?;
        asked.map_or(Ok(()), |asked| has_happened(view, asked, today))?;
        if asked.is_some_and(|asked| asked < detention.since.first()) {
            return Err(CaseProblem::DaysContradict);
        }
        Ok(())
    }
}
