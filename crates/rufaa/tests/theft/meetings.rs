//! What was written of a group, wished, done, said in a conference, and typed into a form that was never
//! sent: none of it can be stolen.

use super::letters::{searched, word};
use super::support::browser::{Browser, between, seen_on};
use super::support::{Installation, Server};

/// What is planted, with the words that a test looks for.
pub(super) struct Planted(pub(super) Vec<String>);

impl Planted {
    fn plant(&mut self, what: &str) -> String {
        self.0.push(word(what));
        word(what)
    }
}

/// A group of two, of whom one is taken aside; gives the page of the group.
fn group(desk: &mut Browser<'_>, planted: &mut Planted) -> String {
    let page = desk.get("/en/work/groups/new").body;
    let once = between(&page, "name=\"once\" value=\"", "\"");
    let unit = between(&page, "name=\"unit\" value=\"", "\"");
    let [first, second, place, seen] =
        ["cap", "bag", "road", "lorry"].map(|what| planted.plant(what));
    desk.taken(
        "/en/work/groups/new",
        &[
            ("once", once.as_str()),
            ("unit", &unit),
            ("signal", "raid"),
            ("area", "KE023"),
            ("place", &place),
            ("group-seen", &seen),
            ("name-1", &first),
            ("age-1", "34"),
            ("name-2", &second),
            ("age-2", "14"),
            ("how-many", "2"),
        ],
    )
}

/// A case with a name, things to do, a wish that waits, and a plan; gives its address.
fn case(desk: &mut Browser<'_>, planted: &mut Planted) -> String {
    let unit = between(&desk.get("/en/work/cases/new").body, "name=\"unit\" value=\"", "\"");
    let mut begun = vec![("unit", unit.as_str()), ("signal", "met"), ("now", "safe-to-talk")];
    let points = ["private", "controller-absent", "interpreter", "may-stop", "no-doctor-first"];
    begun.extend(points.map(|point| ("holds", point)));
    let case = desk.taken("/en/work/cases/new", &begun);
    let [name, task, wish, where_now, word_of, summary, offence, order] =
        ["called", "task", "wish", "market", "password", "summary", "offence", "order"]
            .map(|what| planted.plant(what));
    let (title, by) = (planted.plant("best"), planted.plant("officer"));
    for (kind, fields) in [
        ("identity", vec![("name", name.as_str()), ("age-low", "31"), ("age-high", "31")]),
        ("task", vec![("what", task.as_str())]),
        (
            "wish",
            vec![
                ("wish", "new-contact"),
                ("asked-by", "in-person"),
                ("present", "nobody"),
                ("wish-words", &wish),
                ("way", "in-person"),
                ("how", &where_now),
                ("code-word", &word_of),
            ],
        ),
        (
            "summary",
            vec![("words", summary.as_str()), ("agreed", "yes"), ("interpreter", "nobody")],
        ),
        ("non-punishment", vec![("offence", offence.as_str()), ("offence-link", "none-known")]),
        ("best-interests", vec![("finding", title.as_str()), ("by", &by)]),
        ("hold", vec![("hold", "keeps"), ("hold-by", order.as_str())]),
        ("wish", vec![("wish", "leave-shelter"), ("asked-by", "phone"), ("present", "unknown")]),
    ] {
        write(desk, &case, (kind, fields));
    }
    let said = desk.get(&format!("{case}/write/wish-checked")).body;
    // The one that was asked for last is the last that is shown.
    let number = said.rsplit("name=\"wish-number\" value=\"").next().unwrap();
    let number = number.split('"').next().unwrap().to_owned();
    let [hers, deed] = ["alone", "deed"].map(|what| planted.plant(what));
    let mut heard = vec![("wish-number", number.as_str()), ("own-words", &hers)];
    heard.extend([("heard", "alone"), ("heard", "safe")]);
    heard.extend([("check-outcome", "same"), ("interpreter", "nobody")]);
    write(desk, &case, ("wish-checked", heard));
    let done = vec![("wish-number", number.as_str()), ("wish-done", "done"), ("deed", &deed)];
    write(desk, &case, ("wish-done", done));
    case
}

/// Writes it into the case, by its form.
fn write(desk: &mut Browser<'_>, case: &str, (kind, fields): (&str, Vec<(&str, &str)>)) {
    let path = format!("{case}/write/{kind}");
    let seen = seen_on(desk, &path);
    let all: Vec<_> = fields.into_iter().chain([("seen-record", seen.as_str())]).collect();
    desk.taken(&path, &all);
}

