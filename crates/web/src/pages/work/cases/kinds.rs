//! The forms of each kind of record: their fields, what is known already, and the record out of them.

use jiff::civil::Date;
use rufaa_app::OpenCase;
use rufaa_domain::age::Age;
use rufaa_domain::case::{
    BestInterests, Birth, Calendar, CaseNeed, Closure, ClosureReason, Compartment, ContactWay,
    Identity, Individual, Kind, LONG_CHARS_MAX, NeedState, Note, Record, Relation, Reopening, Risk,
    SafeContact, SafetyNow, SafetyPoint, Standing, Summary, Task, TaskDone, TextProblem, checked,
    checked_line,
};
use rufaa_domain::consent::Withdrawal;
use rufaa_domain::language::short_code;
use rufaa_domain::matching::{Family, Sex, Status};
use rufaa_domain::pack::CountryCode;
use rufaa_domain::referral::Urgency;

use super::form::{Builder, FormField, Wrong, options};
use crate::pages::fields::Fields;
use crate::pages::language_names;
use crate::pages::work::worker::Worker;

/// What is written by a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FormKind {
    Safety,
    Identity,
    Contact,
    Individual,
    Risk,
    Need,
    BestInterests,
    Task,
    Summary,
    Note,
    Closure,
    Reopening,
    /// A button beside a task.
    TaskDone,
    /// A button beside a consent.
    Withdrawal,
}

impl FormKind {
    /// Those that have a page, in the order in which they are offered.
    pub(super) const PAGES: [Self; 12] = [
        Self::Safety,
        Self::Identity,
        Self::Contact,
        Self::Individual,
        Self::Risk,
        Self::Need,
        Self::BestInterests,
        Self::Task,
        Self::Summary,
        Self::Note,
        Self::Closure,
        Self::Reopening,
    ];

    /// The kind of the record.
    pub(super) const fn kind(self) -> Kind {
        match self {
            Self::Safety => Kind::Safety,
            Self::Identity => Kind::Identity,
            Self::Contact => Kind::Contact,
            Self::Individual => Kind::Individual,
            Self::Risk => Kind::Risk,
            Self::Need => Kind::Need,
            Self::BestInterests => Kind::BestInterests,
            Self::Task => Kind::Task,
            Self::Summary => Kind::Summary,
            Self::Note => Kind::Note,
            Self::Closure => Kind::Closure,
            Self::Reopening => Kind::Reopening,
            Self::TaskDone => Kind::TaskDone,
            Self::Withdrawal => Kind::Withdrawal,
        }
    }

    /// What is written at this address.
    pub(super) fn from_code(code: &str) -> Option<Self> {
        let all = Self::PAGES.into_iter().chain([Self::TaskDone, Self::Withdrawal]);
        all.into_iter().find(|one| one.kind().code() == code)
    }

    /// Whether what is written takes the place of what was there.
    pub(super) const fn replaces(self) -> bool {
        matches!(
            self,
            Self::Safety
                | Self::Identity
                | Self::Contact
                | Self::Individual
                | Self::Risk
                | Self::Need
                | Self::Summary
        )
    }

    /// Whether it has a page.
    pub(super) fn has_page(self) -> bool {
        Self::PAGES.contains(&self)
    }
}

/// The key of what is told of words that cannot be kept.
pub(super) const fn text_key(problem: TextProblem) -> &'static str {
    match problem {
        TextProblem::Missing => "text-problem-missing",
        TextProblem::TooLong(_) => "text-problem-too-long",
        TextProblem::Unseen => "text-problem-unseen",
    }
}

fn line(fields: &Fields, code: &'static str) -> Result<Option<String>, Wrong> {
    let line = checked_line(fields.get(code).unwrap_or_default());
    line.map_err(|problem| (code, text_key(problem)))
}

pub(super) fn long(fields: &Fields, code: &'static str) -> Result<Option<String>, Wrong> {
    let text = checked(fields.get(code).unwrap_or_default(), LONG_CHARS_MAX);
    text.map_err(|problem| (code, text_key(problem)))
}

fn some<T>(value: Option<T>, code: &'static str) -> Result<T, Wrong> {
    value.ok_or((code, "text-problem-missing"))
}

fn chosen<T>(
    fields: &Fields,
    code: &'static str,
    from_code: impl Fn(&str) -> Option<T>,
) -> Result<T, Wrong> {
    fields.get(code).and_then(from_code).ok_or((code, "form-choose"))
}

