//! `rufaa begin` and `rufaa admit`: an organisation, its recovery kit, its first member.

use rufaa_app::{Begun, NewOrganisation};
use rufaa_domain::access::{OrganisationKind, Role};
use serde_json::json;
use uuid::Uuid;

use super::open;
use crate::config::Config;
use crate::exit::{CommandError, Exit};
use crate::output::{self, Style};

/// `rufaa begin`, `rufaa admit`.
#[derive(Debug, clap::Args)]
pub(crate) struct Begin {
    /// Name of the organisation
    #[arg(long, value_name = "NAME")]
    organisation: String,
    /// What kind of organisation it is
    #[arg(long, value_name = "KIND", value_parser = kind)]
    kind: OrganisationKind,
    /// Its entry in the directory, where it has one: its members keep it, and never judge it
    #[arg(long, value_name = "ID")]
    entry: Option<Uuid>,
    /// Name of its first member, who invites the others
    #[arg(long, value_name = "NAME")]
    member: String,
    /// What the first member is beside administrator; may be given several times
    #[arg(long, value_name = "ROLE", value_parser = role)]
    role: Vec<Role>,
}

pub(super) fn kind(code: &str) -> Result<OrganisationKind, String> {
    OrganisationKind::from_code(code)
        .ok_or_else(|| one_of(OrganisationKind::ALL.iter().map(|kind| kind.code())))
}

fn role(code: &str) -> Result<Role, String> {
    Role::from_code(code).ok_or_else(|| one_of(Role::ALL.iter().map(|role| role.code())))
}

fn one_of<'a>(codes: impl Iterator<Item = &'a str>) -> String {
    format!("one of: {}", codes.collect::<Vec<_>>().join(", "))
}

/// Which organisation it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Which {
    /// The first of the node, whose first member also keeps the node.
    First,
    /// Another one.
    Another,
}

/// Begins an organisation, and writes what has to be printed and handed over.
pub(crate) async fn run(
    config: &Config,
    begin: Begin,
    which: Which,
    style: Style,
) -> Result<Exit, CommandError> {
    let node = open::node(config).await?;
    let new = NewOrganisation {
        name: begin.organisation,
        kind: begin.kind,
        entry: begin.entry,
        first_member: begin.member.clone(),
        roles: begin.role.into_iter().collect(),
    };
    let begun = match which {
        Which::First => node.begin(new).await?,
        Which::Another => node.admit_as_operator(new).await?,
    };
    let Begun { organisation, invitation, kit: [one, other] } = begun;
    let value = json!({
        "organisation": organisation, "invitation": invitation.to_string(),
        "kit": [one.to_string(), other.to_string()],
    });
    let address = format!("{}/en/join", config.public_url());
    output::result(style, &value, || {
        format!(
            "The organisation has begun. None of these codes is kept anywhere; they are shown once.

Code for {member}, which opens for seven days at {address}
  {invitation}

Recovery kit: when nobody of the organisation can sign in any more, both halves together open its
keys. Print each twice, and give them to two people who keep them in two places.
  first half   {one}
  second half  {other}",
            member = begin.member,
        )
    });
    open::close(&node).await?;
    Ok(Exit::Done)
}
