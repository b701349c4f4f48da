//! A finder with invented listings, and the real packs of Kenya and Ethiopia.

use std::path::Path;

use jiff::civil::{Date, date};
use rufaa_domain::directory::freshness::Confirmation;
use rufaa_domain::directory::listing::{Audience, Listing};
use rufaa_domain::finding::{Answer, Moment, Question};
use rufaa_domain::geo::Point;
use rufaa_domain::hours::OpeningHours;
use rufaa_domain::needs::RiskClass;
use rufaa_domain::pack::{
    AreaCode, CountryCode, CountryFiles, Freshness, Packs, parse_country, parse_needs, parse_words,
};
use rufaa_domain::served::Served;
use rufaa_finder::{EntryListings, Finder, Progress};
use tempfile::TempDir;
use uuid::Uuid;

pub(crate) const TODAY: Date = date(2026, 11, 21);

pub(crate) fn packs() -> Packs {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs");
    let text = |name: &str| std::fs::read_to_string(root.join(name)).unwrap();
    let country = |folder: &str| {
        let file = |name: &str| text(&format!("{folder}/{name}"));
        let (pack, areas, towns, borders) =
            (file("pack.toml"), file("areas.csv"), file("towns.csv"), file("borders.csv"));
        let files =
            CountryFiles { folder, pack: &pack, areas: &areas, towns: &towns, borders: &borders };
        parse_country(files).unwrap()
    };
    let needs = parse_needs(&text("needs.toml")).unwrap();
    let words = parse_words(&text("words.toml")).unwrap();
    Packs::new(needs, vec![country("KE"), country("ET")]).with_words(words)
}

pub(crate) struct Library {
    pub(crate) finder: Finder,
    _folder: TempDir,
}

impl Library {
    pub(crate) fn new(listings: &[Listing]) -> Self {
        let folder = TempDir::new().unwrap();
        let finder = Finder::open(folder.path(), &packs()).unwrap();
        // In two commits, so that there is more than one segment.
        let (one, other) = listings.split_at(listings.len() / 2);
        for (position, part) in (1..).zip([one, other]) {
            let entries: Vec<EntryListings> = part.iter().map(entry).collect();
            let progress = Progress { epoch: "test".to_owned(), position };
            finder.follow(&entries, &[], &progress).unwrap();
        }
        Self { finder, _folder: folder }
    }

    pub(crate) fn find(&self, question: &Question) -> Answer {
        // A Saturday noon in Nairobi.
        let kenya = CountryCode::parse("KE").unwrap();
        let noon = 5 * 24 * 60 + 12 * 60;
        let moment = Moment { minutes: vec![(kenya, noon)], ..Moment::day(TODAY) };
        self.finder.find(question, Audience::Public, &moment).unwrap()
    }

    pub(crate) fn names(&self, text: &str) -> Vec<String> {
        let question = Question { text: text.to_owned(), limit: 10, ..Question::default() };
        self.find(&question).hits.into_iter().map(|hit| hit.listing.name).collect()
    }
}

fn entry(listing: &Listing) -> EntryListings {
    EntryListings { entry: listing.entry, listings: vec![listing.clone()] }
}

pub(crate) fn listing(number: u128, name: &str) -> Listing {
    let periods = Freshness::default();
    Listing {
        id: Uuid::from_u128(number << 64 | 1),
        service: Uuid::from_u128(number << 64 | 2),
        entry: Uuid::from_u128(number << 64 | 3),
        name: name.to_owned(),
        organization: String::new(),
        needs: vec!["medical-care".to_owned()],
        country: CountryCode::parse("KE"),
        area: Some(AreaCode::new("KE023")),
        district: None,
        place: "Turkana".to_owned(),
        point: Point::new(3.12, 35.6),
        confidential: false,
        phone: None,
        languages: vec!["sw".to_owned()],
        served: Served::default(),
        ways_in: Vec::new(),
        opening_hours: OpeningHours::default(),
        flags: Vec::new(),
        vetted_until: None,
        kind: None,
        capacity: None,
        confirmation: Confirmation::new(Some(TODAY), TODAY, RiskClass::Health, &periods),
        searched: Vec::new(),
    }
}