/// What is known already: a form of it begins with that.
pub(super) fn known(case: &OpenCase, kind: FormKind) -> Fields {
    let mut known: Vec<(String, String)> = Vec::new();
    let mut put = |code: &str, value: Option<String>| {
        known.extend(value.map(|value| (code.to_owned(), value)));
    };
    let view = &case.view;
    match kind {
        FormKind::Identity => put_identity(view.identity(), &mut put),
        FormKind::Contact => {
            if let Some(contact) = view.contact() {
                put("way", Some(contact.way.code().to_owned()));
                put("how", contact.how.clone());
                put("when", contact.when.clone());
                put("code-word", contact.code_word.clone());
                put("never", contact.never.clone());
            }
        }
        FormKind::Risk => {
            if let Some(risk) = view.risk() {
                put("level", Some(risk.level.to_string()));
                put("risk-person", Some(risk.person.clone()));
                put("risk-family", risk.family.clone());
                put("risk-staff", risk.staff.clone());
                put("risk-plan", Some(risk.plan.clone()));
            }
        }
        FormKind::Summary => put("words", view.summary().map(|summary| summary.words.clone())),
        FormKind::Need => {
            put("need-state", Some(NeedState::Open.code().to_owned()));
        }
        FormKind::Safety
        | FormKind::Individual
        | FormKind::BestInterests
        | FormKind::Task
        | FormKind::TaskDone
        | FormKind::Withdrawal
        | FormKind::Note
        | FormKind::Closure
        | FormKind::Reopening => {}
    }
    Fields::new(known)
}

fn put_identity(identity: &Identity, put: &mut impl FnMut(&str, Option<String>)) {
    put("name", identity.name.clone());
    put("also", identity.also.clone());
    if identity.age != Age::unknown() {
        put("age-low", Some(identity.age.low().to_string()));
        put("age-high", identity.age.high().map(|high| high.to_string()));
    }
    put("disputed", identity.age.is_disputed().then(|| "yes".to_owned()));
    if let Some(birth) = identity.birth {
        put("calendar", Some(birth.calendar.code().to_owned()));
        put("birth-year", Some(birth.year.to_string()));
        put("birth-month", birth.month.map(|month| month.to_string()));
        put("birth-day", birth.day.map(|day| day.to_string()));
    }
    put("sex", identity.sex.map(|sex| sex.group().code().to_owned()));
    put("nationality", identity.nationality.map(|country| country.to_string()));
    for language in &identity.languages {
        put("languages", Some(language.clone()));
    }
    put("family", identity.family.map(|family| family.group().code().to_owned()));
    for status in identity.statuses.iter().flatten() {
        put("statuses", Some(status.group().code().to_owned()));
    }
    put("step-free", identity.step_free.then(|| "yes".to_owned()));
    put("special-needs", identity.special_needs.clone());
}

/// The fields of the form of a kind.
pub(super) fn fields(worker: &Worker, kind: FormKind, typed: &Fields) -> Vec<FormField> {
    let text = worker.visit.text();
    let form = Builder::new(text, typed);
    let form = match kind {
        FormKind::Identity => identity_form(worker, form),
        FormKind::Safety => {
            let points = SafetyPoint::ALL.iter().map(|point| point.code());
            let now = SafetyNow::ALL.iter().map(|now| now.code());
            form.many("holds", options(text, "safety-point", points))
                .one("now", options(text, "safety-now", now))
                .long("seen")
        }
        FormKind::Contact => {
            let ways = ContactWay::ALL.iter().map(|way| way.code());
            form.one("way", options(text, "contact-way", ways))
                .line("how")
                .line("when")
                .line("code-word")
                .long("never")
        }
        FormKind::Individual => {
            let relations = Relation::ALL.iter().map(|relation| relation.code());
            let standings = Standing::ALL.iter().map(|standing| standing.code());
            form.line("person-name")
                .one("relation", options(text, "relation", relations))
                .one("standing", options(text, "standing", standings))
                .long("known")
        }
        FormKind::Risk => form
            .one("level", options(text, "risk", ["0", "1", "2", "3"]))
            .long("risk-person")
            .long("risk-family")
            .long("risk-staff")
            .long("risk-plan"),
        FormKind::Need => {
            let needs = worker.visit.packs().needs.all().iter();
            let needs = needs
                .map(|need| (need.code.clone(), need.name.in_language(text.language()).to_owned()));
            let urgencies = Urgency::ALL.iter().map(|urgency| urgency.code());
            let states = NeedState::ALL.iter().map(|state| state.code());
            form.select("need", needs.collect())
                .one("urgency", options(text, "urgency", urgencies))
                .one("need-state", options(text, "need-state", states))
                .long("known")
        }
        FormKind::BestInterests => {
            let yes = vec![("yes".to_owned(), text.say("form-determined-yes"))];
            form.long("finding").line("by").many("determined", yes)
        }
        FormKind::Task => form.line("what").line("due"),
        FormKind::Summary => {
            let yes = vec![("yes".to_owned(), text.say("form-agreed-yes"))];
            form.long("words").many("agreed", yes)
        }
        FormKind::Note => {
            let parts = Compartment::ALL.iter().map(|part| part.code());
            form.long("words").one("part", options(text, "part", parts))
        }
        FormKind::Closure => {
            let reasons = ClosureReason::ALL.iter().map(|reason| reason.code());
            form.one("reason", options(text, "closure", reasons)).long("known")
        }
        FormKind::Reopening | FormKind::TaskDone | FormKind::Withdrawal => form.long("known"),
    };
    form.fields
}

