//! What is opened in an emergency, and who has no part in what.

use rufaa_app::testing::people::{self, Person};
use rufaa_app::{AppError, NewOrganisation, Node, Session, TrustError, testing};
use rufaa_domain::access::{
    Denial, GlassFinding, GlassProblem, GlassReason, JointProblem, OrganisationKind, Role, Roles,
};
use rufaa_domain::directory::edit::Field;
use rufaa_domain::hsds::{Organization, Place};
use serde_json::json;
use uuid::Uuid;

use crate::scene::{Scene, scenes};
use crate::{Directory, directories};

const DANGER: (Option<GlassReason>, i64) = (Some(GlassReason::Danger), 1);

/// A shelter whose place is hidden, with the one who runs it and a caseworker.
struct House {
    scene: Scene,
    zawadi: Person,
    baraka: Person,
}

async fn houses() -> Vec<House> {
    let mut houses = Vec::new();
    for scene in scenes().await {
        let node = &scene.node;
        let id = Uuid::from_u128(700);
        testing::take_in(node, "others", vec![house(id)]).await.unwrap();
        let zawadi = first(node, Some(id), "zawadi", &[Role::ShelterManager]).await;
        scene.clock.advance_seconds(60);
        let session = zawadi.session(node).await;
        let baraka = people::invited(node, &session, "baraka", &[Role::Caseworker]).await;
        // Until there is somebody who may judge.
        scene.clock.advance_seconds(8 * 24 * 3600);
        houses.push(House { scene, zawadi, baraka });
    }
    houses
}

fn house(id: Uuid) -> Organization {
    let at = |number| id.as_u128() + number;
    let mut house = Organization::from_json(
        &json!({
            "id": id, "name": "House (invented)", "description": "Invented.",
            "locations": [{
                "id": Uuid::from_u128(at(1)), "location_type": "physical", "area": "KE023",
                "latitude": 3.1, "longitude": 35.6, "transportation": "Behind the old market",
                "addresses": [{
                    "id": Uuid::from_u128(at(2)), "address_1": "Plot 4711", "city": "Lodwar",
                    "state_province": "Turkana", "postal_code": "", "country": "KE",
                    "address_type": "physical",
                }],
            }],
        })
        .to_string(),
    )
    .unwrap();
    house.locations[0].place = Some(Place::Confidential);
    house
}

async fn first(node: &Node, entry: Option<Uuid>, name: &str, roles: &[Role]) -> Person {
    let roles: Roles = roles.iter().copied().collect();
    let kind = OrganisationKind::Shelter;
    let name_of = format!("House of {name} (invented)");
    let new = NewOrganisation { name: name_of, kind, entry, first_member: name.to_owned(), roles };
    let begun = node.admit_as_operator(new).await.unwrap();
    people::joined(node, &begun.invitation.to_string(), name).await.unwrap()
}

impl House {
    async fn session(&self, person: &Person) -> Session {
        self.scene.clock.advance_seconds(60);
        person.session(&self.scene.node).await
    }

    async fn breaks(&self, why: (Option<GlassReason>, i64)) -> Result<(), TrustError> {
        let baraka = self.session(&self.baraka).await;
        self.scene.node.break_glass(&baraka, Node::own_places(&baraka), why).await
    }

    /// Whether the caseworker sees where the house is; otherwise it is behind glass.
    async fn sees(&self) -> bool {
        let baraka = self.session(&self.baraka).await;
        let places = self.scene.node.hidden_places(&baraka).await;
        if matches!(places, Err(TrustError::Denied(Denial::BehindGlass))) {
            return false;
        }
        assert_eq!(places.unwrap()[0].addresses[0][0], "Plot 4711");
        true
    }

    fn minutes(&self, minutes: i64) {
        self.scene.clock.advance_seconds(minutes * 60);
    }
}

