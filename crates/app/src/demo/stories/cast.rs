//! The invented people of the stories.

use std::collections::BTreeSet;

use rufaa_domain::age::Age;
use rufaa_domain::case::{
    ContactWay, Identity, Individual, Record, Relation, Risk, SafeContact, SafetyCheck, SafetyNow,
    SafetyPoint, Signal, Standing,
};
use rufaa_domain::matching::Sex;

use crate::demo::people::DESK_AREA;

/// The county of the house from which somebody called.
const NAIROBI: &str = "KE047";
/// The county of the border post.
const MARSABIT: &str = "KE010";
/// Who decides with a child.
pub(super) const CHILDRENS_OFFICER: &str = "Akoth, children's office (invented)";

/// Somebody whom the desk meets.
pub(super) struct Met {
    /// The first sign.
    pub(super) signal: Signal,
    /// Where.
    pub(super) place: &'static str,
    /// In which county; nothing abroad.
    pub(super) area: Option<&'static str>,
    /// Whether it was safe to ask.
    pub(super) safety: SafetyCheck,
    /// Who it is.
    pub(super) identity: Identity,
    /// What else is known on the first day.
    pub(super) known: Vec<Record>,
}

/// A woman who came back from domestic work abroad.
pub(super) fn woman() -> Met {
    let contact = SafeContact {
        way: ContactWay::SharedPhone,
        how: Some("000 000 000 (invented)".to_owned()),
        through: None,
        when: Some("Before noon.".to_owned()),
        code_word: Some("mango".to_owned()),
        never: Some("Say nothing to a man who answers.".to_owned()),
    };
    let plan = "She sleeps in another place each night until a house takes her.";
    Met {
        signal: Signal::HerOwn,
        place: "At the desk in Lodwar",
        area: Some(DESK_AREA),
        safety: safety(),
        identity: person("Akiru (invented)", (27, 27), Sex::Female),
        known: vec![Record::Contact(contact), danger("They may look for her.", plan)],
    }
}

/// A boy who herded for others.
pub(super) fn boy() -> Met {
    let plan = "He stays with the children's officer by day; nobody tells the herder where.";
    Met {
        signal: Signal::Met,
        place: "At the livestock market",
        area: Some(DESK_AREA),
        safety: safety(),
        identity: person("Lokiru (invented)", (11, 13), Sex::Male),
        known: vec![danger("The herder asks for him.", plan)],
    }
}

/// A man held by a debt.
pub(super) fn man() -> Met {
    let plan = "He keeps the number of the desk in his head, and calls from a shop.";
    Met {
        signal: Signal::Helpline,
        place: "At a building site on the road to Lokichar",
        area: Some(DESK_AREA),
        safety: safety(),
        identity: person("Ekeno (invented)", (34, 34), Sex::Male),
        known: vec![danger("The foreman keeps his papers.", plan)],
    }
}

/// A girl whose father is implicated.
pub(super) fn girl() -> Met {
    let plan = "She is never alone with him, and he is not told where she is.";
    Met {
        signal: Signal::Helpline,
        place: "At the bus stage in Lodwar",
        area: Some(DESK_AREA),
        safety: safety(),
        identity: person("Nangiro (invented)", (12, 14), Sex::Female),
        known: vec![danger("Her father brought her here, and looks for her.", plan)],
    }
}

/// Her father.
pub(super) fn father() -> Individual {
    Individual {
        name: "The father (invented)".to_owned(),
        relation: Relation::Parent,
        standing: Standing::Implicated,
        member: None,
        organization: None,
        group: None,
        known: Some("Brought her over the border.".to_owned()),
    }
}

/// A man in a cell, who came without papers to work and was not paid.
pub(super) fn in_the_cell() -> Met {
    let plan = "The officer who met him comes every day; he is alone in the cell.";
    Met {
        signal: Signal::Met,
        place: "At the police station in Lodwar",
        area: Some(DESK_AREA),
        safety: safety(),
        identity: person("Abel (invented)", (24, 24), Sex::Male),
        known: vec![danger("Who brought him knows that he is held, and asked for him.", plan)],
    }
}

