//! Of every kind of record that holds words one is written by its form, and read by whoever may; none of the words can be
//! stolen.

use std::collections::BTreeMap;

use rufaa_domain::case::Kind;

use super::letters::{self, searched, word};
use super::meetings::{self, today};
use super::support::browser::{Browser, between};
use super::support::{Installation, Server};

/// Kinds whose words are kept and stand on no page.
const SHOWN_NOWHERE: [Kind; 3] = [Kind::Withdrawal, Kind::Closure, Kind::Reopening];

/// Why a record of this kind holds no words; nothing where it does.
const fn without_words(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Screening => Some("its answers are codes, and its result is made of them by rules"),
        Kind::Link => Some("it names the other case by its id and its code, and a relation"),
        Kind::TaskDone | Kind::HandOverAnswered => Some("it is one of two buttons"),
        Kind::ErasureAsked => Some("it is a button, on the ground that is there"),
        Kind::Opened
        | Kind::Safety
        | Kind::Identity
        | Kind::Contact
        | Kind::Individual
        | Kind::Apart
        | Kind::Namesake
        | Kind::Risk
        | Kind::BestInterests
        | Kind::Consent
        | Kind::Withdrawal
        | Kind::EndTold
        | Kind::Need
        | Kind::Task
        | Kind::Sent
        | Kind::Word
        | Kind::Summary
        | Kind::Identification
        | Kind::NonPunishment
        | Kind::HandOverProposed
        | Kind::Review
        | Kind::ServiceGiven
        | Kind::Note
        | Kind::Closure
        | Kind::Reopening
        | Kind::Correction
        | Kind::File
        | Kind::Wish
        | Kind::WishChecked
        | Kind::WishDone
        | Kind::Refusal
        | Kind::Hold
        | Kind::Conference => None,
    }
}

/// Somebody who writes, and the words that stand by now in records of each kind.
struct Planting<'a, 'b> {
    desk: &'a mut Browser<'b>,
    words: BTreeMap<Kind, Vec<String>>,
}

impl Planting<'_, '_> {
    /// Keeps a word of a record of this kind in a case, where whoever may read it reads it: on this page, among records of its
    /// kind, or where one of them is set right.
    fn keep(&mut self, case: &str, kind: Kind, (word, read): (&str, &str)) {
        let page = self.desk.get(case).body;
        let of_kind = format!("{case}?kind={}", kind.code());
        let is_there = page.contains(&format!("\"{of_kind}#history\""));
        assert!(is_there, "{kind:?} stands in the case: {page}");
        if !SHOWN_NOWHERE.contains(&kind) {
            let alone = self.desk.get(&of_kind).body;
            let link = format!("\"{case}/correct/");
            let numbers =
                alone.split(link.as_str()).skip(1).filter_map(|rest| rest.split('"').next());
            let forms = numbers.map(|number| format!("{case}/correct/{number}"));
            let mut pages = [read.to_owned(), of_kind].into_iter().chain(forms);
            let is_read = pages.any(|path| self.desk.get(&path).body.contains(word));
            assert!(is_read, "{word} of {kind:?} is read by whoever may: {alone}");
        }
        self.words.entry(kind).or_default().push(word.to_owned());
    }

    /// Writes a record by its form, which asks for each of these fields, and keeps the words in them.
    fn write(&mut self, case: &str, kind: Kind, fields: &[(&str, &str)]) {
        let path = format!("{case}/write/{}", kind.code());
        let form = self.desk.get(&path).body;
        for (name, _) in fields {
            let is_asked = form.contains(&format!("name=\"{name}\""));
            assert!(is_asked, "the form of {kind:?} asks for {name}: {form}");
        }
        let seen = between(&form, "name=\"seen-record\" value=\"", "\"");
        self.desk.taken(&path, &[fields, &[("seen-record", seen.as_str())]].concat());
        let is_word = |value: &&str| value.ends_with(&word(""));
        for planted in fields.iter().map(|(_, value)| *value).filter(is_word) {
            self.keep(case, kind, (planted, case));
        }
    }

    /// What the form of a kind offers first in this field.
    fn offered(&mut self, case: &str, kind: Kind, field: &str) -> String {
        let form = self.desk.get(&format!("{case}/write/{}", kind.code())).body;
        between(&form, &format!("name=\"{field}\" value=\""), "\"")
    }
}

