//! The configuration: one TOML file, overridden by the environment. Unknown keys are refused with
//! their line.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use rufaa_app::{Place, Way};
use rufaa_domain::pack::CountryCode;
use serde::Deserialize;

/// What the beginning of every variable is.
const PREFIX: &str = "RUFAA_";

/// The file that is used when none is named.
pub(crate) const DEFAULT_FILE: &str = "rufaa.toml";

/// Every setting, as `rufaa init` writes it out, with what it means.
pub(crate) const TEMPLATE: &str = include_str!("../rufaa.toml");

/// The configuration. The template says what each setting means.
#[derive(Debug, Clone, Deserialize, PartialEq)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Config {
    pub(crate) home_country: CountryCode,
    pub(crate) data: PathBuf,
    pub(crate) database: Database,
    pub(crate) http: Http,
    pub(crate) metrics: Metrics,
    pub(crate) log: Log,
    pub(crate) packs: PacksConfig,
    pub(crate) texts: Texts,
    pub(crate) keys: Keys,
    pub(crate) nudge: Nudge,
}

/// Programs that send messages, each with its arguments; without any there is no such way.
#[derive(Debug, Clone, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Nudge {
    pub(crate) mail: Vec<String>,
    pub(crate) sms: Vec<String>,
}

impl Nudge {
    /// The ways that have a program.
    pub(crate) fn ways(&self) -> Vec<Way> {
        let has = |way: &Way| match way {
            Way::Mail => !self.mail.is_empty(),
            Way::Sms => !self.sms.is_empty(),
        };
        Way::ALL.into_iter().filter(has).collect()
    }
}

#[derive(Debug, Clone, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Database {
    pub(crate) url: Option<String>,
}

#[derive(Debug, Clone, Deserialize, PartialEq)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Http {
    pub(crate) listen: SocketAddr,
    pub(crate) public_url: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Metrics {
    pub(crate) listen: Option<SocketAddr>,
}

#[derive(Debug, Clone, Deserialize, PartialEq)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Log {
    pub(crate) format: LogFormat,
    pub(crate) level: String,
}

#[derive(Debug, Clone, Copy, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum LogFormat {
    #[default]
    Human,
    Json,
}

#[derive(Debug, Clone, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct PacksConfig {
    pub(crate) folder: Option<PathBuf>,
}

#[derive(Debug, Clone, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Texts {
    pub(crate) folder: Option<PathBuf>,
}

#[derive(Debug, Clone, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Keys {
    pub(crate) file: Option<PathBuf>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            home_country: kenya(),
            data: PathBuf::from("data"),
            database: Database::default(),
            http: Http::default(),
            metrics: Metrics::default(),
            log: Log::default(),
            packs: PacksConfig::default(),
            texts: Texts::default(),
            keys: Keys::default(),
            nudge: Nudge::default(),
        }
    }
}

#[expect(clippy::expect_used, reason = "two letters are a country code")]
fn kenya() -> CountryCode {
    CountryCode::parse("KE").expect("two letters")
}

impl Default for Http {
    fn default() -> Self {
        Self { listen: SocketAddr::from(([127, 0, 0, 1], 8080)), public_url: None }
    }
}

impl Default for Log {
    fn default() -> Self {
        Self { format: LogFormat::default(), level: "info".to_owned() }
    }
}

/// What is wrong with a configuration.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ConfigError {
    #[error("{file} cannot be read")]
    File {
        file: String,
        #[source]
        source: std::io::Error,
    },
    #[error("{file}, line {line}: {what}")]
    Setting { file: String, line: usize, what: String },
    #[error("the variable {variable}: {what}")]
    Variable { variable: String, what: String },
}

impl Config {
    /// Reads the file, when there is one, and then the environment. A file that was named must
    /// exist; the default one need not.
    pub(crate) fn load(
        named: Option<&Path>,
        environment: impl Iterator<Item = (String, String)>,
    ) -> Result<Self, ConfigError> {
        let file = named.unwrap_or_else(|| Path::new(DEFAULT_FILE));
        let text = match std::fs::read_to_string(file) {
            Ok(text) => text,
            Err(error) if named.is_none() && error.kind() == std::io::ErrorKind::NotFound => {
                String::new()
            }
            Err(source) => {
                return Err(ConfigError::File { file: file.display().to_string(), source });
            }
        };
        let table = checked(file, &text)?;
        let mut config = with_environment(table, environment)?;
        config.resolve(file.parent().unwrap_or(Path::new("")));
        Ok(config)
    }

    /// Relative paths count from the folder of the configuration file, wherever the program runs.
    fn resolve(&mut self, folder: &Path) {
        self.data = folder.join(&self.data);
        self.packs.folder = self.packs.folder.take().map(|path| folder.join(path));
        self.texts.folder = self.texts.folder.take().map(|path| folder.join(path));
        self.keys.file = self.keys.file.take().map(|path| folder.join(path));
    }

    /// Where the data are kept.
    pub(crate) fn place(&self) -> Place {
        match &self.database.url {
            Some(url) => Place::Postgres(url.clone()),
            None => Place::File(self.data.join("rufaa.sqlite")),
        }
    }

    /// The folder of the index.
    pub(crate) fn index(&self) -> PathBuf {
        self.data.join("index")
    }

