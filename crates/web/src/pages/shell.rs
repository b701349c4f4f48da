//! What all pages have in common: language, the way out, and who answers the telephone now.

use rufaa_domain::language::PageLanguage;
use rufaa_domain::pack::{CountryCode, CountryPack, Helpline, HelplineKind, Packs};

use super::phone::PhoneLink;
use crate::security::{SCRIPT, STYLE};
use crate::text::{OFFERED, Text};

/// Where "Leave this page" leads: a page that anybody may have been reading.
pub(crate) const LEAVE_TO: &str = "https://www.bbc.com/weather";

/// The helplines of the band on top, one of each kind, in this order.
const NOW_KINDS: [HelplineKind; 4] =
    [HelplineKind::Emergency, HelplineKind::Trafficking, HelplineKind::Child, HelplineKind::Gbv];

/// What all pages have in common.
#[derive(Debug, Clone)]
pub(super) struct Shell {
    text: Text,
    /// The address behind the language, without a slash in front.
    rest: String,
    /// Whether an address shows the page: none shows again what answers a form.
    has_address: bool,
    /// Who answers now.
    pub(super) now: Now,
}

/// Who answers the telephone now.
#[derive(Debug, Clone)]
pub(super) struct Now {
    /// Name of the country.
    pub(super) country: String,
    /// The numbers.
    pub(super) lines: Vec<Line>,
}

/// One number with what it is for.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// What it is for.
    pub(super) name: String,
    /// The number.
    pub(super) phone: PhoneLink,
}

/// A link to this page in another language.
#[derive(Debug)]
pub(super) struct LanguageLink {
    /// Code of the language.
    pub(super) code: &'static str,
    /// Name of the language in itself.
    pub(super) name: &'static str,
    /// Direction of its script.
    pub(super) direction: &'static str,
    /// Address of the page.
    pub(super) href: String,
    /// Whether this page is in that language.
    pub(super) here: bool,
}

impl Shell {
    /// The shell of a page in this language. `country` is where the reader looks; when it has no
    /// helplines, those of `home` are shown, under their own country's name.
    pub(super) fn new(
        text: Text,
        rest: &str,
        packs: &Packs,
        country: CountryCode,
        home: CountryCode,
    ) -> Self {
        let answers = [country, home]
            .into_iter()
            .filter_map(|code| packs.country(code))
            .find(|pack| !now_lines(pack).is_empty());
        let now = Now {
            country: answers
                .map(|pack| pack.name.in_language(text.language()).to_owned())
                .unwrap_or_default(),
            lines: answers.map(|pack| short_lines(pack, text)).unwrap_or_default(),
        };
        Self { text, rest: rest.to_owned(), has_address: true, now }
    }

    /// The shell of a page that answers a form, and is shown once.
    pub(super) fn shown_once(self) -> Self {
        Self { has_address: false, ..self }
    }

    /// Whether the page can be shown again, in another language, too.
    pub(super) fn has_address(&self) -> bool {
        self.has_address
    }

    /// The words of the page.
    pub(super) fn text(&self) -> Text {
        self.text
    }

    /// The language of the page.
    pub(super) fn language(&self) -> PageLanguage {
        self.text.language()
    }

    /// Whether a speaker has read and approved the words of the page.
    pub(super) fn is_reviewed(&self) -> bool {
        self.text.is_reviewed()
    }

    /// A message.
    pub(super) fn say(&self, key: &str) -> String {
        self.text.say(key)
    }

    /// The address of this page behind the language.
    pub(super) fn here(&self) -> &str {
        &self.rest
    }

    /// Address of another page in the same language.
    pub(super) fn path(&self, rest: &str) -> String {
        format!("/{}/{rest}", self.language().code())
    }

    /// This page in every language.
    pub(super) fn languages(&self) -> Vec<LanguageLink> {
        OFFERED
            .into_iter()
            .map(|language| LanguageLink {
                code: language.code(),
                name: language.own_name(),
                direction: language.direction(),
                href: format!("/{}/{}", language.code(), self.rest),
                here: language == self.language(),
            })
            .collect()
    }

    /// The style of every page.
    #[expect(
        clippy::unused_self,
        reason = "templates reach what all pages share through the shell"
    )]
    pub(super) fn style(&self) -> &'static str {
        &STYLE
    }

    /// The script of every page.
    #[expect(
        clippy::unused_self,
        reason = "templates reach what all pages share through the shell"
    )]
    pub(super) fn script(&self) -> &'static str {
        &SCRIPT
    }

    /// Where "Leave this page" leads.
    #[expect(
        clippy::unused_self,
        reason = "templates reach what all pages share through the shell"
    )]
    pub(super) fn leave_to(&self) -> &'static str {
        LEAVE_TO
    }
}

/// The helplines to call now with their full names, each number once.
pub(super) fn full_lines(pack: &CountryPack, text: Text) -> Vec<Line> {
    now_lines(pack)
        .into_iter()
        .map(|line| Line {
            name: line.name.in_language(text.language()).to_owned(),
            phone: PhoneLink::new(&line.number),
        })
        .collect()
}

fn short_lines(pack: &CountryPack, text: Text) -> Vec<Line> {
    now_lines(pack)
        .into_iter()
        .map(|line| Line {
            name: text.say(short_name(line.kind)),
            phone: PhoneLink::new(&line.number),
        })
        .collect()
}

/// The first helpline of each kind; free ones before others.
fn now_lines(pack: &CountryPack) -> Vec<&Helpline> {
    NOW_KINDS
        .into_iter()
        .filter_map(|kind| {
            let of_kind = || pack.helplines.iter().filter(move |line| line.kind == kind);
            of_kind().find(|line| line.free).or_else(|| of_kind().next())
        })
        .collect()
}

/// Short, and nothing that tells somebody who looks over a shoulder too much.
fn short_name(kind: HelplineKind) -> &'static str {
    match kind {
        HelplineKind::Emergency => "line-emergency",
        HelplineKind::Trafficking => "line-trafficking",
        HelplineKind::Child => "line-child",
        HelplineKind::Gbv => "line-gbv",
        HelplineKind::Police => "line-police",
        HelplineKind::Medical => "line-medical",
        HelplineKind::Missing => "line-missing",
        HelplineKind::Rights => "line-rights",
        HelplineKind::Refugee => "line-refugee",
    }
}