/// A case that begins where it is safe to talk, of somebody of this name and age; gives its address.
fn begun(planting: &mut Planting<'_, '_>, (who, age): (&str, &str)) -> String {
    let new = planting.desk.get("/en/work/cases/new").body;
    let unit = between(&new, "name=\"unit\" value=\"", "\"");
    let place = word(&format!("place-of-{who}"));
    let mut form = vec![
        ("unit", unit.as_str()),
        ("signal", "met"),
        ("place", &place),
        ("now", "safe-to-talk"),
    ];
    let points = ["private", "controller-absent", "interpreter", "may-stop", "no-doctor-first"];
    form.extend(points.map(|point| ("holds", point)));
    let case = planting.desk.taken("/en/work/cases/new", &form);
    planting.keep(&case, Kind::Opened, (&place, &case));
    let identity = [("name", &*word(who)), ("age-low", age), ("age-high", age)];
    planting.write(&case, Kind::Identity, &identity);
    case
}

/// A case out of which much is sent to two houses, of which one answers in Rufaa and the other by voice.
fn sent(planting: &mut Planting<'_, '_>) {
    let case = letters::case(planting.desk, &mut Vec::new());
    for (kind, what) in [
        (Kind::Safety, "seen"),
        (Kind::Identity, "name"),
        (Kind::Contact, "how"),
        (Kind::Individual, "danger"),
        (Kind::Need, "known"),
        (Kind::File, "title"),
    ] {
        planting.keep(&case, kind, (&word(what), &case));
    }
    // What the file itself says, too.
    planting.words.entry(Kind::File).or_default().push(word("file"));
    let mut house = Browser::new(planting.desk.server);
    house.be("zawadi");
    let town = between(&house.get("/en/work/entry").body, "Kimbilio House ", " (");
    let own = format!("Kimbilio House {town}");
    let letter = letters::sent(planting.desk, &case, |name| name.contains(&own));
    for what in ["message", "bridge"] {
        planting.keep(&case, Kind::Sent, (&word(what), &letter));
    }
    wider(planting, (&case, &letter));
    assert!(house.get(&letter).body.contains(&word("wider")), "the house reads what was added");
    house.taken(&letter, &[("move", "ask"), ("words", &word("question"))]);
    planting.desk.taken(&letter, &[("move", "answer"), ("words", &word("reply"))]);
    for what in ["question", "reply"] {
        planting.keep(&case, Kind::Word, (&word(what), &case));
    }
    let other = letters::sent(planting.desk, &case, |name| !name.contains(&own));
    let (who, said) = (word("matron"), word("voice"));
    let heard =
        [("move", "receive"), ("words", &*said), ("heard-who", &who), ("heard-by", "phone")];
    planting.desk.taken(&other, &heard);
    for heard in [&who, &said] {
        planting.keep(&case, Kind::Word, (heard, &case));
    }
}

/// Tells a house more than it was told.
fn wider(planting: &mut Planting<'_, '_>, (case, letter): (&str, &str)) {
    let page = planting.desk.get(letter).body;
    let (before, rest) = page.split_once("?more=").unwrap();
    let path = before.rsplit("href=\"").next().unwrap();
    let more = rest.split('"').next().unwrap();
    let (message, bridge) = (word("wider"), word("bridge"));
    let mut form = vec![
        ("more", more),
        ("message", &message),
        ("handover", &bridge),
        ("with", "by-sender"),
        ("transport", "taxi"),
        ("pays", "sender"),
    ];
    let shown = planting.desk.post(path, &[&form[..], &[("act", "look")]].concat()).body;
    let hidden = |name: &str| between(&shown, &format!("name=\"{name}\" value=\""), "\"");
    let (once, mark, seen) = (hidden("once"), hidden("shown"), hidden("seen-record"));
    form.extend([
        ("act", "send"),
        ("once", &once),
        ("shown", &mark),
        ("seen-record", &seen),
        ("purpose", "referral"),
        ("agrees", "yes"),
        ("giver", "herself"),
        ("asked-in", "sw"),
        ("interpreter", "nobody"),
        ("read-back", "yes"),
    ]);
    planting.desk.taken(path, &form);
    planting.keep(case, Kind::Sent, (&message, letter));
}