    /// The file of the node's keys.
    pub(crate) fn keys_file(&self) -> PathBuf {
        self.keys.file.clone().unwrap_or_else(|| self.data.join("keys").join("node.key"))
    }

    /// The folder of the outer keys: beside the node's keys, since every node of a database needs both.
    pub(crate) fn outer_keys(&self) -> PathBuf {
        self.keys_file().with_file_name("outer")
    }

    /// Whether the outside reaches this node without TLS: an address that is not of this machine.
    pub(crate) fn is_open_to_listeners(&self) -> bool {
        let url = self.public_url();
        let host = url.strip_prefix("http://").map(|rest| rest.split('/').next().unwrap_or(rest));
        let own = ["localhost", "127.", "[::1]"];
        host.is_some_and(|host| !own.iter().any(|begins| host.starts_with(begins)))
    }

    /// The address under which the outside reaches this node.
    pub(crate) fn public_url(&self) -> String {
        let of_listen = || format!("http://{}", self.http.listen);
        self.http.public_url.clone().unwrap_or_else(of_listen).trim_end_matches('/').to_owned()
    }
}

/// The file as a table, after it was checked as a whole, so that errors have lines.
fn checked(file: &Path, text: &str) -> Result<toml::Table, ConfigError> {
    let setting = |error: &toml::de::Error| {
        let start = error.span().map_or(0, |span| span.start);
        let before = text.as_bytes().iter().take(start);
        let line = 1 + before.filter(|byte| **byte == b'\n').count();
        let what = error.message().to_owned();
        ConfigError::Setting { file: file.display().to_string(), line, what }
    };
    toml::from_str::<Config>(text).map_err(|error| setting(&error))?;
    toml::from_str(text).map_err(|error| setting(&error))
}

/// Puts variables such as `RUFAA_HTTP_LISTEN` over the settings of the file.
fn with_environment(
    mut table: toml::Table,
    environment: impl Iterator<Item = (String, String)>,
) -> Result<Config, ConfigError> {
    let mut config = from_table(&table, "")?;
    for (variable, value) in environment {
        let Some(path) = SETTINGS.iter().find(|path| variable_of(path) == variable) else {
            continue;
        };
        set(&mut table, path, value);
        config = from_table(&table, &variable)?;
    }
    Ok(config)
}

fn from_table(table: &toml::Table, variable: &str) -> Result<Config, ConfigError> {
    table.clone().try_into().map_err(|error: toml::de::Error| ConfigError::Variable {
        variable: variable.to_owned(),
        what: error.message().to_owned(),
    })
}

/// Every setting that a variable can override.
const SETTINGS: [&[&str]; 11] = [
    &["home_country"],
    &["data"],
    &["database", "url"],
    &["http", "listen"],
    &["http", "public_url"],
    &["metrics", "listen"],
    &["log", "format"],
    &["log", "level"],
    &["packs", "folder"],
    &["texts", "folder"],
    &["keys", "file"],
];

fn variable_of(path: &[&str]) -> String {
    format!("{PREFIX}{}", path.join("_").to_uppercase())
}

fn set(table: &mut toml::Table, path: &[&str], value: String) {
    match path {
        [name] => {
            table.insert((*name).to_owned(), value.into());
        }
        [section, rest @ ..] => {
            let section = table
                .entry((*section).to_owned())
                .or_insert_with(|| toml::Value::Table(toml::Table::new()));
            if let Some(inner) = section.as_table_mut() {
                set(inner, rest, value);
            }
        }
        [] => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(text: &str, environment: &[(&str, &str)]) -> Result<Config, ConfigError> {
        let table = checked(Path::new("rufaa.toml"), text)?;
        let pairs =
            environment.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        with_environment(table, pairs)
    }

    #[test]
    fn the_template_is_the_default() {
        assert_eq!(load(TEMPLATE, &[]).unwrap(), Config::default());
    }

    #[test]
    fn the_template_names_every_setting() {
        for path in SETTINGS {
            let name = path.last().unwrap();
            assert!(TEMPLATE.contains(&format!("{name} = ")), "{name}");
            assert!(TEMPLATE.contains(&variable_of(path)), "{}", variable_of(path));
        }
    }

    #[test]
    fn an_unknown_key_is_refused_with_its_line() {
        let error = load("data = \"d\"\n\n[http]\nlisten = \"127.0.0.1:1\"\nlissten = 3\n", &[]);
        let text = error.unwrap_err().to_string();
        assert!(text.contains("line 5") && text.contains("lissten"), "{text}");
    }

    #[test]
    fn a_value_of_the_wrong_kind_is_refused_with_its_line() {
        let text = load("[http]\nlisten = \"here\"\n", &[]).unwrap_err().to_string();
        assert!(text.contains("line 2"), "{text}");
    }

    #[test]
    fn the_environment_goes_before_the_file() {
        let config = load(
            "[http]\nlisten = \"127.0.0.1:1\"\n",
            &[("RUFAA_HTTP_LISTEN", "127.0.0.1:2"), ("RUFAA_DATABASE_URL", "postgres://x/y")],
        )
        .unwrap();
        assert_eq!(config.http.listen.port(), 2);
        assert_eq!(config.place(), Place::Postgres("postgres://x/y".to_owned()));
        let error = load("", &[("RUFAA_HTTP_LISTEN", "nowhere")]).unwrap_err().to_string();
        assert!(error.contains("RUFAA_HTTP_LISTEN"), "{error}");
    }
}
