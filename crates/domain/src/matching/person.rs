//! What matching knows of a person: coarse, coded, and never her name.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::directory::listing::Flag;
use crate::finding::{Near, Question};
use crate::geo::Point;
use crate::pack::{AreaCode, CountryCode, Packs};
use crate::served::Group;

/// Writes an enum whose variants are groups of one side.
macro_rules! of_one_side {
    (
        $(#[$meta:meta])*
        $name:ident { $( $(#[$vmeta:meta])* $variant:ident, )* }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $( $(#[$vmeta])* $variant, )* }

        impl $name {
            /// Every one of them, in the order in which they are shown.
            pub const ALL: &'static [Self] = &[ $( Self::$variant, )* ];

            /// The group by which services name it.
            pub const fn group(self) -> Group {
                match self { $( Self::$variant => Group::$variant, )* }
            }

            /// The one whose group has this code.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.group().code() == code)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.group().code())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let code = <std::borrow::Cow<'_, str> as serde::Deserialize>::deserialize(deserializer)?;
                Self::from_code(&code)
                    .ok_or_else(|| serde::de::Error::custom(format_args!("{code:?} is no code")))
            }
        }
    };
}

of_one_side! {
    /// The sex by which services choose whom they take.
    Sex {
        /// A woman or a girl.
        Female,
        /// A man or a boy.
        Male,
    }
}

of_one_side! {
    /// Who must be taken in together.
    Family {
        /// She comes alone.
        Alone,
        /// She comes with children.
        WithChildren,
    }
}

of_one_side! {
    /// Papers and protection. One person may have several.
    Status {
        /// A recognised refugee.
        Refugees,
        /// Has asked for asylum.
        AsylumSeekers,
        /// Without papers.
        WithoutPapers,
        /// Recognised by no country as its own.
        Stateless,
    }
}

/// A person for whom services are looked for. The default is a person of whom nothing is known.
///
/// It has no `Debug` and is never serialised: her exclusions come from sealed records, and
/// what is asked for a person is not kept (design §11).
#[derive(Clone, Default)]
pub struct Person {
    /// Codes of her needs, the most urgent first.
    pub needs: Vec<String>,
    /// Her sex, where known.
    pub sex: Option<Sex>,
    /// Her age in whole years, where known.
    pub age_years: Option<u8>,
    /// Whether she comes with children, where known.
    pub family: Option<Family>,
    /// Her nationality, where known; nothing for a stateless person. Each service holds it
    /// against its own country.
    pub nationality: Option<CountryCode>,
    /// Her statuses: nothing while nobody knows, empty once it is known that none applies, as for
    /// most nationals at home. Boxes that nobody ticked are unknown, not none.
    pub statuses: Option<Vec<Status>>,
    /// Languages that she speaks, the one she prefers first, as codes of
    /// [`short_code`](crate::language::short_code); empty while unknown.
    pub languages: Vec<String>,
    /// Whether she needs access without steps.
    pub step_free: bool,
    /// Where she is, where known.
    pub point: Option<Point>,
    /// Where she must not be sent.
    pub excluded: Excluded,
    /// The one country whose services may be told of her; nothing where it does not matter.
    pub only_in: Option<CountryCode>,
}

impl Person {
    /// The question by which services for one of her needs are looked for: vetted, and taking her
    /// as far as an index can tell. What it leaves out the rules would refuse; of what it leaves in
    /// they refuse some.
    pub fn question(&self, need: &str) -> Question {
        let status = match self.statuses.as_deref() {
            // Who has several is taken for any of them, which one question cannot say.
            Some([only]) => Some(only.group()),
            Some(_) | None => None,
        };
        let sex = self.sex.map(Sex::group);
        let family = self.family.map(Family::group);
        Question {
            flags: vec![Flag::Vetted],
            groups: sex.into_iter().chain(family).chain(status).collect(),
            age: self.age_years,
            ..self.question_without_herself(need)
        }
    }

    /// The question that tells nothing of her but the need and the place.
    pub fn question_without_herself(&self, need: &str) -> Question {
        let near = self.point.map(|point| Near { point, country: None, within_km: None });
        Question { needs: vec![need.to_owned()], near, ..Question::default() }
    }

    /// Her group for a service in this country, where both are known.
    pub(super) fn nationality_group(&self, country: Option<CountryCode>) -> Option<Group> {
        let at_home = self.nationality? == country?;
        Some(if at_home { Group::Nationals } else { Group::ForeignNationals })
    }
}

/// Where a person must not be sent, for her safety (design §7.1): organisations in which someone
/// is implicated or related to her, and areas that are too dangerous for her.
#[derive(Clone, Default)]
pub struct Excluded {
    organizations: BTreeSet<Uuid>,
    areas: BTreeSet<AreaCode>,
}

/// An area that is to be excluded and that no pack knows, so that nothing would be excluded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no area has the code {0}")]
pub struct UnknownArea(pub AreaCode);

impl Excluded {
    /// Excludes these organisations, by the ids of their entries, and these areas.
    ///
    /// A listing knows its first-level area alone, so a smaller area excludes the whole
    /// first-level area around it: too much is the safe side.
    ///
    /// # Errors
    /// The first area that no pack knows.
    pub fn new(
        organizations: impl IntoIterator<Item = Uuid>,
        areas: impl IntoIterator<Item = AreaCode>,
        packs: &Packs,
    ) -> Result<Self, UnknownArea> {
        let first_level = |code: AreaCode| match packs.first_level(&code) {
            Some(area) => Ok(area.code.clone()),
            None => Err(UnknownArea(code)),
        };
        Ok(Self {
            organizations: organizations.into_iter().collect(),
            areas: areas.into_iter().map(first_level).collect::<Result<_, _>>()?,
        })
    }

    /// Whether the organisation of this entry is excluded.
    pub(super) fn has_organization(&self, entry: Uuid) -> bool {
        self.organizations.contains(&entry)
    }

    /// Whether this first-level area is excluded.
    pub(super) fn has_area(&self, area: &AreaCode) -> bool {
        self.areas.contains(area)
    }

    /// Whether any area is excluded.
    pub(super) fn has_any_area(&self) -> bool {
        !self.areas.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::served::Side;

    #[test]
    fn every_group_of_a_side_is_a_variant_of_it() {
        let groups = |side| Group::ALL.iter().copied().filter(move |group| group.side() == side);
        assert!(groups(Side::Sex).eq(Sex::ALL.iter().map(|sex| sex.group())));
        assert!(groups(Side::Family).eq(Family::ALL.iter().map(|family| family.group())));
        assert!(groups(Side::Status).eq(Status::ALL.iter().map(|status| status.group())));
    }

    #[test]
    fn codes_are_those_of_the_groups_of_the_side() {
        assert_eq!(Sex::from_code("female"), Some(Sex::Female));
        assert_eq!(Family::from_code("with-children"), Some(Family::WithChildren));
        assert_eq!(Status::from_code("asylum-seekers"), Some(Status::AsylumSeekers));
        assert_eq!(Sex::from_code("refugees"), None);
    }
}