fn identity_form<'a>(worker: &Worker, form: Builder<'a>) -> Builder<'a> {
    let text = form.text;
    let yes = |key: &str| vec![("yes".to_owned(), text.say(key))];
    let countries =
        worker.visit.packs().countries().map(|pack| {
            (pack.country.to_string(), pack.name.in_language(text.language()).to_owned())
        });
    let countries = countries.collect();
    let home = worker.visit.packs().country(worker.visit.home());
    let spoken = home.into_iter().flat_map(|pack| &pack.service_languages);
    let languages = spoken.filter_map(|code| {
        Some((short_code(code), language_names::name(text, &short_code(code))?))
    });
    let languages = languages.collect();
    let sexes = Sex::ALL.iter().map(|sex| sex.group().code());
    let families = Family::ALL.iter().map(|family| family.group().code());
    let statuses = Status::ALL.iter().map(|status| status.group().code());
    let calendars = Calendar::ALL.iter().map(|calendar| calendar.code());
    form.line("name")
        .line("also")
        .line("age-low")
        .line("age-high")
        .many("disputed", yes("form-disputed-yes"))
        .one("calendar", options(text, "calendar", calendars))
        .line("birth-year")
        .line("birth-month")
        .line("birth-day")
        .one("sex", options(text, "filter-group", sexes))
        .select("nationality", countries)
        .many("languages", languages)
        .one("family", options(text, "filter-group", families))
        .many("statuses", options(text, "filter-group", statuses))
        .many("step-free", yes("form-step-free-yes"))
        .long("special-needs")
}

/// The record out of a form of this kind.
pub(super) fn record(kind: FormKind, fields: &Fields) -> Result<Record, Wrong> {
    Ok(match kind {
        FormKind::Identity => Record::Identity(identity(fields)?),
        FormKind::Safety => Record::Safety(super::new::safety(fields)?),
        FormKind::Contact => Record::Contact(SafeContact {
            way: chosen(fields, "way", ContactWay::from_code)?,
            how: line(fields, "how")?,
            when: line(fields, "when")?,
            code_word: line(fields, "code-word")?,
            never: long(fields, "never")?,
        }),
        FormKind::Individual => Record::Individual(Individual {
            name: some(line(fields, "person-name")?, "person-name")?,
            relation: chosen(fields, "relation", Relation::from_code)?,
            standing: chosen(fields, "standing", Standing::from_code)?,
            member: None,
            organization: None,
            known: long(fields, "known")?,
        }),
        FormKind::Risk => Record::Risk(Risk {
            level: chosen(fields, "level", |level| level.parse().ok().filter(|level| *level <= 3))?,
            person: some(long(fields, "risk-person")?, "risk-person")?,
            family: long(fields, "risk-family")?,
            staff: long(fields, "risk-staff")?,
            plan: some(long(fields, "risk-plan")?, "risk-plan")?,
        }),
        FormKind::Need => Record::Need(CaseNeed {
            need: fields.filled("need").map(str::to_owned).ok_or(("need", "form-choose"))?,
            urgency: chosen(fields, "urgency", Urgency::from_code)?,
            state: chosen(fields, "need-state", NeedState::from_code)?,
            known: long(fields, "known")?,
        }),
        FormKind::BestInterests => Record::BestInterests(BestInterests {
            determined: fields.filled("determined").is_some(),
            finding: some(long(fields, "finding")?, "finding")?,
            by: some(line(fields, "by")?, "by")?,
        }),
        FormKind::Task => Record::Task(Task {
            what: some(line(fields, "what")?, "what")?,
            due: due(fields)?,
            responsible: None,
            need: None,
        }),
        FormKind::TaskDone => Record::TaskDone(TaskDone {
            task: chosen(fields, "task", |task| task.parse().ok())?,
            done: true,
            known: None,
        }),
        FormKind::Withdrawal => Record::Withdrawal(Withdrawal {
            consent: chosen(fields, "consent", |consent| consent.parse().ok())?,
            known: None,
        }),
        FormKind::Summary => Record::Summary(Summary {
            words: some(long(fields, "words")?, "words")?,
            agreed: fields.filled("agreed").is_some(),
        }),
        FormKind::Note => Record::Note(Note {
            words: some(long(fields, "words")?, "words")?,
            part: chosen(fields, "part", Compartment::from_code)?,
        }),
        FormKind::Closure => Record::Closure(Closure {
            reason: chosen(fields, "reason", ClosureReason::from_code)?,
            known: long(fields, "known")?,
        }),
        FormKind::Reopening => {
            Record::Reopening(Reopening { known: some(long(fields, "known")?, "known")? })
        }
    })
}

