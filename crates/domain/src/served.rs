//! Whom a service takes, and how one gets in: what the standard has no fields of its own for.
//!
//! Both are attributes of a service under one short taxonomy. A service that says nothing of a
//! side (sex, family, nationality, status) takes everyone as far as that side goes: most lists
//! say nothing, and silence must not turn people away.

use serde::{Deserialize, Serialize};

use crate::hsds::Service;

/// Name of the taxonomy of groups and ways in, as it stands in `taxonomy_term.taxonomy`.
pub const ACCESS_TAXONOMY: &str = "Rufaa access";

/// One side of a person by which services choose whom they take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// Women and girls, men and boys.
    Sex,
    /// Alone or with children.
    Family,
    /// Of this country or of another.
    Nationality,
    /// Papers and protection.
    Status,
}

/// Writes an enum whose variants have codes.
macro_rules! coded {
    (
        $(#[$meta:meta])*
        $name:ident { $( $(#[$vmeta:meta])* $variant:ident = $code:literal, )* }
    ) => {
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $( $(#[$vmeta])* $variant, )* }

        impl $name {
            /// Every one of them, in the order in which they are shown.
            pub const ALL: &'static [Self] = &[ $( Self::$variant, )* ];

            /// The code as it stands in attributes, forms and the index.
            pub const fn code(self) -> &'static str {
                match self { $( Self::$variant => $code, )* }
            }

            /// The one with this code.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    };
}

coded! {
    /// People whom a service says it takes.
    Group {
        /// Women and girls.
        Female = "female",
        /// Men and boys.
        Male = "male",
        /// A person alone.
        Alone = "alone",
        /// A person with children.
        WithChildren = "with-children",
        /// Nationals of the country.
        Nationals = "nationals",
        /// Nationals of other countries.
        ForeignNationals = "foreign-nationals",
        /// Recognised refugees.
        Refugees = "refugees",
        /// People who have asked for asylum.
        AsylumSeekers = "asylum-seekers",
        /// People without papers.
        WithoutPapers = "without-papers",
        /// People whom no country recognises as its own.
        Stateless = "stateless",
    }
}

impl Group {
    /// The side to which it belongs.
    pub const fn side(self) -> Side {
        match self {
            Self::Female | Self::Male => Side::Sex,
            Self::Alone | Self::WithChildren => Side::Family,
            Self::Nationals | Self::ForeignNationals => Side::Nationality,
            Self::Refugees | Self::AsylumSeekers | Self::WithoutPapers | Self::Stateless => {
                Side::Status
            }
        }
    }
}

coded! {
    /// How one gets in.
    WayIn {
        /// By walking in.
        WalkIn = "walk-in",
        /// After asking for a time.
        ByAppointment = "by-appointment",
        /// Sent by another organisation.
        ByReferral = "by-referral",
        /// The service comes to people.
        Outreach = "outreach",
    }
}

/// Whom a service takes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Served {
    /// Groups that it names; a side without any is open to everyone.
    pub groups: Vec<Group>,
    /// Youngest age in years, where there is one.
    pub minimum_age: Option<u8>,
    /// Oldest age in years, where there is one.
    pub maximum_age: Option<u8>,
}

impl Served {
    /// Whom this service takes.
    pub fn of(service: &Service) -> Self {
        Self {
            groups: coded(service, Group::from_code),
            minimum_age: service.minimum_age.map(whole_years),
            maximum_age: service.maximum_age.map(whole_years),
        }
    }

    /// Whether it takes this group: it names it, or nobody of the same side.
    pub fn takes(&self, group: Group) -> bool {
        let mut same_side = self.groups.iter().filter(|named| named.side() == group.side());
        self.groups.contains(&group) || same_side.next().is_none()
    }

    /// Whether it takes someone of this age, years.
    pub fn takes_age(&self, age: u8) -> bool {
        self.minimum_age.is_none_or(|minimum| minimum <= age)
            && self.maximum_age.is_none_or(|maximum| age <= maximum)
    }
}

/// How one gets into this service, as far as it says.
pub fn ways_in(service: &Service) -> Vec<WayIn> {
    coded(service, WayIn::from_code)
}

/// The attributes of a service under the taxonomy of access, in order, each once.
fn coded<T: Ord>(service: &Service, from_code: fn(&str) -> Option<T>) -> Vec<T> {
    let codes = service.attributes.iter().filter_map(|attribute| {
        let term = attribute.taxonomy_term.as_deref()?;
        let ours = term.taxonomy.as_deref() == Some(ACCESS_TAXONOMY);
        term.code.as_deref().filter(|_| ours)
    });
    let mut found: Vec<T> = codes.filter_map(from_code).collect();
    found.sort();
    found.dedup();
    found
}

/// Ages are whole years between 0 and 150 (an entry with others is refused).
fn whole_years(age: f64) -> u8 {
    (0..=150).take_while(|years| f64::from(*years) <= age).last().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hsds::{Attribute, TaxonomyTerm};

    fn service(codes: &[&str]) -> Service {
        let attribute = |code: &&str| Attribute {
            taxonomy_term: Some(Box::new(TaxonomyTerm {
                code: Some((*code).to_owned()),
                taxonomy: Some(ACCESS_TAXONOMY.to_owned()),
                ..TaxonomyTerm::default()
            })),
            ..Attribute::default()
        };
        Service { attributes: codes.iter().map(attribute).collect(), ..Service::default() }
    }

    #[test]
    fn a_service_that_says_nothing_takes_everyone() {
        let served = Served::of(&service(&[]));
        assert!(Group::ALL.iter().all(|group| served.takes(*group)));
        assert!(served.takes_age(0) && served.takes_age(99));
    }

    #[test]
    fn a_group_that_is_named_closes_the_others_of_its_side_alone() {
        let served = Served::of(&service(&["female", "female", "no such code"]));
        assert_eq!(served.groups, vec![Group::Female]);
        assert!(served.takes(Group::Female) && !served.takes(Group::Male));
        assert!(served.takes(Group::WithChildren) && served.takes(Group::Stateless));
    }

    #[test]
    fn ages_hold_on_both_edges() {
        let children = Service { minimum_age: Some(6.0), maximum_age: Some(17.9), ..service(&[]) };
        let served = Served::of(&children);
        assert!(!served.takes_age(5) && served.takes_age(6));
        assert!(served.takes_age(17) && !served.takes_age(18));
    }

    #[test]
    fn ways_in_are_not_groups() {
        let both = service(&["walk-in", "male", "by-referral"]);
        assert_eq!(ways_in(&both), vec![WayIn::WalkIn, WayIn::ByReferral]);
        assert_eq!(Served::of(&both).groups, vec![Group::Male]);
    }

    #[test]
    fn every_code_leads_back_to_its_own() {
        assert!(Group::ALL.iter().all(|group| Group::from_code(group.code()) == Some(*group)));
        assert!(WayIn::ALL.iter().all(|way| WayIn::from_code(way.code()) == Some(*way)));
    }
}
