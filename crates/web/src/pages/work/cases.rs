//! Pages of cases and referrals.

mod areas;
pub(super) mod board;
mod called;
pub(super) mod conference;
pub(super) mod consents;
pub(super) mod correction;
pub(super) mod erase;
pub(super) mod figures;
pub(super) mod files;
pub(super) mod finding;
pub(super) mod form;
pub(super) mod groups;
pub(super) mod inbox;
mod interpreted;
mod kinds;
pub(super) mod likely;
pub(super) mod list;
pub(super) mod more;
mod named;
pub(super) mod narrow;
pub(super) mod new;
mod package;
mod people;
pub(super) mod print;
pub(super) mod refer;
pub(super) mod referral;
pub(super) mod screening;
pub(super) mod show;
pub(super) mod slip;
pub(super) mod spoken;
pub(super) mod suggestions;
pub(super) mod tasks;
mod until;
pub(super) mod write;

use rufaa_app::{AttachmentProblem, CaseError, OpenCase};
use rufaa_domain::case::{Between, CaseProblem, IdentityProblem, Kind, Record};
use rufaa_domain::conference::ConferenceProblem;
use rufaa_domain::consent::{ConsentProblem, Purpose, Uncovered};
use rufaa_domain::matching::WhyNot;
use rufaa_domain::referral::{Field, HeardProblem};

use crate::pages::fields::Fields;
use crate::text::Text;

/// What the form of a kind of record is called; nothing where there is no such page.
pub(super) fn write_heading(text: Text, kind: &str) -> Option<String> {
    let kind = kinds::FormKind::from_code(kind).filter(|kind| kind.has_page())?;
    Some(text.say(&format!("record-{}", kind.kind().code())))
}

/// What is told where the referral in whose place one would go was moved meanwhile.
const MOVED: &str = "refer-instead-moved";

/// What is told where she answered meanwhile.
pub(super) const ANSWERED: &str = "consent-answered-meanwhile";

/// What was typed, without an answer that she gave meanwhile: she is asked anew, and what was written until now was seen.
fn asked_anew(typed: &Fields) -> Fields {
    typed.without(|name| name == "seen-record" || name.starts_with("agrees"))
}

/// What was typed, once more to be looked at; without an answer where she gave another one since what is shown was shown.
fn unless_answered(case: &OpenCase, typed: Fields) -> (Fields, bool) {
    let seen = write::seen(&typed).unwrap_or_default();
    let mut later = case.entries.iter().filter(|entry| entry.sequence > seen);
    let is_answer = |record: &Record| {
        let Record::Consent(answer) = record else {
            return matches!(record.kind(), Kind::Withdrawal | Kind::Refusal);
        };
        let asked = [Purpose::Referral, Purpose::Conference, Purpose::LawEnforcement];
        asked.contains(&answer.purpose)
    };
    let is_said = typed.pairs().any(|(name, _)| name.starts_with("agrees"));
    if is_said && later.any(|entry| is_answer(&entry.record)) {
        return (asked_anew(&typed), true);
    }
    (typed, false)
}

/// What is told where somebody speaks with her alone first.
pub(super) const SPEAK_ALONE: &str = "case-problem-speak-alone";

/// What is told when something of a case cannot be done as things stand.
pub(super) fn key_of(error: &CaseError) -> &'static str {
    match error {
        CaseError::Problem(problem) => key_of_problem(*problem),
        CaseError::Uncovered(uncovered) => key_of_uncovered(uncovered),
        CaseError::Group(problem) => groups::key_of(*problem),
        CaseError::Conference(problem) => key_of_conference(problem),
        CaseError::Package(_) => "case-problem-no-such-thing",
        CaseError::Illegal(_) => "case-moved-meanwhile",
        CaseError::NotSuitable(why) => key_of_unsuitable(*why),
        CaseError::NoSuchCase => "case-problem-no-such-case",
        CaseError::Unmet(_) => "referral-special-unmet",
        CaseError::Heard(problem) => key_of_heard(*problem),
        CaseError::Over => "referral-over",
        CaseError::SlipDays => "slip-days-wrong",
        CaseError::HeardWhen => "heard-problem-when",
        CaseError::ExpectedWhen => "expected-problem-when",
        CaseError::WordsNameDanger => referral::NAMES_DANGER,
        CaseError::CalledAlike => "refer-called-alike",
        CaseError::ShowsHer => "case-file-problem-shows-her",
        CaseError::PicturesStopped => "case-file-stopped",
        CaseError::NoSuccessor => "referral-no-successor",
        CaseError::InsteadMoved => MOVED,
        CaseError::NotInItsPlace => "referral-not-in-its-place",
        CaseError::NotAsShown => "refer-look-again",
        CaseError::PoliceAlone => "refer-police-alone",
        CaseError::OwnUnit => "refer-own-unit",
        CaseError::HelpsAlready => "refer-helps-already",
        CaseError::AskedAlready => "refer-asked-already",
        CaseError::HappenedWhen => "happened-problem-when",
        CaseError::ReceiverStopped => "referral-receiver-stopped",
        CaseError::SaidAlready => "referral-said-already",
        CaseError::NeedOpen => "referral-need-open",
        CaseError::NoReason => "referral-no-reason",
        CaseError::NoHandOver => "referral-no-hand-over",
        CaseError::NotTakenOn => "referral-not-taken-on",
        CaseError::OnCall(problem) => super::units::on_call::key_of(*problem),
        CaseError::Changed(between) if between.iter().any(Between::is_answer) => ANSWERED,
        CaseError::Changed(_) => "case-changed-meanwhile",
        CaseError::File(problem) => key_of_file(*problem),
        CaseError::Title(problem) | CaseError::Words(problem) => kinds::text_key(*problem),
    }
}

