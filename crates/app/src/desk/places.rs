//! True addresses of the hidden places of one's own entry: for those who run the house, and for those
//! who broke the glass.

use rufaa_domain::access::{Action, Resource};
use rufaa_domain::hsds::{Address, Location};

use crate::Node;
use crate::audit::Did;
use crate::trust::{Session, TrustError};

/// Where a hidden place is, in words.
#[derive(Clone, PartialEq)]
pub struct HiddenPlace {
    /// Its name.
    pub name: Option<String>,
    /// Its addresses, each as lines.
    pub addresses: Vec<Vec<String>>,
    /// How to come there.
    pub way: Option<String>,
    /// Latitude and longitude, in degrees.
    pub point: Option<(f64, f64)>,
}

impl Node {
    /// What asks for the true addresses of her organisation's entry.
    pub fn own_places(session: &Session) -> (Action, Resource) {
        let own = Resource::Organisation(session.organisation());
        (Action::ReadTruePlace, session.entry().map_or(own, Resource::Entry))
    }

    /// Whether her organisation's entry has hidden places, and she could see where they are: because
    /// she runs the house, or in an emergency.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn has_hidden_places(&self, session: &Session) -> Result<bool, TrustError> {
        let (action, resource) = Self::own_places(session);
        if !session.could(action, resource) && !session.reaches_by_glass(action, resource) {
            return Ok(false);
        }
        match session.entry() {
            Some(entry) => Ok(self.store().has_true_places(entry).await?),
            None => Ok(false),
        }
    }

    /// The true addresses of her organisation's entry. That they were read is recorded before they
    /// are given.
    ///
    /// # Errors
    /// [`TrustError::Denied`]: [`BehindGlass`](rufaa_domain::access::Denial::BehindGlass) where it
    /// takes an emergency.
    pub async fn hidden_places(&self, session: &Session) -> Result<Vec<HiddenPlace>, TrustError> {
        let (action, resource) = Self::own_places(session);
        session.may(action, resource)?;
        let Some(entry) = session.entry() else { return Ok(Vec::new()) };
        let kept = self.kept(entry).await?;
        let mut event = session.event(Did::TruePlaceRead).to("entry", entry);
        if session.reaches_by_glass(action, resource) {
            event = event.saying("glass");
        }
        self.record_reading(event).await?;
        let mut places = Vec::new();
        for location in &kept.entry.organization().locations {
            if let Some(place) = self.true_place(entry, location.id).await? {
                places.push(in_words(&place.location));
            }
        }
        Ok(places)
    }
}

fn in_words(location: &Location) -> HiddenPlace {
    HiddenPlace {
        name: location.name.clone(),
        addresses: location.addresses.iter().map(lines).collect(),
        way: location.transportation.clone(),
        point: location.latitude.zip(location.longitude),
    }
}

fn lines(address: &Address) -> Vec<String> {
    let optional = |line: &Option<String>| line.clone().unwrap_or_default();
    [
        optional(&address.attention),
        address.address_1.clone(),
        optional(&address.address_2),
        address.city.clone(),
        address.state_province.clone(),
    ]
    .into_iter()
    .filter(|line| !line.trim().is_empty())
    .collect()
}
