//! Her status before the law: which decision follows on which, who decides, how long she is left in
//! peace; and that no help waits for any of it.

use std::path::Path;

use jiff::ToSpan;
use jiff::civil::Date;
use rufaa_domain::age::Age;
use rufaa_domain::case::{
    CaseProblem, Identification, IdentificationStatus as Status, Identity, NeedState, Over, Record,
    Recovery, SafetyNow, Sent, Task, child_rule, next_steps,
};
use rufaa_domain::consent::{Decided, Exception, Recipient, cover};
use rufaa_domain::pack::{CountryFiles, CountryPack, parse_country};
use rufaa_domain::referral::{Accompaniment, Field, Package, Pays, Transport, Travel, Urgency};
use uuid::Uuid;

use super::{SHELTER, TODAY, admitted, case, correction, need, noon, opened, risk, safe};

fn decision(status: Status, on: Date) -> Identification {
    Identification {
        status,
        grounds: "She was locked in.".to_owned(),
        agency: Some("ke-ctip-secretariat".to_owned()),
        office: None,
        on,
        reflection_days: None,
    }
}

fn decided(status: Status) -> Record {
    Record::Identification(decision(status, TODAY))
}

/// A case in which this was decided last, by the shortest way there.
fn at(status: Status) -> Vec<Record> {
    let way: &[Status] = match status {
        Status::Potential => &[],
        Status::Presumed => &[Status::Presumed],
        Status::Identified => &[Status::Presumed, Status::Identified],
        Status::NotIdentified => &[Status::Presumed, Status::NotIdentified],
        Status::UnderReview => &[Status::Presumed, Status::NotIdentified, Status::UnderReview],
    };
    std::iter::once(opened()).chain(way.iter().map(|status| decided(*status))).collect()
}

#[test]
fn every_decision_follows_only_on_what_the_table_allows() {
    use Status::{Identified, NotIdentified, Potential, Presumed, UnderReview};
    let allowed = [
        (Potential, Presumed),
        (Presumed, Identified),
        (Presumed, NotIdentified),
        (NotIdentified, UnderReview),
        (UnderReview, Identified),
        (UnderReview, NotIdentified),
    ];
    for from in Status::ALL {
        assert_eq!(case(&at(*from)).identification(), *from);
        for to in Status::ALL {
            let is_allowed = allowed.contains(&(*from, *to));
            assert_eq!(from.may_become(*to), is_allowed, "{from:?} {to:?}");
            assert_eq!(from.next().any(|next| next == *to), is_allowed);
            let written = admitted(&at(*from), &decided(*to));
            let expected = if is_allowed { Ok(()) } else { Err(CaseProblem::IdentificationStep) };
            assert_eq!(written, expected, "{from:?} {to:?}");
        }
    }
}

#[test]
fn a_decision_lies_neither_ahead_nor_before_the_one_on_which_it_follows() {
    let tomorrow = TODAY.tomorrow().unwrap();
    let ahead = Record::Identification(decision(Status::Presumed, tomorrow));
    assert_eq!(admitted(&[opened()], &ahead), Err(CaseProblem::DayAhead));
    let before = Record::Identification(decision(Status::Identified, TODAY.yesterday().unwrap()));
    assert_eq!(admitted(&at(Status::Presumed), &before), Err(CaseProblem::DaysContradict));
    assert_eq!(admitted(&at(Status::Presumed), &decided(Status::Identified)), Ok(()));
}

#[test]
fn no_correction_is_a_way_around_the_table() {
    let records = at(Status::Identified);
    let step = Err(CaseProblem::IdentificationStep);
    // Without the presumption the decision after it would stand on nothing.
    assert_eq!(admitted(&records, &correction(2, None)), step);
    assert_eq!(admitted(&records, &correction(2, Some(decided(Status::Identified)))), step);
    assert_eq!(admitted(&records, &correction(3, Some(decided(Status::UnderReview)))), step);
    assert_eq!(admitted(&records, &correction(3, Some(decided(Status::NotIdentified)))), Ok(()));
    assert_eq!(admitted(&records, &correction(3, None)), Ok(()));
    let ahead = Record::Identification(decision(Status::Identified, TODAY.tomorrow().unwrap()));
    assert_eq!(admitted(&records, &correction(3, Some(ahead))), Err(CaseProblem::DayAhead));
}