const fn key_of_heard(problem: HeardProblem) -> &'static str {
    match problem {
        HeardProblem::Who => "heard-problem-who",
        HeardProblem::Danger => "heard-problem-danger",
        HeardProblem::Ahead => "heard-problem-ahead",
        HeardProblem::BeforeSent => "heard-problem-before-sent",
        HeardProblem::Words(problem) => kinds::text_key(problem),
    }
}

/// What became otherwise of the service is no matter of the person.
const fn key_of_unsuitable(why: WhyNot) -> &'static str {
    match why {
        WhyNot::NotVetted | WhyNot::VettingLapsed | WhyNot::KindUnknown => {
            "case-not-suitable-stopped"
        }
        WhyNot::Full => "case-not-suitable-full",
        WhyNot::Gone => "case-not-suitable-gone",
        WhyNot::Need
        | WhyNot::OrganizationExcluded
        | WhyNot::AreaExcluded
        | WhyNot::AreaUnknown
        | WhyNot::Closed
        | WhyNot::Abroad
        | WhyNot::Sex
        | WhyNot::Age
        | WhyNot::Family
        | WhyNot::Nationality
        | WhyNot::Status => "case-not-suitable",
    }
}

const fn key_of_file(problem: AttachmentProblem) -> &'static str {
    match problem {
        AttachmentProblem::Empty => "case-file-problem-empty",
        AttachmentProblem::TooLarge => "case-file-problem-too-large",
        AttachmentProblem::Unknown => "case-file-problem-unknown",
        AttachmentProblem::Lies(_) => "case-file-problem-lies",
        AttachmentProblem::Damaged => "case-file-problem-damaged",
        AttachmentProblem::Locked => "case-file-problem-locked",
    }
}

pub(super) const fn key_of_conference(problem: &ConferenceProblem) -> &'static str {
    match problem {
        ConferenceProblem::Nobody => "conference-problem-nobody",
        ConferenceProblem::TooMany => "conference-problem-too-many",
        ConferenceProblem::Danger => "conference-problem-danger",
        ConferenceProblem::CalledAlike => "conference-problem-called-alike",
        ConferenceProblem::Recused => "conference-problem-recused",
        ConferenceProblem::CannotAttend => "conference-problem-cannot-attend",
        ConferenceProblem::OwnUnit => "conference-problem-own-unit",
        ConferenceProblem::NotAccredited => "conference-problem-not-accredited",
        ConferenceProblem::ClosedTo => "conference-problem-closed-to",
        ConferenceProblem::Uncovered(uncovered) => key_of_uncovered(uncovered),
        ConferenceProblem::NotAsShown => "conference-look-again",
        ConferenceProblem::Days => "conference-problem-days",
        ConferenceProblem::Over => "conference-problem-over",
        ConferenceProblem::Full => "conference-problem-full",
        ConferenceProblem::NoSuchThing => "case-problem-no-such-thing",
        ConferenceProblem::DayBehind => "conference-problem-day-behind",
        ConferenceProblem::NamesDanger => "conference-problem-names-danger",
        ConferenceProblem::ClosedThen => "conference-problem-closed-then",
    }
}

