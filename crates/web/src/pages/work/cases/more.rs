//! That a list goes on, and how to see the rest. Where it goes on is sent in a form and never stands in an
//! address.

use rufaa_app::{After, Lines};

use crate::pages::fields::Fields;
use crate::pages::work::worker::Worker;

/// A form that shows the next page.
#[derive(Debug)]
pub(in crate::pages::work) struct More {
    pub(in crate::pages::work) action: String,
    /// What goes along unseen: names and values.
    pub(in crate::pages::work) hidden: Vec<(&'static str, String)>,
}

impl More {
    /// The form for the page after this one, where there is one.
    pub(super) fn of<T>(
        worker: &Worker,
        lines: &Lines<T>,
        (path, which): (&str, &[(&'static str, String)]),
    ) -> Option<Self> {
        let after = lines.more?;
        let after = [("after", after.to_string())];
        let hidden = which.iter().cloned().chain(after).collect();
        Some(Self { action: worker.visit.shell().path(path), hidden })
    }
}

/// Where the page before ended, out of a form.
pub(super) fn after(fields: &Fields) -> Option<After> {
    fields.get("after")?.parse().ok()
}
