//! `rufaa vet`: what whoever runs commands on the machine does for vetters, each with who and why.

use jiff::civil::Date;
use rufaa_app::{EntryOverview, Node};
use rufaa_domain::access::OrganisationKind;
use rufaa_domain::directory::capacity::Capacity;
use rufaa_domain::directory::proposal::{Proposal, ProposalKind};
use rufaa_domain::directory::standing::{StandingEvent, VerifiedHow};
use serde_json::json;
use uuid::Uuid;

use super::begin::kind;
use super::open::{self, Doer};
use crate::config::Config;
use crate::exit::{CommandError, Exit};
use crate::output::{self, Style};

/// `rufaa vet`.
#[derive(Debug, clap::Args)]
pub(crate) struct Vet {
    #[command(subcommand)]
    act: Act,
}

#[derive(Debug, clap::Subcommand)]
enum Act {
    /// Show an entry: its services, where they stand, what was done
    Show {
        /// The organisation or a public service
        id: Uuid,
    },
    /// List proposals that wait for a decision
    Proposals,
    /// Accept a proposal
    Accept {
        /// The proposal
        proposal: Uuid,
        #[command(flatten)]
        doer: Doer,
    },
    /// Reject a proposal
    Reject {
        /// The proposal
        proposal: Uuid,
        #[command(flatten)]
        doer: Doer,
    },
    #[command(flatten)]
    Record(Record),
}

/// What is recorded about an entry or one of its services.
#[derive(Debug, clap::Subcommand)]
enum Record {
    /// Admit an organisation to the mechanism until a day
    Accredit {
        /// The organisation
        organization: Uuid,
        /// Last day
        #[arg(long)]
        until: Date,
        /// What kind of organisation it is: what it is told of people follows from it
        #[arg(long, value_parser = kind)]
        kind: OrganisationKind,
        #[command(flatten)]
        doer: Doer,
    },
    /// End an accreditation
    EndAccreditation {
        /// The organisation
        organization: Uuid,
        #[command(flatten)]
        doer: Doer,
    },
    /// Ask for a service to be vetted
    Submit {
        #[command(flatten)]
        service: ServiceOf,
        #[command(flatten)]
        doer: Doer,
    },
    /// Record evidence: a licence, a visit, references
    Check {
        #[command(flatten)]
        service: ServiceOf,
        /// What was looked at, and what it showed
        #[arg(long)]
        evidence: String,
        #[command(flatten)]
        doer: Doer,
    },
    /// Let a service receive referrals until a day
    Approve {
        #[command(flatten)]
        service: ServiceOf,
        /// Last day
        #[arg(long)]
        until: Date,
        #[command(flatten)]
        doer: Doer,
    },
    /// Stop referrals to a service for now
    Suspend {
        #[command(flatten)]
        service: ServiceOf,
        #[command(flatten)]
        doer: Doer,
    },
    /// End the vetting of a service
    Withdraw {
        #[command(flatten)]
        service: ServiceOf,
        #[command(flatten)]
        doer: Doer,
    },
    /// Confirm that an entry, or one service of it, is true
    Verify {
        /// The organisation
        organization: Uuid,
        /// One service of it; without it the whole entry
        #[arg(long)]
        service: Option<Uuid>,
        /// How it was confirmed
        #[arg(long, value_enum)]
        how: How,
        /// The day [default: today]
        #[arg(long)]
        on: Option<Date>,
        #[command(flatten)]
        doer: Doer,
    },
    /// Record free places
    Capacity {
        #[command(flatten)]
        service: ServiceOf,
        /// How many are free
        #[arg(long)]
        available: u32,
        /// How many there are in all
        #[arg(long)]
        maximum: Option<u32>,
        /// What is counted
        #[arg(long, default_value = "beds")]
        unit: String,
        #[command(flatten)]
        doer: Doer,
    },
}

