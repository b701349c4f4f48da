//! Where a referral comes from, on the boards of counties and districts.

use rufaa_app::{BoardFilter, Sending};
use rufaa_domain::access::Role;
use rufaa_domain::age::Age;
use rufaa_domain::case::{Correction, Opened, Record, Signal};
use rufaa_domain::pack::AreaCode;
use rufaa_domain::referral::{Field, Urgency};

use super::focal_point;
use crate::{by_court, roads, vital};

#[tokio::test]
async fn what_is_under_way_moves_to_the_board_of_the_county_that_is_put_right() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.another().await;
        road.needs_a_place(case, Urgency::Day).await;
        let exception = Some(by_court());
        let sending = Sending { exception, ..road.sending(&[Field::Need]) };
        let id = node.send_referral(&road.nakiru, case, &sending).await.unwrap();
        let from = async || {
            let row = road.scene.store.referral(road.nakiru.organisation(), id).await.unwrap();
            let row = row.unwrap();
            (row.from_area, row.from_district)
        };
        let first = node.case(&road.nakiru, case).await.unwrap().entries[0].record.clone();
        let Record::Opened(first) = first else { panic!("it begins") };
        let places = [("KE023", Some("KE023124")), ("KE023", Some("KE023125")), ("KE047", None)];
        for met in places.map(Some).into_iter().chain([None]) {
            let area = met.map(|(area, _)| AreaCode::new(area));
            let district = met.and_then(|(_, district)| district).map(AreaCode::new);
            let right = Opened { area: area.clone(), district: district.clone(), ..first.clone() };
            let right = Some(Box::new(Record::Opened(right)));
            let why = "It was the next county.".to_owned();
            road.write(case, Record::Correction(Correction { of: 1, why, right })).await.unwrap();
            let code = |code: Option<AreaCode>| code.map(|code| code.to_string());
            assert_eq!(from().await, (code(area), code(district)));
        }
    }
}

#[tokio::test]
async fn a_board_is_narrowed_to_a_district_of_its_area_and_names_none_of_what_hides() {
    for road in roads().await {
        let node = &road.scene.node;
        let (_, session) = focal_point(&road, Role::FocalPointNational).await;
        let [turkana, west, central] = ["KE023", "KE023124", "KE023125"].map(AreaCode::new);
        let mut sent = Vec::new();
        for district in [&west, &central] {
            let (area, district) = (Some(turkana.clone()), Some(district.clone()));
            let met = Opened { area, district, ..Opened::by(Signal::Met) };
            let case = road.case_begun(met, "Met There", Age::exactly(30).unwrap()).await;
            road.needs_a_place(case, Urgency::Day).await;
            let exception = Some(vital());
            let sending = Sending { exception, ..road.sending(&[Field::Need]) };
            sent.push(node.send_referral(&road.nakiru, case, &sending).await.unwrap());
        }
        let narrowed = async |area: &AreaCode, district: &AreaCode| {
            let (area, district) = (Some(area.clone()), Some(district.clone()));
            let filter = BoardFilter { area, district, ..BoardFilter::default() };
            node.board(&session, (filter, None)).await.unwrap()
        };
        for (district, id) in [&west, &central].into_iter().zip(&sent) {
            let (filter, lines) = narrowed(&turkana, district).await;
            assert_eq!(filter.district.as_ref(), Some(district));
            let [line] = &lines[..] else { panic!("{lines:?}") };
            assert_eq!((&line.id, line.from_district.as_ref()), (id, Some(district)));
            assert_eq!(line.district, None, "the house hides");
        }
        let east = AreaCode::new("KE023128");
        assert!(narrowed(&turkana, &east).await.1.is_empty());
        // A district of another area narrows nothing, and comes back nowhere.
        let (filter, lines) = narrowed(&AreaCode::new("KE047"), &west).await;
        assert_eq!((filter.district, lines.is_empty()), (None, true));
    }
}
