//! The questions that take longest, looked for by chance: many words, common words, beginnings of
//! two letters, everything that narrows, the deepest page, and all choices counted.

use std::time::{Duration, Instant};

use rufaa_domain::directory::listing::{Audience, Flag, Listing};
use rufaa_domain::finding::{HITS_MAX, Moment, Near, OFFSET_MAX, Order, Question};
use rufaa_domain::pack::Packs;
use rufaa_domain::served::{Group, WayIn};
use rufaa_finder::Finder;

use super::chance::Chance;
use super::{SEED, TODAY};
use crate::bench::{Failure, line};

/// Questions that are tried.
const TRIED: u64 = 3_000;
/// Each of the slowest is asked so often again: what was slow by chance is fast then.
const AGAIN: usize = 5;
/// Questions that are told.
const TOLD: usize = 5;

/// Asks, and prints the slowest questions with the least time that each took.
pub(super) fn look_for(finder: &Finder, real: &[Listing], packs: &Packs) -> Result<(), Failure> {
    let asker = Asker { real, packs };
    let mut tried: Vec<(Duration, Question)> = Vec::new();
    for number in 0..TRIED {
        let question = asker.question(&mut Chance::new(SEED.rotate_left(7), number));
        tried.push((took(finder, &question)?, question));
    }
    tried.sort_by_key(|(took, _)| std::cmp::Reverse(*took));
    let mut slowest = Vec::new();
    for (_, question) in tried.into_iter().take(TOLD * 4) {
        let times = (0..AGAIN).map(|_| took(finder, &question)).collect::<Result<Vec<_>, _>>()?;
        slowest.push((times.into_iter().min().unwrap_or_default(), question));
    }
    slowest.sort_by_key(|(took, _)| std::cmp::Reverse(*took));
    line(&format!("  of {TRIED} questions made to be slow, the slowest took:"));
    for (took, question) in slowest.iter().take(TOLD) {
        let Question { text, needs, order, offset, limit, count_choices, .. } = question;
        line(&format!(
            "    {took:.1?} {text:?} {needs:?} {order:?} from {offset}, {limit}, choices {count_choices}"
        ));
    }
    Ok(())
}

fn took(finder: &Finder, question: &Question) -> Result<Duration, Failure> {
    let began = Instant::now();
    finder.find(question, Audience::Public, &Moment::day(TODAY))?;
    Ok(began.elapsed())
}

struct Asker<'a> {
    real: &'a [Listing],
    packs: &'a Packs,
}

impl Asker<'_> {
    fn question(&self, chance: &mut Chance) -> Question {
        let need = chance.any(self.packs.needs.all()).map(|need| need.code.clone());
        let listing = chance.any(self.real);
        let near = listing.and_then(|listing| {
            let within_km = chance.percent(50).then(|| f64::from(1_u32 << chance.below(12)));
            Some(Near { point: listing.point?, country: listing.country, within_km })
        });
        let orders = [Order::Best, Order::Distance, Order::Verified];
        Question {
            text: self.text(chance),
            needs: need.filter(|_| chance.percent(30)).into_iter().collect(),
            near: near.filter(|_| chance.percent(60)),
            flags: Flag::ALL.into_iter().filter(|_| chance.percent(15)).collect(),
            groups: Group::ALL.iter().copied().filter(|_| chance.percent(10)).collect(),
            age: chance.percent(20).then_some(16),
            way_in: chance.percent(10).then_some(WayIn::WalkIn),
            order: orders.get(chance.below(orders.len())).copied().unwrap_or_default(),
            offset: if chance.percent(20) { OFFSET_MAX } else { 0 },
            limit: if chance.percent(30) { HITS_MAX } else { 20 },
            count_choices: chance.percent(50),
            ..Question::default()
        }
    }

    /// Up to twelve words out of names, many of them cut to their beginnings.
    fn text(&self, chance: &mut Chance) -> String {
        let word = |chance: &mut Chance| {
            let name = chance.any(self.real).map(|listing| listing.name.as_str())?;
            let words: Vec<&str> = name.split_whitespace().collect();
            let word = chance.any(&words)?;
            let length = if chance.percent(30) { 2 + chance.below(3) } else { usize::MAX };
            Some(word.chars().take(length).collect::<String>())
        };
        let count = [0, 1, 1, 2, 3, 6, 12];
        let count = count.get(chance.below(count.len())).copied().unwrap_or_default();
        (0..count).filter_map(|_| word(chance)).collect::<Vec<_>>().join(" ")
    }
}
