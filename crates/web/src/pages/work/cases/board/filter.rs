//! What narrows a board.

use rufaa_app::{BoardFilter, BoardRegion};
use rufaa_domain::pack::{Area, AreaCode};
use rufaa_domain::referral::{State, Urgency, Waiting};

use super::super::areas::districts;
use super::super::narrow::{self, Choice, Kept, Narrowing};
use crate::pages::work::worker::Worker;

/// The filter that these codes say. What is no code narrows nothing, and comes back nowhere.
pub(super) fn of<'a>(worker: &Worker, asked: impl Fn(&str) -> Option<&'a str>) -> BoardFilter {
    let area = asked("area").map(AreaCode::new);
    let is_said = |name| asked(name).is_some_and(|said| !said.is_empty());
    let over = is_said("over");
    BoardFilter {
        area: area.filter(|area| worker.visit.packs().area(area).is_some()),
        district: asked("district").map(AreaCode::new),
        state: asked("state").and_then(State::from_code).filter(|state| is_listed(*state, over)),
        need: narrow::need(worker, asked("need")),
        urgency: asked("urgency").and_then(Urgency::from_code),
        // For what is over nobody waits.
        waiting: asked("waiting").and_then(Waiting::from_code).filter(|_| !over),
        late: is_said("late") && !over,
        over,
    }
}

/// Whether something in this state stands among what is over, or among what goes on.
fn is_listed(state: State, over: bool) -> bool {
    if over { state.is_final() } else { state.can_wait() }
}

/// The names and codes of what narrows it.
pub(super) fn kept(filter: &BoardFilter) -> Kept {
    let said = [
        ("area", filter.area.as_ref().map(ToString::to_string)),
        ("district", filter.district.as_ref().map(ToString::to_string)),
        ("state", filter.state.map(|state| state.code().to_owned())),
        ("need", filter.need.clone()),
        ("urgency", filter.urgency.map(|urgency| urgency.code().to_owned())),
        ("waiting", filter.waiting.map(|waiting| waiting.code().to_owned())),
        ("late", filter.late.then(|| "1".to_owned())),
        ("over", filter.over.then(|| "1".to_owned())),
    ];
    said.into_iter().filter_map(|(name, code)| Some((name, code?))).collect()
}

fn narrowing<'a>(worker: &'a Worker, filter: &'a BoardFilter) -> Narrowing<'a, BoardFilter> {
    Narrowing { worker, path: "work/board", filter, kept }
}

/// The address of the board, narrowed so.
pub(super) fn address(worker: &Worker, filter: &BoardFilter) -> String {
    narrowing(worker, filter).address(filter)
}

/// By what it can be narrowed.
pub(super) fn choices(worker: &Worker, filter: &BoardFilter, region: &BoardRegion) -> Vec<Choice> {
    let text = worker.visit.text();
    let so = || filter.clone();
    let list = narrowing(worker, filter);
    let states = State::ALL.iter().copied().filter(|state| is_listed(*state, filter.over));
    let states = states.map(|state| {
        let name = text.say(&format!("referral-state-{}", state.code()));
        (BoardFilter { state: Some(state), ..so() }, name)
    });
    let needs = narrow::needs(worker).into_iter();
    let needs = needs.map(|(need, name)| (BoardFilter { need: Some(need), ..so() }, name));
    let urgencies = narrow::urgencies(worker).into_iter();
    let urgencies = urgencies.map(|(one, name)| (BoardFilter { urgency: Some(one), ..so() }, name));
    let waitings = Waiting::ALL.iter().map(|waiting| {
        let name = text.say(&format!("board-waiting-{}", waiting.code()));
        (BoardFilter { waiting: Some(*waiting), ..so() }, name)
    });
    let state = |over| filter.state.filter(|state| is_listed(*state, over));
    // For what is over nobody waits.
    let over = BoardFilter { over: true, late: false, waiting: None, state: state(true), ..so() };
    let over = [(over, text.say("board-over-yes"))];
    let going_on = BoardFilter { over: false, state: state(false), ..so() };
    let late = [(BoardFilter { late: true, ..so() }, text.say("referral-late"))];
    let mut choices = vec![
        list.choice_of("board-over", going_on, over),
        list.choice("form-area", areas(worker, filter, region)),
    ];
    // Of a whole country they would be hundreds.
    if let Some(area) = &filter.area {
        let its = districts(worker, area).into_iter().map(|one| {
            (BoardFilter { district: Some(one.code.clone()), ..so() }, one.name.clone())
        });
        choices.push(list.choice_of("board-district", BoardFilter { district: None, ..so() }, its));
    }
    choices.extend([
        list.choice_of("board-state", BoardFilter { state: None, ..so() }, states),
        list.choice_of("form-need", BoardFilter { need: None, ..so() }, needs),
        list.choice_of("form-urgency", BoardFilter { urgency: None, ..so() }, urgencies),
    ]);
    if !filter.over {
        choices.extend([
            list.choice_of("board-waiting", BoardFilter { waiting: None, ..so() }, waitings),
            list.choice_of("board-late", BoardFilter { late: false, ..so() }, late),
        ]);
    }
    choices
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
    let kept = |area: &Option<AreaCode>| filter.district.clone().filter(|_| *area == filter.area);
    let to = |area: Option<AreaCode>| BoardFilter { district: kept(&area), area, ..filter.clone() };
    let everywhere = (*region == BoardRegion::Country)
        .then(|| (to(None), worker.visit.text().say("board-everywhere")));
    let option = |area: &Area| (to(Some(area.code.clone())), area.name.clone());
    everywhere.into_iter().chain(all.filter(is_hers).map(option)).collect()
}
