//! Who is around her: where somebody works, who passes something on to her, who interprets.

use axum::http::StatusCode;
use rufaa_app::Session;
use rufaa_domain::access::Role;
use rufaa_domain::age::ChildRule;
use rufaa_domain::case::{CaseView, Individual, Record};
use rufaa_domain::language::PageLanguage;
use uuid::Uuid;

use super::office::{Office, between, form_of};
use super::records::Desk;

const SAFE: &str = "now=safe-to-talk&holds=private&holds=controller-absent&holds=interpreter\
                    &holds=may-stop&holds=no-doctor-first";

/// The supervisor, signed in anew: digits are taken once.
async fn supervisor(desk: &Desk<'_>) -> Session {
    desk.office.clock.advance_seconds(60);
    desk.office.person(Role::Supervisor).session(&desk.office.node).await
}

async fn view(desk: &Desk<'_>) -> CaseView {
    let session = supervisor(desk).await;
    desk.office.node.case(&session, desk.office.case()).await.unwrap().view
}

#[tokio::test]
async fn whoever_works_at_a_house_is_named_with_it_and_she_is_not_sent_there() {
    let office = Office::new().await;
    let desk = Desk::of(&office, Role::Supervisor).await;
    office.clock.advance_seconds(60);
    let suggestions = format!("{}/refer/emergency-shelter", desk.case);
    let offered = office.get(&suggestions, Some(&desk.cookie)).await.html;
    let first = between(&offered, &format!("<h3><a href=\"{suggestions}/"), "\"");
    let house: Uuid = first.split('/').next().unwrap().parse().unwrap();
    let guard = "person-name=The+guard&relation=official&standing=implicated";
    let name = office.node.organization_of(house).unwrap().unwrap();
    let short = name.split(" (").next().unwrap();
    // It may be another of nearly that name: the form asks which, and keeps everything.
    let works_for = format!("{guard}&works-for={}", short.replace(' ', "+"));
    let asked = desk.write("individual", &works_for).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(asked.html.contains("value=\"The guard\""), "{}", asked.html);
    assert!(asked.html.contains(&format!("value=\"{short}\"")), "{}", asked.html);
    assert!(asked.html.contains(&format!("value=\"{house}\"")), "{}", asked.html);
    let chosen = format!("{works_for}&organization={house}");
    let offers = |html: &str| html.contains(&format!("/{house}/"));
    assert!(offers(&offered));
    desk.written("individual", &chosen).await;
    assert_eq!(view(&desk).await.dangerous_organizations(), [house].into());
    assert!(desk.page().await.contains(short), "the case says where");
    assert!(!offers(&office.get(&suggestions, Some(&desk.cookie)).await.html), "after");
}

