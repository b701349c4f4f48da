//! One running installation.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use rufaa_domain::finding::Moment;
use rufaa_domain::hours::minute_of_week;
use rufaa_domain::pack::{CountryCode, CountryPack, Packs};
use rufaa_finder::Finder;
use rufaa_store::{Failure, Place, Store};
use rufaa_vault::Cost;

use crate::AppError;
use crate::clock::Clock;
use crate::desk::AtWork;
use crate::keys::NodeKeys;
use crate::nudges::Way;
use crate::public::Messages;
use crate::sealed::{KeysAtHand, OuterKeys};
use crate::trust::Gate;

/// What a node is made of.
pub struct Settings {
    /// Where the data are kept.
    pub place: Place,
    /// The folder of the index, local to this node.
    pub index: PathBuf,
    /// The node's keys.
    pub keys: NodeKeys,
    /// The keys outside those of compartments.
    pub outer_keys: OuterKeys,
    /// The needs and the countries.
    pub packs: Packs,
    /// The country for which this node was set up.
    pub home_country: CountryCode,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// What one guess of a passphrase costs.
    pub passphrase_cost: Cost,
    /// How members can be told outside the pages that something waits.
    pub ways: Vec<Way>,
}

/// One running installation. Cloning is cheap; all clones are the same node.
#[derive(Clone)]
pub struct Node {
    inner: Arc<Inner>,
}

struct Inner {
    store: Store,
    finder: Finder,
    keys: NodeKeys,
    outer_keys: OuterKeys,
    packs: Packs,
    home_country: CountryCode,
    clock: Arc<dyn Clock>,
    messages: Messages,
    gate: Gate,
    at_work: AtWork,
    keys_at_hand: KeysAtHand,
    ways: Vec<Way>,
}

impl Node {
    /// Opens the node: its store, brought up to date, and its index, as it is. Call
    /// [`Node::follow`] to bring the index up to date too.
    ///
    /// # Errors
    /// When the store cannot be reached, or the index folder cannot be written.
    pub async fn open(settings: Settings) -> Result<Self, AppError> {
        let store = Store::open(&settings.place).await?;
        if !store.is_sealed_to(&settings.keys.fingerprint()).await? {
            return Err(AppError::OtherKey);
        }
        let finder = Finder::open(&settings.index, &settings.packs)?;
        let inner = Inner {
            store,
            finder,
            keys: settings.keys,
            outer_keys: settings.outer_keys,
            packs: settings.packs,
            home_country: settings.home_country,
            clock: settings.clock,
            messages: Messages::default(),
            gate: Gate::new(settings.passphrase_cost),
            ways: settings.ways,
            at_work: AtWork::default(),
            keys_at_hand: KeysAtHand::default(),
        };
        let node = Self { inner: Arc::new(inner) };
        node.give_codes().await?;
        Ok(node)
    }

    /// The needs and the countries that this node knows.
    pub fn packs(&self) -> &Packs {
        &self.inner.packs
    }

    /// How members can be told outside the pages that something waits.
    pub fn ways(&self) -> &[Way] {
        &self.inner.ways
    }

    /// The country for which this node was set up.
    pub fn home_country(&self) -> CountryCode {
        self.inner.home_country
    }

    /// The time now.
    pub fn now(&self) -> Timestamp {
        self.inner.clock.now()
    }

    /// The day now, in UTC. Confirmations and vettings end by days, so that a few hours are no
    /// matter.
    pub fn today(&self) -> Date {
        self.now().to_zoned(jiff::tz::TimeZone::UTC).date()
    }

    /// The time now as a question needs it: the day, and the clock on the wall in each country.
    pub fn moment(&self) -> Moment {
        let now = self.now();
        let minute = |pack: &CountryPack| {
            let zone = jiff::tz::TimeZone::get(&pack.time_zone).ok()?;
            Some((pack.country, minute_of_week(now.to_zoned(zone).datetime())))
        };
        Moment {
            now,
            today: self.today(),
            minutes: self.packs().countries().filter_map(minute).collect(),
        }
    }

    /// Whether the store answers.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ready(&self) -> Result<(), AppError> {
        Ok(self.inner.store.ready().await?)
    }

    /// Reads all data and looks for damage.
    ///
    /// # Errors
    /// What was found.
    pub async fn check(&self) -> Result<(), AppError> {
        Ok(self.inner.store.check().await?)
    }

    /// Resolves when the database has failed in a way after which nothing may go on.
    pub async fn stopped(&self) -> Failure {
        self.inner.store.stopped().await
    }

    /// Makes sure that this process, and no other, keeps the index in its folder.
    ///
    /// # Errors
    /// When another process does.
    pub fn own_index(&self) -> Result<(), AppError> {
        Ok(self.inner.finder.check_owned()?)
    }

    /// How the database failed for good, if it did.
    pub fn failed(&self) -> Option<Failure> {
        self.inner.store.failed()
    }

    /// Closes the store.
    pub async fn close(&self) {
        self.inner.store.close().await;
    }

    /// How many entries are in the directory, how many open services, how many open proposals.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn counts(&self) -> Result<(i64, i64, i64), AppError> {
        Ok(self.inner.store.counts().await?)
    }

    pub(crate) fn store(&self) -> &Store {
        &self.inner.store
    }

    pub(crate) fn finder(&self) -> &Finder {
        &self.inner.finder
    }

    pub(crate) fn messages(&self) -> &Messages {
        &self.inner.messages
    }

    pub(crate) fn at_work(&self) -> &AtWork {
        &self.inner.at_work
    }

    pub(crate) fn keys_at_hand(&self) -> &KeysAtHand {
        &self.inner.keys_at_hand
    }

    pub(crate) fn gate(&self) -> &Gate {
        &self.inner.gate
    }

    pub(crate) fn outer_keys(&self) -> &OuterKeys {
        &self.inner.outer_keys
    }

    pub(crate) fn keys(&self) -> &NodeKeys {
        &self.inner.keys
    }
}
