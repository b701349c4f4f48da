//! A slip of paper: made by the sender, shown at a door, said something with.

use axum::http::{StatusCode, header};
use rufaa_domain::access::Role;

use super::office::{Office, between, form_of};

/// The address of the referral that the supervisor sent.
async fn referral(office: &Office, cookie: &str) -> String {
    let inbox = office.get("/en/work/inbox", Some(cookie)).await.html;
    format!("/en/work/referrals/{}", between(&inbox, "/en/work/referrals/", "\""))
}

#[tokio::test]
async fn whoever_hands_over_by_voice_reads_what_may_be_told() {
    let office = Office::new().await;
    let cookie = office.sign_in(Role::Supervisor).await;
    let path = referral(&office, &cookie).await;
    let page = office.get(&path, Some(&cookie)).await.html;
    assert!(page.contains("Who there said it"), "it has no account: {page}");
    // Nobody there opens anything.
    assert!(page.contains("Sent; the service was not told yet"), "{page}");
    assert!(page.contains(">They have heard of it</button>"), "{page}");
    for untrue in ["Sent, not opened yet", "Open the referral"] {
        assert!(!page.contains(untrue), "{untrue}: {page}");
    }
    let told = between(&page, "<h2>What was sent</h2>", "<h2>");
    for line in ["What is needed", "How urgent", "The way there"] {
        assert!(told.contains(line), "{line}: {told}");
    }
}

#[tokio::test]
async fn a_slip_is_printed_once_in_a_language_of_hers_and_says_nothing_of_why() {
    let office = Office::new().await;
    let cookie = office.sign_in(Role::Supervisor).await;
    let path = referral(&office, &cookie).await;
    let form = form_of(&office.get(&path, Some(&cookie)).await.html);
    let sent = format!("form={form}&language=sw&days=7&paper=roll");
    let made = office.post(&format!("{path}/slip"), &sent, Some(&cookie)).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.html);
    // Its address shows nothing again: no link leads away from the code to where nothing is.
    let links = "hreflang=\"fr\"";
    assert!(!made.html.contains(links), "{}", made.html);
    assert!(office.get(&path, Some(&cookie)).await.html.contains(links));
    let slip = made.html.split("<section class=\"slip roll\"").nth(1).unwrap();
    let slip = slip.split("</section>").next().unwrap();
    assert!(slip.contains("lang=\"sw\"") && slip.contains("class=\"qr\""), "{slip}");
    for word in ["traffick", "referral", "rufaa ", "kesi", "case", "biashara"] {
        assert!(!slip.to_lowercase().contains(word), "{word}: {slip}");
    }
    let address = between(slip, "https://rufaa.test", "<").to_owned();
    assert!(address.starts_with("/sw/slip/"), "{address}");

    // At the door: no session, nothing kept, nothing told.
    let shown = office.get(&address, None).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert_eq!(shown.headers[header::CACHE_CONTROL], "no-store");
    assert_eq!(shown.headers[header::REFERRER_POLICY], "no-referrer");
    assert!(!shown.headers.contains_key(header::SET_COOKIE));
    assert!(shown.html.contains("href=\"tel:"), "somebody to call");
    let said = office.post(&address, "said=arrived", None).await;
    assert_eq!(said.status, StatusCode::OK);
    let page = office.get(&path, Some(&cookie)).await.html;
    assert!(page.contains("The bearer of the slip said"), "{page}");
    assert!(page.contains("the service was not told yet"), "and it has not moved");

    // What was ended looks like what never was.
    let never = office.get("/sw/slip/2345-6789-ABCD-EFGH-JKLM-NPQA", None).await;
    let form = form_of(&page);
    let end = format!("form={form}&act=end");
    let ended = office.post(&format!("{path}/slip"), &end, Some(&cookie)).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER);
    let over = office.get(&address, None).await;
    assert_eq!((never.status, over.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
    let without_address = |html: &str, code: &str| html.replace(code, "");
    let code = address.trim_start_matches("/sw/slip/");
    assert_eq!(
        without_address(&never.html, "2345-6789-ABCD-EFGH-JKLM-NPQA"),
        without_address(&over.html, code),
        "the same answer"
    );
}

#[tokio::test]
async fn what_a_service_without_an_account_said_keeps_what_was_typed_until_it_can_be_so() {
    let office = Office::new().await;
    let cookie = office.sign_in(Role::Supervisor).await;
    let path = referral(&office, &cookie).await;
    let form = form_of(&office.get(&path, Some(&cookie)).await.html);
    let said = |at: &str| {
        format!("form={form}&move=receive&heard-who=Matron+Achieng&heard-by=message&heard-at={at}")
    };
    for at in ["2999-01-01+10:00", "1999-01-01+10:00", "yesterday"] {
        let wrong = office.post(&path, &said(at), Some(&cookie)).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{at}");
        assert!(wrong.html.contains("value=\"Matron Achieng\""), "{}", wrong.html);
        assert!(wrong.html.contains(&at.replace('+', " ")), "{at}");
    }
    let taken = office.post(&path, &said(""), Some(&cookie)).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.html);
    let page = office.get(&path, Some(&cookie)).await.html;
    assert!(page.contains("Matron Achieng · In a written message"), "{page}");
}