#[tokio::test]
async fn services_are_looked_for_near_to_where_she_is_now_or_will_arrive() {
    let office = Office::new().await;
    let desk = Desk::of(&office, Role::Supervisor).await;
    let suggestions = format!("{}/refer/emergency-shelter", desk.case);
    let first = async |near: &str| {
        let page = office.get(&format!("{suggestions}{near}"), Some(&desk.cookie)).await;
        assert_eq!(page.status, StatusCode::OK, "{near}");
        (between(&page.html, "<div class=\"row\"><h3>", "</div>").to_owned(), page.html)
    };
    // Where nobody knows where she is, nobody says how far anything is.
    let (_, anywhere) = first("").await;
    assert!(!anywhere.contains(" km"), "{anywhere}");
    assert!(anywhere.contains("Where the person was met"), "{anywhere}");
    let link = between(&anywhere, "?near=", "\"").to_owned();
    let (near, page) = first(&format!("?near={link}")).await;
    assert!(near.contains(" km"), "{near}");
    assert!(page.contains("Near to: "), "{page}");
    // What is no area narrows nothing; what is no need of hers is nowhere.
    assert!(!first("?near=XX-1").await.1.contains(" km"));
    let nowhere = format!("{}/refer/zzz", desk.case);
    let nowhere = office.get(&nowhere, Some(&desk.cookie)).await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_employer_whom_the_directory_does_not_have_is_no_obstacle_and_no_other_is_taken() {
    let office = Office::new().await;
    let desk = Desk::of(&office, Role::Supervisor).await;
    office.clock.advance_seconds(60);
    let boss = "person-name=The+boss&relation=employer&standing=implicated&works-for=Nowhere+Ltd";
    desk.refused("individual", boss, ("Choose which organisation", "Nowhere Ltd")).await;
    let (_, house) = office.node.demo_house("Kimbilio House").unwrap();
    let forged = format!("{boss}&organization={house}");
    desk.refused("individual", &forged, ("Choose which organisation", "Nowhere Ltd")).await;
    desk.written("individual", &format!("{boss}&organization=none")).await;
    let seen = view(&desk).await;
    assert!(seen.dangerous_organizations().is_empty());
    let (number, boss) = seen.individuals().next().unwrap();
    assert_eq!(boss.known.as_deref(), Some("Nowhere Ltd"), "the words are kept");
    // One that the directory knows no more stays with whoever works there, until somebody says otherwise.
    let gone = Uuid::from_u128(77);
    let session = supervisor(&desk).await;
    let there = Individual { organization: Some(gone), ..boss.clone() };
    let (node, case) = (&desk.office.node, desk.office.case());
    node.write_case(&session, case, (&Record::Individual(there), None)).await.unwrap();
    let written = view(&desk).await.head();
    let path = format!("{}/correct/{written}", desk.case);
    let form = desk.office.get(&path, Some(&desk.cookie)).await.html;
    let kept = format!("<option value=\"{gone}\" selected>");
    assert!(form.contains(&kept), "{form}");
    assert_ne!(number, written);
    assert_eq!(view(&desk).await.dangerous_organizations(), [gone].into());
}

#[tokio::test]
async fn somebody_passes_on_only_once_it_was_asked_whether_he_may() {
    let office = Office::new().await;
    let desk = Desk::of(&office, Role::Supervisor).await;
    office.clock.advance_seconds(60);
    let through = "way=through-somebody&how=At+the+market";
    desk.refused("contact", through, ("through whom", "At the market")).await;
    desk.written("individual", "person-name=Her+uncle&relation=relative&standing=not-asked").await;
    let uncle = view(&desk).await.individuals().next().unwrap().0;
    let him = format!("{through}&through={uncle}");
    desk.refused("contact", &him, ("Nobody has looked yet", "At the market")).await;
    desk.written("individual", "person-name=Her+uncle&relation=relative&standing=clear").await;
    desk.written("contact", &him).await;
    assert!(desk.page().await.contains("Her uncle"));
}

#[tokio::test]
async fn an_interpreter_is_named_and_whoever_was_a_child_then_is_judged_as_one() {
    let office = Office::new().await;
    let desk = Desk::of(&office, Role::Supervisor).await;
    office.clock.advance_seconds(60);
    desk.written("identity", "age-low=30&age-high=30").await;
    let path = format!("{}/screening/palermo", desk.case);
    let looked = office.get(&path, Some(&desk.cookie)).await.html;
    assert!(looked.contains("/write/safety") && looked.contains("name=\"holds\""), "{looked}");
    assert!(!looked.contains("palermo-recruited"), "nothing is asked before");
    let look = "Before anything is asked here";
    for page in ["consents", "conference"] {
        let path = format!("{}/{page}", desk.case);
        let page = office.get(&path, Some(&desk.cookie)).await.html;
        assert!(page.contains(look) && page.contains("/write/safety"), "{page}");
    }
    desk.written("safety", SAFE).await;
    let consents = format!("{}/consents", desk.case);
    assert!(!office.get(&consents, Some(&desk.cookie)).await.html.contains(look));
    desk.written("individual", "person-name=Juma&relation=interpreter&standing=controlled").await;
    let page = office.get(&path, Some(&desk.cookie)).await.html;
    let asked = between(&page, "id=\"interpreter\"", "</fieldset>");
    assert!(!asked.contains("checked"), "nobody said it yet: {asked}");
    assert!(!asked.contains("Juma"), "who is a danger to her is offered to nobody: {asked}");
    let juma = view(&desk).await.individuals().next().map(|(number, _)| number).unwrap();
    let yes = "palermo-recruited=yes&palermo-labour=yes&child-then=yes";
    let form = format!("form={}&{yes}", form_of(&page));
    let refused =
        office.post(&path, &format!("{form}&interpreter={juma}"), Some(&desk.cookie)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.html);
    assert!(refused.html.contains("Choose somebody else"), "{}", refused.html);
    for unsaid in ["", "&interpreter=", "&interpreter=somebody"] {
        let unsaid = office.post(&path, &format!("{form}{unsaid}"), Some(&desk.cookie)).await;
        assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", unsaid.html);
        assert!(unsaid.html.contains("Say who interprets"), "{}", unsaid.html);
    }
    let nobody = format!("{form}&interpreter=nobody");
    let taken = office.post(&path, &nobody, Some(&desk.cookie)).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.html);
    // What was said stands there next time.
    let next = office.get(&consents, Some(&desk.cookie)).await.html;
    let proposed = "name=\"interpreter\" value=\"nobody\" checked";
    assert!(next.contains(proposed), "{next}");
    let view = view(&desk).await;
    let screening = view.screenings().last().unwrap();
    assert_eq!(screening.what.result.child, ChildRule::Child, "she was one when it happened");
    assert!(screening.what.child_then);
    assert!(desk.page().await.contains("was under 18 when it happened"));
}

