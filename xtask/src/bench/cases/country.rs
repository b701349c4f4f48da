//! A country's cases: what a few workers have, and around it a million cases with three million referrals,
//! made up row by row for the loader of backups. Their seals are those of other cases and open for nobody.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::Timestamp;
use rufaa_store::{Place, Store, TABLES, Table};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::bench::Failure;

/// Referrals of each case.
pub(super) const REFERRALS_EACH: u64 = 3;
/// Between two cases: a million in three years.
const APART_MS: i64 = 94_000;
/// One referral in twenty is not over.
const OPEN_ONE_IN: usize = 20;

/// What the rows of a country are made from.
pub(super) struct Country {
    real: BTreeMap<&'static str, Vec<String>>,
    organisation: String,
    /// Units, each with its member.
    units: Vec<(Uuid, Uuid)>,
    cases: u64,
    now_ms: i64,
    seed: u64,
}

/// What referrals are for, as it is told outside seals.
const NEEDS: [&str; 6] =
    ["legal-advice", "health", "emergency-shelter", "counselling", "child-protection", "documents"];
const URGENCIES: [&str; 4] = ["immediate", "24h", "72h", "routine"];
/// Where those are that are not over, and on whose list.
const OPEN: [(&str, &str); 7] = [
    ("sent", "receiver"),
    ("received", "receiver"),
    ("needs-info", "sender"),
    ("accepted", "receiver"),
    ("scheduled", "receiver"),
    ("in-service", "receiver"),
    ("declined", "sender"),
];
/// How the others ended.
const OVER: [&str; 4] = ["completed", "completed", "cancelled", "withdrawn"];

impl Country {
    /// Grows a country around what is in this store.
    pub(super) async fn around(
        place: &Place,
        organisation: Uuid,
        units: Vec<(Uuid, Uuid)>,
        (cases, seed, now): (u64, u64, Timestamp),
    ) -> Result<Self, Failure> {
        let store = Store::connect(place).await?;
        let mut dump = store.dump().await?;
        let mut real = BTreeMap::new();
        for table in &TABLES {
            let mut lines = Vec::new();
            let mut after = None;
            loop {
                let rows = dump.rows(table, after.as_ref()).await?;
                let Some(last) = rows.last() else { break };
                after = Some(last.key.clone());
                lines.extend(rows.into_iter().map(|row| row.json));
            }
            real.insert(table.name, lines);
        }
        drop(dump);
        store.close().await;
        let organisation = organisation.to_string();
        Ok(Self { real, organisation, units, cases, now_ms: now.as_millisecond(), seed })
    }

    /// Writes it into an empty store in this file.
    pub(super) async fn fill(&self, file: &Path) -> Result<(), Failure> {
        let store = Store::open(&Place::File(file.to_owned())).await?;
        store.load(|table| self.rows(table)).await?;
        store.close().await;
        Ok(())
    }

