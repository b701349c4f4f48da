//! Cases that belong together: each stays a file of its own, and says of the other that it is there.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::coded::coded;

coded! {
    /// What the person of the other case is to her.
    LinkRelation {
        /// A sister or brother.
        Sibling = "sibling",
        /// A child or another person who depends on her.
        Dependant = "dependant",
        /// Somebody on whom she depends.
        DependsOn = "depends-on",
        /// Somebody who went through the same.
        SameIncident = "same-incident",
    }
}

impl LinkRelation {
    /// What she is to the person of the other case.
    #[must_use]
    pub const fn mirrored(self) -> Self {
        match self {
            Self::Sibling => Self::Sibling,
            Self::Dependant => Self::DependsOn,
            Self::DependsOn => Self::Dependant,
            Self::SameIncident => Self::SameIncident,
        }
    }
}

/// Most links of a case: a household and a raid fit, and a page opens each of them to show its name.
pub const LINKS_MAX: usize = 30;

/// A link to another case of the unit. A later one to the same case takes the place of the earlier one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The other case.
    pub case: Uuid,
    /// Its code.
    pub code: String,
    /// What its person is to her.
    pub relation: LinkRelation,
}
