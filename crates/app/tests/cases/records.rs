//! What a case says of her status, of reviews, of other cases and of services: who writes it, and what
//! comes of it.

use jiff::ToSpan;
use rufaa_app::{CaseError, TrustError};
use rufaa_domain::access::Denial;
use rufaa_domain::age::Age;
use rufaa_domain::case::{
    BestInterests, CaseNeed, CaseProblem, Correction, Identification, IdentificationStatus,
    Individual, Kind, LASTING_SOLUTIONS, LINKS_MAX, Link, LinkRelation, NeedState, Next, PARTING,
    Record, Recovery, Relation, Review, ReviewPoint, ServiceGiven, Standing,
};
use rufaa_domain::referral::{Field, Urgency};
use uuid::Uuid;

use super::{Road, refusal, roads};

fn decided(road: &Road, status: IdentificationStatus, agency: &str) -> Record {
    Record::Identification(Identification {
        status,
        grounds: "Her papers were taken.".to_owned(),
        agency: Some(agency.to_owned()),
        office: None,
        on: road.scene.node.today(),
        reflection_days: Some(999),
    })
}

fn problem(error: TrustError) -> CaseProblem {
    let CaseError::Problem(problem) = refusal(error) else { panic!("not a problem of a case") };
    problem
}

#[tokio::test]
async fn who_was_trafficked_is_decided_step_by_step_and_never_by_who_investigates() {
    use IdentificationStatus::{Identified, NotIdentified, Presumed};
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.case_of("Somebody", Age::exactly(30).unwrap()).await;
        let written = |status, agency: &'static str| {
            let record = decided(&road, status, agency);
            let road = &road;
            async move { road.write(case, record).await }
        };
        let secretariat = "ke-ctip-secretariat";
        let early = written(Identified, secretariat).await.unwrap_err();
        assert_eq!(problem(early), CaseProblem::IdentificationStep);
        let police = written(Presumed, "ke-dci-ahtcpu").await.unwrap_err();
        assert_eq!(problem(police), CaseProblem::Office);
        written(Presumed, secretariat).await.unwrap();
        // The length is that of the pack, whatever a form says: Kenya's names none.
        let view = node.case(&road.nakiru, case).await.unwrap().view;
        assert_eq!(view.recovery(), Some(Recovery::NoLength));
        written(NotIdentified, secretariat).await.unwrap();

        // Help goes on: nothing that is next and no referral asks for the status.
        road.needs_a_place(case, Urgency::Day).await;
        road.write(case, Record::Consent(road.yes(&[Field::Need]))).await.unwrap();
        node.send_referral(&road.nakiru, case, &road.sending(&[Field::Need])).await.unwrap();

        let police = Record::Correction(Correction {
            of: view.head(),
            why: "A slip.".to_owned(),
            right: Some(Box::new(decided(&road, Presumed, "ke-odpp"))),
        });
        assert_eq!(problem(road.write(case, police).await.unwrap_err()), CaseProblem::Office);
    }
}

#[tokio::test]
async fn only_a_supervisor_reviews_and_only_she_sets_a_review_right() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.case_of("Somebody", Age::exactly(30).unwrap()).await;
        let again = node.today() + 30.days();
        let looked = ReviewPoint::ALL.iter().copied().collect();
        let review = Record::Review(Review { looked, change: None, again });
        let hers = road.write(case, review.clone()).await;
        assert!(matches!(hers, Err(TrustError::Denied(Denial::NotFound))), "{hers:?}");
        node.write_case(&road.joyce, case, (&review, None)).await.unwrap();
        let open = node.case(&road.joyce, case).await.unwrap();
        assert_eq!(open.view.reviews().len(), 1);
        let wrong = Correction { of: open.view.head(), why: "No.".to_owned(), right: None };
        let undone = road.write(case, Record::Correction(wrong.clone())).await;
        assert!(matches!(undone, Err(TrustError::Denied(Denial::NotFound))), "{undone:?}");
        node.write_case(&road.joyce, case, (&Record::Correction(wrong), None)).await.unwrap();

        // Who cannot write it is not offered it.
        assert!(!open.closed_to_her.contains(&Kind::Review));
        let of_nakiru = node.case(&road.nakiru, case).await.unwrap();
        let closed = [Kind::Review, Kind::Hold, Kind::ErasureAsked];
        assert_eq!(of_nakiru.closed_to_her, closed);
    }
}

