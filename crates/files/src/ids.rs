//! Ids of what comes from elsewhere, the same at every import.

use rufaa_domain::needs::RUFAA_NAMESPACE;
use uuid::Uuid;

/// The ids of one source.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ids {
    namespace: Uuid,
}

impl Ids {
    /// Ids in the namespace of this source.
    pub(crate) fn new(source: &str) -> Self {
        Self { namespace: Uuid::new_v5(&RUFAA_NAMESPACE, source.as_bytes()) }
    }

    /// The id of a thing of this kind: its own where it is a UUID, else derived.
    pub(crate) fn of(&self, kind: &str, external: &str) -> Uuid {
        Uuid::parse_str(external).unwrap_or_else(|_| self.derive(kind, external))
    }

    /// The id derived from kind and external id (RFC 9562, version 5).
    pub(crate) fn derive(&self, kind: &str, external: &str) -> Uuid {
        Uuid::new_v5(&self.namespace, format!("{kind}:{external}").as_bytes())
    }
}

/// The id of a part that has none, from the id of its owner and its place there.
pub(crate) fn part_of(owner: Uuid, place: &str) -> Uuid {
    Uuid::new_v5(&owner, place.as_bytes())
}
