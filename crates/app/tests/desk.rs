//! What members do with the directory: an owner edits and asks, a vetter judges, the focal point
//! accredits; on both engines.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot take its step must fail there"
)]

#[expect(dead_code, reason = "other tests use the rest")]
#[path = "support/scene.rs"]
mod scene;

use jiff::ToSpan as _;
use rufaa_app::testing;
use rufaa_app::testing::people::{self, Person};
use rufaa_app::{AppError, Judgement, NewOrganisation, Node, Seen, Session, TrustError};
use rufaa_domain::access::{Denial, OrganisationKind, Role};
use rufaa_domain::directory::edit::{EditError, Field, Part};
use rufaa_domain::directory::open::RecordKind;
use rufaa_domain::directory::standing::{StandingError, VerifiedHow, Vetting};
use rufaa_domain::directory::stock::Region;
use rufaa_domain::hsds::Organization;
use rufaa_domain::pack::CountryCode;
use scene::{Scene, scenes};
use uuid::Uuid;

/// A clinic with an owner, beside the vetter and the focal point of the secretariat.
struct Directory {
    scene: Scene,
    mary: Person,
    focal: Person,
    entry: Uuid,
    service: Uuid,
}

async fn directories() -> Vec<Directory> {
    let mut all = Vec::new();
    for scene in scenes().await {
        scene.node.fill_with_demo().await.unwrap();
        scene.node.follow().await.unwrap();
        let service = scene.node.open_ids(RecordKind::Service, 0, 1).await.unwrap()[0];
        let entry = scene.node.entry_with(service).await.unwrap();
        let session = scene.amina().await;
        let focal =
            people::invited(&scene.node, &session, "otieno", &[Role::FocalPointNational]).await;
        let begun = scene.node.admit_as_operator(owner(entry)).await.unwrap();
        let code = begun.invitation.to_string();
        let mary = people::joined(&scene.node, &code, "mary").await.unwrap();
        all.push(Directory { scene, mary, focal, entry, service });
    }
    all
}

fn kenya() -> Region {
    Region::Country(CountryCode::parse("KE").unwrap())
}

fn owner(entry: Uuid) -> NewOrganisation {
    NewOrganisation {
        name: "Clinic (invented)".to_owned(),
        kind: OrganisationKind::Health,
        entry: Some(entry),
        first_member: "Mary".to_owned(),
        roles: [Role::Provider].into_iter().collect(),
    }
}

impl Directory {
    fn node(&self) -> &Node {
        &self.scene.node
    }

    async fn session_of(&self, person: &Person) -> Session {
        self.scene.clock.advance_seconds(60);
        person.session(self.node()).await
    }

    async fn vetting(&self) -> Vetting {
        let overview = self.node().overview(self.entry).await.unwrap();
        overview.standing.services.get(&self.service).unwrap().vetting.clone()
    }

    /// The service as it stands now.
    async fn at(&self) -> (Uuid, Uuid, Seen) {
        (self.entry, self.service, self.seen().await)
    }

    async fn seen(&self) -> Seen {
        self.node().overview(self.entry).await.unwrap().seen
    }

    /// Proposes one changed field.
    async fn propose(&self, by: &Session, field: Field, text: &str) -> Result<(), TrustError> {
        let part = Part::Service(self.service);
        let shown = self.node().editing(by, part).await?.fields;
        let sent = shown.clone().with(field, text);
        self.node().propose_edit(by, part, [&shown, &sent], "as I know").await
    }
}

#[tokio::test]
async fn an_edit_waits_for_the_vetter_and_the_live_version_stays_until_then() {
    for directory in directories().await {
        let (node, mary) = (directory.node(), directory.session_of(&directory.mary).await);
        let part = Part::Service(directory.service);
        let before = node.editing(&mary, part).await.unwrap();
        assert!(!before.waits);
        directory.propose(&mary, Field::Monday, "8-12:30, 14-17").await.unwrap();
        let record = node.open_record(RecordKind::Service, directory.service).await.unwrap();
        assert!(!record.unwrap().document.contains("12:30"), "nobody decided yet");

        // She goes on from what waits, and the newer proposal takes the place of the older.
        let going_on = node.editing(&mary, part).await.unwrap();
        assert_eq!(going_on.fields.get(Field::Monday), "8-12:30, 14-17");
        assert!(going_on.waits);
        directory.propose(&mary, Field::Fees, "Free for everyone.").await.unwrap();
        assert_eq!(node.own_changes_waiting(&mary).await.unwrap(), 1);

        let amina = directory.scene.amina().await;
        let queue = node.queue(&amina).await.unwrap();
        let mine: Vec<_> =
            queue.iter().filter(|one| one.proposal.entry == Some(directory.entry)).collect();
        assert_eq!(mine.len(), 1);
        assert_eq!(mine[0].proposal.organisation, Some(mary.organisation()));
        node.decide_proposal(&amina, mine[0].proposal.id, true, "called them").await.unwrap();
        let record = node.open_record(RecordKind::Service, directory.service).await.unwrap();
        let document = record.unwrap().document;
        assert!(document.contains("12:30") && document.contains("Free for everyone."));
        assert_eq!(node.own_changes_waiting(&mary).await.unwrap(), 0);
    }
}

