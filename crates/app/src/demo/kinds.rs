//! The kinds of invented services.

use rufaa_domain::access::OrganisationKind;
use rufaa_domain::served::{Group, WayIn};

/// One kind of invented service.
pub(super) struct Kind {
    /// Name of the service.
    pub(super) service: &'static str,
    /// First words of the name of the organisation.
    pub(super) organization: &'static str,
    /// What kind of organisation it is.
    pub(super) of: OrganisationKind,
    /// Codes of the needs that it meets.
    pub(super) needs: &'static [&'static str],
    /// What it does.
    pub(super) description: &'static str,
    /// What it does not do, though people may expect it.
    pub(super) not_offered: &'static str,
    /// Days, and from when until when.
    pub(super) hours: (&'static str, &'static str, &'static str),
    /// Whom it takes; nobody named is everyone.
    pub(super) takes: &'static [Group],
    /// From and to which age, years.
    pub(super) ages: (Option<f64>, Option<f64>),
    /// How one gets in.
    pub(super) ways_in: &'static [WayIn],
    /// The same in words.
    pub(super) application: &'static str,
    /// Whether some of them ask for money.
    pub(super) asks_a_fee: bool,
    /// One such service in every so many areas.
    pub(super) every: usize,
}

const WEEKDAYS: &str = "MO,TU,WE,TH,FR";
const EVERY_DAY: &str = "MO,TU,WE,TH,FR,SA,SU";

