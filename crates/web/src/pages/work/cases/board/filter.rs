//! What narrows a board: codes alone, in an address that may be read by anybody.

use rufaa_app::{BoardFilter, BoardRegion};
use rufaa_domain::pack::{Area, AreaCode};
use rufaa_domain::referral::{State, Urgency, Waiting};

use super::super::show::need_name;
use crate::pages::work::worker::Worker;

/// What a health need is told as outside seals.
const HEALTH: &str = "health";

/// One thing by which the board can be narrowed.
#[derive(Debug)]
pub(in crate::pages::work) struct Choice {
    /// What it is.
    pub(in crate::pages::work) name: String,
    /// What is chosen.
    pub(in crate::pages::work) chosen: String,
    /// What can be chosen: addresses and words.
    pub(in crate::pages::work) links: Vec<(String, String)>,
}

/// The filter that these codes say. What is no code narrows nothing, and comes back nowhere.
pub(super) fn of<'a>(worker: &Worker, asked: impl Fn(&str) -> Option<&'a str>) -> BoardFilter {
    let area = asked("area").map(AreaCode::new);
    let need = asked("need").map(str::to_owned);
    BoardFilter {
        area: area.filter(|area| worker.visit.packs().area(area).is_some()),
        state: asked("state").and_then(State::from_code),
        need: need.filter(|need| needs(worker).contains(need)),
        urgency: asked("urgency").and_then(Urgency::from_code),
        waiting: asked("waiting").and_then(Waiting::from_code),
        late: asked("late").is_some_and(|late| !late.is_empty()),
    }
}

/// The names and codes of what narrows it.
pub(super) fn kept(filter: &BoardFilter) -> Vec<(&'static str, String)> {
    let said = [
        ("area", filter.area.as_ref().map(ToString::to_string)),
        ("state", filter.state.map(|state| state.code().to_owned())),
        ("need", filter.need.clone()),
        ("urgency", filter.urgency.map(|urgency| urgency.code().to_owned())),
        ("waiting", filter.waiting.map(|waiting| waiting.code().to_owned())),
        ("late", filter.late.then(|| "1".to_owned())),
    ];
    said.into_iter().filter_map(|(name, code)| Some((name, code?))).collect()
}

/// The address of the board, narrowed so.
pub(super) fn address(worker: &Worker, filter: &BoardFilter) -> String {
    let codes = kept(filter).into_iter().map(|(name, code)| format!("{name}={code}"));
    let codes: Vec<String> = codes.collect();
    let board = worker.visit.shell().path("work/board");
    if codes.is_empty() { board } else { format!("{board}?{}", codes.join("&")) }
}

/// By what it can be narrowed; each link keeps what else was chosen.
pub(super) fn choices(worker: &Worker, filter: &BoardFilter, region: &BoardRegion) -> Vec<Choice> {
    let text = worker.visit.text();
    let so = || filter.clone();
    let states = State::ALL.iter().copied().filter(|state| state.can_wait());
    let states = states.map(|state| {
        let name = text.say(&format!("referral-state-{}", state.code()));
        (BoardFilter { state: Some(state), ..so() }, name)
    });
    let needs = needs(worker).into_iter().map(|need| {
        let name = need_name(worker, &need);
        (BoardFilter { need: Some(need), ..so() }, name)
    });
    let urgencies = Urgency::ALL.iter().map(|urgency| {
        let name = text.say(&format!("urgency-{}", urgency.code()));
        (BoardFilter { urgency: Some(*urgency), ..so() }, name)
    });
    let waitings = Waiting::ALL.iter().map(|waiting| {
        let name = text.say(&format!("board-waiting-{}", waiting.code()));
        (BoardFilter { waiting: Some(*waiting), ..so() }, name)
    });
    let late = std::iter::once((BoardFilter { late: true, ..so() }, text.say("referral-late")));
    let all = |without: BoardFilter| std::iter::once((without, text.say("board-all")));
    let choice = |key, options| choice(worker, (key, filter), options);
    vec![
        choice("form-area", areas(worker, filter, region)),
        choice("board-state", all(BoardFilter { state: None, ..so() }).chain(states).collect()),
        choice("form-need", all(BoardFilter { need: None, ..so() }).chain(needs).collect()),
        choice(
            "form-urgency",
            all(BoardFilter { urgency: None, ..so() }).chain(urgencies).collect(),
        ),
        choice(
            "board-waiting",
            all(BoardFilter { waiting: None, ..so() }).chain(waitings).collect(),
        ),
        choice("board-late", all(BoardFilter { late: false, ..so() }).chain(late).collect()),
    ]
}

/// One of them: the option that leaves the filter as it is, is the one that is chosen.
fn choice(
    worker: &Worker,
    (key, filter): (&str, &BoardFilter),
    options: Vec<(BoardFilter, String)>,
) -> Choice {
    let chosen = options.iter().find(|(option, _)| option == filter);
    Choice {
        name: worker.visit.text().say(key),
        chosen: chosen.map(|(_, name)| name.clone()).unwrap_or_default(),
        links: options.into_iter().map(|(one, name)| (address(worker, &one), name)).collect(),
    }
}

/// Everywhere and every area, or the areas of her region.
fn areas(
    worker: &Worker,
    filter: &BoardFilter,
    region: &BoardRegion,
) -> Vec<(BoardFilter, String)> {
    let home = worker.visit.packs().country(worker.visit.home());
    let all = home.into_iter().flat_map(|pack| pack.gazetteer.areas(1));
    let is_hers = |area: &&Area| match region {
        BoardRegion::Country => true,
        BoardRegion::Areas(areas) => areas.contains(&area.code),
    };
    let to = |area: Option<AreaCode>| BoardFilter { area, ..filter.clone() };
    let everywhere = (*region == BoardRegion::Country)
        .then(|| (to(None), worker.visit.text().say("board-everywhere")));
    let option = |area: &Area| (to(Some(area.code.clone())), area.name.clone());
    everywhere.into_iter().chain(all.filter(is_hers).map(option)).collect()
}

/// Needs as they are told outside seals.
fn needs(worker: &Worker) -> Vec<String> {
    let all = worker.visit.packs().needs.all().iter();
    let open = all.filter(|need| !need.health).map(|need| need.code.clone());
    open.chain(std::iter::once(HEALTH.to_owned())).collect()
}
