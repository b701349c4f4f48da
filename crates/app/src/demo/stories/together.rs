//! What several do together: a house is on call, people were met in a lorry, three speak about one of them.

use std::collections::BTreeSet;

use jiff::ToSpan as _;
use jiff::civil::time;
use rufaa_domain::case::{Opened, Record, Signal};
use rufaa_domain::conference::{Agreed, Said};
use rufaa_domain::consent::{Consent, Giver, Purpose};
use rufaa_domain::pack::AreaCode;
use rufaa_domain::referral::{Days, Field, OnCall, OnCallList};
use uuid::Uuid;

use super::cast;
use super::teller::Teller;
use crate::cases::{Calling, NewGroup, NewPerson};
use crate::demo::people::DESK_AREA;
use crate::trust::{Session, TrustError};

/// What those at the table are told of her.
const TOLD: [Field; 3] = [Field::Age, Field::Languages, Field::Need];
/// The number of the desk: nobody has it.
const DESK_TELEPHONE: &str = "+254 000 000 023";
/// For how many days the table is open.
const OPEN_DAYS: u8 = 14;

impl Teller<'_> {
    /// The house has somebody on call by day and by night, and somebody for children; the desk by day and by night, with a
    /// number, so that whoever receives somebody reaches it.
    pub(super) async fn units_are_on_call(&self) -> Result<(), TrustError> {
        let zawadi = self.be("zawadi").await?;
        let baraka = self.be("baraka").await?.member();
        let unit = zawadi.units().first().copied().ok_or(TrustError::NotRight)?;
        let (day, night) = (time(7, 0, 0, 0), time(19, 0, 0, 0));
        for (list, from, to, members) in [
            (OnCallList::Day, day, night, vec![zawadi.member(), baraka]),
            (OnCallList::Night, night, day, vec![baraka, zawadi.member()]),
            (OnCallList::Children, day, day, vec![baraka]),
        ] {
            let list = OnCall { list, days: Days::of(1..=7), from, to, telephone: None, members };
            self.node.keep_on_call(&zawadi, unit, (list, None)).await?;
        }
        let nakiru = self.be("nakiru").await?.member();
        let joyce = self.be("joyce").await?;
        let unit = joyce.units().first().copied().ok_or(TrustError::NotRight)?;
        for (list, from, to) in [(OnCallList::Day, day, night), (OnCallList::Night, night, day)] {
            let telephone = Some(DESK_TELEPHONE.to_owned());
            let members = vec![nakiru, joyce.member()];
            let list = OnCall { list, days: Days::of(1..=7), from, to, telephone, members };
            self.node.keep_on_call(&joyce, unit, (list, None)).await?;
        }
        Ok(())
    }

    /// Five people are met in a lorry that was stopped; one of them may be in control of the others.
    pub(super) async fn lorry(&self) -> Result<(), TrustError> {
        let nakiru = self.be("nakiru").await?;
        let unit = nakiru.units().first().copied().ok_or(TrustError::NotRight)?;
        let people = cast::in_the_lorry().into_iter().zip(1..);
        let new = NewGroup {
            id: self.node.once(),
            unit,
            opened: Opened {
                place: Some("At the checkpoint on the road to Lokichoggio".to_owned()),
                area: Some(AreaCode::new(DESK_AREA)),
                ..Opened::by(Signal::Raid)
            },
            seen: Some("The doors were locked from outside; there was no water.".to_owned()),
            people: people.map(|(identity, line)| NewPerson { line, identity }).collect(),
        };
        self.node.begin_group(&nakiru, &new).await?;
        let group = self.node.group(&nakiru, new.id).await?;
        let named = |name: &str| {
            let mut people = group.people.iter();
            let one = people.find(|one| one.line.name.as_deref() == Some(name));
            one.map(|one| one.line.id).ok_or(TrustError::NotRight)
        };
        self.node.suspect(&nakiru, new.id, (named(cast::HELPER)?, true)).await?;
        let screened = named(cast::ASKED_FIRST)?;
        self.writes(&nakiru, screened, Record::Safety(cast::safety())).await?;
        self.screens(&nakiru, screened, "four-questions-tricked").await
    }

    /// The desk, the house and the hospital speak about where the woman can live, as she agreed.
    pub(super) async fn speaks_about(&self, case: Uuid) -> Result<(), TrustError> {
        let nakiru = self.be("nakiru").await?;
        let (zawadi, mary) = (self.be("zawadi").await?, self.be("mary").await?);
        let seats = [&zawadi, &mary, &self.be("peter").await?].map(seat);
        let id = self.node.once();
        self.looks_again(&nakiru, case).await?;
        self.writes(&nakiru, case, self.yes_to_the_table(id)).await?;
        let today = self.node.today();
        let calling = Calling {
            id,
            purpose: "Where she can live when the house has no place for her any more.".to_owned(),
            day: today,
            days: OPEN_DAYS,
            seats: seats.into_iter().collect::<Option<_>>().ok_or(TrustError::NotRight)?,
            fields: BTreeSet::from(TOLD),
            message: None,
            warns: false,
            another: BTreeSet::new(),
            exception: None,
            shown: None,
        };
        self.node.call_conference(&nakiru, case, &calling).await?;
        let of = (nakiru.organisation(), id);
        let minutes = "She wants to stay near the hospital, and to earn. A room is looked for.";
        self.node.confer(&nakiru, of, &Said::Minutes(minutes.to_owned())).await?;
        let agreed = Agreed {
            what: "Ask the women's group whether it knows a room.".to_owned(),
            who: zawadi.member(),
            until: today.checked_add(7.days()).unwrap_or(today),
        };
        self.node.confer(&zawadi, of, &Said::Agreed(agreed)).await
    }

    fn yes_to_the_table(&self, conference: Uuid) -> Record {
        Record::Consent(Consent {
            purpose: Purpose::Conference,
            recipient: Some(conference),
            recipient_name: Some("Zawadi Mbeyu, Mary Akiru, Peter Kilonzo (invented)".to_owned()),
            shares: BTreeSet::from(TOLD),
            ..self.yes(Giver::Herself)
        })
    }
}

/// The place of somebody at a table: for her first unit.
fn seat(of: &Session) -> Option<(Uuid, Uuid, Uuid)> {
    Some((of.organisation(), *of.units().first()?, of.member()))
}
