//! `rufaa doctor`: looks for what is wrong, and says what to do.

use rufaa_app::{NodeKeys, load_packs};
use serde::Serialize;

use super::open;
use crate::config::{Config, ConfigError};
use crate::exit::{CommandError, Exit};
use crate::output::{self, Style};

/// One thing that was looked at.
#[derive(Debug, Serialize)]
struct Finding {
    what: &'static str,
    well: bool,
    say: String,
}

impl Finding {
    fn new<T>(
        what: &'static str,
        result: Result<T, impl std::error::Error>,
        say: impl FnOnce(&T) -> String,
    ) -> (Self, Option<T>) {
        match result {
            Ok(value) => (Self { what, well: true, say: say(&value) }, Some(value)),
            Err(error) => {
                let cause = error.source().map(|cause| format!(", because {cause}"));
                let say = format!("{error}{}", cause.unwrap_or_default());
                (Self { what, well: false, say }, None)
            }
        }
    }
}

/// Looks at everything, one after the other.
pub(crate) async fn run(
    config: Result<Config, ConfigError>,
    style: Style,
) -> Result<Exit, CommandError> {
    let mut findings = Vec::new();
    let (finding, config) = Finding::new("configuration", config, |config| {
        format!("data in {}", config.data.display())
    });
    findings.push(finding);
    if let Some(config) = config {
        look(&config, &mut findings).await;
    }
    let well = findings.iter().all(|finding| finding.well);
    output::result(style, &findings, || {
        let line = |finding: &Finding| {
            let mark = if finding.well { "well " } else { "WRONG" };
            format!("{mark}  {}: {}", finding.what, finding.say)
        };
        findings.iter().map(line).collect::<Vec<_>>().join("\n")
    });
    Ok(if well { Exit::Done } else { Exit::Unwell })
}

async fn look(config: &Config, findings: &mut Vec<Finding>) {
    let packs = load_packs(config.packs.folder.as_deref());
    let (finding, _) = Finding::new("packs", packs, |packs| {
        let countries: Vec<String> =
            packs.countries().map(|country| country.country.to_string()).collect();
        format!("{} needs; countries {}", packs.needs.all().len(), countries.join(", "))
    });
    findings.push(finding);
    let file = config.keys_file();
    let keys = NodeKeys::load_or_make(&file).map_err(CommandError::path("cannot use", &file));
    let (finding, keys) =
        Finding::new("keys", keys, |keys| format!("fingerprint {}", keys.fingerprint()));
    findings.push(finding);
    if keys.is_none() {
        return;
    }
    let (finding, node) =
        Finding::new("database", open::node(config).await, |_| match config.place() {
            rufaa_app::Place::File(file) => format!("embedded, {}", file.display()),
            rufaa_app::Place::Postgres(_) => "PostgreSQL".to_owned(),
        });
    findings.push(finding);
    let Some(node) = node else { return };
    let (finding, _) = Finding::new("data", node.check().await, |()| "whole".to_owned());
    findings.push(finding);
    let (finding, _) = Finding::new("outer keys", node.check_outer_keys().await, |()| {
        format!("all there, in {}", config.outer_keys().display())
    });
    findings.push(finding);
    let (finding, _) = Finding::new("directory", node.counts().await, |counts| {
        let (entries, services, proposals) = counts;
        format!("{entries} entries, {services} public services, {proposals} proposals wait")
    });
    findings.push(finding);
    let (finding, _) =
        Finding::new("index", open::follow(&node).await, |()| "up to date".to_owned());
    findings.push(finding);
    let (finding, _) =
        Finding::new("closing", open::close(&node).await, |()| "nothing failed".to_owned());
    findings.push(finding);
}