/// Kenya's pack with such a law.
fn kenya(law: &str) -> Result<CountryPack, String> {
    kenya_with(&format!("\n[identification]\nsource = \"Invented\"\n{law}\n"))
}

fn kenya_with(more: &str) -> Result<CountryPack, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/KE");
    let file = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let pack = file("pack.toml") + more;
    let (areas, towns) = (file("areas.csv"), file("towns.csv"));
    let borders = file("borders.csv");
    let (areas, towns, borders) = (areas.as_str(), towns.as_str(), borders.as_str());
    parse_country(CountryFiles { folder: "KE", pack: &pack, areas, towns, borders })
        .map_err(|error| error.to_string())
}

#[test]
fn time_without_pressure_is_as_long_as_the_pack_says_and_its_last_day_is_part_of_it() {
    let pack = kenya("reflection_days = 30").unwrap();
    let presumed = decision(Status::Presumed, TODAY).under(&pack).unwrap();
    assert_eq!(presumed.reflection_days, Some(30));
    let view = case(&[opened(), Record::Identification(presumed)]);
    let last = TODAY.checked_add(30.days()).unwrap();
    let recovery = view.recovery().unwrap();
    assert_eq!(recovery, Recovery::Until(last));
    assert!(recovery.holds_on(last) && !recovery.holds_on(last.tomorrow().unwrap()));
    let formal = decision(Status::Identified, TODAY).under(&pack).unwrap();
    assert_eq!(formal.reflection_days, None);

    // Where no law is known, none is invented; she is left in peace all the same.
    let kenya = kenya_with("").unwrap();
    assert_eq!(kenya.reflection_days(), None);
    let presumed = decision(Status::Presumed, TODAY).under(&kenya).unwrap();
    let view = case(&[opened(), Record::Identification(presumed)]);
    assert_eq!(view.recovery(), Some(Recovery::NoLength));
    assert!(Recovery::NoLength.holds_on(last));
    assert_eq!(case(&[opened()]).recovery(), None);
}

/// Offices that investigate or prosecute, as officers write them.
const INVESTIGATE: [&str; 35] = [
    "Police CID",
    "polisi wa Garissa",
    "DCI",
    "ODPP Nairobi",
    "The DPP",
    "booliska Hargeysa",
    "TOCU",
    "قسم الشرطة",
    "የፖሊስ ጣቢያ ፖሊስ",
    "Criminal Investigations Directorate",
    "the DCI's office",
    "Anti-Human Trafficking Unit",
    "D.C.I. Lodwar",
    "D.P.P.",
    "DCIO Lodwar",
    "Station commander, Lodwar",
    "Mpelelezi wa wilaya",
    "Mwendesha mashitaka",
    "Waaxda Dembiyada",
    "juge d'instruction",
    "الدرك الوطني",
    "والنيابة",
    "መርማሪ ቡድን",
    "Serious Crimes Unit, Lodwar",
    "Investigating officer",
    "Officer commanding Lodwar station",
    "State attorney, criminal division",
    "idara ya upelelezi",
    "Ministère public",
    "Xeer ilaaliyaha",
    "ዓቃቤ ሕግ",
    "ለፖሊስ",
    "الادعاء العام",
    "مباحث جنائية",
    "مركز بوليس",
];
/// And some that help, of which a word sounds like it.
const HELP: [&str; 10] = [
    "The children's office at Garissa",
    "County gender officer",
    "Acid House clinic",
    "Barristers' Association legal aid desk",
    "Department of Social Investigation, Ministry of Gender",
    "Child Protection and Anti-Trafficking Unit, Ministry of Labour",
    "Victims of Crime Support Unit, Ministry of Justice",
    "UN Office on Drugs and Crime",
    "Service des enquêtes sociales",
    "የሕክምና ምርመራ ማዕከል",
];

