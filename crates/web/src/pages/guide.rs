//! Short pages to read: rights, job offers, helping someone else, what happens after a call.
//!
//! Most words are the same everywhere; what holds in one country alone, the laws and the numbers on
//! top come from its pack, with where and when they were read. Each page can be listened to where somebody has recorded it.

use askama::Template;
use axum::http::header::{ACCEPT_RANGES, CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use rufaa_domain::consent::Purpose;
use rufaa_domain::pack::{CountryCode, CountryPack, Packs};

use super::day;
use super::icon::Icon;
use super::page::{Page, answer};
use super::refusal::{Refusal, RefusalKind};
use super::shell::Shell;
use super::visit::Visit;
use crate::text::{Text, recording};

/// A page to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Guide {
    /// What nobody may do to you.
    Rights,
    /// Whether an offer of work is real.
    Job,
    /// How to help someone else without endangering the person.
    Friend,
    /// What happens when somebody asks for help.
    Call,
}

/// The end of the keys of a part, and how many paragraphs it has.
type Part = (&'static str, usize);

impl Guide {
    /// Every page, in the order in which they are offered.
    pub(super) const ALL: [Self; 4] = [Self::Rights, Self::Job, Self::Friend, Self::Call];

    /// The page in addresses, in keys of messages and in names of recordings.
    const fn code(self) -> &'static str {
        match self {
            Self::Rights => "rights",
            Self::Job => "job",
            Self::Friend => "friend",
            Self::Call => "call",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|guide| guide.code() == code)
    }

    fn icon(self) -> Icon {
        Icon::named(match self {
            Self::Rights => "scales",
            Self::Job => "tool",
            Self::Friend => "heart",
            Self::Call => "phone",
        })
    }

    const fn parts(self) -> &'static [Part] {
        match self {
            Self::Rights => &[
                ("free", 2),
                ("papers", 1),
                ("work", 1),
                ("law", 1),
                ("child", 1),
                ("asylum", 1),
                ("asked", 2),
            ],
            Self::Job => &[("signs", 7), ("ask", 5), ("before", 4), ("late", 1)],
            Self::Friend => &[("notice", 3), ("do", 4), ("not", 4)],
            Self::Call => &[("first", 3), ("back", 1), ("then", 3), ("not", 1)],
        }
    }

    fn key(self) -> String {
        format!("guide-{}", self.code())
    }
}

/// A link to a page to read.
#[derive(Debug)]
pub(super) struct GuideLink {
    /// Its address.
    pub(super) href: String,
    /// Its title.
    pub(super) title: String,
    /// Its drawing.
    pub(super) icon: Icon,
}

/// Links to every page but this one.
pub(super) fn guide_links(shell: &Shell, but: Option<Guide>) -> Vec<GuideLink> {
    let others = Guide::ALL.into_iter().filter(|guide| Some(*guide) != but);
    others
        .map(|guide| GuideLink {
            href: shell.path(&format!("read/{}", guide.code())),
            title: shell.say(&guide.key()),
            icon: guide.icon(),
        })
        .collect()
}

/// A page to read.
#[derive(Debug, Template)]
#[template(path = "guide.html")]
pub(super) struct GuidePage {
    shell: Shell,
    title: String,
    lead: String,
    /// Address of the recording, where there is one.
    recording: Option<String>,
    parts: Vec<Section>,
    country_heading: String,
    /// What holds in this country alone.
    told: Vec<SourcedLine>,
    laws_heading: String,
    laws: Vec<SourcedLine>,
    countries: Vec<CountryLink>,
    /// The other pages.
    guides: Vec<GuideLink>,
}

/// A heading with what stands under it; several paragraphs are a list.
#[derive(Debug)]
struct Section {
    heading: String,
    paragraphs: Vec<String>,
}

/// A sentence or the title of a law, and where and when it was read.
#[derive(Debug)]
struct SourcedLine {
    words: String,
    read: String,
    source: String,
}

/// The same page for another country.
#[derive(Debug)]
struct CountryLink {
    href: String,
    name: String,
}

impl Page for GuidePage {
    fn is_same_for_everyone(&self) -> bool {
        true
    }
}

