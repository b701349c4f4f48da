//! Serving, for real and for show.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rufaa_app::demo::{DEMO_SPAN, clock::DemoClock};
use rufaa_app::{Cost, Node, load_packs};
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use super::open;
use crate::config::{Config, Log, LogFormat};
use crate::exit::{CommandError, Exit};
use crate::messenger::Programs;
use crate::output;

/// `rufaa demo`.
#[derive(Debug, clap::Args)]
pub(crate) struct Demo {
    /// Where to serve
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDRESS")]
    listen: std::net::SocketAddr,
    /// The folder for the invented data; emptied at every start, and one demonstration's at a time
    /// [default: rufaa-demo among the temporary files]
    #[arg(long, value_name = "FOLDER")]
    data: Option<PathBuf>,
    /// Where browsers find it, if not there: with the host `localhost` to try passkeys
    #[arg(long, value_name = "URL")]
    public_url: Option<String>,
}

/// `rufaa serve`.
#[derive(Debug, clap::Args)]
pub(crate) struct Serve {
    /// Serve only a page that says so, with the country's numbers; no database is opened
    #[arg(long)]
    maintenance: bool,
}

/// Serves invented data until interrupted.
pub(crate) async fn demo(demo: Demo) -> Result<Exit, CommandError> {
    let data = demo.data.unwrap_or_else(|| std::env::temp_dir().join("rufaa-demo"));
    let mut config = Config { data: data.clone(), ..Config::default() };
    config.http.listen = demo.listen;
    config.http.public_url = demo.public_url;
    config.log = Log { format: LogFormat::Human, level: "warn".to_owned() };
    begin_log(&config.log);
    // The address first, then the folder: whoever cannot have both empties nothing.
    let listener = listen(&config).await?;
    let _held = take(&data)?;
    // Everyone in a demonstration has the same passphrase: to guess it may cost nothing.
    let clock = Arc::new(DemoClock::behind(DEMO_SPAN));
    let node = open::node_with(&config, Cost::LEAST, Arc::<DemoClock>::clone(&clock)).await?;
    let entries = node.fill_with_demo_of(node.now() + DEMO_SPAN).await?;
    let door = Box::pin(node.fill_with_demo_members(clock)).await?;
    node.follow().await?;
    let (_, services, _) = node.counts().await?;
    let address = format!("http://{}", demo.listen);
    output::line(&format!(
        "Rufaa serves {entries} invented organisations at real places of seven countries \
         ({services} services are public; shelters are not) at

  {address}

Four things to try:
  1. Open {address} and look for a doctor near Lodwar; print the slip.
  2. curl '{address}/hsds/services?search=legal&per_page=3'
  3. rufaa --config {config} search counselling --near Hargeisa
  4. Open {address}/en/demo, be one of its invented members, open its cases, and move its clock on

The data are in {data} and are made anew at every start. Press Ctrl-C to end.",
        config = data.join(DEMO_CONFIG).display(),
        data = data.display(),
    ));
    let app = rufaa_web::demo_router(node.clone(), &config.public_url(), door);
    run(&config, node, listener, app).await
}

/// Takes a folder for the demonstration and empties it. Only a folder that a demonstration made is emptied, and none in
/// which another one runs: it is this one's until the file that this gives is closed.
fn take(data: &Path) -> Result<File, CommandError> {
    let mark = data.join(DEMO_CONFIG);
    if data.exists() && !is_demo(&mark) && !is_empty(data) {
        let what = format!(
            "{} is not empty and was not made by a demonstration; name another folder with --data",
            data.display()
        );
        return Err(CommandError::Usage(what));
    }
    std::fs::create_dir_all(data).map_err(CommandError::path("cannot make", data))?;
    let held = hold(data)?;
    empty(data).map_err(CommandError::path("cannot empty", data))?;
    let text = format!("{DEMO_MARK}\ndata = {:?}\n", data.display().to_string());
    std::fs::write(&mark, text).map_err(CommandError::path("cannot write", &mark))?;
    Ok(held)
}

/// Holds a folder against other demonstrations: the system lets go of it however this process ends.
fn hold(data: &Path) -> Result<File, CommandError> {
    let lock = data.join(DEMO_LOCK);
    let file = File::options().create(true).truncate(false).write(true).open(&lock);
    let file = file.map_err(CommandError::path("cannot write", &lock))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            let what = format!(
                "another demonstration runs in {}, and nothing was changed there; end it, or name another \
                 folder with --data",
                data.display()
            );
            Err(CommandError::Refused(what))
        }
        Err(TryLockError::Error(source)) => Err(CommandError::path("cannot lock", &lock)(source)),
    }
}

