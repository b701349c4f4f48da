//! Narrowing a list, and the ways out of an empty one.

use axum::http::StatusCode;

use super::site::{Answer, Site, between, state};

/// Everything by which a list can be narrowed and that can be dropped again.
const KINDS: [&str; 12] = [
    "need",
    "country",
    "area",
    "distance",
    "language",
    "flag",
    "group",
    "age",
    "way-in",
    "open-now",
    "organization",
    "words",
];

/// How many a page says it found.
fn found(answer: &Answer) -> usize {
    let words = between(&answer.html, "<p class=\"small\">", " found");
    words.parse().unwrap_or(0)
}

/// What the form offers: field, value, and how many it says there would be.
fn offers(html: &str) -> Vec<(String, String, usize)> {
    let mut offers = Vec::new();
    let count = |text: &str| text.rsplit_once('(')?.1.strip_suffix(')')?.parse().ok();
    for select in html.split("<select ").skip(1) {
        let field = between(select, "name=\"", "\"").to_owned();
        let list = select.split_once("</select>").unwrap().0;
        for option in list.split("<option value=\"").skip(1) {
            let (value, rest) = option.split_once('"').unwrap();
            let name = between(rest, ">", "<");
            offers.extend(count(name).map(|count| (field.clone(), value.to_owned(), count)));
        }
    }
    for check in html.split("<input type=\"checkbox\" name=\"").skip(1) {
        let (field, rest) = check.split_once('"').unwrap();
        let (value, name) = (between(rest, "value=\"", "\""), between(rest, ">", "<"));
        offers.extend(count(name).map(|count| (field.to_owned(), value.to_owned(), count)));
    }
    offers
}

/// The list that asks for the same and nothing else.
const ASKED: [&str; 3] =
    ["need=medical-care&place=Lodwar", "q=help&anywhere=1", "need=counselling&area=KE047"];

#[tokio::test]
async fn every_choice_leaves_as_many_as_it_says() {
    let site = Site::new().await;
    let mut fields = std::collections::BTreeSet::new();
    for asked in ASKED {
        let (_, list) = site.step("/en/find", asked).await;
        for (field, value, count) in offers(&list.html) {
            assert!(count > 0, "{asked}: {field}={value}");
            let form = format!("{}&filter=1&{field}={value}", state(&list));
            let (_, narrowed) = site.step("/en/find", &form).await;
            assert_eq!(found(&narrowed), count, "{asked}: {field}={value}");
            fields.insert(field);
        }
    }
    let all = ["area", "flag", "group", "in", "need", "open", "speaks", "way"];
    assert_eq!(fields.into_iter().collect::<Vec<_>>(), all);
}

#[tokio::test]
async fn what_is_chosen_is_said_and_can_be_taken_away_at_once() {
    let site = Site::new().await;
    let form = "need=counselling&place=Nairobi&filter=1&flag=free&group=female&age=30&within=100";
    let (_, list) = site.step("/en/find", form).await;
    let chosen = between(&list.html, "<b>Only:</b>", "</p>");
    for name in ["free", "a woman or girl", "age 30", "up to 100 km"] {
        assert!(chosen.contains(name), "{name} in {chosen}");
    }
    let clear = between(&list.html, "class=\"second\" name=\"drop\" value=\"", "\"");
    let form = format!("{}&filter=1&drop={}", state(&list), clear.replace(' ', "+"));
    let (_, cleared) = site.step("/en/find", &form).await;
    assert!(!cleared.html.contains("<b>Only:</b>"));
    assert!(found(&cleared) > found(&list));
}

#[tokio::test]
async fn an_empty_list_says_what_to_leave_out_and_how_many_there_are_then() {
    let site = Site::new().await;
    for asked in [
        "need=legal-advice&anywhere=1&filter=1&open=now",
        "need=asylum&area=KE023&filter=1&group=nationals",
        "q=zzzzqqqq&need=counselling&place=Nairobi",
        "q=zzzzqqqq&need=asylum&area=KE023&filter=1&flag=free&speaks=so&open=now&age=3",
        "need=counselling&place=Lodwar&filter=1&within=10&group=male&age=4",
    ] {
        let (_, empty) = site.step("/en/find", asked).await;
        assert!(empty.html.contains("We found nothing like this"), "{asked}: {}", empty.html);
        assert!(empty.html.contains("class=\"card\""), "{asked}: nothing near is shown");
        let ways = empty.html.split("<button name=\"drop\" value=\"").skip(1);
        let mut buttons = 0;
        for way in ways {
            let (kinds, rest) = way.split_once("\">").unwrap();
            let count: usize = between(rest, "(", ")").parse().unwrap();
            let form = format!("{}&drop={}", state(&empty), kinds.replace(' ', "+"));
            let (_, wider) = site.step("/en/find", &form).await;
            assert_eq!(found(&wider), count, "{asked} without {kinds}");
            buttons += 1;
        }
        assert!(buttons > 0, "{asked}");
    }
}