#[tokio::test]
async fn a_time_at_which_she_is_expected_is_never_dropped_in_silence() {
    let office = Office::new().await;
    let cookie = office.sign_in(Role::Supervisor).await;
    let path = referral(&office, &cookie).await;
    let form = form_of(&office.get(&path, Some(&cookie)).await.html);
    let heard = "heard-who=Matron+Achieng&heard-by=message";
    for step in ["receive", "accept"] {
        let sent = format!("form={form}&move={step}&{heard}");
        let moved = office.post(&path, &sent, Some(&cookie)).await;
        assert_eq!(moved.status, StatusCode::SEE_OTHER, "{step}: {}", moved.html);
    }
    // A time that was not said is none that was agreed.
    for typed in ["at+three", ""] {
        let wrong = format!("form={form}&move=schedule&{heard}&expected={typed}");
        let told = office.post(&path, &wrong, Some(&cookie)).await.html;
        assert!(told.contains("Write the time as year-month-day"), "{told}");
        assert!(told.contains(&typed.replace('+', " ")), "nothing is lost");
        assert!(told.contains("Matron Achieng"), "nothing is lost");
    }
    let today = office.node.today();
    let on =
        |day: jiff::civil::Date| format!("form={form}&move=schedule&{heard}&expected={day}+14:30");
    for slip in [today.yesterday().unwrap(), jiff::civil::date(9999, 1, 31)] {
        let told = office.post(&path, &on(slip), Some(&cookie)).await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY, "{slip}");
        assert!(told.html.contains("one that lies ahead, and not later than"), "{slip}");
    }
    // The house is hidden, and nothing was said of where: nobody is sent to its door.
    let unsaid = on(today.tomorrow().unwrap());
    let told = office.post(&path, &unsaid, Some(&cookie)).await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(told.html.contains("nobody said where the person is handed over"), "{}", told.html);
    assert!(told.html.contains("Write below where the person is handed over"), "{}", told.html);
    assert!(told.html.contains("14:30") && told.html.contains("Matron Achieng"), "nothing is lost");
    let right = format!("{unsaid}&words=At+the+library");
    assert_eq!(office.post(&path, &right, Some(&cookie)).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_a_service_said_beside_its_answer_is_kept_and_nothing_that_was_typed_is_lost() {
    let office = Office::new().await;
    let cookie = office.sign_in(Role::Supervisor).await;
    let path = referral(&office, &cookie).await;
    let form = form_of(&office.get(&path, Some(&cookie)).await.html);
    let said = async |made: &str, words: &str| {
        let form = format!("form={form}&move={made}&heard-who=Matron&heard-by=phone&words={words}");
        office.post(&path, &form, Some(&cookie)).await
    };
    assert_eq!(said("receive", "").await.status, StatusCode::SEE_OTHER);
    for (words, kept) in [
        ("Is+it+%E2%80%AEcot%3F".to_owned(), "Is it "),
        (format!("Cot+{}", "x".repeat(10_000)), "Cot xxx"),
    ] {
        let refused = said("ask", &words).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.html);
        assert!(refused.html.contains(kept), "{kept}: {}", refused.html);
        assert!(!refused.html.contains("kind of organisation"), "{}", refused.html);
    }
    let asked = said("ask", "Does+she+need+a+cot%3F").await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.html);
    let page = office.get(&path, Some(&cookie)).await.html;
    assert!(page.contains("Matron · ") && page.contains("Does she need a cot?"), "{page}");

    // Moved meanwhile: what was written stands there, and that it was not sent.
    let late = said("ask", "And+a+blanket%3F").await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", late.html);
    let unsent = between(&late.html, "What you wrote was not sent:", "</div>");
    assert!(unsent.contains("And a blanket?"), "{unsent}");
}