#[tokio::test]
async fn grounds_to_refer_are_called_no_verdict_in_every_language() {
    let office = Office::new().await;
    let desk = Desk::of(&office, Role::Supervisor).await;
    desk.written("safety", SAFE).await;
    let case = desk.case.strip_prefix("/en/").unwrap();
    for language in ["en", "sw", "fr", "ar", "am", "so"] {
        let words = format!("{}/../../locales/{language}/cases.ftl", env!("CARGO_MANIFEST_DIR"));
        let words = std::fs::read_to_string(words).unwrap();
        let words = words.lines().find_map(|line| line.strip_prefix("screening-why = "));
        let words = words.unwrap().replace('\'', "&#39;");
        for page in [format!("{case}/screening/palermo"), format!("{case}/screening/first-look")] {
            let page = office.get(&format!("/{language}/{page}"), Some(&desk.cookie)).await.html;
            assert!(page.contains(&words), "{language}: {words}");
        }
    }
}

/// The words of a key in a language, as a page shows them.
fn screening_words(language: &str, key: &str) -> String {
    let words = format!("{}/../../locales/{language}/screening.ftl", env!("CARGO_MANIFEST_DIR"));
    let words = std::fs::read_to_string(words).unwrap();
    let key = format!("{key} = ");
    words.lines().find_map(|line| line.strip_prefix(&key)).unwrap().replace('\'', "&#39;")
}

