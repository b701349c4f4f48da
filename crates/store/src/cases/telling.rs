//! More is told of a referral that is under way: a package takes the place of the one before it.

use jiff::Timestamp;
use uuid::Uuid;

use super::letters::{self, NewLetter};
use super::referrals::{Line, hold_consent, insert_event};
use super::{KeptClock, Noted};
use crate::StoreError;
use crate::dialect::{Tx, Value};

/// More that is told of a referral.
#[derive(Debug, Clone)]
pub struct ToldMore {
    /// Its event, and the state in which it still has to be.
    pub noted: Noted,
    /// Its case.
    pub case: Uuid,
    /// The service that is told.
    pub service: Uuid,
    /// The number of the consent that covers the package; nothing where a lawful exception does.
    pub consent: Option<i64>,
    /// The package, sealed to the receiver where it has an account.
    pub letters: Vec<NewLetter>,
    /// That it is more urgent by now.
    pub raised: Option<Raised>,
}

/// That a referral is more urgent than it was.
#[derive(Debug, Clone)]
pub struct Raised {
    /// The code of the urgency.
    pub urgency: &'static str,
    /// Its clock, where that begins anew with this moment: she is not there yet.
    pub clock: Option<(Timestamp, KeptClock)>,
}

/// Keeps that more is told of a referral as it was read. What went on a lawful ground, and on no yes of hers, still rests on
/// that: nobody ends it by taking back the yes to what was told beside. The consent that covers it is looked at here, as with the first
/// package.
pub(super) async fn tell_more(tx: &mut Tx, told: &ToldMore) -> Result<(), StoreError> {
    let noted = &told.noted;
    if let Some(number) = told.consent {
        let consent = (noted.organisation, told.case, number);
        hold_consent(tx, consent, (told.service, noted.at)).await?;
    }
    tx.execute_one(
        "UPDATE referral SET moves = moves + 1, consent = CASE WHEN consent IS NULL THEN NULL ELSE COALESCE($1, consent) END
         WHERE organisation_id = $2 AND referral_id = $3 AND moves = $4 AND state = $5
           AND case_id = $6 AND to_service = $7",
        &[
            Value::OptionalNumber(told.consent),
            noted.organisation.into(),
            noted.referral.into(),
            noted.after.into(),
            noted.state.into(),
            told.case.into(),
            told.service.into(),
        ],
        || format!("the referral {}", noted.referral),
    )
    .await?;
    if let Some(raised) = &told.raised {
        raise(tx, noted, raised).await?;
    }
    insert_event(tx, &Line::of(noted)).await?;
    letters::insert(tx, &told.letters).await
}

async fn raise(tx: &mut Tx, noted: &Noted, raised: &Raised) -> Result<(), StoreError> {
    let of = [noted.organisation.into(), noted.referral.into()];
    let [organisation, referral] = of.clone();
    tx.execute_one(
        "UPDATE referral SET urgency = $1 WHERE organisation_id = $2 AND referral_id = $3",
        &[raised.urgency.into(), organisation, referral],
        || format!("the referral {}", noted.referral),
    )
    .await?;
    let Some((from, clock)) = &raised.clock else { return Ok(()) };
    let [organisation, referral] = of;
    let moment = |at: Option<Timestamp>| Value::OptionalNumber(at.map(Timestamp::as_millisecond));
    tx.execute_one(
        "UPDATE referral SET entered_at = $1, alarm = $2, due_at = $3, look_at = $4, holder = $5
         WHERE organisation_id = $6 AND referral_id = $7",
        &[
            from.as_millisecond().into(),
            clock.alarm.into(),
            moment(clock.due_at),
            moment(clock.look_at),
            clock.holder.into(),
            organisation,
            referral,
        ],
        || format!("the referral {}", noted.referral),
    )
    .await
}
