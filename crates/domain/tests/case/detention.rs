//! Whoever is detained for what she was made to do: who is asked that she is not, and what came of it.

use jiff::ToSpan;
use jiff::civil::Date;
use rufaa_domain::case::{
    Alternatives, AskedOf, CaseProblem, Detention, DetentionOutcome, KnownDay, NeedState, Next,
    NonPunishment, OffenceLink, Over, Record, Sent, next_steps, office_to_ask,
};
use rufaa_domain::pack::parse_needs;
use rufaa_domain::referral::{Accompaniment, Field, Package, Pays, Transport, Travel, Urgency};
use uuid::Uuid;

use super::course::{days, next};
use super::{TODAY, admitted, case, correction, noon, opened};

fn accused(detention: Option<Detention>) -> Record {
    let offence = "Papers that were not hers".to_owned();
    Record::NonPunishment(NonPunishment { offence, link: OffenceLink::Compelled, detention })
}

fn detained(since: impl Into<KnownDay>, request: Option<(Date, DetentionOutcome)>) -> Record {
    let place = "A police station".to_owned();
    let request = request.map(|(on, outcome)| {
        let to = AskedOf::ALL.iter().copied().collect();
        Alternatives { to, on, outcome }
    });
    accused(Some(Detention { place, since: since.into(), request }))
}

#[test]
fn since_when_she_is_detained_is_known_to_the_year_the_month_or_the_day() {
    let known = |text: &str| text.parse::<KnownDay>();
    for (text, first, last) in [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-02-29", "2024-02-29", "2024-02-29"),
    ] {
        let day = known(text).unwrap();
        assert_eq!((day.first().to_string(), day.last().to_string()), (first.into(), last.into()));
        assert_eq!(day.to_string(), text, "kept as it was given");
        let kept = serde_json::to_string(&day).unwrap();
        assert_eq!(serde_json::from_str::<KnownDay>(&kept).unwrap(), day, "{kept}");
    }
    for wrong in ["", "24", "2024-13", "2023-02-29", "2024-2", "May 2024", "2024-02-"] {
        assert!(known(wrong).is_err(), "{wrong}");
    }
    // A month that has begun lies not ahead, and what was asked in it came after.
    let month: KnownDay = TODAY.to_string().get(..7).unwrap().parse().unwrap();
    let asked = Some((TODAY, DetentionOutcome::Waiting));
    assert_eq!(admitted(&[opened()], &detained(month, asked)), Ok(()));
    let ahead: KnownDay = (TODAY.year() + 1).to_string().parse().unwrap();
    assert_eq!(admitted(&[opened()], &detained(ahead, None)), Err(CaseProblem::DayAhead));
}

#[test]
fn while_she_is_detained_and_nobody_asked_an_alternative_is_what_is_next() {
    let asks = |record: Record| next(&[opened(), record]).contains(&Next::Detention);
    assert!(!asks(accused(None)));
    assert!(asks(detained(TODAY, None)));
    for outcome in DetentionOutcome::ALL {
        let is_refused = *outcome == DetentionOutcome::Refused;
        assert_eq!(asks(detained(TODAY, Some((TODAY, *outcome)))), is_refused, "{outcome:?}");
    }
    // Who waits for a week without an answer asks again.
    for (days, is_next) in [(7, false), (8, true)] {
        let on = TODAY - days.days();
        let waits = detained(on, Some((on, DetentionOutcome::Waiting)));
        assert_eq!(asks(waits), is_next, "{days}");
    }
    // One of the two alone is half of it.
    for one in AskedOf::ALL.iter().copied() {
        let (place, on, outcome) = ("A cell".to_owned(), TODAY, DetentionOutcome::Waiting);
        let request = Some(Alternatives { to: [one].into(), on, outcome });
        assert!(asks(accused(Some(Detention { place, since: TODAY.into(), request }))), "{one:?}");
    }
    // The same offence again is what is known of it since.
    let twice = [opened(), detained(TODAY, None), accused(None)];
    assert_eq!(case(&twice).offences().len(), 1);
    assert!(!next(&twice).contains(&Next::Detention));
}

