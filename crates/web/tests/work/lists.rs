//! A focal point brings in a list on pages: what would happen first, then it happens; bad files are told.

use std::path::Path;

use axum::http::{StatusCode, header};
use rufaa_domain::access::Role;

use super::office::{Answer, Office, form_of};

const PATH: &str = "/en/work/lists";

async fn sent(office: &Office, cookie: &str, file: (&str, Vec<u8>)) -> Answer {
    let form = form_of(&office.get(PATH, Some(cookie)).await.html);
    let fields = [("form", form.as_str()), ("source", "ministry"), ("why", "yearly list")];
    office.upload(PATH, &fields, file, Some(cookie)).await
}

/// Asks until the work on a list is done.
async fn settled(office: &Office, path: &str, cookie: &str) -> String {
    loop {
        let page = office.get(path, Some(cookie)).await;
        if !page.html.contains("<progress") {
            return page.html;
        }
        assert!(page.headers["refresh"].to_str().unwrap().len() < 3, "it is looked at again soon");
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_list_is_mapped_looked_at_and_taken_in_and_a_later_one_is_compared_with_it() {
    let office = Office::new().await;
    let focal = office.sign_in(Role::FocalPointNational).await;
    let table = "Facility name,County,Phone,Remarks\n\
                 Clinic at the bridge,Turkana,+254 000 001 001,x\n\
                 Clinic at the well,Turkana,+254 000 001 002,y\n,Turkana,,\n";
    let answer = sent(&office, &focal, ("list.csv", table.into())).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
    let path = answer.headers[header::LOCATION].to_str().unwrap().to_owned();
    let page = office.get(&path, Some(&focal)).await.html;
    assert!(page.contains("<option value=\"Facility name\" selected>"), "guessed: {page}");
    let form = form_of(&page);
    let look = |rest: &str| format!("form={form}&act=look&{rest}");
    let nameless = office.post(&path, &look("phones=Phone&for-all-country=KE"), Some(&focal)).await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nameless.html.contains("<option value=\"KE\" selected>"), "what was chosen stays");
    let early = office.post(&path, &format!("form={form}&act=take"), Some(&focal)).await;
    assert!(early.html.contains("Look where it stands now"), "first looked at: {}", early.html);

    let chosen = "name=Facility+name&area=County&phones=Phone&for-all-country=KE\
                  &for-all-need=medical-care";
    office.post(&path, &look(chosen), Some(&focal)).await;
    let page = settled(&office, &path, &focal).await;
    for said in [
        "Nothing was changed yet",
        "a shelter that was not recognised",
        "New entries: 2",
        "Rows refused: 1",
        "Row 4",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(page.contains("<option value=\"medical-care\" selected>"), "what was chosen stays");
    let refused = office.get(&format!("{path}/refused"), Some(&focal)).await;
    assert_eq!(refused.headers[header::CONTENT_TYPE], "text/csv; charset=utf-8");
    assert!(refused.html.contains("list.csv"), "{}", refused.html);

    let counts = office.node.counts().await.unwrap();
    let take = format!("form={form}&act=take");
    office.post(&path, &take, Some(&focal)).await;
    let page = settled(&office, &path, &focal).await;
    assert!(page.contains("Taken in.") && !page.contains("value=\"take\""), "{page}");
    assert_eq!(office.node.counts().await.unwrap().0, counts.0 + 2);
    let twice = office.post(&path, &take, Some(&focal)).await;
    assert!(twice.html.contains("Look where it stands now"), "once: {}", twice.html);
    let trail = office.get("/en/work/account", Some(&focal)).await.html;
    assert!(trail.contains("List brought in"), "it stands in her trail");

    // The next list of the same name: one is the same, one has another number, for a vetter.
    let next = table.replace("001 002", "001 009").replace(",Turkana,,\n", "");
    let answer = sent(&office, &focal, ("next.csv", next.into())).await;
    let path = answer.headers[header::LOCATION].to_str().unwrap().to_owned();
    office.post(&path, &look(chosen), Some(&focal)).await;
    let page = settled(&office, &path, &focal).await;
    assert!(page.contains("a vetter to decide: 1") && page.contains("as before: 1"), "{page}");
}

#[tokio::test]
async fn a_file_that_lies_about_itself_is_told_and_what_was_typed_stays() {
    let office = Office::new().await;
    let focal = office.sign_in(Role::FocalPointNational).await;
    let picture = [b"\x89PNG\r\n\x1a\n".to_vec(), vec![0; 64]].concat();
    let bomb = b"PK\x03\x04 not a zip at all".to_vec();
    for (name, bytes, said) in [
        ("list.csv", picture.clone(), "cannot be read"),
        ("list.xlsx", picture, "This is no table"),
        ("list.zip", bomb, "cannot be read"),
        ("empty.csv", Vec::new(), "A file, a name for the list and a reason"),
    ] {
        let answer = sent(&office, &focal, (name, bytes)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(answer.html.contains(said), "{name}: {}", answer.html);
        assert!(answer.html.contains("value=\"ministry\""), "{name}: what was typed stays");
    }
    let huge = vec![b'x'; 17 * 1024 * 1024];
    let answer = sent(&office, &focal, ("huge.csv", huge)).await;
    assert!(answer.status.is_client_error(), "{}", answer.status);
    let form = [("form", "00"), ("source", "ministry"), ("why", "yearly")];
    let forged = office.upload(PATH, &form, ("list.csv", "Name\nx\n"), Some(&focal)).await;
    assert_eq!(forged.status, StatusCode::BAD_REQUEST, "a forged form");
}

/// The real list of the Horn: 18,386 facilities through the page.
#[tokio::test]
async fn eighteen_thousand_facilities_are_compared_on_a_page() {
    let path = "../../../shared/data/facilities/horn_facilities.csv";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let Ok(bytes) = std::fs::read(path) else {
        println!("skipped: the 18,386 facilities are not at hand");
        return;
    };
    let office = Office::new().await;
    let focal = office.sign_in(Role::FocalPointNational).await;
    let answer = sent(&office, &focal, ("horn_facilities.csv", bytes)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
    let path = answer.headers[header::LOCATION].to_str().unwrap().to_owned();
    let page = office.get(&path, Some(&focal)).await.html;
    let form = form_of(&page);
    let mut chosen = format!("form={form}&act=look&for-all-need=medical-care");
    for select in page.split("<select id=\"c-").skip(1) {
        let field = select.split('"').next().unwrap();
        let select = select.split("</select>").next().unwrap();
        if let Some((before, _)) = select.split_once("\" selected>") {
            let column = before.rsplit("value=\"").next().unwrap();
            let column = column.replace(' ', "+");
            chosen.extend(["&", field, "=", &column]);
        }
    }
    office.post(&path, &chosen, Some(&focal)).await;
    let page = settled(&office, &path, &focal).await;
    let new = page.split("New entries: ").nth(1).unwrap().split('<').next().unwrap();
    let new: usize = new.trim().parse().unwrap();
    println!("{new} facilities would be new, with what was guessed from the columns: {chosen}");
    assert!(new > 10_000, "{page}");
}
