//! Ages as people know them: between two numbers, and sometimes in doubt.

/// An age in whole years, as an interval.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Age {
    /// The youngest that she can be.
    pub low: Option<u8>,
    /// The oldest.
    pub high: Option<u8>,
    /// Whether it is in doubt whether she is a child.
    #[serde(default)]
    pub disputed: bool,
}

/// Whether she is met as a child.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChildRule {
    /// She is one.
    Child,
    /// She may be one.
    TreatedAsChild,
    /// She is none.
    Adult,
}

impl Age {
    /// Whether she is met as a child.
    pub fn child_rule(&self) -> ChildRule {
        match (self.low, self.high) {
            (_, Some(high)) if high < 18 => ChildRule::Child,
            (Some(low), _) if low < 18 => ChildRule::TreatedAsChild,
            _ if self.disputed => ChildRule::TreatedAsChild,
            _ => ChildRule::Adult,
        }
    }
}