/// A referral for this need.
fn sent(need: &str, referral: u128) -> Record {
    let travel = Travel {
        with: Accompaniment::Alone,
        escort: None,
        by: Transport::Public,
        pays: Pays::Nobody,
        handover: None,
        toward: None,
    };
    let known = case(&[opened(), super::need(need, Urgency::Day, NeedState::Open)]);
    let fields = [Field::Need].into();
    Record::Sent(Box::new(Sent {
        referral: Uuid::from_u128(referral),
        service: Uuid::from_u128(7),
        service_name: "An office".to_owned(),
        package: Package::of(&known, need, &fields, (None, travel), TODAY).unwrap(),
        consent: None,
        decided_by: None,
    }))
}

#[test]
fn a_referral_to_the_commission_and_one_to_legal_aid_are_the_request() {
    let to_ask = |records: &[Record], over: &Over| {
        let view = case(records);
        let is_next = next_steps(&view, over, (noon(), TODAY)).contains(&Next::Detention);
        (office_to_ask(&view, over), is_next)
    };
    let nothing = Over::default();
    let held = || vec![opened(), detained(TODAY, None)];
    let commission = (Some(AskedOf::RightsCommission), true);
    assert_eq!(to_ask(&[opened(), accused(None)], &nothing), (None, false), "he is free");
    assert_eq!(to_ask(&held(), &nothing), commission);
    let visit = [held(), vec![sent("detention-help", 8)]].concat();
    assert_eq!(to_ask(&visit, &nothing), (Some(AskedOf::LegalAid), true));
    for need in ["court-representation", "legal-advice"] {
        let both = [visit.clone(), vec![sent(need, 9)]].concat();
        assert_eq!(to_ask(&both, &nothing), (None, false), "{need}");
        // What ended without the service is no request any more; what came of the others is written down.
        for (ended, office) in [(8, AskedOf::RightsCommission), (9, AskedOf::LegalAid)] {
            let over = Over { without: [Uuid::from_u128(ended)].into(), ..Over::default() };
            assert_eq!(to_ask(&both, &over), (Some(office), true), "{need}");
            let received = Over { received: over.without, ..Over::default() };
            assert_eq!(to_ask(&both, &received), (None, true), "{need}: he is still there");
        }
        // What went out before he was taken is about something else.
        let mut later = both.clone();
        later[1] = detained(TODAY.tomorrow().unwrap(), None);
        assert_eq!(to_ask(&later, &nothing), commission, "{need}");
    }
    let elsewhere = [held(), vec![sent("counselling", 8)]].concat();
    assert_eq!(to_ask(&elsewhere, &nothing), commission);
}

#[test]
fn every_need_for_which_an_office_is_asked_is_in_the_list() {
    let needs = parse_needs(include_str!("../../../../packs/needs.toml")).unwrap();
    for need in AskedOf::ALL.iter().flat_map(|of| of.needs()) {
        assert!(needs.by_code(need).is_some(), "{need}");
    }
}

#[test]
fn nobody_is_detained_tomorrow_or_asked_for_before_she_was_detained() {
    let judged = |record: Record| admitted(&[opened()], &record);
    let waiting = DetentionOutcome::Waiting;
    assert_eq!(judged(detained(days(1), None)), Err(CaseProblem::DayAhead));
    assert_eq!(judged(detained(TODAY, Some((days(1), waiting)))), Err(CaseProblem::DayAhead));
    assert_eq!(
        judged(detained(TODAY, Some((days(-1), waiting)))),
        Err(CaseProblem::DaysContradict)
    );
    assert_eq!(judged(detained(TODAY, Some((TODAY, waiting)))), Ok(()));
    let ahead = correction(2, Some(detained(days(1), None)));
    assert_eq!(admitted(&[opened(), accused(None)], &ahead), Err(CaseProblem::DayAhead));
}

#[test]
fn an_earlier_record_that_names_one_office_is_still_read() {
    for (to, count) in [("\"legal-aid\"", 1), ("[\"legal-aid\",\"rights-commission\"]", 2)] {
        let text = format!("{{\"to\":{to},\"on\":\"2026-11-21\",\"outcome\":\"waiting\"}}");
        let request: Alternatives = serde_json::from_str(&text).unwrap();
        assert_eq!(request.to.len(), count);
    }
}
