//! The operational indicators of the ILO and the European Commission (2009): six dimensions of
//! weighted indicators, a rule for a dimension, and a table for a person.
//!
//! Weights are data; the instrument says where they come from. A list whose weights are not known is
//! scored without: something in two dimensions is reason enough to refer.

use std::collections::BTreeSet;

use super::sheet::{Finding, Sheet};
use super::{Class, Grade, Part, Pathway, Question, Rule, Weight};
use crate::age::ChildRule;

/// The dimensions, 1 to 6.
pub(super) const DIMENSIONS: [Part; 6] = [
    Part::DeceptiveRecruitment,
    Part::CoerciveRecruitment,
    Part::RecruitmentByAbuse,
    Part::Exploitation,
    Part::CoercionAtDestination,
    Part::AbuseAtDestination,
];

/// Dimensions in which a yes shows that somebody recruited a child or holds her. Our reading of "an
/// act": whoever keeps her papers or locks her in harbours her.
const SHOW_AN_ACT: [Part; 4] = [
    Part::DeceptiveRecruitment,
    Part::CoerciveRecruitment,
    Part::RecruitmentByAbuse,
    Part::CoercionAtDestination,
];

/// While an age is in doubt both lists are read and the higher grade holds, so that nobody is worse
/// off for being treated as a child.
pub(super) fn find(sheet: &Sheet<'_>) -> Finding {
    if !sheet.instrument.complete {
        return without_weights(sheet);
    }
    let child = || of_child(&Counted::new(sheet, List::Child));
    let adult = || of_adult(&Counted::new(sheet, List::Adult));
    match sheet.child {
        ChildRule::Child => child(),
        ChildRule::Adult => adult(),
        ChildRule::TreatedAsChild => {
            let (child, adult) = (child(), adult());
            if adult.grade > child.grade { adult } else { child }
        }
    }
}

/// Whose weights count.
#[derive(Clone, Copy)]
enum List {
    Adult,
    Child,
}

impl List {
    fn weight(self, question: &Question) -> Weight {
        question.weight.map_or(Weight::NotListed, |weights| match self {
            Self::Adult => weights.adult,
            Self::Child => weights.child,
        })
    }
}

/// How many indicators of each weight were answered with yes in one dimension.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    strong: usize,
    medium: usize,
    weak: usize,
}

impl Tally {
    fn of(weights: impl Iterator<Item = Weight>) -> Self {
        weights.fold(Self::default(), |tally, weight| match weight {
            Weight::Strong => Self { strong: tally.strong + 1, ..tally },
            Weight::Medium => Self { medium: tally.medium + 1, ..tally },
            Weight::Weak => Self { weak: tally.weak + 1, ..tally },
            Weight::NotListed => tally,
        })
    }

    /// Two strong; one strong with any other; three medium; or two medium with a weak one.
    const fn is_positive(self) -> bool {
        let Self { strong, medium, weak } = self;
        strong >= 2
            || (strong >= 1 && medium + weak >= 1)
            || medium >= 3
            || (medium >= 2 && weak >= 1)
    }
}

/// The answers as one list counts them.
struct Counted<'a> {
    sheet: &'a Sheet<'a>,
    /// Yes to indicators of the list.
    yes: Vec<&'a Question>,
    positive: BTreeSet<Part>,
}

impl<'a> Counted<'a> {
    fn new(sheet: &'a Sheet<'a>, list: List) -> Self {
        let listed = |question: &&Question| list.weight(question) != Weight::NotListed;
        let yes: Vec<&Question> = sheet.yes().filter(listed).collect();
        let is_positive = |dimension: &Part| {
            let within = yes.iter().filter(|question| question.part == *dimension);
            Tally::of(within.map(|question| list.weight(question))).is_positive()
        };
        let positive = DIMENSIONS.into_iter().filter(is_positive).collect();
        Self { sheet, yes, positive }
    }

    fn any(&self, dimensions: &[Part]) -> bool {
        dimensions.iter().any(|dimension| self.positive.contains(dimension))
    }

    fn shows_an_act(&self) -> bool {
        self.yes.iter().any(|question| SHOW_AN_ACT.contains(&question.part))
    }

    /// Codes of the indicators of positive dimensions.
    fn reasons(&self) -> Vec<String> {
        let counted = self.yes.iter().filter(|question| self.positive.contains(&question.part));
        counted.map(|question| question.code.clone()).collect()
    }

    /// The same, with those that show an act.
    fn reasons_with_act(&self) -> Vec<String> {
        let counts = |part| self.positive.contains(part) || SHOW_AN_ACT.contains(part);
        let counted = self.yes.iter().filter(|question| counts(&question.part));
        counted.map(|question| question.code.clone()).collect()
    }
}