#[tokio::test]
async fn a_hidden_address_opens_to_who_runs_the_house_and_in_an_emergency_for_hours() {
    for house in houses().await {
        let node = &house.scene.node;
        let zawadi = house.session(&house.zawadi).await;
        assert!(node.has_hidden_places(&zawadi).await.unwrap());
        let places = node.hidden_places(&zawadi).await.unwrap();
        assert_eq!(places[0].way.as_deref(), Some("Behind the old market"));
        let amina = house.scene.amina().await;
        let denied = node.hidden_places(&amina).await.err();
        assert!(matches!(denied, Some(TrustError::Denied(Denial::NotFound))), "{denied:?}");
        let denied = node.break_glass(&amina, Node::own_places(&amina), DANGER).await.err();
        assert!(matches!(denied, Some(TrustError::Denied(Denial::NotFound))), "{denied:?}");

        assert!(!house.sees().await);
        for incomplete in [(None, 1), (Some(GlassReason::Danger), 3)] {
            let refused = house.breaks(incomplete).await.err();
            let why = Some(GlassProblem::Incomplete);
            assert_eq!(glass(refused.as_ref()), why, "{incomplete:?}");
        }
        house.breaks(DANGER).await.unwrap();
        assert!(house.sees().await);
        let twice = house.breaks(DANGER).await.err();
        assert!(matches!(twice, Some(TrustError::Stale)), "{twice:?}");
        let zawadi = house.session(&house.zawadi).await;
        let told = node.notices(&zawadi).await.unwrap();
        assert!(told.iter().any(|notice| notice.did == "glass-broken" && notice.new));
        house.minutes(60);
        assert!(!house.sees().await, "an hour is over");

        house.breaks(DANGER).await.unwrap();
        let baraka = house.session(&house.baraka).await;
        let open = baraka.glasses()[0].id;
        let zawadi = house.session(&house.zawadi).await;
        let hers = node.close_glass(&zawadi, open).await.err();
        assert!(matches!(hers, Some(TrustError::Stale)), "only its own member closes it");
        node.close_glass(&baraka, open).await.unwrap();
        assert!(!house.sees().await, "closed before its time");

        let zawadi = house.session(&house.zawadi).await;
        let trail = node.organisation_trail(&zawadi).await.unwrap();
        let reads = trail.iter().filter(|line| line.did == "true-place-read").count();
        assert_eq!(reads, 2, "hers, and the one in the emergency");
        // Whoever is none of it any more is behind no glass.
        let members = node.members(&zawadi).await.unwrap().0;
        let baraka = members.iter().find(|member| member.shown_name == "baraka").unwrap();
        house.breaks(DANGER).await.unwrap();
        let zawadi = house.session(&house.zawadi).await;
        let change = rufaa_app::Change::Roles([Role::Trainer].into_iter().collect());
        node.change_member(&zawadi, baraka.id, baraka.version, &change).await.unwrap();
        let baraka = house.session(&house.baraka).await;
        let denied = node.hidden_places(&baraka).await.err();
        assert!(matches!(denied, Some(TrustError::Denied(Denial::NotFound))), "{denied:?}");
    }
}

#[tokio::test]
async fn what_was_opened_in_an_emergency_is_judged_by_another_within_three_days() {
    for house in houses().await {
        let node = &house.scene.node;
        house.breaks(DANGER).await.unwrap();
        let baraka = house.session(&house.baraka).await;
        let own = node.unjudged_glasses(&baraka).await.unwrap();
        assert!(own[0].own && own[0].reason == GlassReason::Danger && !own[0].overdue);
        let id = own[0].id;
        let denied = node.judge_glass(&baraka, id, GlassFinding::Justified).await.err();
        assert!(matches!(denied, Some(TrustError::Denied(Denial::NotFound))), "{denied:?}");
        house.minutes(3 * 24 * 60);
        let refused = house.breaks(DANGER).await.err();
        assert_eq!(glass(refused.as_ref()), Some(GlassProblem::Unjudged));
        let zawadi = house.session(&house.zawadi).await;
        assert!(node.unjudged_glasses(&zawadi).await.unwrap()[0].overdue);
        // A judge whom somebody makes afterwards is none.
        let roles = [Role::OrganisationAdmin];
        let puppet = people::invited(node, &zawadi, "puppet", &roles).await;
        let puppet = house.session(&puppet).await;
        let new = node.judge_glass(&puppet, id, GlassFinding::Justified).await.err();
        assert!(matches!(new, Some(TrustError::Joint(JointProblem::TooNew))), "{new:?}");
        let zawadi = house.session(&house.zawadi).await;
        node.judge_glass(&zawadi, id, GlassFinding::NotJustified).await.unwrap();
        let twice = node.judge_glass(&zawadi, id, GlassFinding::Justified).await.err();
        assert!(matches!(twice, Some(TrustError::Stale)), "{twice:?}");
        assert!(node.unjudged_glasses(&zawadi).await.unwrap().is_empty());
        let baraka = house.session(&house.baraka).await;
        let told = node.notices(&baraka).await.unwrap();
        assert!(told.iter().any(|notice| notice.did == "glass-judged"));
        house.breaks(DANGER).await.unwrap();
        assert!(house.sees().await);
        let zawadi = house.session(&house.zawadi).await;
        let open = node.unjudged_glasses(&zawadi).await.unwrap()[0].id;
        node.judge_glass(&zawadi, open, GlassFinding::NotJustified).await.unwrap();
        assert!(!house.sees().await, "what was not right is closed at once");

        // Where nobody could judge it, nothing is opened.
        let id = Uuid::from_u128(900);
        let mut other = self::house(id);
        other.name = "Another house (invented)".to_owned();
        testing::take_in(node, "more", vec![other]).await.unwrap();
        let alone = first(node, Some(id), "alone", &[Role::Caseworker]).await;
        let alone = house.session(&alone).await;
        let refused = node.break_glass(&alone, Node::own_places(&alone), DANGER).await.err();
        assert_eq!(glass(refused.as_ref()), Some(GlassProblem::NobodyToJudge));
    }
}