/// Removes everything from a folder but the file by which it is held, and the one that says whose it is: a start that is cut
/// off leaves a folder that the next one may empty.
fn empty(data: &Path) -> std::io::Result<()> {
    for item in std::fs::read_dir(data)? {
        let item = item?;
        if [DEMO_LOCK, DEMO_CONFIG].iter().any(|kept| item.file_name() == *kept) {
            continue;
        }
        if item.file_type()?.is_dir() {
            std::fs::remove_dir_all(item.path())?;
        } else {
            std::fs::remove_file(item.path())?;
        }
    }
    Ok(())
}

const DEMO_MARK: &str = "# Made by `rufaa demo`; this folder is emptied at its next start.";
/// The configuration of a demonstration, which begins with the mark.
const DEMO_CONFIG: &str = "rufaa.toml";
/// The file that is locked for as long as a demonstration runs.
const DEMO_LOCK: &str = "demo.lock";

fn is_demo(mark: &Path) -> bool {
    std::fs::read_to_string(mark).is_ok_and(|text| text.starts_with(DEMO_MARK))
}

/// Whether nothing is in a folder, or no more than a demonstration that begins there has made.
fn is_empty(folder: &Path) -> bool {
    let is_lock = |item: std::io::Result<std::fs::DirEntry>| {
        item.is_ok_and(|item| item.file_name() == DEMO_LOCK)
    };
    std::fs::read_dir(folder).is_ok_and(|mut items| items.all(is_lock))
}

/// Serves until interrupted.
pub(crate) async fn serve(config: Config, serve: Serve) -> Result<Exit, CommandError> {
    begin_log(&config.log);
    open::texts(&config)?;
    let listener = listen(&config).await?;
    if serve.maintenance {
        let packs = load_packs(config.packs.folder.as_deref())?;
        tracing::info!(address = %config.public_url(), "serving the page of maintenance only");
        let app = rufaa_web::closed_router(packs, config.home_country, &config.public_url());
        rufaa_web::serve(listener, app, interrupted()).await;
        return Ok(Exit::Done);
    }
    let node = open::node(&config).await?;
    // A second node in the same folder must not begin: its index would stand still.
    node.own_index()?;
    node.follow().await?;
    tracing::info!(address = %config.public_url(), "serving");
    if config.is_open_to_listeners() {
        tracing::warn!(
            "http.public_url has no https: what members type can be read on the way, and their \
             browsers do not keep them signed in (docs/running.md)"
        );
    }
    let app = rufaa_web::router(node.clone(), &config.public_url());
    run(&config, node, listener, app).await
}

async fn listen(config: &Config) -> Result<TcpListener, CommandError> {
    let address = config.http.listen;
    TcpListener::bind(address).await.map_err(|source| CommandError::Path {
        what: "cannot listen on",
        path: address.to_string(),
        source,
    })
}

async fn run(
    config: &Config,
    node: Node,
    listener: TcpListener,
    app: rufaa_web::Router,
) -> Result<Exit, CommandError> {
    if let Some(address) = config.metrics.listen
        && let Some(handle) = rufaa_web::install_figures()
    {
        let figures = TcpListener::bind(address).await.map_err(|source| CommandError::Path {
            what: "cannot listen on",
            path: address.to_string(),
            source,
        })?;
        let router = rufaa_web::figures_routes(handle);
        tokio::spawn(rufaa_web::serve(figures, router, std::future::pending()));
    }
    let mut background = in_background(config, &node);
    tokio::select! {
        () = rufaa_web::serve(listener, app, interrupted()) => {
            // First what asks the store by itself, so that nothing asks a closed one.
            background.shutdown().await;
            open::close(&node).await?;
            Ok(Exit::Done)
        }
        failure = node.stopped() => Err(CommandError::Stopped(failure)),
    }
}

/// What a node does by itself for as long as it serves.
fn in_background(config: &Config, node: &Node) -> JoinSet<()> {
    let mut all = JoinSet::new();
    let follower = node.clone();
    all.spawn(async move { follower.follow_forever().await });
    let keeper = node.clone();
    all.spawn(async move { keeper.put_away_forever().await });
    let sequencer = node.clone();
    all.spawn(async move { sequencer.place_events_forever().await });
    let timekeeper = node.clone();
    all.spawn(async move { timekeeper.keep_time_forever().await });
    let mixer = node.clone();
    all.spawn(async move { mixer.mix_facts_forever().await });
    if !node.ways().is_empty() {
        let (teller, programs) = (node.clone(), Arc::new(Programs(config.nudge.clone())));
        all.spawn(async move { teller.nudge_forever(programs, rufaa_web::nudge_words).await });
    }
    all
}

/// Resolves when the process is asked to end.
async fn interrupted() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    drop(interrupt.await);
}

fn begin_log(log: &Log) {
    use tracing_subscriber::EnvFilter;
    let filter = EnvFilter::try_new(&log.level).unwrap_or_else(|_| EnvFilter::new("info"));
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let begun = match log.format {
        LogFormat::Human => builder.try_init(),
        LogFormat::Json => builder.json().try_init(),
    };
    if let Err(error) = begun {
        output::note(&format!("rufaa: no log: {error}"));
    }
}
