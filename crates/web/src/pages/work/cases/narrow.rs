//! What narrows a list: codes alone, in an address that may be read by anybody; each link keeps what else was
//! chosen.

use rufaa_domain::referral::Urgency;

use super::show::need_name;
use crate::pages::work::worker::Worker;

/// What a health need is told as outside seals.
const HEALTH: &str = "health";

/// One thing by which a list can be narrowed.
#[derive(Debug)]
pub(in crate::pages::work) struct Choice {
    /// What it is.
    pub(in crate::pages::work) name: String,
    /// What is chosen.
    pub(in crate::pages::work) chosen: String,
    /// What can be chosen: addresses and words.
    pub(in crate::pages::work) links: Vec<(String, String)>,
}

/// Names and codes of what narrows a list.
pub(super) type Kept = Vec<(&'static str, String)>;

/// How a list is told what narrows it: the list of this worker, where it is, and what a filter says.
pub(super) struct Narrowing<'a, F> {
    pub(super) worker: &'a Worker,
    /// The path of the list.
    pub(super) path: &'a str,
    /// What narrows it now.
    pub(super) filter: &'a F,
    /// The names and codes of a filter.
    pub(super) kept: fn(&F) -> Kept,
}

impl<F: PartialEq> Narrowing<'_, F> {
    /// The address of the list, narrowed so.
    pub(super) fn address(&self, filter: &F) -> String {
        let codes = (self.kept)(filter).into_iter().map(|(name, code)| format!("{name}={code}"));
        let codes: Vec<String> = codes.collect();
        let list = self.worker.visit.shell().path(self.path);
        if codes.is_empty() { list } else { format!("{list}?{}", codes.join("&")) }
    }

    /// A choice among filters: the one that leaves the list as it is, is the one that is chosen.
    pub(super) fn choice(
        &self,
        key: &str,
        options: impl IntoIterator<Item = (F, String)>,
    ) -> Choice {
        let options: Vec<_> = options.into_iter().collect();
        let chosen = options.iter().find(|(option, _)| option == self.filter);
        Choice {
            name: self.worker.visit.text().say(key),
            chosen: chosen.map(|(_, name)| name.clone()).unwrap_or_default(),
            links: options.into_iter().map(|(one, name)| (self.address(&one), name)).collect(),
        }
    }

    /// A choice between everything, and what these filters leave.
    pub(super) fn choice_of(
        &self,
        key: &str,
        all: F,
        options: impl IntoIterator<Item = (F, String)>,
    ) -> Choice {
        let all = (all, self.worker.visit.text().say("board-all"));
        self.choice(key, std::iter::once(all).chain(options))
    }
}

/// Needs as they are told outside seals: codes and words.
pub(super) fn needs(worker: &Worker) -> Vec<(String, String)> {
    let all = worker.visit.packs().needs.all().iter();
    let open = all.filter(|need| !need.health).map(|need| need.code.clone());
    let codes = open.chain(std::iter::once(HEALTH.to_owned()));
    codes.map(|code| (code.clone(), need_name(worker, &code))).collect()
}

/// The need with this code, as it is told outside seals.
pub(super) fn need(worker: &Worker, code: Option<&str>) -> Option<String> {
    needs(worker).into_iter().map(|(need, _)| need).find(|need| Some(need.as_str()) == code)
}

/// How urgent something is: with its words.
pub(super) fn urgencies(worker: &Worker) -> Vec<(Urgency, String)> {
    let words = |one: &Urgency| worker.visit.text().say(&format!("urgency-{}", one.code()));
    Urgency::ALL.iter().map(|one| (*one, words(one))).collect()
}