const fn key_of_problem(problem: CaseProblem) -> &'static str {
    match problem {
        CaseProblem::Closed => "case-problem-closed",
        CaseProblem::Open => "case-problem-open",
        CaseProblem::NotSafeToAsk => "case-problem-not-safe-to-ask",
        CaseProblem::NoSuchThing => "case-problem-no-such-thing",
        CaseProblem::Beginning => "case-problem-beginning",
        CaseProblem::SomethingOpen => "case-problem-something-open",
        CaseProblem::IdentificationStep => "case-problem-identification-step",
        CaseProblem::Office => "case-problem-office",
        CaseProblem::DayAhead => "case-problem-day-ahead",
        CaseProblem::DayOutOfReach => "case-problem-day-out-of-reach",
        CaseProblem::DaysContradict => "case-problem-days-contradict",
        CaseProblem::ReviewOfPart => "case-problem-review-of-part",
        CaseProblem::ReviewDay(_) => "case-problem-review-day",
        CaseProblem::Colleague => "case-problem-colleague",
        CaseProblem::LinkToItself => "case-problem-link-to-itself",
        CaseProblem::TooManyLinks => "case-problem-too-many-links",
        CaseProblem::BestInterestsFirst => "case-problem-best-interests-first",
        CaseProblem::SpeakAlone => SPEAK_ALONE,
        CaseProblem::Immediate => "case-problem-immediate",
        CaseProblem::Unexplained => "case-problem-unexplained",
        CaseProblem::ChildsWish => "case-problem-childs-wish",
        CaseProblem::TipWithNames => "case-tip-without-names",
        CaseProblem::NothingAnswered => "case-problem-nothing-answered",
        CaseProblem::FoundNotDetermined => "case-problem-found-not-determined",
        CaseProblem::LookFirst => "case-problem-look-first",
        CaseProblem::InDanger => "case-problem-in-danger",
        CaseProblem::ChildFirst => "case-problem-child-first",
        CaseProblem::DayLongAgo => "case-problem-day-long-ago",
        CaseProblem::ErasedElsewhere => "case-problem-erased-elsewhere",
        CaseProblem::Feared => "case-problem-feared",
        CaseProblem::Held => "case-problem-held",
        CaseProblem::NotAskedFor => "case-problem-not-asked-for",
        CaseProblem::TakesTwo => "case-problem-takes-two",
        CaseProblem::Identity(problem) => match problem {
            IdentityProblem::Birth => "identity-problem-birth",
            IdentityProblem::BirthOutOfReach => "identity-problem-birth-out-of-reach",
            IdentityProblem::AgeAgainstBirth => "identity-problem-age-against-birth",
        },
        CaseProblem::HasPart => "case-problem-has-part",
        CaseProblem::Heard(HeardProblem::Danger) => "end-told-danger",
        CaseProblem::Heard(HeardProblem::BeforeSent) => "end-told-before",
        CaseProblem::Heard(problem) => key_of_heard(problem),
        CaseProblem::PicturesFirst => "case-problem-pictures-first",
        CaseProblem::RiskFirst => "case-problem-risk-first",
        CaseProblem::Part(ConsentProblem::Unnamed) => "case-problem-through-whom",
        CaseProblem::Consent(problem) | CaseProblem::Part(problem) => match problem {
            ConsentProblem::NotSafeToAsk => "consent-problem-not-safe-to-ask",
            ConsentProblem::Unknown => "consent-problem-unknown",
            ConsentProblem::NotAsked => "consent-problem-not-asked",
            ConsentProblem::Implicated => "consent-problem-implicated",
            ConsentProblem::OfTheGroup => "consent-problem-of-the-group",
            ConsentProblem::ChildAlone => "consent-problem-child-alone",
            ConsentProblem::NoGuardian => "consent-problem-no-guardian",
            ConsentProblem::NotAGuardian => "consent-problem-not-a-guardian",
            ConsentProblem::Unnamed => "consent-problem-unnamed",
            ConsentProblem::NamesDanger => "consent-problem-names-danger",
            ConsentProblem::WhenNamesDanger => "consent-problem-when-names-danger",
            ConsentProblem::SamePerson => "consent-problem-same-person",
            ConsentProblem::AskedForHer => "consent-problem-asked-for-her",
            ConsentProblem::RelativeDecides => "consent-problem-relative-decides",
            ConsentProblem::PutAside => "consent-problem-put-aside",
            ConsentProblem::NoAssent => "consent-problem-no-assent",
            ConsentProblem::NotReadBack => "consent-problem-not-read-back",
            ConsentProblem::Time => "consent-problem-time",
        },
    }
}

const fn key_of_uncovered(uncovered: &Uncovered) -> &'static str {
    match uncovered {
        Uncovered::NoConsent => "uncovered-no-consent",
        Uncovered::Refused => "uncovered-refused",
        Uncovered::Withdrawn => "uncovered-withdrawn",
        Uncovered::Over => "uncovered-over",
        Uncovered::Beyond(_) => "uncovered-beyond",
        Uncovered::Firewall(_) => "uncovered-firewall",
        Uncovered::Implicated => "uncovered-implicated",
        Uncovered::Receiver => "uncovered-receiver",
        Uncovered::NamesDanger => "consent-problem-names-danger",
        Uncovered::WordsNameDanger(Field::Message) => referral::NAMES_DANGER,
        Uncovered::WordsNameDanger(Field::SpecialNeeds) => "uncovered-special-names-danger",
        Uncovered::WordsNameDanger(_) => "uncovered-need-names-danger",
        Uncovered::NotAsked => "consent-problem-not-asked",
        Uncovered::Unnamed => "uncovered-unnamed",
        Uncovered::NoTracing => "uncovered-no-tracing",
        Uncovered::NoEscort => "uncovered-no-escort",
        Uncovered::NoDestination => "uncovered-no-destination",
        Uncovered::NotHers => "uncovered-not-hers",
        Uncovered::NotUrgent => "uncovered-not-urgent",
    }
}