#[tokio::test]
async fn what_two_people_write_at_once_is_kept_or_told_to_both() {
    for directory in directories().await {
        let (node, mary) = (directory.node(), directory.session_of(&directory.mary).await);
        let part = Part::Service(directory.service);
        let shown = node.editing(&mary, part).await.unwrap().fields;
        directory.propose(&mary, Field::Fees, "Free.").await.unwrap();

        // Another window of hers, opened before: another field goes beside it, the same one is told.
        let other = shown.clone().with(Field::Served, "Everyone.");
        node.propose_edit(&mary, part, [&shown, &other], "as I know").await.unwrap();
        let now = node.editing(&mary, part).await.unwrap().fields;
        assert_eq!((now.get(Field::Fees), now.get(Field::Served)), ("Free.", "Everyone."));
        let same = shown.clone().with(Field::Fees, "Ten shillings.");
        let told = node.propose_edit(&mary, part, [&shown, &same], "as I know").await;
        let Err(TrustError::Edit(EditError::Both(fields))) = told else { panic!("{told:?}") };
        assert_eq!(fields, [Field::Fees]);

        let wrong = directory.propose(&mary, Field::Sunday, "nine to five").await;
        assert!(matches!(wrong, Err(TrustError::Edit(EditError::Wrong(_)))), "{wrong:?}");
        let gone = node.editing(&mary, Part::Service(Uuid::from_u128(9))).await;
        assert!(matches!(gone, Err(TrustError::Edit(EditError::Gone))));
        let silent = node
            .propose_edit(&mary, part, [&now, &now.clone().with(Field::Name, "New")], " ")
            .await;
        assert!(matches!(silent, Err(TrustError::App(AppError::Unusable(_)))), "{silent:?}");
    }
}

#[tokio::test]
async fn a_service_is_vetted_step_by_step_and_never_by_its_own_organisation() {
    for directory in directories().await {
        let node = directory.node();
        let mary = directory.session_of(&directory.mary).await;
        let until = node.today().saturating_add(200.days());
        let evidence = || Judgement::Checked { evidence: "licence 7, seen".to_owned() };
        let amina = directory.scene.amina().await;
        node.judge_service(&amina, directory.at().await, Judgement::Withdrawn, "begin anew")
            .await
            .unwrap();
        assert_eq!(directory.vetting().await, Vetting::Withdrawn);

        node.ask_for_vetting(&mary, directory.service).await.unwrap();
        assert_eq!(directory.vetting().await, Vetting::Submitted);
        let denied = node.judge_service(&mary, directory.at().await, evidence(), "mine").await;
        assert!(matches!(denied, Err(TrustError::Denied(Denial::NotFound))), "{denied:?}");

        let vetted = || Judgement::Vetted { until };
        let early = node.judge_service(&amina, directory.at().await, vetted(), "soon").await;
        let Err(TrustError::App(AppError::Standing(error))) = early else { panic!("{early:?}") };
        assert_eq!(error, StandingError::NotChecked);
        node.judge_service(&amina, directory.at().await, evidence(), "went there").await.unwrap();
        node.judge_service(&amina, directory.at().await, vetted(), "all is well").await.unwrap();
        assert_eq!(directory.vetting().await, Vetting::Vetted { until });
        let stranger = (directory.entry, Uuid::from_u128(9), directory.seen().await);
        let unknown = node.judge_service(&amina, stranger, Judgement::Suspended, "why").await;
        assert!(matches!(unknown, Err(TrustError::App(AppError::NotFound(_)))), "{unknown:?}");
        node.judge_service(&amina, directory.at().await, Judgement::Suspended, "a complaint")
            .await
            .unwrap();
        let reason = "a complaint".to_owned();
        assert_eq!(directory.vetting().await, Vetting::Suspended { reason });
    }
}