/// A service of an organisation. Confidential services are not found by their own id.
#[derive(Debug, clap::Args)]
struct ServiceOf {
    /// The organisation
    organization: Uuid,
    /// The service [default: its only one]
    #[arg(long)]
    service: Option<Uuid>,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum How {
    /// The provider said so
    Provider,
    /// Somebody called
    Call,
    /// Somebody went there
    Visit,
}

impl From<How> for VerifiedHow {
    fn from(how: How) -> Self {
        match how {
            How::Provider => Self::Provider,
            How::Call => Self::Call,
            How::Visit => Self::Visit,
        }
    }
}

/// Does it.
pub(crate) async fn run(config: &Config, vet: Vet, style: Style) -> Result<Exit, CommandError> {
    let node = open::node(config).await?;
    match vet.act {
        Act::Show { id } => {
            let overview = node.overview(node.entry_with(id).await?).await?;
            output::result(style, &overview_json(&overview), || overview_text(&overview));
        }
        Act::Proposals => {
            let proposals = node.open_proposals().await?;
            output::result(style, &proposals, || proposals_text(&proposals));
        }
        Act::Accept { proposal, doer } => {
            let made = doer.made(&node);
            let decided = node.accept_proposal(proposal, made).await?;
            output::result(style, &decided, || "Accepted.".to_owned());
        }
        Act::Reject { proposal, doer } => {
            let made = doer.made(&node);
            let decided = node.reject_proposal(proposal, made).await?;
            output::result(style, &decided, || "Rejected.".to_owned());
        }
        Act::Record(act) => record(&node, act, style).await?,
    }
    open::follow(&node).await?;
    open::close(&node).await?;
    Ok(Exit::Done)
}

async fn record(node: &Node, act: Record, style: Style) -> Result<(), CommandError> {
    let (entry, event, doer) = event(node, act).await?;
    let made = doer.made(node);
    node.record(entry, event.clone(), made).await?;
    output::result(style, &json!({"entry": entry, "recorded": event}), || "Recorded.".to_owned());
    Ok(())
}

async fn event(node: &Node, act: Record) -> Result<(Uuid, StandingEvent, Doer), CommandError> {
    let found = match act {
        Record::Accredit { organization, until, kind, doer } => {
            (organization, StandingEvent::Accredited { until, kind: Some(kind) }, doer)
        }
        Record::EndAccreditation { organization, doer } => {
            (organization, StandingEvent::AccreditationEnded, doer)
        }
        Record::Submit { service, doer } => {
            let (entry, service) = only(node, service).await?;
            (entry, StandingEvent::VettingSubmitted { service }, doer)
        }
        Record::Check { service, evidence, doer } => {
            let (entry, service) = only(node, service).await?;
            (entry, StandingEvent::Checked { service, evidence }, doer)
        }
        Record::Approve { service, until, doer } => {
            let (entry, service) = only(node, service).await?;
            (entry, StandingEvent::Vetted { service, until }, doer)
        }
        Record::Suspend { service, doer } => {
            let (entry, service) = only(node, service).await?;
            (entry, StandingEvent::Suspended { service }, doer)
        }
        Record::Withdraw { service, doer } => {
            let (entry, service) = only(node, service).await?;
            (entry, StandingEvent::VettingWithdrawn { service }, doer)
        }
        Record::Verify { organization, service, how, on, doer } => {
            let on = on.unwrap_or_else(|| node.today());
            (organization, StandingEvent::Verified { service, how: how.into(), on }, doer)
        }
        Record::Capacity { service, available, maximum, unit, doer } => {
            let (entry, service) = only(node, service).await?;
            let capacity = Capacity { unit, available, maximum, as_of: node.now() };
            (entry, StandingEvent::CapacityCounted { service, capacity }, doer)
        }
    };
    Ok(found)
}

/// The service that was named, or the only one that the organisation has.
async fn only(node: &Node, of: ServiceOf) -> Result<(Uuid, Uuid), CommandError> {
    if let Some(service) = of.service {
        return Ok((of.organization, service));
    }
    let overview = node.overview(of.organization).await?;
    match overview.entry.organization().services.as_slice() {
        [service] => Ok((of.organization, service.id)),
        services => Err(CommandError::Usage(format!(
            "the organisation has {} services; name one with --service",
            services.len()
        ))),
    }
}

fn overview_json(overview: &EntryOverview) -> serde_json::Value {
    let versions: Vec<_> = overview
        .versions
        .iter()
        .map(|(version, made)| {
            json!({"version": version, "who": made.who, "at": made.at, "why": made.why})
        })
        .collect();
    json!({
        "live": overview.live, "organization": overview.entry.organization(),
        "standing": overview.standing, "versions": versions, "events": overview.events,
    })
}

fn overview_text(overview: &EntryOverview) -> String {
    let organization = overview.entry.organization();
    let live = if overview.live { "" } else { " (withdrawn)" };
    let mut text = format!("{}{live}\n  {}\n", organization.name, organization.id);
    match overview.standing.accredited_until {
        Some(until) => output::append(&mut text, format_args!("  accredited until {until}\n")),
        None => text.push_str("  not accredited\n"),
    }
    for service in &organization.services {
        let standing = overview.standing.services.get(&service.id).cloned().unwrap_or_default();
        output::append(
            &mut text,
            format_args!(
                "\n{}\n  {}\n  vetting: {:?}\n",
                service.name, service.id, standing.vetting
            ),
        );
        if let Some(verified) = overview.standing.verification(service.id) {
            output::append(
                &mut text,
                format_args!("  confirmed on {} by {}\n", verified.on, verified.who),
            );
        }
        if let Some(capacity) = standing.capacity {
            output::append(
                &mut text,
                format_args!(
                    "  {} {} free as of {}\n",
                    capacity.available, capacity.unit, capacity.as_of
                ),
            );
        }
    }
    text.push_str("\nHistory\n");
    for (version, made) in &overview.versions {
        output::append(
            &mut text,
            format_args!("  {} version {version} by {}: {}\n", made.at, made.who, made.why),
        );
    }
    for event in &overview.events {
        let what = serde_json::to_value(&event.event).unwrap_or_default();
        let what = what.get("event").and_then(|name| name.as_str()).unwrap_or_default().to_owned();
        output::append(
            &mut text,
            format_args!("  {} {what} by {}: {}\n", event.at, event.who, event.why),
        );
    }
    text.trim_end().to_owned()
}

/// A message of somebody else, so that none of its lines looks like one of ours.
fn indented(message: &str) -> String {
    message.lines().collect::<Vec<_>>().join("\n    | ")
}

fn proposals_text(proposals: &[Proposal]) -> String {
    let mut text = format!("{} wait\n", proposals.len());
    for proposal in proposals {
        let kind = match proposal.kind {
            ProposalKind::Edit => "new version of",
            ProposalKind::Withdrawal => "withdrawal of",
            ProposalKind::Suggestion => "suggestion",
            ProposalKind::Problem => "problem in",
            ProposalKind::Praise => "praise of",
            ProposalKind::Complaint => "complaint about",
            ProposalKind::Safeguarding => {
                "SAFEGUARDING: abuse told of; pass it to the independent channel, not to"
            }
        };
        let entry = proposal.entry.map(|entry| entry.to_string()).unwrap_or_default();
        output::append(
            &mut text,
            format_args!(
                "\n{}\n  {kind} {entry}\n  {} by {}\n  {}\n",
                proposal.id,
                proposal.at,
                proposal.who,
                indented(&proposal.message)
            ),
        );
    }
    text.trim_end().to_owned()
}