#[tokio::test]
async fn cases_that_are_linked_say_so_of_each_other_and_only_to_whoever_reads_both() {
    for road in roads().await {
        let node = &road.scene.node;
        let (nakiru, joyce) = (&road.nakiru, &road.joyce);
        let mother = road.case_of("The mother", Age::exactly(30).unwrap()).await;
        let child = road.case_of("The child", Age::exactly(4).unwrap()).await;
        let code = |case| async move { node.case(nakiru, case).await.unwrap().file.code };
        let of_child = code(child).await;
        let typed = of_child.to_lowercase().replace('-', " ");
        for wrong in ["nothing", "2222-2222", ""] {
            let to = (wrong, LinkRelation::Sibling);
            let refused = node.link_cases(nakiru, mother, to).await.unwrap_err();
            assert_eq!(refusal(refused), CaseError::NoSuchCase, "{wrong}");
        }
        let itself = code(mother).await;
        let itself = node.link_cases(nakiru, mother, (&itself, LinkRelation::Sibling)).await;
        assert_eq!(problem(itself.unwrap_err()), CaseProblem::LinkToItself);

        for _ in ["once", "and the same form again"] {
            node.link_cases(nakiru, mother, (&typed, LinkRelation::Dependant)).await.unwrap();
        }
        let of_mother = node.case(joyce, mother).await.unwrap();
        let [link] = of_mother.links.as_slice() else { panic!("one link") };
        assert_eq!((link.link.case, link.name.as_deref()), (child, Some("The child")));
        assert_eq!(link.link.relation, LinkRelation::Dependant);
        let mirrored = node.case(joyce, child).await.unwrap();
        assert_eq!(mirrored.links[0].link.relation, LinkRelation::DependsOn);
        let kinds = mirrored.entries.iter().map(|entry| entry.record.kind().code());
        assert_eq!(kinds.filter(|kind| *kind == "link").count(), 1);

        // Whom the child's case names as a danger sees nothing of it from the mother's.
        let danger = Record::Individual(Individual {
            name: "A colleague".to_owned(),
            relation: Relation::Official,
            standing: Standing::Implicated,
            member: Some(joyce.member()),
            organization: None,
            group: None,
            known: None,
        });
        road.write(child, danger).await.unwrap();
        assert!(node.case(joyce, mother).await.unwrap().links.is_empty());
        let again = node.link_cases(joyce, mother, (&of_child, LinkRelation::Sibling)).await;
        assert_eq!(refusal(again.unwrap_err()), CaseError::NoSuchCase);
        // Nor does anybody of another unit link to it.
        let elsewhere = node.link_cases(&road.brian, mother, (&of_child, LinkRelation::Sibling));
        assert!(matches!(elsewhere.await, Err(TrustError::Denied(Denial::NotFound))));
    }
}

#[tokio::test]
async fn a_link_stands_on_both_sides_or_on_neither() {
    for road in roads().await {
        let node = &road.scene.node;
        let nakiru = &road.nakiru;
        let mother = road.case_of("The mother", Age::exactly(30).unwrap()).await;
        let child = road.case_of("The child", Age::exactly(4).unwrap()).await;
        let code = node.case(nakiru, child).await.unwrap().file.code;
        let relation = LinkRelation::Dependant;
        let links = |case| async move {
            let view = node.case(nakiru, case).await.unwrap().view;
            view.links().count()
        };
        // Of one side that has no room left the other says nothing, either.
        let full = road.case_of("The other child", Age::exactly(6).unwrap()).await;
        let of_full = node.case(nakiru, full).await.unwrap().file.code;
        for number in (1..).take(LINKS_MAX) {
            let (case, code) = (Uuid::from_u128(number), "2345-6789".to_owned());
            road.write(full, Record::Link(Link { case, code, relation })).await.unwrap();
        }
        let refused = node.link_cases(nakiru, mother, (&of_full, relation)).await.unwrap_err();
        assert_eq!(problem(refused), CaseProblem::TooManyLinks);
        assert_eq!((links(mother).await, links(full).await), (0, LINKS_MAX));

        // What stands on one side alone is made whole, and not written there again.
        let one_side = Link { case: child, code: code.clone(), relation };
        road.write(mother, Record::Link(one_side)).await.unwrap();
        let head = node.case(nakiru, mother).await.unwrap().view.head();
        node.link_cases(nakiru, mother, (&code, relation)).await.unwrap();
        assert_eq!((links(mother).await, links(child).await), (1, 1));
        assert_eq!(node.case(nakiru, mother).await.unwrap().view.head(), head);
    }
}

