//! Pages of words: what keeps a reader safe here, and what this is.

use askama::Template;
use axum::response::Response;
use rufaa_domain::pack::CountryPack;

use super::day;
use super::page::{Page, answer};
use super::shell::Shell;
use super::visit::Visit;

#[derive(Debug, Template)]
#[template(path = "safety.html")]
pub(super) struct Safety {
    shell: Shell,
    parts: [Part; 6],
}

/// One part of a page: the keys of its heading and of its paragraphs.
#[derive(Debug)]
struct Part {
    heading: &'static str,
    paragraphs: &'static [&'static str],
}

impl Page for Safety {
    fn is_same_for_everyone(&self) -> bool {
        true
    }
}

impl Safety {
    fn new(shell: Shell) -> Self {
        let part = |heading, paragraphs| Part { heading, paragraphs };
        let parts = [
            part("safety-leave-heading", &["safety-leave-does", "safety-leave-does-not"]),
            part("safety-private-heading", &["safety-private"]),
            part("safety-history-heading", &["safety-history", "safety-history-gaps"]),
            part("safety-calls-heading", &["safety-calls"]),
            part("safety-watched-heading", &["safety-watched"]),
            part("safety-kept-heading", &["safety-kept", "safety-address"]),
        ];
        Self { shell, parts }
    }
}

/// What leaving does and does not do, private windows, history, calls, a watched telephone.
pub(super) async fn safety(visit: Visit) -> Response {
    answer(&Safety::new(visit.shell()))
}

#[derive(Debug, Template)]
#[template(path = "about.html")]
pub(super) struct About {
    shell: Shell,
    lines: Vec<SourcedLine>,
    sources: [Source; 5],
}

/// A helpline with where and when its number was read.
#[derive(Debug)]
struct SourcedLine {
    number: String,
    name: String,
    source: String,
    read_on: String,
}

/// Something that others made: the key of what it is, and the attribution that they ask for.
#[derive(Debug, Clone, Copy)]
struct Source {
    what: &'static str,
    from: &'static str,
}

const SOURCES: [Source; 5] = [
    Source { what: "source-towns", from: "GeoNames, geonames.org, CC BY 4.0; spellings changed" },
    Source { what: "source-areas", from: "UN OCHA, common operational datasets" },
    Source { what: "source-needs", from: "Open Eligibility Project, Aunt Bertha, CC BY-SA 3.0" },
    Source { what: "source-groups", from: "UN OCHA, Taxonomy as a Service, CC BY 4.0" },
    Source {
        what: "source-format",
        from: "Open Referral, Human Services Data Specification 3, CC BY-SA 4.0",
    },
];

impl Page for About {
    fn is_same_for_everyone(&self) -> bool {
        true
    }
}

impl About {
    fn new(shell: Shell, pack: Option<&CountryPack>) -> Self {
        let language = shell.language();
        let helplines = pack.map(|pack| pack.helplines.as_slice()).unwrap_or_default();
        let lines = helplines
            .iter()
            .map(|line| SourcedLine {
                number: line.number.clone(),
                name: line.name.in_language(language).to_owned(),
                source: line.source.clone(),
                read_on: day::in_words(shell.text(), line.checked),
            })
            .collect();
        Self { shell, lines, sources: SOURCES }
    }
}

/// What this is, where its facts come from, how sure they are.
pub(super) async fn about(visit: Visit) -> Response {
    answer(&About::new(visit.shell(), visit.packs().country(visit.home())))
}

#[cfg(test)]
mod samples {
    use super::*;
    use crate::pages::fixture::{self, Sampled};
    use crate::text::Text;

    impl Sampled for Safety {
        fn samples(text: Text) -> Vec<Self> {
            vec![Self::new(fixture::shell(text, "safety"))]
        }
    }

    impl Sampled for About {
        fn samples(text: Text) -> Vec<Self> {
            let pack = fixture::packs().country(fixture::home());
            vec![Self::new(fixture::shell(text, "about"), pack)]
        }
    }
}