#[tokio::test]
async fn a_list_whose_weights_are_not_known_says_so_where_it_is_offered_asked_and_shown() {
    let office = Office::new().await;
    let desk = Desk::of(&office, Role::Supervisor).await;
    desk.written("safety", SAFE).await;
    let case = desk.case.strip_prefix("/en/").unwrap();
    for language in ["en", "sw", "fr", "ar", "am", "so"] {
        let words = screening_words(language, "screening-incomplete");
        for (code, is_marked) in [("ilo-sexual", true), ("ilo-labour", false)] {
            let path = format!("/{language}/{case}/screening/{code}");
            let page = office.get(&path, Some(&desk.cookie)).await.html;
            assert_eq!(page.contains(&words), is_marked, "{language} {code}: {words}");
            let instrument = office.node.packs().instruments.by_code(code).unwrap();
            let language = PageLanguage::from_code(language).unwrap();
            let what_for = instrument.description.in_language(language).replace('\'', "&#39;");
            assert!(page.contains(&format!("<p>{what_for}</p>")), "{path}: {what_for}");
        }
    }
    let marked = "Signs of sexual exploitation (ILO) · incomplete list";
    let page = desk.page().await;
    assert!(page.contains(&format!("{marked}</a>")), "{page}");
    assert!(page.contains("Signs of labour exploitation (ILO)</a>"), "{page}");
    // Of the list with weights nothing is said; of the other, how it was counted.
    let counted = screening_words("en", "screening-without-weights");
    for (code, times) in [("ilo-labour", 0), ("ilo-sexual", 1)] {
        let path = format!("{}/screening/{code}", desk.case);
        let form = form_of(&office.get(&path, Some(&desk.cookie)).await.html);
        let answers = format!("form={form}&interpreter=nobody&ilo-1-1=yes&ilo-4-1=yes");
        let kept = office.post(&path, &answers, Some(&desk.cookie)).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.html);
        let page = desk.page().await;
        assert_eq!(page.matches(&counted).count(), times, "{code}: {page}");
        assert_eq!(page.matches(&format!("{marked} · ")).count(), times, "{code}: {page}");
    }
}