/// A conference that she agreed to, with minutes and something to do; gives its address.
pub(super) fn conference(desk: &mut Browser<'_>, case: &str, planted: &mut Planted) -> String {
    let path = format!("{case}/conference");
    let page = desk.get(&path).body;
    let once = between(&page, "name=\"once\" value=\"", "\"");
    let unit = page.split("Kimbilio House").next().unwrap();
    let unit = unit.rsplit("name=\"units\" value=\"").next().unwrap().split('"').next().unwrap();
    let today = today();
    let [purpose, said] = ["purpose", "extract"].map(|what| planted.plant(what));
    let mut form = vec![
        ("once", once.as_str()),
        ("what-for", &purpose),
        ("meet-on", &today),
        ("open-days", "30"),
        ("told", "age"),
        ("word", &said),
        ("units", unit),
    ];
    let look = |desk: &mut Browser<'_>, form: &[(&str, &str)]| {
        desk.post(&path, &[form, &[("act", "look")]].concat()).body
    };
    let offered = look(desk, &form);
    let seats = offered.split("name=\"seats\" value=\"").skip(1);
    let is_hers = |seat: &&str| seat.split("</label>").next().unwrap().contains("Zawadi");
    let seat = seats.into_iter().find(is_hers).unwrap().split('"').next().unwrap().to_owned();
    form.push(("seats", &seat));
    let shown = between(&look(desk, &form), "name=\"shown\" value=\"", "\"");
    form.extend([
        ("act", "call"),
        ("shown", &shown),
        ("agrees", "yes"),
        ("giver", "herself"),
        ("asked-in", "en"),
        ("interpreter", "nobody"),
        ("read-back", "yes"),
    ]);
    let conference = desk.taken(&path, &form);
    let (minutes, action) = (planted.plant("minutes"), planted.plant("action"));
    desk.taken(&conference, &[("act", "minutes"), ("words", &minutes)]);
    let who = between(&desk.get(&conference).body, "name=\"action-who\"", "</select>");
    let who = who.rsplit("value=\"").next().unwrap().split('"').next().unwrap();
    let agree = [("act", "agree"), ("action-what", &action), ("action-who", who)];
    desk.taken(&conference, &[&agree[..], &[("action-until", today.as_str())]].concat());
    conference
}

/// The day of this machine's clock, which the demonstration goes by.
#[expect(clippy::disallowed_methods, reason = "the demonstration goes by the clock of the machine")]
pub(super) fn today() -> String {
    jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date().to_string()
}

#[test]
fn promise_3_what_was_written_around_her_stands_in_nothing_that_can_be_stolen() {
    let installation = Installation::embedded();
    let data = installation.path("demo");
    let mut server = Server::demo(installation.command(&[]), &data);
    let mut planted = Planted(Vec::new());
    {
        let mut desk = Browser::new(&server);
        desk.be("joyce");
        let group = group(&mut desk, &mut planted);
        assert!(desk.get(&group).body.contains(&word("lorry")), "who began it reads it");
        let case = case(&mut desk, &mut planted);
        let conference = conference(&mut desk, &case, &mut planted);
        let mut house = Browser::new(&server);
        house.be("zawadi");
        let read = house.get(&conference).body;
        for said in ["purpose", "extract", "minutes", "action"] {
            assert!(read.contains(&word(said)), "the house reads the {said}: {read}");
        }
        let whole = desk.get(&case).body;
        assert!(whole.contains(&word("called")) && whole.contains(&word("task")), "{whole}");
        // Her session runs out while she types; what she typed waits for her, and is never sent.
        let waits = planted.plant("unsent");
        desk.post("/en/demo/clock", &[("ahead", "hour")]);
        let path = format!("{case}/write/note");
        let late = desk.post(&path, &[("part", "care"), ("words", &waits)]);
        assert!(late.location().is_some_and(|to| to.contains("kept")), "{late:?}");
        desk.be("joyce");
        let home = desk.get("/en/work").body;
        let again = format!("{path}?unfinished");
        assert!(home.contains(&again), "{home}");
        assert!(desk.get(&again).body.contains(&waits), "it came back to her");
    }
    assert!(planted.0.len() >= 18, "{}", planted.0.len());
    let files = searched(&installation, (&mut server, &data), (&planted.0, &[]));
    println!("{} words around her: in none of {files} files", planted.0.len());
}