fn glass(error: Option<&TrustError>) -> Option<GlassProblem> {
    if let Some(TrustError::Glass(problem)) = error { Some(*problem) } else { None }
}

#[tokio::test]
async fn whoever_is_related_to_somebody_of_an_entry_has_no_part_in_it() {
    for directory in directories().await {
        let node = directory.node();
        let mary = directory.session_of(&directory.mary).await;
        directory.propose(&mary, Field::Description, "Closed on market days").await.unwrap();
        let amina = directory.scene.amina().await;
        let waiting = node.queue(&amina).await.unwrap();
        let proposal = waiting[0].proposal.id;
        let own = node.recuse(&mary, (mary.member(), directory.entry)).await.err();
        assert!(matches!(own, Some(TrustError::App(AppError::Unusable(_)))), "{own:?}");
        let hers = (amina.member(), directory.entry);
        node.recuse(&amina, hers).await.unwrap();
        let twice = node.recuse(&amina, hers).await.err();
        assert!(matches!(twice, Some(TrustError::Stale)), "{twice:?}");

        let amina = directory.scene.amina().await;
        assert!(node.queue(&amina).await.unwrap().is_empty());
        assert_eq!(node.waiting_counts(&amina).await.unwrap().0, Some(0));
        let read = node.proposal_view(&amina, proposal).await.err();
        assert!(matches!(read, Some(TrustError::App(AppError::NotFound(_)))), "{read:?}");
        for refused in [
            node.decide_proposal(&amina, proposal, true, "well").await.err(),
            node.entry_of_all(&amina, directory.entry).await.err(),
            node.judge_service(&amina, directory.at().await, suspended(), "why").await.err(),
        ] {
            assert!(matches!(refused, Some(TrustError::Denied(Denial::Recused))), "{refused:?}");
        }
        let focal = directory.session_of(&directory.focal).await;
        assert_eq!(node.queue(&focal).await.unwrap().len(), 1, "others see it");

        let recusals = node.recusals(&amina, amina.member()).await.unwrap();
        assert_eq!(recusals.len(), 1);
        let ended = (amina.member(), recusals[0].id);
        let own = node.end_recusal(&amina, ended).await.err();
        assert!(matches!(own, Some(TrustError::Denied(Denial::OwnInterest))), "{own:?}");
        let none = node.end_recusal(&focal, ended).await.err();
        assert!(matches!(none, Some(TrustError::Denied(Denial::NotFound))), "{none:?}");
        let chief =
            people::invited(node, &amina, "chief", &[Role::OrganisationAdmin, Role::Vetter]).await;
        let chief = directory.session_of(&chief).await;
        node.end_recusal(&chief, ended).await.unwrap();
        assert_eq!(node.queue(&directory.scene.amina().await).await.unwrap().len(), 1);

        told_of_a_colleague(&directory, &chief).await;
    }
}

const fn suspended() -> rufaa_app::Judgement {
    rufaa_app::Judgement::Suspended
}

/// An administrator says it of a colleague, who is told.
async fn told_of_a_colleague(directory: &Directory, chief: &Session) {
    let node = directory.node();
    let colleagues = node.recusable_colleagues(chief).await.unwrap();
    let (otieno, _) = colleagues.iter().find(|(_, name)| name == "otieno").unwrap();
    node.recuse(chief, (*otieno, directory.entry)).await.unwrap();
    let focal = directory.session_of(&directory.focal).await;
    let told = node.notices(&focal).await.unwrap();
    assert!(told.iter().any(|notice| notice.did == "recused"));
    let closed = node.entry_of_all(&focal, directory.entry).await.err();
    assert!(matches!(closed, Some(TrustError::Denied(Denial::Recused))), "{closed:?}");
    assert!(node.recusable_colleagues(&focal).await.unwrap().is_empty());
    let other = node.recuse(&focal, (chief.member(), directory.entry)).await.err();
    assert!(matches!(other, Some(TrustError::Denied(Denial::NotFound))), "{other:?}");
}