impl GuidePage {
    fn new(shell: Shell, guide: Guide, country: CountryCode, packs: &Packs) -> Self {
        let text = shell.text();
        let own = |end: &str| text.say(&format!("{}-{end}", guide.key()));
        let section = |(part, paragraphs): &Part| Section {
            heading: own(part),
            paragraphs: (1..=*paragraphs).map(|number| own(&format!("{part}-{number}"))).collect(),
        };
        let path = format!("read/{}", guide.code());
        let named = |pack: &CountryPack| pack.name.in_language(text.language()).to_owned();
        let others = packs.countries().filter(|pack| pack.country != country);
        let pack = packs.country(country);
        let heading =
            |key| pack.map(|pack| text.fill(key, "country", named(pack))).unwrap_or_default();
        Self {
            title: text.say(&guide.key()),
            lead: own("lead"),
            recording: recording(text.language(), guide.code())
                .map(|_| shell.path(&format!("{path}/sound"))),
            parts: guide.parts().iter().map(section).collect(),
            country_heading: heading("guide-country-heading"),
            told: pack.map(|pack| told(pack, guide, text)).unwrap_or_default(),
            laws_heading: heading("guide-law-heading"),
            laws: pack
                .filter(|_| guide == Guide::Rights)
                .map(|pack| laws(pack, text))
                .unwrap_or_default(),
            countries: others
                .map(|pack| CountryLink {
                    href: shell.path(&format!("{path}/{}", pack.country)),
                    name: named(pack),
                })
                .collect(),
            guides: guide_links(&shell, Some(guide)),
            shell,
        }
    }
}

/// The laws that somebody has looked up.
fn laws(pack: &CountryPack, text: Text) -> Vec<SourcedLine> {
    let looked_up = pack.laws.iter().filter_map(|law| Some((law, law.checked?)));
    looked_up.map(|(law, checked)| sourced(law.title.clone(), &law.source, checked, text)).collect()
}

/// What this page says of the country alone.
fn told(pack: &CountryPack, guide: Guide, text: Text) -> Vec<SourcedLine> {
    let here = pack.told.iter().filter(|told| told.page == guide.code());
    here.map(|told| {
        let words = told.text.in_language(text.language()).to_owned();
        sourced(words, &told.source, told.checked, text)
    })
    .collect()
}

fn sourced(words: String, source: &str, checked: Date, text: Text) -> SourcedLine {
    let read = text.fill("guide-law-read", "date", day::in_words(text, checked));
    SourcedLine { words, read, source: source.to_owned() }
}

/// A page to read, for the country of the address or of the node.
pub(super) async fn show(visit: Visit) -> Result<Response, Refusal> {
    let guide = named(&visit)?;
    let country = match visit.parameter("country") {
        None => visit.home(),
        Some(code) => CountryCode::parse(code)
            .filter(|code| visit.packs().country(*code).is_some())
            .ok_or_else(|| visit.refuse(RefusalKind::NotFound))?,
    };
    Ok(answer(&GuidePage::new(visit.shell_in(country), guide, country, visit.packs())))
}

/// The recording of a page, or of a question of consent.
pub(super) async fn sound(visit: Visit) -> Result<Response, Refusal> {
    let name = visit.parameter("guide").filter(|name| is_read_aloud(name));
    let sound = name
        .and_then(|name| recording(visit.text().language(), name))
        .ok_or_else(|| visit.refuse(RefusalKind::NotFound))?;
    let headers = [
        (CONTENT_TYPE, "audio/ogg"),
        (CACHE_CONTROL, "private, max-age=300"),
        (ACCEPT_RANGES, "none"),
    ];
    Ok((headers, sound).into_response())
}

/// Whether there is a place for a recording of this name.
fn is_read_aloud(name: &str) -> bool {
    let purpose = name.strip_prefix("say-").and_then(Purpose::from_code);
    purpose.is_some() || Guide::from_code(name).is_some()
}

fn named(visit: &Visit) -> Result<Guide, Refusal> {
    visit
        .parameter("guide")
        .and_then(Guide::from_code)
        .ok_or_else(|| visit.refuse(RefusalKind::NotFound))
}

#[cfg(test)]
impl super::fixture::Sampled for GuidePage {
    fn samples(text: Text) -> Vec<Self> {
        let packs = super::fixture::packs();
        let sample = |guide: Guide, country: &str| {
            let country = CountryCode::parse(country).unwrap();
            let shell = super::fixture::shell(text, &format!("read/{}", guide.code()));
            Self::new(shell, guide, country, packs)
        };
        let recorded =
            Self { recording: Some("/en/read/job/sound".to_owned()), ..sample(Guide::Job, "SO") };
        let mut samples: Vec<Self> =
            Guide::ALL.into_iter().map(|guide| sample(guide, "KE")).collect();
        samples.push(recorded);
        let elsewhere = ["UG", "ET", "SO", "DJ", "SD", "SS"];
        samples.extend(elsewhere.map(|country| sample(Guide::Call, country)));
        samples
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::OFFERED;

    #[test]
    fn every_country_says_in_every_language_what_holds_there_alone() {
        for pack in super::super::fixture::packs().countries() {
            for told in &pack.told {
                assert!(Guide::from_code(&told.page).is_some(), "{} {}", pack.country, told.page);
                for language in OFFERED {
                    assert!(told.text.has(language), "{} {language:?} {}", pack.country, told.page);
                }
            }
            for guide in [Guide::Rights, Guide::Call] {
                let lines = told(pack, guide, Text::new(OFFERED[0]));
                assert!(!lines.is_empty(), "{} {guide:?}", pack.country);
            }
        }
    }
}