/// The day until which something is to be done, as the year, the month and the day.
fn due(fields: &Fields) -> Result<Option<Date>, Wrong> {
    let typed = fields.digits("due");
    if typed.is_empty() {
        return Ok(None);
    }
    typed.parse().map(Some).or(Err(("due", "form-day-wrong")))
}

fn identity(fields: &Fields) -> Result<Identity, Wrong> {
    let group = |code: &'static str| fields.filled(code).map(str::to_owned);
    Ok(Identity {
        name: line(fields, "name")?,
        also: line(fields, "also")?,
        age: age(fields)?,
        birth: birth(fields)?,
        sex: group("sex").and_then(|code| Sex::from_code(&code)),
        nationality: group("nationality").and_then(|code| CountryCode::parse(&code)),
        languages: fields.all("languages").map(short_code).collect(),
        family: group("family").and_then(|code| Family::from_code(&code)),
        statuses: Some(fields.all("statuses").filter_map(Status::from_code).collect())
            .filter(|statuses: &Vec<Status>| !statuses.is_empty()),
        step_free: fields.filled("step-free").is_some(),
        special_needs: long(fields, "special-needs")?,
    })
}

fn age(fields: &Fields) -> Result<Age, Wrong> {
    let number = |code: &'static str| match fields.digits(code) {
        digits if digits.is_empty() => Ok(None),
        digits => digits.parse::<u8>().map(Some).or(Err((code, "age-problem-too-old"))),
    };
    let age = match (number("age-low")?, number("age-high")?) {
        (None, None) => return Ok(Age::unknown()),
        (Some(low), None) => Age::exactly(low),
        (None, Some(high)) => Age::between(0, high),
        (Some(low), Some(high)) => Age::between(low, high),
    };
    let age = age.map_err(|error| match error {
        rufaa_domain::age::AgeError::TooOld(_) => ("age-high", "age-problem-too-old"),
        rufaa_domain::age::AgeError::Reversed { .. } => ("age-high", "age-problem-reversed"),
    })?;
    Ok(if fields.filled("disputed").is_some() { age.disputed() } else { age })
}

fn birth(fields: &Fields) -> Result<Option<Birth>, Wrong> {
    let wrong = ("birth-year", "identity-problem-birth");
    let year = fields.digits("birth-year");
    let part = |code: &'static str| match fields.digits(code) {
        digits if digits.is_empty() => Ok(None),
        digits => digits.parse::<u8>().map(Some).or(Err((code, "identity-problem-birth"))),
    };
    let (month, day) = (part("birth-month")?, part("birth-day")?);
    if year.is_empty() {
        return if month.is_none() && day.is_none() { Ok(None) } else { Err(wrong) };
    }
    let calendar = fields.get("calendar").and_then(Calendar::from_code);
    let calendar = calendar.unwrap_or(Calendar::Gregorian);
    Ok(Some(Birth { calendar, year: year.parse().or(Err(wrong))?, month, day }))
}
