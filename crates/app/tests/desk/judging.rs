//! A vetter judges, the focal point accredits, and nobody in her own interest.

use jiff::ToSpan as _;
use rufaa_app::testing;
use rufaa_app::testing::people;
use rufaa_app::{AppError, Judgement, NewOrganisation, TrustError};
use rufaa_domain::access::{Denial, OrganisationKind, Role, Roles};
use rufaa_domain::directory::standing::{StandingError, VerifiedHow, Vetting};
use rufaa_domain::hsds::{Organization, Place};
use uuid::Uuid;

use crate::{directories, kenya};

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
async fn the_focal_point_accredits_and_the_vetter_confirms() {
    for directory in directories().await {
        let node = directory.node();
        let focal = directory.session_of(&directory.focal).await;
        let amina = directory.scene.amina().await;
        let until = node.today().saturating_add(365.days());
        let denied = node
            .accredit(
                &amina,
                (directory.entry, directory.seen().await),
                Some((until, OrganisationKind::Police)),
                "no",
            )
            .await;
        assert!(matches!(denied, Err(TrustError::Denied(Denial::NotFound))), "{denied:?}");
        node.accredit(
            &focal,
            (directory.entry, directory.seen().await),
            Some((until, OrganisationKind::Police)),
            "agreement signed",
        )
        .await
        .unwrap();
        let overview = node.entry_of_all(&focal, directory.entry).await.unwrap();
        assert_eq!(overview.standing.accredited_until, Some(until));
        assert_eq!(overview.standing.kind, Some(OrganisationKind::Police));
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

#[tokio::test]
async fn the_focal_point_gives_an_entry_to_nobody_of_her_own_and_no_hidden_one_to_police() {
    for directory in directories().await {
        let node = directory.node();
        let entry = |id: u128| -> Organization {
            let id = Uuid::from_u128(id);
            serde_json::from_value(serde_json::json!({
                "id": id, "name": "Somewhere (invented)", "description": "",
                "locations": [{"id": Uuid::from_u128(id.as_u128() + 1), "location_type": "physical",
                               "area": "KE023"}],
            }))
            .unwrap()
        };
        let mut hidden = entry(600);
        hidden.locations[0].place = Some(Place::Confidential);
        testing::take_in(node, "others", vec![entry(500), hidden]).await.unwrap();
        let begun = |kind| NewOrganisation {
            name: format!("{kind:?} (invented)"),
            kind,
            entry: None,
            first_member: "first".to_owned(),
            roles: Roles::default(),
        };
        let mut of = Vec::new();
        for kind in [OrganisationKind::Police, OrganisationKind::Shelter] {
            of.push(node.admit_as_operator(begun(kind)).await.unwrap().organisation);
        }
        let focal = directory.session_of(&directory.focal).await;
        let [open, hidden] = [500, 600].map(Uuid::from_u128);
        let own = node.give_entry(&focal, open, focal.organisation()).await.err();
        assert!(matches!(own, Some(TrustError::Denied(Denial::OwnInterest))), "{own:?}");
        let police = node.give_entry(&focal, hidden, of[0]).await.err();
        assert!(matches!(police, Some(TrustError::Denied(Denial::NotFound))), "{police:?}");
        let offered = async |entry| {
            let free = node.without_entry(&focal, entry).await.unwrap();
            [focal.organisation(), of[0], of[1]].map(|one| free.iter().any(|(id, _)| *id == one))
        };
        assert_eq!(offered(open).await, [false, true, true], "her own is not offered");
        assert_eq!(offered(hidden).await, [false, false, true], "nor are police a hidden place");
        node.give_entry(&focal, open, of[0]).await.unwrap();
        node.give_entry(&focal, hidden, of[1]).await.unwrap();
        let again = node.give_entry(&focal, hidden, of[1]).await.err();
        assert!(matches!(again, Some(TrustError::Stale)), "{again:?}");
        let taken = NewOrganisation { entry: Some(open), ..begun(OrganisationKind::Health) };
        let taken = node.admit_as_operator(taken).await.err().unwrap().to_string();
        assert!(taken.contains("is kept by an organisation already"), "{taken}");
    }
}
