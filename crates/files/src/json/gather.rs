//! Documents become organisations: services of one organisation meet in it.

use std::collections::{BTreeMap, BTreeSet};

use rufaa_domain::hsds::{Organization, Service};
use uuid::Uuid;

use super::document::{Document, Parsed, parse};
use crate::ids::Ids;
use crate::reading::{Incoming, Reading, Refusal, RowRef};

/// What was read so far.
pub(super) struct Gathered {
    ids: Ids,
    reading: Reading,
    places: BTreeMap<Uuid, usize>,
    /// Organisations that came as a document of their own.
    whole: BTreeSet<Uuid>,
    services: BTreeSet<Uuid>,
}

impl Gathered {
    pub(super) fn new(ids: Ids) -> Self {
        Self {
            ids,
            reading: Reading::default(),
            places: BTreeMap::new(),
            whole: BTreeSet::new(),
            services: BTreeSet::new(),
        }
    }

    pub(super) fn refuse(&mut self, refusal: Refusal) {
        self.reading.refused.push(refusal);
    }

    /// Adds the document in this text, or the reason why not.
    pub(super) fn add(&mut self, row: &RowRef, text: &str) {
        let added = match parse(text, &self.ids) {
            Err(error) => Err(row.refuse(error.path, error.reason)),
            Ok(Parsed { document: Document::Organization(organization), external_id }) => {
                self.add_organization(row, *organization, external_id)
            }
            Ok(Parsed { document: Document::Service(service, organization), external_id }) => {
                self.add_service(row, *service, *organization, external_id)
            }
        };
        if let Err(refusal) = added {
            self.refuse(refusal);
        }
    }

    fn add_organization(
        &mut self,
        row: &RowRef,
        mut organization: Organization,
        external_id: String,
    ) -> Result<(), Refusal> {
        if !self.whole.insert(organization.id) {
            return Err(
                row.refuse("id", "another organisation above has this id; give each its own")
            );
        }
        for service in &organization.services {
            if self.services.contains(&service.id) {
                return Err(row.refuse("services", SERVICE_TWICE));
            }
        }
        self.services.extend(organization.services.iter().map(|service| service.id));
        match self.known(organization.id) {
            Some(incoming) => {
                organization.services.append(&mut incoming.organization.services);
                incoming.organization = organization;
            }
            None => self.push(row, organization, external_id),
        }
        Ok(())
    }

    fn add_service(
        &mut self,
        row: &RowRef,
        service: Service,
        mut organization: Organization,
        external_id: String,
    ) -> Result<(), Refusal> {
        if !self.services.insert(service.id) {
            return Err(row.refuse("id", SERVICE_TWICE));
        }
        if let Some(incoming) = self.known(organization.id) {
            incoming.organization.services.push(service);
        } else {
            organization.services = vec![service];
            self.push(row, organization, external_id);
        }
        Ok(())
    }

    fn known(&mut self, id: Uuid) -> Option<&mut Incoming> {
        self.reading.incoming.get_mut(*self.places.get(&id)?)
    }

    fn push(&mut self, row: &RowRef, organization: Organization, external_id: String) {
        self.places.insert(organization.id, self.reading.incoming.len());
        self.reading.incoming.push(Incoming { row: row.clone(), organization, external_id });
    }

    pub(super) fn finish(self) -> Reading {
        self.reading
    }
}

const SERVICE_TWICE: &str = "another service above has this id; give each its own";
