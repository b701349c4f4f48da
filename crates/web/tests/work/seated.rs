//! Those who reach more once they are seated than what they are lets them: a rights monitor in a unit of her own organisation
//! with a case and a letter, a county's focal point in a unit with an area, a victim's advocate at a conference.

use axum::http::StatusCode;
use rufaa_app::NewOrganisation;
use rufaa_app::testing::people::{self, Person};
use rufaa_domain::access::{OrganisationKind, Role, Roles};
use rufaa_domain::case::{Opened, Signal};
use rufaa_domain::pack::AreaCode;
use uuid::Uuid;

use super::before::{Followed, followed, grouped, needed, sending};
use super::office::{Office, form_of};
use super::routes::{ROUTES, SEATED};

/// The county of the focal point, in which somebody was met.
const COUNTY: &str = "KE023";

/// A commission with a unit of one rights monitor.
struct Commission {
    monitor: Person,
    unit: Uuid,
    /// What she began herself.
    followed: Followed,
    /// What was sent to her.
    letter: (Uuid, Uuid),
}

impl Commission {
    async fn of(office: &Office) -> Self {
        let (node, need) = (&office.node, "medical-care");
        office.clock.advance_seconds(60);
        let supervisor = office.person(Role::Supervisor).session(node).await;
        let to = needed(node, &supervisor, office.case(), need).await;
        let keeper = office.person(Role::NodeAdmin).session(node).await;
        let new = NewOrganisation {
            name: "Commission (invented)".to_owned(),
            kind: OrganisationKind::RightsCommission,
            entry: Some(to.0),
            first_member: "commissioner".to_owned(),
            roles: Roles::default(),
        };
        let begun = node.admit_organisation(&keeper, new).await.unwrap();
        let code = begun.invitation.to_string();
        let first = people::joined(node, &code, "commissioner").await.unwrap();
        office.clock.advance_seconds(60);
        let first = first.session(node).await;
        let monitor = people::invited(node, &first, "monitor", &[Role::RightsMonitor]).await;
        office.clock.advance_seconds(60);
        let member = monitor.session(node).await.member();
        let unit = node.new_unit(&first, "Monitors", &[member]).await.unwrap();
        let letter = sending(node, need, to);
        let letter = node.send_referral(&supervisor, office.case(), &letter).await.unwrap();
        office.clock.advance_seconds(60);
        let hers = monitor.session(node).await;
        let group = grouped(node, &hers, unit).await;
        office.clock.advance_seconds(1);
        let (opened, seat) = (Opened::by(Signal::Met), office.house.seat);
        let followed = followed(node, &hers, (unit, group), opened, seat).await;
        Self { monitor, unit, followed, letter: (supervisor.organisation(), letter) }
    }
}

/// Lets the focal point of the county be in a unit there.
async fn desk_of_county(office: &Office) {
    let node = &office.node;
    office.clock.advance_seconds(60);
    let focal = office.person(Role::FocalPointCounty).session(node).await.member();
    let supervisor = office.person(Role::Supervisor).session(node).await;
    let unit = node.new_unit(&supervisor, "County desk", &[focal]).await.unwrap();
    node.set_area(&supervisor, unit, Some(AreaCode::new(COUNTY))).await.unwrap();
}

/// An advocate of another house who was asked to the conference about a case; and that case, of somebody who was met in the
/// county.
async fn advocate(office: &Office) -> (Person, Followed) {
    let node = &office.node;
    office.clock.advance_seconds(60);
    let manager = office.house.manager.session(node).await;
    let advocate = people::invited(node, &manager, "advocate", &[Role::VictimAdvocate]).await;
    office.clock.advance_seconds(60);
    let member = advocate.session(node).await.member();
    let (organisation, unit, _) = office.house.seat;
    node.add_to_unit(&manager, unit, member).await.unwrap();
    let supervisor = office.person(Role::Supervisor).session(node).await;
    let opened = Opened { area: Some(AreaCode::new(COUNTY)), ..Opened::by(Signal::Met) };
    let (of, seat) = ((office.unit(), office.group()), (organisation, unit, member));
    let followed = followed(node, &supervisor, of, opened, seat).await;
    (advocate, followed)
}

/// Promise 2: whoever is seated reaches what is hers there, on every route, and nothing else.
#[tokio::test]
async fn promise_2_whoever_is_seated_reaches_on_every_route_what_is_hers_and_nothing_else() {
    let office = Office::new().await;
    let commission = Box::pin(Commission::of(&office)).await;
    Box::pin(desk_of_county(&office)).await;
    let (advocate, met) = Box::pin(advocate(&office)).await;
    let (hers, theirs) = ((commission.unit, &commission.followed), (office.unit(), &met));
    let mut cells = 0;
    for (role, person, of) in [
        (Role::RightsMonitor, &commission.monitor, hers),
        (Role::FocalPointCounty, office.person(Role::FocalPointCounty), theirs),
        (Role::VictimAdvocate, &advocate, theirs),
    ] {
        let (_, is_more) = SEATED.iter().find(|(known, _)| *known == role).unwrap();
        for route in ROUTES {
            let cookie = office.sign_in_as(person).await;
            let answer = office.ask_about(route, Some(&cookie), of).await;
            let (status, code) = (answer.status, role.code());
            let what = format!("{code} {} {}: {status}", route.method, route.path);
            let is_hers = route.is_for(role) || is_more(route);
            assert_eq!(status != StatusCode::NOT_FOUND, is_hers, "{what}");
            assert!(!status.is_server_error(), "{what}");
            // What is hers there is shown to her, and not asked for once more.
            if is_more(route) && route.method == "GET" {
                assert!(status.is_success() || status.is_redirection(), "{what}");
            }
            cells += 1;
        }
    }
    println!("{cells} cells of those who are seated are as the table says");
}

#[tokio::test]
async fn promise_2_a_rights_monitor_reads_and_answers_what_was_sent_to_her_unit() {
    let office = Office::new().await;
    let commission = Box::pin(Commission::of(&office)).await;
    let letter = format!("/en/work/referrals/{}/{}", commission.letter.0, commission.letter.1);
    let cookie = office.sign_in_as(&commission.monitor).await;
    let read = office.get(&letter, Some(&cookie)).await;
    assert_eq!(read.status, StatusCode::OK, "{}", read.html);
    let asked = format!("form={}&move=ask&words=When+does+she+come", form_of(&read.html));
    let asked = office.post(&letter, &asked, Some(&cookie)).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.html);
    // Nobody else of the node has it, seated or not.
    for role in [Role::FocalPointCounty, Role::VictimAdvocate, Role::Analyst] {
        let cookie = office.sign_in(role).await;
        let denied = office.get(&letter, Some(&cookie)).await;
        assert_eq!(denied.status, StatusCode::NOT_FOUND, "{}", role.code());
    }
}
