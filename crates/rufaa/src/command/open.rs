//! Opening the node that the configuration names.

use std::sync::Arc;

use rufaa_app::{
    Clock, Cost, Made, Node, NodeKeys, OuterKeys, Place, Settings, SystemClock, load_packs,
};

use crate::config::Config;
use crate::exit::CommandError;

/// Opens the node and brings its schema up to date.
pub(crate) async fn node(config: &Config) -> Result<Node, CommandError> {
    node_with(config, Cost::STANDARD, Arc::new(SystemClock)).await
}

/// The same, where one guess of a passphrase costs this, and with this clock.
pub(crate) async fn node_with(
    config: &Config,
    cost: Cost,
    clock: Arc<dyn Clock>,
) -> Result<Node, CommandError> {
    if let Place::File(file) = config.place()
        && let Some(folder) = file.parent()
    {
        make_private(folder).map_err(CommandError::path("cannot make", folder))?;
    }
    let keys_file = config.keys_file();
    let keys =
        NodeKeys::load_or_make(&keys_file).map_err(CommandError::path("cannot use", &keys_file))?;
    let settings = Settings {
        place: config.place(),
        index: config.index(),
        outer_keys: OuterKeys::in_folder(config.outer_keys()),
        keys,
        packs: load_packs(config.packs.folder.as_deref())?,
        home_country: config.home_country,
        clock,
        passphrase_cost: cost,
        ways: config.nudge.ways(),
    };
    Ok(Node::open(settings).await?)
}

/// Closes the node, after what it did was shown: that stands, whatever happens here.
///
/// # Errors
/// [`CommandError::Stopped`] when the database failed for good.
pub(crate) async fn close(node: &Node) -> Result<(), CommandError> {
    node.close().await;
    node.failed().map_or(Ok(()), |failure| Err(CommandError::Stopped(failure)))
}

/// Takes the texts of the pages from the folder that the configuration names, where it names one.
pub(crate) fn texts(config: &Config) -> Result<(), CommandError> {
    match &config.texts.folder {
        Some(folder) => Ok(rufaa_web::text::use_folder(folder)?),
        None => Ok(()),
    }
}

/// Makes a folder that only this user can enter; one that is there stays as it is.
fn make_private(folder: &std::path::Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Brings the index up to date, unless another process keeps it so.
pub(crate) async fn follow(node: &Node) -> Result<(), CommandError> {
    match node.follow().await {
        Ok(_) => Ok(()),
        Err(rufaa_app::AppError::Finder(error)) if error.is_locked() => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Who does something, and why.
#[derive(Debug, clap::Args)]
pub(crate) struct Doer {
    /// Who does this
    #[arg(long, env = "RUFAA_WHO", value_name = "NAME")]
    who: String,
    /// Why
    #[arg(long, value_name = "REASON")]
    why: String,
}

impl Doer {
    /// Who, when and why.
    pub(crate) fn made(self, node: &Node) -> Made {
        Made { who: self.who, at: node.now(), why: self.why }
    }
}
