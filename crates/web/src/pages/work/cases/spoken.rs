//! What is asked of her as it is said: in simple words, with a picture, and aloud where somebody recorded it.

use rufaa_domain::consent::Purpose;

use crate::pages::work::worker::Worker;
use crate::text::recording;

/// A question.
#[derive(Debug, Clone)]
pub(in crate::pages::work) struct Spoken {
    /// For what.
    pub(in crate::pages::work) name: String,
    pub(in crate::pages::work) picture: &'static str,
    pub(in crate::pages::work) words: String,
    /// Where the recording is.
    pub(in crate::pages::work) sound: Option<String>,
}

impl Spoken {
    /// What is asked for this purpose.
    pub(super) fn of(worker: &Worker, purpose: Purpose) -> Self {
        let name = format!("say-{}", purpose.code());
        let text = worker.visit.text();
        let sound = recording(text.language(), &name);
        Self {
            name: text.say(&format!("purpose-{}", purpose.code())),
            picture: picture(purpose),
            words: text.say(&name),
            sound: sound.map(|_| worker.visit.shell().path(&format!("read/{name}/sound"))),
        }
    }
}

/// A line drawing for a purpose, on 24 by 24: no faces, recognisable without reading.
pub(super) const fn picture(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Referral => "M3 12h11M10 8l4 4-4 4M18 4v16M14 4h4M14 20h4",
        Purpose::LawEnforcement => "M12 4v16M8 20h8M5 7h14M5 7l-3 6h6zM19 7l-3 6h6z",
        Purpose::Statistics => "M3 20h18M6 20v-6M12 20V9M18 20V4",
        Purpose::Tracing => "M10 4a6 6 0 1 0 0 12a6 6 0 0 0 0-12M14.5 14.5L20 20",
        Purpose::CrossBorder => "M12 3v3M12 9v3M12 15v3M3 12h5M16 12h5M18 9l3 3-3 3",
        Purpose::Conference => "M3 4h10v7H7l-3 3v-3H3zM11 14v3h6l3 3v-3h1v-7h-5",
        Purpose::Pictures => "M3 7h4l2-3h6l2 3h4v12H3zM12 10a3 3 0 1 0 0 6a3 3 0 0 0 0-6",
        Purpose::Outsiders => "M4 20l4-1L19 8l-3-3L5 16zM14 7l3 3",
    }
}
