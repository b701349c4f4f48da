//! One running installation.

use std::sync::Arc;
use jiff::Timestamp;
use rufaa_domain::pack::Packs;

/// One running installation. Cloning is cheap; all clones are the same node.
#[derive(Clone)]
pub struct Node {
    inner: Arc<Inner>,
}

struct Inner {
    packs: Packs,
}

impl Node {
    /// The list of needs and the countries that this node knows.
    pub fn packs(&self) -> &Packs {
        &self.inner.packs
    }
    /// The time now.
    pub fn now(&self) -> Timestamp { todo!() }
}
