//! Of what kind an organisation is, is what it joined as and what it was accredited as: the stricter counts.

use rufaa_app::{OtherSide, Session};
use rufaa_domain::access::{OrganisationKind, Role};
use rufaa_domain::age::Age;
use rufaa_domain::case::Record;
use rufaa_domain::conference::ConferenceProblem;
use rufaa_domain::consent::Uncovered;
use rufaa_domain::referral::{Field, Urgency};

use super::{Table, roads};
use crate::board::focal_point;

#[tokio::test]
async fn promise_6_whoever_was_accredited_as_police_reads_no_care_at_a_table() {
    for road in roads().await {
        let node = &road.scene.node;
        let table = Table::of(&road).await;
        let fields = [Field::Age, Field::Need];
        road.write(table.case, Record::Consent(table.yes(&fields))).await.unwrap();
        let (_, focal) = focal_point(&road, Role::FocalPointNational).await;
        let entry = road.zawadi.entry().unwrap();
        for (kind, problem) in [
            (OrganisationKind::Police, Uncovered::Firewall(vec![Field::Need]).into()),
            (OrganisationKind::Border, ConferenceProblem::ClosedTo),
        ] {
            let until = node.today().tomorrow().unwrap();
            let at = (entry, node.overview(entry).await.unwrap().seen);
            node.accredit(&focal, at, Some((until, kind)), "A reason.").await.unwrap();
            let told = if kind == OrganisationKind::Border { &fields[..1] } else { &fields[..] };
            assert_eq!(table.problem(&table.calling(told)).await, problem, "{kind:?}");
        }
    }
}

#[tokio::test]
async fn whoever_writes_to_those_who_enforce_the_law_is_told_who_reads_it() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.case_of("Somebody Invented", Age::exactly(30).unwrap()).await;
        road.needs_a_place(case, Urgency::Day).await;
        road.write(case, Record::Consent(road.yes(&[Field::Need]))).await.unwrap();
        let sending = road.sending(&[Field::Need]);
        node.send_referral(&road.nakiru, case, &sending).await.unwrap();
        let of = (road.nakiru.organisation(), sending.id);
        let guarded = async |session: &Session| {
            node.referral(session, of).await.unwrap().other == OtherSide::Enforces
        };
        assert!(!guarded(&road.nakiru).await);
        let (_, focal) = focal_point(&road, Role::FocalPointNational).await;
        let entry = road.zawadi.entry().unwrap();
        let admitted = (node.today().tomorrow().unwrap(), OrganisationKind::Police);
        let at = (entry, node.overview(entry).await.unwrap().seen);
        node.accredit(&focal, at, Some(admitted), "A reason.").await.unwrap();
        road.scene.clock.advance_seconds(60);
        assert!(guarded(&road.nakiru_again().await).await, "who sent it writes to police");
        assert!(!guarded(&road.zawadi_again().await).await, "who sent it is no police");
    }
}