#[tokio::test]
async fn what_was_said_by_voice_says_what_it_came_to_and_stands_once() {
    let office = Office::new().await;
    let cookie = office.sign_in(Role::Supervisor).await;
    let path = referral(&office, &cookie).await;
    let page = office.get(&path, Some(&cookie)).await.html;
    let said = "move=accept&heard-who=Matron+Achieng&heard-by=phone";
    let yes = format!("form={}&{said}", form_of(&page));
    let taken = office.post(&path, &yes, Some(&cookie)).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.html);
    let page = office.get(&path, Some(&cookie)).await.html;
    assert!(page.contains("Accepted · Matron Achieng · On the telephone"), "{page}");
    assert_eq!(page.matches("Matron Achieng · On the telephone").count(), 1, "{page}");
}

#[tokio::test]
async fn a_service_without_an_account_says_that_somebody_still_waits_and_it_stands_there() {
    let office = Office::new().await;
    let cookie = office.sign_in(Role::Supervisor).await;
    let path = referral(&office, &cookie).await;
    let goes_on = "It goes on: the person is still there, or still waits";
    let page = office.get(&path, Some(&cookie)).await.html;
    assert!(!page.contains(goes_on), "nothing goes on yet");
    let form = form_of(&page);
    let heard = "heard-who=Matron+Achieng&heard-by=message";
    let waits = format!("form={form}&move=waitlist&{heard}");
    let moved = office.post(&path, &waits, Some(&cookie)).await;
    assert_eq!(moved.status, StatusCode::SEE_OTHER, "{}", moved.html);
    assert!(office.get(&path, Some(&cookie)).await.html.contains(goes_on));
    let nobody = format!("form={form}&move=word&heard-who=&words=Two+more+weeks");
    let unsaid = office.post(&path, &nobody, Some(&cookie)).await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", unsaid.html);
    assert!(unsaid.html.contains("Two more weeks"), "nothing is lost: {}", unsaid.html);
    let word = format!("form={form}&move=word&{heard}&words=Two+more+weeks");
    let said = office.post(&path, &word, Some(&cookie)).await;
    assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.html);
    let page = office.get(&path, Some(&cookie)).await.html;
    assert!(page.contains("Two more weeks") && page.contains("waiting list"), "{page}");
}

#[tokio::test]
async fn what_is_over_is_late_for_nobody() {
    let office = Office::new().await;
    let cookie = office.sign_in(Role::Supervisor).await;
    let path = referral(&office, &cookie).await;
    let form = form_of(&office.get(&path, Some(&cookie)).await.html);
    let no = "move=decline&reason-decline=full&heard-who=Matron+Achieng&heard-by=phone";
    let declined = office.post(&path, &format!("form={form}&{no}"), Some(&cookie)).await;
    assert_eq!(declined.status, StatusCode::SEE_OTHER, "{}", declined.html);
    office.clock.advance_seconds(30 * 24 * 3600);
    office.node.keep_time().await.unwrap();
    let cookie = office.sign_in(Role::Supervisor).await;
    let page = office.get(&path, Some(&cookie)).await.html;
    assert!(page.contains("Late: "), "the need is still there: {page}");
    // The need was met in another way.
    let case = between(&page, "<p class=\"acts\"><a href=\"", "\"").to_owned();
    let met = "need=emergency-shelter&urgency=24h&need-state=met&known=";
    let write = format!("{case}/write/need");
    let form = office.get(&write, Some(&cookie)).await.html;
    let seen = between(&form, "name=\"seen-record\" value=\"", "\"");
    let met = format!("form={}&seen-record={seen}&{met}", form_of(&form));
    let written = office.post(&write, &met, Some(&cookie)).await;
    assert_eq!(written.status, StatusCode::SEE_OTHER, "{}", written.html);
    let page = office.get(&path, Some(&cookie)).await.html;
    let settle = format!("form={}&move=settle", form_of(&page));
    let settled = office.post(&path, &settle, Some(&cookie)).await;
    assert_eq!(settled.status, StatusCode::SEE_OTHER, "{}", settled.html);
    let page = office.get(&path, Some(&cookie)).await.html;
    assert!(page.contains("On nobody’s list: it is over"), "{page}");
    assert!(!page.contains("Late: "), "{page}");
}