#[test]
fn who_investigates_decides_nothing_and_who_is_named_decides_alone() {
    let pack = kenya("authorities = [\"ke-ctip-secretariat\"]").unwrap();
    let by = |agency: Option<&str>, office: Option<&str>, status: Status| {
        let (agency, office) = (agency.map(str::to_owned), office.map(str::to_owned));
        Identification { agency, office, ..decision(status, TODAY) }.under(&pack).map(|_| ())
    };
    let not_its = Err(CaseProblem::Office);
    assert_eq!(by(Some("ke-ctip-secretariat"), None, Status::Identified), Ok(()));
    assert_eq!(by(Some("ke-children-services"), None, Status::Identified), not_its);
    assert_eq!(by(None, Some("A desk"), Status::NotIdentified), not_its);
    // Whoever meets her may presume.
    assert_eq!(by(Some("ke-children-services"), None, Status::Presumed), Ok(()));
    assert_eq!(by(None, Some("A desk"), Status::Presumed), Ok(()));
    for desk in INVESTIGATE {
        assert_eq!(by(None, Some(desk), Status::Presumed), not_its, "{desk}");
    }
    for desk in HELP {
        assert_eq!(by(None, Some(desk), Status::Presumed), Ok(()), "{desk}");
    }
    // Nor a branch of an agency that may decide.
    let branch = by(Some("ke-children-services"), Some("CID liaison"), Status::Presumed);
    assert_eq!(branch, not_its);
    for status in Status::ALL {
        assert_eq!(by(Some("ke-dci-ahtcpu"), None, *status), not_its, "the police");
        assert_eq!(by(Some("ke-odpp"), None, *status), not_its, "the prosecution");
        assert_eq!(by(Some("nobody"), None, *status), not_its);
        assert_eq!(by(None, None, *status), not_its);
    }
}

#[test]
fn a_pack_names_no_agency_that_investigates_or_is_not_there_and_no_period_that_cannot_be() {
    for (law, what) in [
        ("authorities = [\"ke-dci-ahtcpu\"]", "investigates"),
        ("authorities = [\"ke-nobody\"]", "no agency"),
        ("reflection_days = 0", "from 1 to 365"),
        ("reflection_days = 366", "from 1 to 365"),
    ] {
        let error = kenya(law).unwrap_err();
        assert!(error.contains(what), "{error}");
    }
    assert!(kenya("reflection_days = 365").is_ok());
}

/// Help never waits for a status (design §7.7).
#[test]
fn nothing_that_helps_her_depends_on_her_status() {
    let adult = Identity { age: Age::exactly(30).unwrap(), ..Identity::default() };
    let known = [
        Record::Identity(adult),
        safe(SafetyNow::SafeToTalk),
        risk(2),
        need(SHELTER, Urgency::Day, NeedState::Open),
    ];
    let task = Task { what: "Call".to_owned(), due: Some(TODAY), responsible: None, need: None };
    let (with, by) = (Accompaniment::Alone, Transport::Public);
    let travel =
        Travel { with, escort: None, by, pays: Pays::Nobody, handover: None, toward: None };
    let seen = |status: Status| {
        let records: Vec<Record> = at(status).into_iter().chain(known.clone()).collect();
        let view = case(&records);
        let fields = [Field::Age, Field::Need].into();
        let package = Package::of(&view, SHELTER, &fields, (None, travel.clone()), TODAY).unwrap();
        let service = Uuid::from_u128(7);
        let sent = Sent {
            referral: Uuid::from_u128(8),
            service,
            service_name: "A house".to_owned(),
            package: package.clone(),
            consent: None,
            decided_by: Some("A doctor".to_owned()),
        };
        let recipient = Recipient { service, organization: Uuid::from_u128(9), enforces: false };
        let rule = child_rule(&view, TODAY);
        let decided_by = sent.decided_by.clone();
        let vital = Decided { exception: Exception::VitalInterest, by: decided_by };
        let covered = cover(&view, recipient, &package, Some(&vital), (rule, noon()));
        let admitted = [
            need("legal-advice", Urgency::Day, NeedState::Open),
            need("return-travel", Urgency::Day, NeedState::Open),
            Record::Task(task.clone()),
            Record::Sent(Box::new(sent)),
        ]
        .map(|record| admitted(&records, &record));
        (next_steps(&view, &Over::default(), (noon(), TODAY)), package, covered, admitted)
    };
    let potential = seen(Status::Potential);
    assert!(potential.3.iter().all(Result::is_ok), "{:?}", potential.3);
    for status in Status::ALL {
        assert_eq!(seen(*status), potential, "{status:?}");
    }
}
