//! How a case begins.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::coded::coded;
use crate::pack::AreaCode;

coded! {
    /// The first sign that somebody may be in danger.
    Signal {
        /// An officer or worker met her.
        Met = "met",
        /// She came herself.
        HerOwn = "her-own",
        /// A call to a helpline.
        Helpline = "helpline",
        /// Word from the public: no names were taken.
        Tip = "tip",
        /// A raid, or a vehicle that was stopped.
        Raid = "raid",
        /// Another organisation referred her.
        Referral = "referral",
        /// Her family asked for help.
        Family = "family",
    }
}

/// How it began.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// The first sign.
    pub signal: Signal,
    /// Where, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The first-level area in which she is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<AreaCode>,
    /// The district of that area, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<AreaCode>,
    /// The referral that brought her, where one did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referral: Option<Uuid>,
}

impl Opened {
    /// By this sign, and nothing more is known.
    pub fn by(signal: Signal) -> Self {
        Self { signal, place: None, area: None, district: None, referral: None }
    }
}
