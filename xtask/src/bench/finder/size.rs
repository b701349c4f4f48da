//! One number of services: what every engine is asked there, and what it must find.

use std::time::Duration;

use rufaa_domain::finding::Question;

use super::asked::{Class, HITS};
use super::grown::Grown;
use super::growth::Measured;
use super::scan::{Scan, Truth};
use super::{CHECKED_MAX, Questions, TODAY};
use crate::bench::line;
use crate::bench::peers::Found;
use crate::bench::times::Percentiles;

/// How many wrong answers are told.
const TOLD_MAX: usize = 5;

/// So many services, with the questions and their right answers.
pub(super) struct Size<'a> {
    pub(super) count: usize,
    pub(super) grown: &'a Grown<'a>,
    pub(super) questions: &'a Questions,
    /// For each question; nothing for those with words, which engines understand differently.
    truths: Vec<Option<Truth>>,
}

/// What an engine did.
pub(super) struct Done {
    pub(super) engine: &'static str,
    /// Of each question in each pass, in order.
    pub(super) times: Vec<Duration>,
    /// For each question that is compared with the scan.
    pub(super) found: Vec<Option<Found>>,
    /// How many questions of words found something.
    pub(super) words_found: usize,
}

impl<'a> Size<'a> {
    /// Finds the right answers, by looking at every service.
    pub(super) fn new(grown: &'a Grown<'a>, count: usize, questions: &'a Questions) -> Self {
        line(&format!("{count} services"));
        let mut scans: Vec<Option<Scan<'_>>> = questions
            .iter()
            .map(|(class, question)| class.is_exact().then(|| Scan::new(question, TODAY)))
            .collect();
        for listing in grown.listings(0..count) {
            scans.iter_mut().flatten().for_each(|scan| scan.look_at(&listing));
        }
        let truths = scans.into_iter().map(|scan| scan.map(Scan::end)).collect();
        Self { count, grown, questions, truths }
    }

    /// Prints what an engine did, and says in short.
    pub(super) fn report(&self, done: &Done) -> Measured {
        print_times(self.questions, &done.times);
        let words = self.questions.iter().filter(|(class, _)| *class == Class::Words).count();
        line(&format!("    {} of {words} questions of words found something", done.words_found));
        let compared = self.truths.iter().flatten().count();
        let wrong = self.wrong(&done.found);
        line(&format!(
            "    {} of {compared} answers without words are those of the scan",
            compared - wrong.len()
        ));
        wrong.iter().take(TOLD_MAX).for_each(|wrong| line(&format!("    wrong: {wrong}")));
        Measured {
            engine: done.engine,
            services: self.count,
            times: Percentiles::of(done.times.iter().copied()),
            wrong: wrong.len(),
        }
    }

    /// What is wrong with each answer that differs from the scan's.
    fn wrong(&self, found: &[Option<Found>]) -> Vec<String> {
        let none = Found::default();
        let questions = self.questions.iter().zip(&self.truths).zip(found);
        let wrong = questions.filter_map(|(((class, question), truth), found)| {
            let what = truth.as_ref()?.wrong(found.as_ref().unwrap_or(&none), enough(*class))?;
            let Question { needs, flags, area, .. } = question;
            Some(format!("{what}: {} {needs:?} {flags:?} {area:?}", class.name()))
        });
        wrong.collect()
    }
}

/// The fewest that an engine must give of what it found, where there are as many: a page of the
/// nearest, and of what holds in an area all that can be reached.
fn enough(class: Class) -> usize {
    match class {
        Class::Nearest => HITS,
        Class::Words | Class::Narrowed | Class::All => CHECKED_MAX,
    }
}

/// Prints the times of each class and of all.
pub(super) fn print_times(questions: &Questions, times: &[Duration]) {
    let classes = questions.iter().map(|(class, _)| *class).cycle();
    let timed: Vec<(Class, Duration)> = classes.zip(times.iter().copied()).collect();
    for (class, _) in Class::COUNTS {
        let of_class = timed.iter().filter(|(one, _)| *one == class).map(|(_, took)| *took);
        line(&format!("    {}: {}", class.name(), Percentiles::of(of_class)));
    }
    line(&format!("    all: {}", Percentiles::of(times.iter().copied())));
}