/// What an officer decides with a child, and that it is taken back.
fn decided_with_a_child(planting: &mut Planting<'_, '_>) {
    let case = begun(planting, ("child", "14"));
    let consents = format!("{case}/consents");
    let page = planting.desk.get(&consents).body;
    let seen = between(&page, "name=\"seen-record\" value=\"", "\"");
    let (to, by) = (word("recipient"), word("officer"));
    let yes = [
        ("seen-record", seen.as_str()),
        ("purpose", "outsiders"),
        ("recipient-name", &to),
        ("agrees", "yes"),
        ("giver", "childrens-officer"),
        ("decided-by", &by),
        ("assent", "yes"),
        ("asked-in", "en"),
        ("interpreter", "nobody"),
        ("read-back", "yes"),
    ];
    planting.desk.taken(&consents, &yes);
    for said in [&to, &by] {
        planting.keep(&case, Kind::Consent, (said, &consents));
    }
    let number = planting.offered(&case, Kind::Withdrawal, "consent");
    let back = [("consent", &*number), ("known", &word("withdrawal"))];
    planting.write(&case, Kind::Withdrawal, &back);
    // Who was named in it is told.
    let told = [
        ("end-of", number.as_str()),
        ("end-answer", "stopped"),
        ("told-who", &word("told")),
        ("told-by", "phone"),
        ("told-words", &word("ended")),
    ];
    planting.write(&case, Kind::EndTold, &told);
}

/// What she wants, what is done, and what stands before the law.
fn followed(planting: &mut Planting<'_, '_>, case: &str) {
    planting.write(case, Kind::Task, &[("what", &word("task"))]);
    let page = planting.desk.get(case).body;
    let task = between(&page, "name=\"task\" value=\"", "\"");
    planting.desk.taken(&format!("{case}/write/task-done"), &[("task", &task)]);
    let wish = [
        ("wish", "leave-shelter"),
        ("asked-by", "phone"),
        ("present", "unknown"),
        ("wish-words", &word("wish")),
    ];
    planting.write(case, Kind::Wish, &wish);
    let number = planting.offered(case, Kind::WishChecked, "wish-number");
    let alone = [
        ("wish-number", number.as_str()),
        ("heard", "alone"),
        ("heard", "safe"),
        ("own-words", &word("alone")),
        ("check-outcome", "same"),
        ("interpreter", "nobody"),
    ];
    planting.write(case, Kind::WishChecked, &alone);
    let deed = [("wish-number", &*number), ("wish-done", "done"), ("deed", &word("deed"))];
    planting.write(case, Kind::WishDone, &deed);
    let summary = [("words", &*word("summary")), ("agreed", "yes"), ("interpreter", "nobody")];
    planting.write(case, Kind::Summary, &summary);
    let best = [("finding", &*word("finding")), ("by", &word("panel"))];
    planting.write(case, Kind::BestInterests, &best);
    let offence = [("offence", &*word("offence")), ("offence-link", "none-known")];
    planting.write(case, Kind::NonPunishment, &offence);
    planting.write(case, Kind::Hold, &[("hold", "keeps"), ("hold-by", &word("order"))]);
    let risk = [("level", "1"), ("risk-person", &*word("threat")), ("risk-plan", &word("plan"))];
    planting.write(case, Kind::Risk, &risk);
}

/// Who is around her: two who sound alike, and one who is called as a colleague.
fn around(planting: &mut Planting<'_, '_>, case: &str) {
    for (name, relation, standing) in [
        ("Mohamed Hussein", "parent", "implicated"),
        ("Maxamed Xuseen", "interpreter", "clear"),
        ("Ekai Lokwang", "official", "implicated"),
    ] {
        let one = [("person-name", name), ("relation", relation), ("standing", standing)];
        planting.write(case, Kind::Individual, &one);
    }
    let pair = planting.offered(case, Kind::Apart, "apart-pair");
    let apart = [("apart-pair", &*pair), ("apart-known", &word("apart"))];
    planting.write(case, Kind::Apart, &apart);
    let other = planting.offered(case, Kind::Namesake, "namesake");
    let namesake = [("namesake", &*other), ("namesake-known", &word("namesake"))];
    planting.write(case, Kind::Namesake, &namesake);
}