fn going_home(urgency: Urgency) -> Record {
    let (need, state) = ("return-travel".to_owned(), NeedState::Open);
    Record::Need(CaseNeed { need, urgency, state, known: None })
}

#[tokio::test]
async fn no_child_goes_home_before_a_panel_has_determined_what_is_best() {
    for road in roads().await {
        let node = &road.scene.node;
        let first = CaseProblem::BestInterestsFirst;
        let child = road.case_of("The child", Age::exactly(13).unwrap()).await;
        let refused = road.write(child, going_home(Urgency::Routine)).await.unwrap_err();
        assert_eq!(problem(refused), first);
        let best = |determined| {
            let (finding, by) = ("With her sister.".to_owned(), "The panel".to_owned());
            let all = LASTING_SOLUTIONS.into_iter().chain([PARTING]);
            let all = all.filter(|_| determined).map(str::to_owned);
            Record::BestInterests(BestInterests { determined, finding, by, finds: all.collect() })
        };
        road.write(child, best(false)).await.unwrap();
        let refused = road.write(child, going_home(Urgency::Routine)).await.unwrap_err();
        assert_eq!(problem(refused), first);
        road.write(child, best(true)).await.unwrap();
        road.write(child, going_home(Urgency::Routine)).await.unwrap();

        // Of whom it was found later that she is a child: the referral waits, too.
        let woman = road.case_of("Perhaps older", Age::exactly(19).unwrap()).await;
        road.write(woman, going_home(Urgency::Routine)).await.unwrap();
        let identity = rufaa_domain::case::Identity {
            age: Age::exactly(16).unwrap(),
            ..rufaa_domain::case::Identity::default()
        };
        road.write(woman, Record::Identity(identity)).await.unwrap();
        let officer = super::by_officer(road.yes(&[Field::Need]));
        road.write(woman, Record::Consent(officer)).await.unwrap();
        let mut sending = road.sending(&[Field::Need]);
        sending.need = "return-travel".to_owned();
        let sent = node.send_referral(&road.nakiru, woman, &sending).await.unwrap_err();
        assert_eq!(problem(sent), first);
    }
}

#[tokio::test]
async fn what_was_given_stands_under_its_need_and_risk_is_looked_at_after_what_changed() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.case_of("Somebody", Age::exactly(30).unwrap()).await;
        let (need, what) = ("emergency-shelter".to_owned(), "A bed".to_owned());
        let (on, by) = (node.today(), "The house".to_owned());
        let given = Record::ServiceGiven(ServiceGiven { need, what, on, lasted: None, by });
        let early = road.write(case, given.clone()).await.unwrap_err();
        assert_eq!(problem(early), CaseProblem::NoSuchThing);
        road.write(case, super::risk(1)).await.unwrap();
        let nakiru = &road.nakiru;
        let next = |case: Uuid| async move { node.case(nakiru, case).await.unwrap().next };
        assert!(!next(case).await.contains(&Next::RiskAgain));
        road.needs_a_place(case, Urgency::Day).await;
        assert!(next(case).await.contains(&Next::RiskAgain));
        road.write(case, given).await.unwrap();
        let view = node.case(&road.nakiru, case).await.unwrap().view;
        assert_eq!(view.services()[0].what.what, "A bed");
    }
}