    fn rows<'a>(&'a self, table: &Table) -> Box<dyn Iterator<Item = String> + 'a> {
        let table = *table;
        let real = self.real.get(table.name).into_iter().flatten().cloned();
        let like = real.clone().next();
        let each = match table.name {
            "case_file" => 1,
            "case_record" => 2,
            "compartment" | "compartment_wrap" | "referral" | "referral_event" => REFERRALS_EACH,
            _ => return Box::new(real),
        };
        let made = (0..self.cases * each)
            .map(move |number| self.row(&table, (number / each, number % each), like.as_deref()));
        Box::new(made.chain(real))
    }

    /// A row: as a real one is, but for what makes it its own.
    fn row(&self, table: &Table, (case, part): (u64, u64), like: Option<&str>) -> String {
        let like: Vec<Json> =
            like.and_then(|line| serde_json::from_str(line).ok()).unwrap_or_default();
        let cell = |(place, (name, _)): (usize, &(&'static str, _))| {
            let own = self.cell(table.name, name, (case, part));
            own.unwrap_or_else(|| like.get(place).cloned().unwrap_or(Json::Null))
        };
        Json::Array(table.columns.iter().enumerate().map(cell).collect()).to_string()
    }

    fn cell(&self, table: &str, name: &str, (case, part): (u64, u64)) -> Option<Json> {
        let at = self.now_ms - 86_400_000 - i64::try_from(self.cases - case).ok()? * APART_MS;
        let chance = |what: u64, of: usize| {
            usize::try_from(mixed([self.seed, case, part, what]) % u64::try_from(of).ok()?).ok()
        };
        let units = self.units.len();
        let place = usize::try_from(mixed([self.seed, case]) % u64::try_from(units).ok()?).ok()?;
        let (unit, member) = *self.units.get(place)?;
        let (other, _) = *self.units.get((place + 1 + chance(0, units - 1)?) % units)?;
        let is_open = chance(1, OPEN_ONE_IN)? == 0;
        let (open, holder) = *OPEN.get(chance(2, OPEN.len())?)?;
        let over = *OVER.get(chance(3, OVER.len())?)?;
        let id = |kind: u64| own_id(at, kind, case).to_string();
        // Some were due days ago, others are due in as many.
        let due = self.now_ms + (i64::try_from(chance(4, 997)?).ok()? - 300) * 1_000_000;
        Some(match (table, name) {
            (_, "organisation_id" | "by_organisation_id" | "to_organisation_id") => {
                json!(self.organisation)
            }
            (_, "case_id") => json!(id(0)),
            (_, "contact_id") => json!(id(1)),
            (_, "care_id") => json!(id(2)),
            (_, "legal_id") => json!(id(3)),
            (_, "compartment_id") => json!(id(1 + part)),
            (_, "referral_id") => json!(id(10 + part)),
            (_, "unit_id") => json!(unit.to_string()),
            (_, "to_unit_id") => json!(other.to_string()),
            (_, "to_entry" | "to_service") => json!(id(20)),
            (_, "holder") if table == "case_file" => json!(member.to_string()),
            (_, "author" | "who") => json!(member.to_string()),
            (_, "code") => json!(format!("~{case:07}")),
            (_, "sequence") => json!(part + 1),
            (_, "opened_at" | "changed_at" | "at" | "made_at" | "entered_at") => json!(at),
            (_, "listed_at") => json!(at - at % 900_000),
            ("referral", "need") => json!(NEEDS.get(chance(5, NEEDS.len())?)?),
            ("referral", "for_child") => json!(0),
            ("referral", "urgency") => json!(URGENCIES.get(chance(6, URGENCIES.len())?)?),
            ("referral", "area") => json!(format!("KE-{:02}", chance(7, 47)? + 1)),
            ("referral", "from_area") => json!(format!("KE-{:02}", chance(8, 47)? + 1)),
            ("referral", "district") => {
                json!(format!("KE-{:02}-{}", chance(7, 47)? + 1, chance(9, 6)?))
            }
            ("referral", "from_district") => {
                json!(format!("KE-{:02}-{}", chance(8, 47)? + 1, chance(10, 6)?))
            }
            ("referral", "state") => json!(if is_open { open } else { over }),
            ("referral", "moves" | "consent") | ("referral_event", "number") => json!(1),
            ("referral", "settled_at") if !is_open => json!(at),
            ("referral", "holder") => json!(if is_open { holder } else { "nobody" }),
            ("referral", "alarm") => {
                json!(if is_open && due < self.now_ms { "escalated" } else { "none" })
            }
            ("referral", "due_at") if is_open => json!(due),
            ("referral", "look_at") if is_open => json!(self.now_ms + 864_000_000),
            ("referral_event", "did") => json!("send"),
            ("referral_event", "state") => json!("sent"),
            _ => return None,
        })
    }
}

/// A number that looks as if it came by chance, always the same for the same parts (`SplitMix64`).
fn mixed<const N: usize>(parts: [u64; N]) -> u64 {
    parts.into_iter().fold(0, |before: u64, part| {
        let mut mixed = before.wrapping_add(part).wrapping_add(0x9e37_79b9_7f4a_7c15);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    })
}

/// An id that begins with the time, as those of the program do.
fn own_id(at: i64, kind: u64, case: u64) -> Uuid {
    let mut rest = [0; 10];
    let number = (case << 8 | kind).to_be_bytes();
    if let Some(place) = rest.get_mut(2..) {
        place.copy_from_slice(&number);
    }
    uuid::Builder::from_unix_timestamp_millis(u64::try_from(at).unwrap_or_default(), &rest)
        .into_uuid()
}