#[tokio::test]
async fn every_kind_of_restriction_is_dropped_by_one_button() {
    let site = Site::new().await;
    let form = "q=help&need=counselling&place=Lodwar&filter=1&flag=free&speaks=so&group=female\
        &age=16&way=walk-in&open=now&within=10&in=KE&sort=confirmed";
    let (_, narrow) = site.step("/en/find", form).await;
    for kind in KINDS {
        let (_, wider) = site.step("/en/find", &format!("{}&drop={kind}", state(&narrow))).await;
        assert_eq!(wider.status, StatusCode::OK, "{kind}");
    }
    let all = KINDS.join("+");
    let (_, wide) = site.step("/en/find", &format!("{}&drop={all}", state(&narrow))).await;
    assert!(found(&wide) > 400, "everything public is there");
    let wrong = site.post("/en/find", &format!("{}&drop=gold", state(&narrow))).await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_place_that_the_words_name_is_said_and_others_of_its_name_are_offered() {
    let site = Site::new().await;
    let (_, asked) = site.step("/en/find", "q=hospital+moyale").await;
    assert!(asked.html.contains("Which one do you mean?"));
    let (_, list) = site.step("/en/find", "q=hospital+moyale&anywhere=1").await;
    assert!(list.html.contains("near Moyale"), "{}", list.html);
    let other = between(&list.html, "Or do you mean:", "</a>");
    let there = site.get(between(other, "href=\"", "\"")).await;
    assert!(there.html.contains("near Moyale"));
    assert!(!there.html.contains("Or do you mean:"), "it is certain now");
    let (_, near) = site.step("/en/find", "q=hospital+lodwar").await;
    assert!(near.html.contains("near Lodwar"));
}

#[tokio::test]
async fn an_age_that_is_none_is_asked_again_and_everything_else_is_kept() {
    let site = Site::new().await;
    for age in ["999", "-1", "0x10", "NaN", "%F0%9F%91%B6"] {
        let form = format!("need=counselling&place=Nairobi&filter=1&flag=free&age={age}");
        let (_, list) = site.step("/en/find", &form).await;
        assert!(list.html.contains("href=\"#age\""), "{age}");
        assert!(
            list.html.contains("<details open>") && list.html.contains("aria-invalid"),
            "{age}"
        );
        assert!(between(&list.html, "<b>Only:</b>", "</p>").contains("free"), "{age}");
    }
}

/// Whatever is typed, a page is shown, in every language.
#[tokio::test]
async fn whatever_is_typed_a_page_is_shown() {
    let site = Site::new().await;
    let long = "a".repeat(10_000);
    let many = "daktari ".repeat(1_250);
    let typed = [
        "",
        " ",
        "x",
        "ا",
        "the of and",
        "na ya wa",
        long.as_str(),
        many.as_str(),
        "daktari طبيب doctor ዶክተር 医生 врач",
        "\u{202e}rotcod\u{202c}",
        "doc\u{200b}tor\u{feff}",
        "\u{0}\u{1}\u{7f}",
        "\u{0301}\u{0301}\u{0301}",
        "name:doctor AND NOT (x OR *) ~2^5 [a TO z]",
        "\"unclosed phrase",
        "+/-\\!?*",
        "' OR 1=1; DROP TABLE open_record; --",
        "<script>alert(1)</script><b>",
        "{{ 7*7 }} {$count}",
        "%00%ff%n%s",
        "👩‍👧 🏥",
    ];
    for language in ["en", "sw", "ar"] {
        for text in typed {
            let said = encoded(text);
            let (_, list) =
                site.step(&format!("/{language}/find"), &format!("q={said}&anywhere=1")).await;
            assert_eq!(list.status, StatusCode::OK, "{text:?}");
            assert!(list.html.contains("tel:116"), "{text:?}");
            for raw in ["<script>alert", "<b>&", "{ $", "{$"] {
                let has = list.html.replace("{$count}", "").contains(raw);
                assert!(!has, "{text:?} stands in the page as {raw}");
            }
        }
    }
}

/// The text as a form sends it.
fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect::<Vec<_>>().concat()
}

/// What no form offers gets a calm page, and what contradicts itself an empty list with ways out.
#[tokio::test]
async fn values_that_no_form_offers_are_refused_calmly_and_contradictions_are_answered() {
    let site = Site::new().await;
    let asked = "need=counselling&place=Nairobi&filter=1";
    for wrong in [
        "within=0",
        "within=-5",
        "within=inf",
        "within=NaN",
        "within=11",
        "group=everyone",
        "way=window",
        "open=always",
        "sort=price",
        "flag=vetted",
        "flag=cheap",
        "in=ZZ",
        "speaks=x",
        "drop=gold",
    ] {
        let answer = site.post("/sw/find", &format!("{asked}&{wrong}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{wrong}");
        assert!(answer.html.contains("<html lang=\"sw\"") && answer.html.contains("tel:116"));
    }
    for contradiction in [
        "group=male&group=female&group=nationals&group=foreign-nationals",
        "age=0&group=alone&in=ET&within=10&open=now&speaks=so&flag=free&flag=interpretation",
    ] {
        let (_, list) = site.step("/en/find", &format!("{asked}&{contradiction}")).await;
        assert!(list.html.contains("class=\"card\""), "{contradiction}");
    }
}