/// A woman who called a helpline, and could not speak.
pub(super) fn caller() -> Met {
    let contact = SafeContact {
        way: ContactWay::OwnPhone,
        how: Some("000 000 001 (invented)".to_owned()),
        through: None,
        when: Some("Between ten and eleven, when she is sent to the market.".to_owned()),
        code_word: Some("sukuma".to_owned()),
        never: Some("Never send a message: others read her telephone.".to_owned()),
    };
    let identity = Identity {
        age: Age::between(18, 25).unwrap_or_default(),
        sex: Some(Sex::Female),
        languages: vec!["sw".to_owned()],
        ..Identity::default()
    };
    let plan = "She is called back at the market, and puts down the telephone when somebody comes.";
    Met {
        signal: Signal::Helpline,
        place: "By telephone, from a house in Nairobi where she works",
        area: Some(NAIROBI),
        safety: SafetyCheck {
            holds: BTreeSet::new(),
            now: SafetyNow::NotSafeToAsk,
            seen: Some("She whispered, and somebody called her away.".to_owned()),
        },
        identity,
        known: vec![Record::Contact(contact), danger("Her employer keeps the door locked.", plan)],
    }
}

/// A woman who came to a consulate, and flies home.
pub(super) fn at_the_consulate() -> Met {
    let plan = "She sleeps in the consulate until she flies; nobody is told the day.";
    Met {
        signal: Signal::HerOwn,
        place: "At the consulate, with nothing but her dress",
        area: None,
        safety: safety(),
        identity: person("Wambui (invented)", (31, 31), Sex::Female),
        known: vec![danger("Her employer says that she stole, and has her passport.", plan)],
    }
}

/// An older man at the border, for whom another answers. Nobody knows his name yet.
pub(super) fn older_man() -> Met {
    let plan = "He is taken to the doctor alone; the other waits outside with an officer.";
    let identity = Identity {
        age: Age::between(58, 65).unwrap_or_default(),
        sex: Some(Sex::Male),
        languages: vec!["om".to_owned()],
        ..Identity::default()
    };
    Met {
        signal: Signal::Met,
        place: "At the border post in Moyale, after midnight",
        area: Some(MARSABIT),
        safety: SafetyCheck {
            holds: [SafetyPoint::MayStop].into_iter().collect(),
            now: SafetyNow::NotSafeToAsk,
            seen: Some("Another man answers for him and holds his papers.".to_owned()),
        },
        identity,
        known: vec![danger("Whoever brought him wants to go on with him tonight.", plan)],
    }
}

/// Who answers for him.
pub(super) fn who_answers() -> Individual {
    Individual {
        name: "The man who answers for him (invented)".to_owned(),
        relation: Relation::Recruiter,
        standing: Standing::Implicated,
        known: None,
        ..father()
    }
}

/// Who may be in control of the others in the lorry.
pub(super) const HELPER: &str = "The driver's helper (invented)";
/// Who is asked first of those in the lorry.
pub(super) const ASKED_FIRST: &str = "Lomeri (invented)";

/// People who were met in a lorry.
pub(super) fn in_the_lorry() -> Vec<Identity> {
    [
        (ASKED_FIRST, (22, 22), Sex::Male),
        ("Aman (invented)", (19, 23), Sex::Male),
        ("Selam (invented)", (16, 18), Sex::Female),
        ("Hodan (invented)", (30, 30), Sex::Female),
        (HELPER, (35, 45), Sex::Male),
    ]
    .map(|(name, age, sex)| person(name, age, sex))
    .into()
}

/// It was quiet, and nobody was near who might be a danger.
pub(super) fn safety() -> SafetyCheck {
    SafetyCheck {
        holds: SafetyPoint::ALL.iter().copied().collect(),
        now: SafetyNow::SafeToTalk,
        seen: None,
    }
}

fn person(name: &str, (low, high): (u8, u8), sex: Sex) -> Identity {
    Identity {
        name: Some(name.to_owned()),
        age: Age::between(low, high).unwrap_or_default(),
        sex: Some(sex),
        languages: vec!["sw".to_owned(), "en".to_owned()],
        ..Identity::default()
    }
}

fn danger(person: &str, plan: &str) -> Record {
    let (person, plan) = (person.to_owned(), plan.to_owned());
    Record::Risk(Risk { level: 2, person, family: None, staff: None, plan })
}
