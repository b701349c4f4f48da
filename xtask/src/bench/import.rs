//! A million services through the real way in: tables of a hundred thousand rows, as a country's
//! agencies would send them, read, checked, kept and indexed one after the other.

use std::time::{Duration, Instant};

use rufaa_app::{Import, Made, Node};
use rufaa_domain::pack::Packs;
use rufaa_files::{FileSet, Format, Mapping, Reading, presets, read};

use super::finder::chance::Chance;
use super::node::{FACILITIES, open};
use super::{Failure, line};

/// Rows of one table: the most that is read at once is twice that.
const ROWS: usize = 100_000;
/// Columns of the table of facilities that are made anew.
const NAME: usize = 2;
const PLACE: [usize; 2] = [5, 6];
const SEED: u64 = 20_261_122;

/// Measures and prints.
pub(crate) async fn run(services: usize) -> Result<(), Failure> {
    let table = Table::load()?;
    let folder = tempfile::tempdir()?;
    let node = open(folder.path()).await?;
    let began = Instant::now();
    let mut spent = [Duration::ZERO; 3];
    for (number, from) in (0..services).step_by(ROWS).enumerate() {
        let rows = table.grown(from..services.min(from + ROWS))?;
        let source = format!("agency-{number}");
        let step = Instant::now();
        let reading = reading(rows, &source, node.packs())?;
        spent[0] += step.elapsed();
        let step = Instant::now();
        import(&node, reading, source).await?;
        spent[1] += step.elapsed();
        let step = Instant::now();
        node.follow().await?;
        spent[2] += step.elapsed();
    }
    let [read, keep, index] = spent;
    line(&format!(
        "{services} services: {:.0?} in all (read {read:.0?}, check and keep {keep:.0?}, index \
         {index:.0?}), at most {} MB",
        began.elapsed(),
        most_megabytes()?
    ));
    let (entries, open, _) = node.counts().await?;
    line(&format!("{entries} entries, {open} open services"));
    Ok(())
}

fn reading(rows: Vec<u8>, source: &str, packs: &Packs) -> Result<Reading, Failure> {
    let (_, preset) = presets().into_iter().next().ok_or("no preset")?;
    // The preset names its own source; each agency is one by itself.
    let mapping = Mapping { source: Some(source.to_owned()), ..Mapping::parse(preset)? };
    let files = FileSet::single("facilities.csv", rows);
    Ok(read(&files, Format::Table, Some(&mapping), source, packs)?)
}

async fn import(node: &Node, reading: Reading, source: String) -> Result<(), Failure> {
    let made = Made { who: "bench".to_owned(), at: node.now(), why: "bench".to_owned() };
    let how = Import { accept_changes: true, ..Import::new(source, made) };
    let expected = reading.incoming.len();
    let report = node.import(reading, &how).await?;
    let taken = report.new + report.refused.len();
    if taken >= expected { Ok(()) } else { Err(format!("{expected} rows, {report:?}").into()) }
}

/// The table of facilities, to grow others from.
struct Table {
    header: csv::StringRecord,
    rows: Vec<csv::StringRecord>,
}

impl Table {
    fn load() -> Result<Self, Failure> {
        let mut reader = csv::Reader::from_path(FACILITIES)?;
        let header = reader.headers()?.clone();
        Ok(Self { header, rows: reader.records().collect::<Result<_, _>>()? })
    }

    /// The rows with these numbers as a table: names with a number of their own, places moved.
    fn grown(&self, numbers: std::ops::Range<usize>) -> Result<Vec<u8>, Failure> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(&self.header)?;
        for number in numbers {
            let mut chance = Chance::new(SEED, u64::try_from(number)?);
            let row = self.rows.get(number % self.rows.len()).ok_or("no rows")?;
            let cells = row.iter().enumerate().map(|(column, cell)| match column {
                NAME => format!("{cell} {number}"),
                column if PLACE.contains(&column) => moved(cell, &mut chance),
                _ => cell.to_owned(),
            });
            writer.write_record(cells)?;
        }
        Ok(writer.into_inner()?)
    }
}

fn moved(cell: &str, chance: &mut Chance) -> String {
    cell.parse::<f64>().map_or_else(
        |_| cell.to_owned(),
        |degrees| format!("{:.5}", degrees + chance.share() / 5.0),
    )
}

/// The most memory that this process ever held, megabytes.
fn most_megabytes() -> Result<usize, Failure> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no VmHWM")?;
    let kilobytes: usize = line.split_whitespace().next().ok_or("no number")?.parse()?;
    Ok(kilobytes / 1_024)
}