/// What is decided, given, noted and set right, and that a colleague is asked to go on.
fn worked_on(planting: &mut Planting<'_, '_>, case: &str) {
    let today = today();
    let tomorrow = today.parse::<jiff::civil::Date>().unwrap().tomorrow().unwrap().to_string();
    let presumed = [
        ("status", "presumed"),
        ("agency", "ke-ctip-secretariat"),
        ("decided-on", today.as_str()),
        ("grounds", &word("grounds")),
    ];
    planting.write(case, Kind::Identification, &presumed);
    let need = [("need", "medical-care"), ("urgency", "72h"), ("need-state", "met")];
    planting.write(case, Kind::Need, &need);
    let given = [
        ("need", "medical-care"),
        ("given", &*word("given")),
        ("given-on", &today),
        ("given-by", &word("giver")),
    ];
    planting.write(case, Kind::ServiceGiven, &given);
    planting.write(case, Kind::Note, &[("part", "care"), ("words", &word("note"))]);
    let notes = planting.desk.get(&format!("{case}?kind=note")).body;
    let ahead = format!("{case}/correct/");
    let path = format!("{ahead}{}", between(&notes, &ahead, "\""));
    let form = planting.desk.get(&path).body;
    let seen = between(&form, "name=\"seen-record\" value=\"", "\"");
    let (why, right) = (word("why"), word("right"));
    let correction =
        [("part", "care"), ("words", &*right), ("correction-why", &why), ("seen-record", &seen)];
    planting.desk.taken(&path, &correction);
    for said in [&why, &right] {
        planting.keep(case, Kind::Correction, (said, case));
    }
    let asked = planting.desk.get(&format!("{case}/write/hand-over-proposed")).body;
    let colleagues = between(&asked, "name=\"colleague\"", "</select>");
    let to = colleagues.split("</option>").find(|one| one.contains("Nakiru Ebei")).unwrap();
    let to = between(to, "value=\"", "\"");
    let proposal = [("colleague", &*to), ("known", &word("colleague"))];
    planting.write(case, Kind::HandOverProposed, &proposal);
    let review = [
        ("looked", "risk"),
        ("looked", "plan"),
        ("looked", "referrals"),
        ("change", &*word("change")),
        ("again", &tomorrow),
    ];
    planting.write(case, Kind::Review, &review);
}

#[test]
fn promise_3_the_words_of_every_kind_of_record_stand_in_nothing_that_can_be_stolen() {
    let installation = Installation::embedded();
    let data = installation.path("demo");
    let mut server = Server::demo(installation.command(&[]), &data);
    let planted = {
        let mut desk = Browser::new(&server);
        desk.be("joyce");
        let mut planting = Planting { desk: &mut desk, words: BTreeMap::new() };
        sent(&mut planting);
        decided_with_a_child(&mut planting);
        let case = begun(&mut planting, ("adult", "61"));
        let mut said = meetings::Planted(Vec::new());
        let conference = meetings::conference(planting.desk, &case, &mut said);
        for said in &said.0 {
            planting.keep(&case, Kind::Conference, (said, &conference));
        }
        followed(&mut planting, &case);
        around(&mut planting, &case);
        worked_on(&mut planting, &case);
        // At last she wants no more help, and comes back.
        let refusal = [("known", &*word("refusal")), ("interpreter", "nobody")];
        planting.write(&case, Kind::Refusal, &refusal);
        let closure = [("reason", "her-wish"), ("known", &*word("closure"))];
        planting.write(&case, Kind::Closure, &closure);
        planting.write(&case, Kind::Reopening, &[("known", &word("reopening"))]);
        planting.words
    };
    for kind in Kind::ALL {
        let (is_planted, why) = (planted.contains_key(kind), without_words(*kind));
        assert_ne!(is_planted, why.is_some(), "{kind:?} is planted: {is_planted}; or not: {why:?}");
    }
    let words: Vec<String> = planted.into_values().flatten().collect();
    let files = searched(&installation, (&mut server, &data), (&words, &[]));
    println!("{} words of every kind of record: in none of {files} files", words.len());
}
