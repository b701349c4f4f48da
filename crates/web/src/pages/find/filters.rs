//! The form that narrows a list: what it offers, with how many each choice would leave.
//!
//! What would leave nothing is not offered, unless it is chosen. What would make no difference is
//! not asked: nobody tells of her papers for nothing.

use rufaa_domain::directory::listing::Flag;
use rufaa_domain::finding::{Answer, Restriction};
use rufaa_domain::pack::{AreaCode, CountryCode};
use rufaa_domain::served::{Group, Side, WayIn};
use rufaa_domain::text::fold;

use super::Asking;
use super::chosen::{chosen_kinds, counted, group_name, names, way_name, within_name};
use super::narrow::FLAGS;
use super::state::{FindState, Sort, WITHIN_KM, Where};
use super::where_to::Choice;
use crate::pages::language_names;
use crate::text::Text;

/// The form.
#[derive(Debug)]
pub(super) struct Filters {
    /// What is chosen now, in words.
    pub(super) chosen: Vec<String>,
    /// Codes of all that is chosen, for taking it away.
    pub(super) chosen_codes: String,
    /// Whether there is anything to choose.
    pub(super) offered: bool,
    /// What holds or does not.
    pub(super) checks: Vec<Check>,
    /// What one thing is chosen of.
    pub(super) selects: Vec<Select>,
    /// Who the person is, as far as it makes a difference.
    pub(super) sides: Vec<Select>,
    /// Her age.
    pub(super) age: String,
    /// Whether what was written for the age could not be read.
    pub(super) age_unread: bool,
}

/// A box to tick.
#[derive(Debug)]
pub(super) struct Check {
    /// The field.
    pub(super) field: &'static str,
    /// What it sends.
    pub(super) choice: Choice,
}

/// A list to choose from.
#[derive(Debug)]
pub(super) struct Select {
    /// The field.
    pub(super) field: &'static str,
    /// Its id in the page.
    pub(super) id: &'static str,
    /// What is chosen.
    pub(super) label: String,
    /// What it is called when nothing is chosen.
    pub(super) any: Option<String>,
    /// What there is to choose from.
    pub(super) choices: Vec<Choice>,
}

impl Filters {
    /// The form beside what was found.
    pub(super) fn new(state: &FindState, found: &Answer, asking: &Asking<'_>, text: Text) -> Self {
        let offer = Offer { state, found, asking, text };
        let kinds = chosen_kinds(state);
        Self {
            chosen: kinds.iter().flat_map(|kind| names(state, *kind, asking, text)).collect(),
            chosen_codes: kinds.iter().map(|kind| kind.code()).collect::<Vec<_>>().join(" "),
            offered: found.total > 0 || !kinds.is_empty() || state.age_unread,
            checks: offer.checks(),
            selects: offer.selects(),
            sides: offer.sides(),
            age: state.age.map(|age| age.to_string()).unwrap_or_default(),
            age_unread: state.age_unread,
        }
    }
}

struct Offer<'a> {
    state: &'a FindState,
    found: &'a Answer,
    asking: &'a Asking<'a>,
    text: Text,
}

/// How a list is called.
#[derive(Clone, Copy)]
struct SelectNames {
    field: &'static str,
    label: &'static str,
    any: Option<&'static str>,
}

const fn named(field: &'static str, label: &'static str, any: &'static str) -> SelectNames {
    SelectNames { field, label, any: Some(any) }
}

