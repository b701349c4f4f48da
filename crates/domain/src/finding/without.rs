//! A question with something left out, for those whom nothing answers.

use super::{Near, Question, Restriction};

/// What somebody gives up with a restriction, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Loss {
    /// A wish: when, how, how far.
    Wish,
    /// What is so: the country in which a person may move, and who she is. What is found without
    /// it may turn her away.
    Fact,
    /// What she asked for.
    Request,
}

impl Restriction {
    /// Every kind.
    pub const ALL: [Self; 13] = [
        Self::Need,
        Self::Country,
        Self::Area,
        Self::Distance,
        Self::Language,
        Self::Flag,
        Self::Group,
        Self::Age,
        Self::WayIn,
        Self::OpenNow,
        Self::Places,
        Self::Organization,
        Self::Words,
    ];

    /// The code as it stands in forms and in answers for machines.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Need => "need",
            Self::Country => "country",
            Self::Area => "area",
            Self::Distance => "distance",
            Self::Language => "language",
            Self::Flag => "flag",
            Self::Group => "group",
            Self::Age => "age",
            Self::WayIn => "way-in",
            Self::OpenNow => "open-now",
            Self::Places => "free-places",
            Self::Organization => "organization",
            Self::Words => "words",
        }
    }

    /// The kind with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// What is given up with it.
    pub const fn loss(self) -> Loss {
        match self {
            Self::Area
            | Self::Distance
            | Self::Language
            | Self::Flag
            | Self::WayIn
            | Self::OpenNow
            | Self::Places => Loss::Wish,
            Self::Country | Self::Group | Self::Age | Self::Organization => Loss::Fact,
            Self::Need | Self::Words => Loss::Request,
        }
    }
}

impl Question {
    /// The kinds by which it is narrowed, in their order.
    pub fn restrictions(&self) -> Vec<Restriction> {
        Restriction::ALL.into_iter().filter(|kind| self.without(*kind) != *self).collect()
    }

    /// The same without this kind of restriction, from the first hit on.
    #[must_use]
    pub fn without(&self, kind: Restriction) -> Self {
        let mut question = self.clone();
        match kind {
            Restriction::Need => question.needs.clear(),
            Restriction::Country => question.country = None,
            Restriction::Area => question.area = None,
            Restriction::Distance => {
                question.near = self.near.map(|near| Near { within_km: None, ..near });
            }
            Restriction::Language => question.language = None,
            Restriction::Flag => question.flags.clear(),
            Restriction::Group => question.groups.clear(),
            Restriction::Age => question.age = None,
            Restriction::WayIn => question.way_in = None,
            Restriction::OpenNow => question.open_now = false,
            Restriction::Places => question.has_places = false,
            Restriction::Organization => question.organization = None,
            Restriction::Words => question.text.clear(),
        }
        question
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::listing::Flag;
    use crate::geo::Point;
    use crate::pack::{AreaCode, CountryCode};
    use crate::served::{Group, WayIn};

    fn narrow() -> Question {
        let point = Point::new(3.1, 35.6).unwrap();
        Question {
            text: "lawyer".to_owned(),
            needs: vec!["legal-advice".to_owned()],
            country: CountryCode::parse("KE"),
            area: Some(AreaCode::new("KE023")),
            near: Some(Near { point, country: None, within_km: Some(10.0) }),
            flags: vec![Flag::Free],
            language: Some("so".to_owned()),
            groups: vec![Group::Female],
            age: Some(15),
            way_in: Some(WayIn::WalkIn),
            open_now: true,
            has_places: true,
            organization: Some(uuid::Uuid::nil()),
            ..Question::default()
        }
    }

    #[test]
    fn every_kind_of_restriction_can_be_left_out_by_itself() {
        assert_eq!(narrow().restrictions(), Restriction::ALL);
        for kind in Restriction::ALL {
            let left = narrow().without(kind).restrictions();
            assert_eq!(left.len(), Restriction::ALL.len() - 1, "{kind:?}");
            assert!(!left.contains(&kind), "{kind:?}");
        }
        assert!(Question::default().restrictions().is_empty());
    }

    #[test]
    fn a_point_stays_when_its_distance_is_left_out() {
        assert!(narrow().without(Restriction::Distance).near.is_some());
    }

    #[test]
    fn every_code_leads_back_to_its_kind() {
        assert!(
            Restriction::ALL.iter().all(|kind| Restriction::from_code(kind.code()) == Some(*kind))
        );
        assert_eq!(Restriction::from_code("gold"), None);
    }

    #[test]
    fn wishes_go_before_facts_and_facts_before_what_was_asked_for() {
        assert!(Restriction::OpenNow.loss() < Restriction::Group.loss());
        assert!(Restriction::Country.loss() < Restriction::Need.loss());
    }
}