/// How an adult was recruited, as far as the table tells apart.
enum Recruitment {
    Free,
    /// By deception, and by nothing else.
    Deceptive,
    /// By coercion or abuse of vulnerability.
    Unfree,
}

impl Recruitment {
    fn of(counted: &Counted<'_>) -> Self {
        if counted.any(&[Part::CoerciveRecruitment, Part::RecruitmentByAbuse]) {
            Self::Unfree
        } else if counted.any(&[Part::DeceptiveRecruitment]) {
            Self::Deceptive
        } else {
            Self::Free
        }
    }
}

/// The table for adults. Where it is silent the case is forced labour, possibly trafficking, and a
/// supervisor looks at it.
fn of_adult(counted: &Counted<'_>) -> Finding {
    let recruitment = Recruitment::of(counted);
    let exploited = counted.any(&[Part::Exploitation]);
    let coerced = counted.any(&[Part::CoercionAtDestination, Part::AbuseAtDestination]);
    let finding = match (recruitment, exploited, coerced) {
        (Recruitment::Free, false, false) => successful_migrant(counted.sheet),
        (Recruitment::Free, true, false) => Finding {
            class: Some(Class::ExploitedWorker),
            pathway: Some(Pathway::LabourRights),
            ..Finding::new(Grade::NoneSeen, Rule::ExploitationAlone)
        },
        (Recruitment::Deceptive, true, false) => Finding {
            class: Some(Class::DeceivedAndExploited),
            pathway: Some(Pathway::LabourRights),
            ..Finding::new(Grade::Possible, Rule::DeceptionExploitation)
        },
        (Recruitment::Deceptive | Recruitment::Unfree, true, true) => Finding {
            class: Some(Class::TraffickedForForcedLabour),
            ..Finding::new(Grade::Grounds, Rule::AllThree)
        },
        (Recruitment::Free, _, true)
        | (Recruitment::Deceptive | Recruitment::Unfree, false, _)
        | (Recruitment::Unfree, true, false) => outside_table(),
    };
    Finding { reasons: counted.reasons(), ..finding }
}

/// A child: exploitation and an act are enough; the other dimensions add weight.
fn of_child(counted: &Counted<'_>) -> Finding {
    let exploited = counted.any(&[Part::Exploitation]);
    if exploited && counted.shows_an_act() {
        return Finding {
            reasons: counted.reasons_with_act(),
            class: Some(Class::TraffickedForForcedLabour),
            ..Finding::new(Grade::Grounds, Rule::ChildExploitationAct)
        };
    }
    let finding = if exploited {
        Finding {
            pathway: Some(Pathway::LabourRights),
            supervisor_review: true,
            ..Finding::new(Grade::Possible, Rule::ChildExploitation)
        }
    } else if counted.any(&DIMENSIONS) {
        outside_table()
    } else {
        counted.sheet.none_seen(Rule::NoDimension)
    };
    Finding { reasons: counted.reasons(), ..finding }
}

/// Nobody is called a successful migrant of whom nothing is known.
fn successful_migrant(sheet: &Sheet<'_>) -> Finding {
    let finding = sheet.none_seen(Rule::NoDimension);
    let known = finding.rule == Rule::NoDimension;
    Finding { class: known.then_some(Class::SuccessfulMigrant), ..finding }
}

fn outside_table() -> Finding {
    Finding {
        class: Some(Class::ForcedLabour),
        supervisor_review: true,
        ..Finding::new(Grade::Possible, Rule::OutsideTable)
    }
}

/// A list without weights: something in any two dimensions is reason to refer, and a supervisor looks
/// at it, since the list is not complete.
fn without_weights(sheet: &Sheet<'_>) -> Finding {
    let touched = DIMENSIONS.iter().filter(|dimension| sheet.met(**dimension)).count();
    let (grade, rule) = match touched {
        0 => return sheet.none_seen(Rule::NoYes),
        1 => (Grade::Possible, Rule::OneDimension),
        _ => (Grade::Grounds, Rule::TwoDimensions),
    };
    let reasons = sheet.yes_in(&DIMENSIONS);
    Finding { reasons, supervisor_review: true, ..Finding::new(grade, rule) }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn a_dimension_is_positive_by_the_rule_and_not_below_it() {
        let table = [
            ((2, 0, 0), true),
            ((1, 0, 0), false),
            ((1, 1, 0), true),
            ((1, 0, 1), true),
            ((0, 3, 0), true),
            ((0, 2, 0), false),
            ((0, 2, 1), true),
            ((0, 1, 2), false),
            ((0, 1, 9), false),
            ((0, 0, 9), false),
            ((0, 0, 0), false),
        ];
        for ((strong, medium, weak), positive) in table {
            let tally = Tally { strong, medium, weak };
            assert_eq!(tally.is_positive(), positive, "{tally:?}");
        }
    }
}