/// All of them.
pub(super) const KINDS: [Kind; 10] = [
    Kind {
        service: "Hospital, emergency and outpatient care",
        organization: "Tumaini Hospital",
        of: OrganisationKind::Health,
        needs: &["medical-care", "rape-care", "maternal-baby-care"],
        description: "A hospital with an emergency room. Care after rape is given at any hour; come within 72 hours if you can.",
        not_offered: "People cannot stay here once they are well enough to leave.",
        hours: (EVERY_DAY, "00:00", "23:59"),
        takes: &[],
        ages: (None, None),
        ways_in: &[WayIn::WalkIn],
        application: "Come without an appointment, or call first.",
        asks_a_fee: true,
        every: 1,
    },
    Kind {
        service: "Safe house for women and children",
        organization: "Kimbilio House",
        of: OrganisationKind::Shelter,
        needs: &["emergency-shelter", "safe-housing"],
        description: "A bed, food and people who look after you, for up to three months.",
        not_offered: "No visitors. Nobody is told who lives here.",
        hours: (EVERY_DAY, "00:00", "23:59"),
        takes: &[Group::Female, Group::Alone, Group::WithChildren],
        ages: (None, None),
        ways_in: &[WayIn::ByReferral],
        application: "Another organisation or the police sends you.",
        asks_a_fee: false,
        every: 2,
    },
    Kind {
        service: "Legal advice and accompaniment to court",
        organization: "Haki Legal Aid",
        of: OrganisationKind::CivilSociety,
        needs: &["legal-advice", "court-representation", "documents"],
        description: "Lawyers and paralegals explain your rights, write letters and go to court with you.",
        not_offered: "Nobody sleeps here. There is no help with money.",
        hours: (WEEKDAYS, "08:30", "16:30"),
        takes: &[],
        ages: (None, None),
        ways_in: &[WayIn::WalkIn, WayIn::ByAppointment],
        application: "Call for an appointment; in an emergency come at once.",
        asks_a_fee: false,
        every: 2,
    },
    Kind {
        service: "Counselling",
        organization: "Utulivu Counselling Centre",
        of: OrganisationKind::CivilSociety,
        needs: &["counselling", "gender-based-violence"],
        description: "A counsellor listens in private, one person at a time. Men and boys are welcome.",
        not_offered: "No medicines are given, and nobody sleeps here.",
        hours: (WEEKDAYS, "09:00", "17:00"),
        takes: &[],
        ages: (Some(12.0), None),
        ways_in: &[WayIn::ByAppointment],
        application: "Call for an appointment; in an emergency come at once.",
        asks_a_fee: false,
        every: 2,
    },
    Kind {
        service: "Children's desk",
        organization: "Mwanga Children's Services",
        of: OrganisationKind::ChildrensServices,
        needs: &["child-protection", "family-tracing"],
        description: "Someone who speaks up for a girl or a boy, and looks for the family when that is safe.",
        not_offered: "Nobody sleeps here; a safe place for the night is found elsewhere.",
        hours: (WEEKDAYS, "08:00", "17:00"),
        takes: &[],
        ages: (None, Some(17.0)),
        ways_in: &[WayIn::WalkIn, WayIn::ByReferral],
        application: "Come without an appointment, or let another organisation send you.",
        asks_a_fee: false,
        every: 3,
    },
    Kind {
        service: "Police desk for people in danger",
        organization: "Ulinzi Police Post",
        of: OrganisationKind::Police,
        needs: &["police-protection", "witness-protection"],
        description: "Officers trained to listen. You may ask for a woman officer.",
        not_offered: "No beds, no medical care. You are brought to those who have them.",
        hours: (EVERY_DAY, "00:00", "23:59"),
        takes: &[],
        ages: (None, None),
        ways_in: &[WayIn::WalkIn],
        application: "Come without an appointment, or call first.",
        asks_a_fee: false,
        every: 3,
    },
    Kind {
        service: "Food, clothes and first things",
        organization: "Neema Community Kitchen",
        of: OrganisationKind::Faith,
        needs: &["essentials", "cash-help"],
        description: "A meal, clothes, soap and a telephone to use. Nobody asks for papers.",
        not_offered: "Nobody sleeps here.",
        hours: (EVERY_DAY, "07:00", "19:00"),
        takes: &[],
        ages: (None, None),
        ways_in: &[WayIn::WalkIn, WayIn::Outreach],
        application: "Call, and someone comes to you; or come without an appointment.",
        asks_a_fee: false,
        every: 4,
    },
    Kind {
        service: "Training in a trade",
        organization: "Jenga Vocational School",
        of: OrganisationKind::VocationalSchool,
        needs: &["vocational-training", "livelihood", "education"],
        description: "Tailoring, solar, welding, baking and bookkeeping, in courses of three to nine months. For women and girls.",
        not_offered: "No boarding, and no work is promised after the course.",
        hours: (WEEKDAYS, "08:00", "16:00"),
        takes: &[Group::Female],
        ages: (Some(16.0), Some(35.0)),
        ways_in: &[WayIn::ByAppointment, WayIn::ByReferral],
        application: "Call for an appointment; in an emergency come at once.",
        asks_a_fee: true,
        every: 4,
    },
    Kind {
        service: "Help with unpaid wages",
        organization: "Jasho Workers' Centre",
        of: OrganisationKind::CivilSociety,
        needs: &["labour-rights", "compensation"],
        description: "Advice for people who were not paid, whose papers were kept, or who were hurt at work.",
        not_offered: "Wages are not paid out here, and nobody is represented in criminal court.",
        hours: (WEEKDAYS, "09:00", "16:00"),
        takes: &[],
        ages: (Some(16.0), None),
        ways_in: &[WayIn::WalkIn],
        application: "Come without an appointment, or call first.",
        asks_a_fee: false,
        every: 5,
    },
    Kind {
        service: "Help for refugees and people far from home",
        organization: "Daraja Migrants' Desk",
        of: OrganisationKind::CivilSociety,
        needs: &["asylum", "interpretation", "return-travel"],
        description: "How to ask for protection, interpreters, and travel home when you want it and it is safe.",
        not_offered: "Whether you may stay is decided by the government, not here.",
        hours: (WEEKDAYS, "08:30", "15:30"),
        takes: &[
            Group::ForeignNationals,
            Group::Refugees,
            Group::AsylumSeekers,
            Group::WithoutPapers,
            Group::Stateless,
        ],
        ages: (None, None),
        ways_in: &[WayIn::WalkIn, WayIn::Outreach],
        application: "Call, and someone comes to you; or come without an appointment.",
        asks_a_fee: false,
        every: 5,
    },
];