impl Offer<'_> {
    fn checks(&self) -> Vec<Check> {
        let open =
            self.check(Restriction::OpenNow, "open-now", self.state.open_now, "filter-open-now");
        let open = open.map(|choice| Check {
            field: "open",
            choice: Choice { value: "now".to_owned(), ..choice },
        });
        let flag = |flag: Flag| {
            let chosen = self.state.flags.contains(&flag);
            let key = format!("filter-{}", flag.code());
            let choice = self.check(Restriction::Flag, flag.code(), chosen, &key)?;
            Some(Check { field: "flag", choice })
        };
        open.into_iter().chain(FLAGS.into_iter().filter_map(flag)).collect()
    }

    fn check(&self, kind: Restriction, code: &str, chosen: bool, key: &str) -> Option<Choice> {
        let name = self.text.say(key);
        let left = self.count(kind, code).filter(|count| *count < self.found.total);
        match left {
            Some(count) if !chosen => Some(self.choice(code, name, Some(count), false)),
            _ => chosen.then(|| self.choice(code, name, None, true)),
        }
    }

    fn selects(&self) -> Vec<Select> {
        [
            self.languages(),
            self.ways_in(),
            self.needs(),
            self.countries(),
            self.areas(),
            self.radius(),
            self.sorts(),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn languages(&self) -> Option<Select> {
        let name = |code: &str| language_names::name(self.text, code);
        let choices =
            self.counted_choices(Restriction::Language, self.state.language.as_deref(), name);
        self.select(named("speaks", "filter-language", "filter-any-language"), by_name(choices))
    }

    fn ways_in(&self) -> Option<Select> {
        let name = |code: &str| WayIn::from_code(code).map(|way| way_name(self.text, way));
        let chosen = self.state.way_in.map(WayIn::code);
        let choices = self.counted_choices(Restriction::WayIn, chosen, name);
        self.select(named("way", "filter-way", "filter-any-way"), choices)
    }

    fn needs(&self) -> Option<Select> {
        let needs = &self.asking.packs.needs;
        let name = |code: &str| {
            Some(needs.by_code(code)?.name.in_language(self.text.language()).to_owned())
        };
        let choices = self.counted_choices(Restriction::Need, self.state.need.as_deref(), name);
        self.select(named("need", "filter-need", "filter-any-need"), by_name(choices))
    }

    /// Around a point: on which side of the border. Elsewhere: in which country.
    fn countries(&self) -> Option<Select> {
        let here = self.state.country.unwrap_or(self.asking.home);
        let chosen = match &self.state.place {
            Where::At(_) => self.state.side,
            Where::Anywhere => Some(here),
            Where::Everywhere => None,
            Where::Area(_) | Where::Unasked | Where::Named(_) => return None,
        };
        let name = |code: &str| {
            let pack = self.asking.packs.country(CountryCode::parse(code)?)?;
            Some(pack.name.in_language(self.text.language()).to_owned())
        };
        let chosen = chosen.map(|code| code.to_string());
        let choices = self.counted_choices(Restriction::Country, chosen.as_deref(), name);
        self.select(named("in", "filter-country", "filter-any-country"), by_name(choices))
    }

    fn areas(&self) -> Option<Select> {
        if !matches!(self.state.place, Where::Area(_) | Where::Anywhere) {
            return None;
        }
        let here = self.state.country.unwrap_or(self.asking.home);
        let name = |code: &str| {
            let area = self.asking.packs.area(&AreaCode::new(code));
            Some(area.filter(|area| area.country == here)?.name.clone())
        };
        let chosen = self.state.area().map(AreaCode::as_str);
        let choices = self.counted_choices(Restriction::Area, chosen, name);
        self.select(named("area", "filter-area", "filter-any-area"), by_name(choices))
    }

    /// How many each radius would leave is not counted: it would take a question each.
    fn radius(&self) -> Option<Select> {
        self.state.spot()?;
        let chosen = self.state.within_km;
        let one = |km: u8| {
            self.choice(&km.to_string(), within_name(self.text, km), None, chosen == Some(km))
        };
        let choices = WITHIN_KM.map(one).into();
        self.select(named("within", "filter-within", "filter-any-within"), choices)
    }

    fn sorts(&self) -> Option<Select> {
        let has_point = self.state.spot().is_some() || self.found.place.is_some();
        let offered = |sort: &Sort| *sort != Sort::Nearest || has_point;
        let one = |sort: Sort| {
            let name = self.text.say(&format!("filter-sort-{}", sort.code()));
            self.choice(sort.code(), name, None, self.state.sort == sort)
        };
        let choices = Sort::ALL.into_iter().filter(offered).map(one).collect();
        self.select(SelectNames { any: None, ..named("sort", "filter-sort", "") }, choices)
    }

    /// Of each side of a person one group. Where one is chosen, the others are not counted: the
    /// counts would be of those that take both.
    fn sides(&self) -> Vec<Select> {
        let sides = [
            (Side::Sex, "sex", "filter-side-sex"),
            (Side::Family, "family", "filter-side-family"),
            (Side::Nationality, "nationality", "filter-side-nationality"),
            (Side::Status, "status", "filter-side-status"),
        ];
        let side = |(side, id, label): (Side, &'static str, &str)| {
            let of_side = || Group::ALL.iter().copied().filter(move |group| group.side() == side);
            let is_chosen = of_side().any(|group| self.state.groups.contains(&group));
            let count = |group: &Group| self.count(Restriction::Group, group.code());
            let narrows = of_side().any(|group| count(&group) != Some(self.found.total));
            let one = |group: Group| {
                let chosen = self.state.groups.contains(&group);
                let count = count(&group);
                (is_chosen || count.is_some()).then(|| {
                    let count = count.filter(|_| !is_chosen);
                    self.choice(group.code(), group_name(self.text, group), count, chosen)
                })
            };
            let choices: Vec<Choice> = of_side().filter_map(one).collect();
            (is_chosen || (narrows && self.found.total > 0)).then(|| Select {
                field: "group",
                id,
                label: self.text.say(label),
                any: Some(self.text.say("filter-not-said")),
                choices,
            })
        };
        sides.into_iter().filter_map(side).collect()
    }

    /// The choices of a kind that would leave something, and the one that is chosen; none where
    /// all of them would leave everything.
    fn counted_choices(
        &self,
        kind: Restriction,
        chosen: Option<&str>,
        name: impl Fn(&str) -> Option<String>,
    ) -> Vec<Choice> {
        let of_kind = self.found.choices.iter().filter(|choice| choice.kind == kind);
        let mut choices: Vec<Choice> = of_kind
            .filter_map(|choice| {
                let code = choice.code.as_str();
                Some(self.choice(code, name(code)?, Some(choice.count), chosen == Some(code)))
            })
            .collect();
        if let Some(code) = chosen.filter(|_| !choices.iter().any(|choice| choice.chosen)) {
            choices.extend(name(code).map(|name| self.choice(code, name, None, true)));
        }
        let of_kind = self.found.choices.iter().filter(|choice| choice.kind == kind);
        let narrows = of_kind.clone().any(|choice| choice.count != self.found.total);
        if narrows || chosen.is_some() { choices } else { Vec::new() }
    }

    /// A list to choose from, where choosing makes a difference.
    fn select(&self, names: SelectNames, choices: Vec<Choice>) -> Option<Select> {
        let SelectNames { field, label, any } = names;
        let is_chosen = choices.iter().any(|choice| choice.chosen);
        (is_chosen || (self.found.total > 1 && !choices.is_empty())).then(|| Select {
            field,
            id: field,
            label: self.text.say(label),
            any: any.map(|any| self.text.say(any)),
            choices,
        })
    }

    fn choice(&self, code: &str, name: String, count: Option<usize>, chosen: bool) -> Choice {
        let name = match count {
            Some(count) => counted(self.text, name, count),
            None => name,
        };
        Choice { value: code.to_owned(), name, chosen }
    }

    fn count(&self, kind: Restriction, code: &str) -> Option<usize> {
        let is_it =
            |choice: &&rufaa_domain::finding::Choice| choice.kind == kind && choice.code == code;
        self.found.choices.iter().find(is_it).map(|choice| choice.count)
    }
}

fn by_name(mut choices: Vec<Choice>) -> Vec<Choice> {
    // Folded, so that an accent or an article does not send a name to the end. Letters of Arabic
    // and Ethiopic stand in Unicode in the order in which children learn them.
    choices.sort_by_cached_key(|choice| fold(&choice.name));
    choices
}