#[tokio::test]
async fn two_who_sound_alike_are_two_when_a_supervisor_has_looked() {
    let office = Office::new().await;
    let desk = Desk::of(&office, Role::Caseworker).await;
    desk.refused("apart", "apart-pair=1-2&apart-known=x", ("not in the case", "x")).await;
    assert!(!desk.page().await.contains("/write/apart"), "nobody sounds like another");
    let one = |name: &str, relation: &str, standing: &str| {
        format!("person-name={name}&relation={relation}&standing={standing}")
    };
    desk.written("individual", &one("Mohamed+Hussein", "parent", "implicated")).await;
    desk.written("individual", &one("Maxamed+Xuseen", "interpreter", "clear")).await;
    let page = desk.page().await;
    assert!(
        page.contains("Taken for Maxamed Xuseen") && page.contains("Taken for Mohamed Hussein")
    );
    let form = desk.form("apart").await.html;
    let pair = between(&form, "name=\"apart-pair\" value=\"", "\"").to_owned();
    assert!(form.contains("Mohamed Hussein (Mother or father) · Maxamed Xuseen"), "{form}");
    let said = format!("apart-pair={pair}");
    desk.refused("apart", &format!("{said}&apart-known="), ("Nothing is written", &pair)).await;
    desk.written("apart", &format!("{said}&apart-known=I+met+both")).await;
    let page = desk.page().await;
    assert!(page.contains("Said to be another than Maxamed Xuseen"), "{page}");
    assert!(page.contains("looked at the case · I met both"), "the supervisor reads how: {page}");
    assert!(page.contains("Two people, not one"), "it stands among the records");
    let again = format!("{SAFE}&interpreter=nobody");
    desk.written("safety", &again).await;
    let (_, xuseen) = pair.split_once('-').unwrap();
    let refusal = format!("known=No&interpreter={xuseen}");
    desk.refused("refusal", &refusal, ("Two people, not one", "No")).await;
    office.clock.advance_seconds(60);
    let supervisor = Desk::of(&office, Role::Supervisor).await;
    let soon = office.node.today().tomorrow().unwrap();
    let all = "looked=risk&looked=plan&looked=referrals";
    supervisor.written("review", &format!("{all}&again={soon}")).await;
    let page = desk.page().await;
    assert!(!page.contains("Taken for") && !page.contains("Said to be another"), "{page}");
    desk.written("refusal", &refusal).await;
    // What was said of both can be struck out, and is not put right; then nobody said it.
    let said = view(&desk).await.head() - 3;
    let path = format!("{}/correct/{said}", desk.case);
    let form = desk.office.get(&path, Some(&desk.cookie)).await.html;
    assert!(!form.contains("apart-known"), "{form}");
    let of = format!("form={}&correction-why=A+slip", form_of(&form));
    let kept = desk.office.post(&path, &of, Some(&desk.cookie)).await;
    assert_eq!(kept.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", kept.html);
    let struck = desk.office.post(&path, &format!("{of}&struck=yes"), Some(&desk.cookie)).await;
    assert_eq!(struck.status, StatusCode::SEE_OTHER, "{}", struck.html);
    let page = desk.page().await;
    assert!(page.contains("Taken for Maxamed Xuseen"), "{page}");
    assert!(page.contains("I met both"), "the old words stay readable");
}

#[tokio::test]
async fn she_is_not_asked_about_what_cannot_go_and_what_was_written_stays() {
    let office = Office::new().await;
    let desk = Desk::of(&office, Role::Supervisor).await;
    office.clock.advance_seconds(60);
    desk.written("identity", "age-low=30&age-high=30").await;
    desk.written("safety", SAFE).await;
    let boda = "person-name=Peter+Boda&relation=employer&standing=implicated";
    desk.written("individual", boda).await;
    let suggestions = format!("{}/refer/emergency-shelter", desk.case);
    let suggestions = office.get(&suggestions, Some(&desk.cookie)).await.html;
    let rest = between(&suggestions, "<h3><a href=\"/en/work/cases/", "\"");
    let path = format!("/en/work/cases/{rest}");
    let page = office.get(&path, Some(&desk.cookie)).await.html;
    let once = between(&page, "name=\"once\" value=\"", "\"");
    let look = async |rest: &str| {
        let form = format!(
            "form={}&once={once}&act=look&shares=age&transport=public&pays=nobody",
            form_of(&page)
        );
        office.post(&path, &format!("{form}&{rest}"), Some(&desk.cookie)).await
    };
    let is_asked = |html: &str| html.contains("name=\"agrees\"") || html.contains("value=\"send\"");
    for dangerous in ["with=escort&escort=Piter+Boda", "with=alone&handover=At+Peter+Boda's+shop"] {
        let refused = look(dangerous).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.html);
        let problem = between(&refused.html, "role=\"alert\">", "</div>");
        assert!(problem.contains("danger to the person"), "{problem}");
        assert!(!is_asked(&refused.html), "{}", refused.html);
        assert!(refused.html.contains("Boda"), "what was written stays: {}", refused.html);
        // Where she was asked before that was known, her answer stays until it can go.
        let answered = look(&format!("{dangerous}&giver=herself&decided-by=Officer+Kamau")).await;
        assert_eq!(answered.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answered.html.contains("value=\"Officer Kamau\""), "{}", answered.html);
    }
    // What the receiver reads of a danger stands there before it goes.
    let told = look("with=alone&shares=dangers").await.html;
    let seen = between(&told, "id=\"seen\"", "</form>");
    assert!(seen.contains("Peter Boda") && seen.contains("Implicated"), "{seen}");
    let shown = look("with=escort&escort=Sister+Ruth+of+Mwangaza").await;
    // What was forgotten of her answer takes nothing of the rest away.
    let mark = between(&shown.html, "name=\"shown\" value=\"", "\"");
    let form =
        format!("form={}&once={once}&shown={mark}&act=send&shares=age", form_of(&shown.html));
    let way = "transport=public&pays=nobody&with=escort&escort=Sister+Ruth+of+Mwangaza";
    let said = "purpose=referral&agrees=yes&read-back=yes&asked-in=en&interpreter=nobody";
    let rest = "exception=vital-interest";
    for said in [said, rest] {
        let kept = office.post(&path, &format!("{form}&{way}&{said}"), Some(&desk.cookie)).await;
        assert_eq!(kept.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", kept.html);
        assert!(is_asked(&kept.html), "{said}: {}", kept.html);
    }
    let kept = office.post(&path, &format!("{form}&{way}&{said}"), Some(&desk.cookie)).await.html;
    assert!(kept.contains("name=\"agrees\" value=\"yes\" checked"), "{kept}");
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.html);
    assert!(is_asked(&shown.html), "{}", shown.html);
}