#[tokio::test]
async fn nobody_decides_on_what_she_has_not_seen() {
    for directory in directories().await {
        let node = directory.node();
        let amina = directory.scene.amina().await;
        let seen = directory.at().await;
        let evidence = || Judgement::Checked { evidence: "doors locked from outside".to_owned() };
        node.judge_service(&amina, seen, evidence(), "went there").await.unwrap();
        let until = node.today().saturating_add(200.days());
        let blind = node.judge_service(&amina, seen, Judgement::Vetted { until }, "well").await;
        assert!(matches!(blind, Err(TrustError::Stale)), "{blind:?}");
    }
}

#[tokio::test]
async fn asking_anew_wipes_out_no_decision() {
    for directory in directories().await {
        let node = directory.node();
        let mary = directory.session_of(&directory.mary).await;
        let decided = |told: Result<(), TrustError>| {
            let Err(TrustError::App(AppError::Standing(error))) = told else { panic!("{told:?}") };
            assert_eq!(error, StandingError::Decided);
        };
        let amina = directory.scene.amina().await;
        let until = node.today().saturating_add(200.days());
        let evidence = "licence 7, seen".to_owned();
        for judgement in [
            Judgement::Withdrawn,
            Judgement::Submitted,
            Judgement::Checked { evidence },
            Judgement::Vetted { until },
        ] {
            let at = directory.at().await;
            node.judge_service(&amina, at, judgement, "all is well").await.unwrap();
        }
        decided(node.ask_for_vetting(&mary, directory.service).await);
        let at = directory.at().await;
        node.judge_service(&amina, at, Judgement::Suspended, "a complaint").await.unwrap();
        decided(node.ask_for_vetting(&mary, directory.service).await);
        let reason = "a complaint".to_owned();
        assert_eq!(directory.vetting().await, Vetting::Suspended { reason });
    }
}

/// Promise 8: a name that begins to suggest a shelter hides the place, and its address is sealed.
#[tokio::test]
async fn promise_8_an_edit_that_hides_a_place_takes_its_address_out_of_the_entry() {
    for directory in directories().await {
        let (node, mary) = (directory.node(), directory.session_of(&directory.mary).await);
        let overview = node.overview(directory.entry).await.unwrap();
        let mut plain = overview.entry.organization().clone();
        for service in &mut plain.services {
            service.attributes.clear();
        }
        let street = "Baobab Lane 7";
        let address = &mut plain.locations[0].addresses;
        address.push(rufaa_domain::hsds::Address {
            id: Uuid::from_u128(77),
            address_1: street.to_owned(),
            ..Default::default()
        });
        testing::take_in(node, "demo", vec![plain]).await.unwrap();
        let part = Part::Organisation;
        let shown = node.editing(&mary, part).await.unwrap().fields;
        let sent = shown.clone().with(Field::Name, "Amani Safe House");
        let view = node.edit_view(&mary, part, [&shown, &sent]).await.unwrap();
        assert!(!view.changes.hidden.is_empty(), "the owner is told");
        node.propose_edit(&mary, part, [&shown, &sent], "our new name").await.unwrap();
        let amina = directory.scene.amina().await;
        let queue = node.queue(&amina).await.unwrap();
        let mine = queue.iter().find(|one| one.proposal.entry == Some(directory.entry)).unwrap();
        let document = mine.proposal.document.clone().unwrap();
        assert!(!document.contains(street), "{document}");
        node.decide_proposal(&amina, mine.proposal.id, true, "called them").await.unwrap();
        let kept = directory.scene.store.documents(directory.entry).await.unwrap();
        for (version, document) in kept {
            assert!(!document.contains(street), "version {version}: {document}");
        }
    }
}

#[tokio::test]
async fn what_has_left_the_directory_comes_back_by_no_edit() {
    for directory in directories().await {
        let node = directory.node();
        let made =
            || rufaa_app::Made { who: "test".to_owned(), at: node.now(), why: "blown".to_owned() };
        let others = Organization {
            id: Uuid::from_u128(5),
            name: "Another clinic".to_owned(),
            ..Organization::default()
        };
        // A list without the entry proposes that it leaves.
        testing::take_in(node, "demo", vec![others]).await.unwrap();
        for proposal in node.open_proposals().await.unwrap() {
            if proposal.entry == Some(directory.entry) {
                node.accept_proposal(proposal.id, made()).await.unwrap();
            }
        }
        assert!(!node.overview(directory.entry).await.unwrap().live);
        let mary = directory.session_of(&directory.mary).await;
        let told = directory.propose(&mary, Field::Fees, "Free.").await;
        assert!(matches!(told, Err(TrustError::App(AppError::NotFound(_)))), "{told:?}");
    }
}

#[tokio::test]
async fn a_change_that_waits_moves_on_with_the_entry_and_takes_along_who_wrote_it() {
    for directory in directories().await {
        let (node, mary) = (directory.node(), directory.session_of(&directory.mary).await);
        directory.propose(&mary, Field::Fees, "Free.").await.unwrap();
        let mut other = node.overview(directory.entry).await.unwrap().entry.organization().clone();
        other.services[0].eligibility_description = Some("Everyone.".to_owned());
        testing::take_in(node, "demo", vec![other]).await.unwrap();
        let part = Part::Service(directory.service);
        let now = node.editing(&mary, part).await.unwrap();
        assert!(now.waits);
        assert_eq!(now.fields.get(Field::Fees), "Free.");
        assert_eq!(now.fields.get(Field::Served), "Everyone.");
        directory.propose(&mary, Field::Bring, "Nothing.").await.unwrap();
        let amina = directory.scene.amina().await;
        let queue = node.queue(&amina).await.unwrap();
        let mine: Vec<_> = queue.iter().filter(|one| one.proposal.organisation.is_some()).collect();
        assert_eq!(mine.len(), 1);
        assert!(mine[0].proposal.message.contains("as I know\n— Mary"), "{:?}", mine[0].proposal);
        node.decide_proposal(&amina, mine[0].proposal.id, true, "called them").await.unwrap();
    }
}

#[tokio::test]
async fn the_focal_point_accredits_and_the_vetter_confirms() {
    for directory in directories().await {
        let node = directory.node();
        let focal = directory.session_of(&directory.focal).await;
        let amina = directory.scene.amina().await;
        let until = node.today().saturating_add(365.days());
        let denied = node
            .accredit(&amina, (directory.entry, directory.seen().await), Some(until), "no")
            .await;
        assert!(matches!(denied, Err(TrustError::Denied(Denial::NotFound))), "{denied:?}");
        node.accredit(
            &focal,
            (directory.entry, directory.seen().await),
            Some(until),
            "agreement signed",
        )
        .await
        .unwrap();
        let overview = node.entry_of_all(&focal, directory.entry).await.unwrap();
        assert_eq!(overview.standing.accredited_until, Some(until));
        node.accredit(
            &focal,
            (directory.entry, directory.seen().await),
            None,
            "left the mechanism",
        )
        .await
        .unwrap();
        let overview = node.entry_of_all(&amina, directory.entry).await.unwrap();
        assert_eq!(overview.standing.accredited_until, None);

        node.confirm_entry(
            &amina,
            (directory.entry, directory.seen().await),
            VerifiedHow::Visit,
            "saw the sign",
        )
        .await
        .unwrap();
        let overview = node.overview(directory.entry).await.unwrap();
        let verified = overview.standing.verified.unwrap();
        assert_eq!((verified.on, verified.how), (node.today(), VerifiedHow::Visit));
        let denied = node
            .confirm_entry(
                &focal,
                (directory.entry, directory.seen().await),
                VerifiedHow::Call,
                "no",
            )
            .await;
        assert!(matches!(denied, Err(TrustError::Denied(_))), "{denied:?}");
    }
}

#[tokio::test]
async fn an_owner_keeps_her_own_entry_and_opens_no_other() {
    for directory in directories().await {
        let node = directory.node();
        let mary = directory.session_of(&directory.mary).await;
        let own = node.entry_of_all(&mary, directory.entry).await;
        assert!(matches!(own, Err(TrustError::Denied(Denial::NotFound))), "not on these pages");
        for denied in [
            node.search_entries(&mary, "clinic").await.err(),
            node.directory_state(&mary, &kenya()).await.err(),
        ] {
            assert!(matches!(denied, Some(TrustError::Denied(Denial::NotFound))), "{denied:?}");
        }
    }
}

#[tokio::test]
async fn whoever_may_not_open_entries_is_told_nothing_of_hidden_places() {
    for directory in directories().await {
        let node = directory.node();
        let amina = directory.scene.amina().await;
        let analyst = people::invited(node, &amina, "analyst", &[Role::Analyst]).await;
        let analyst = directory.session_of(&analyst).await;
        let keeper = directory.scene.amina().await;
        let shelters = |state: &rufaa_app::DirectoryState| {
            state.stock.iter().filter(|stock| stock.need == "emergency-shelter").count()
        };
        let all = node.directory_state(&keeper, &kenya()).await.unwrap();
        assert!(shelters(&all) > 0 && !all.overdue.is_empty());
        let open = node.directory_state(&analyst, &kenya()).await.unwrap();
        assert_eq!(shelters(&open), 0, "no shelter, not even a number");
        assert!(open.vetting_ends.is_empty() && open.overdue.is_empty());
        assert!(open.stock.iter().all(|stock| stock.amount.with_places == 0));
    }
}
