//! The forms of her own will: what she is said to ask for, what she said alone, and that she wants no help.

use rufaa_app::OpenCase;
use rufaa_domain::case::{
    AskedBy, CheckOutcome, ContactWay, Kept, Presence, Refusal, Relation, Summary, Wish, WishAsked,
    WishChecked, WishDone, WishOutcome, WishView,
};

use super::around::{contact_of, who_pass_on};
use super::{FormKind, chosen, line, long, some};
use crate::pages::fields::Fields;
use crate::pages::work::cases::form::{Builder, Wrong, options};
use crate::pages::work::cases::interpreted;
use crate::pages::work::cases::show::{consents_in_words, seen_individuals};
use crate::pages::work::times;
use crate::pages::work::worker::Worker;

/// Which yes is taken back, of those that stand.
pub(super) fn taken_back<'a>(worker: &Worker, case: &OpenCase, form: Builder<'a>) -> Builder<'a> {
    let said = consents_in_words(worker, case).into_iter();
    let stands = said.filter_map(|(words, number)| Some((number?.to_string(), words)));
    form.one("consent", stands.collect()).long("known")
}

pub(super) fn wish<'a>(worker: &Worker, case: &OpenCase, form: Builder<'a>) -> Builder<'a> {
    let text = worker.visit.text();
    let wishes = Wish::waiting().map(Wish::code);
    let ways = AskedBy::ALL.iter().map(|way| way.code());
    let present = Presence::ALL.iter().map(|present| present.code());
    let contact = ContactWay::ALL.iter().map(|way| way.code());
    let form = form.one("wish", options(text, "wish-kind", wishes));
    let guardians = guardians(case);
    let people = who_pass_on(case, form.typed);
    let form = if guardians.is_empty() { form } else { form.select("wish-guardian", guardians) };
    form.one("asked-by", options(text, "wish-by", ways))
        .one("present", options(text, "wish-present", present))
        .line("wish-who")
        .long("wish-words")
        .select("way", options(text, "contact-way", contact))
        .select("through", people)
        .line("how")
        .line("when")
        .line("code-word")
        .long("never")
}

/// Fields of a way to reach her.
const CONTACT: [&str; 5] = ["how", "when", "code-word", "never", "through"];

pub(super) fn wish_of(fields: &Fields) -> Result<WishAsked, Wrong> {
    let wish = chosen(fields, "wish", |code| Wish::waiting().find(|wish| wish.code() == code))?;
    let contact = (wish == Wish::NewContact).then(|| contact_of(fields)).transpose()?;
    if let Some(field) =
        CONTACT.into_iter().find(|field| contact.is_none() && fields.filled(field).is_some())
    {
        return Err((field, "wish-contact-only"));
    }
    let by = chosen(fields, "asked-by", AskedBy::from_code)?;
    let who = line(fields, "wish-who")?;
    // Whoever asks in her name is somebody, and does not interpret what she says alone.
    if by == AskedBy::SomebodyElse && who.is_none() {
        return Err(("wish-who", "text-problem-missing"));
    }
    Ok(WishAsked {
        wish,
        by,
        present: chosen(fields, "present", Presence::from_code)?,
        who,
        words: long(fields, "wish-words")?,
        contact,
        guardian: guardian_of(fields, wish)?,
    })
}

/// Those around her who may speak for a child.
fn guardians(case: &OpenCase) -> Vec<(String, String)> {
    let speaks =
        |relation| matches!(relation, Relation::Parent | Relation::Relative | Relation::Guardian);
    let people = seen_individuals(case).filter(|(_, one)| speaks(one.relation));
    people.map(|(number, one)| (number.to_string(), one.name.clone())).collect()
}

/// Who shall decide nothing any more: named only where that is what is asked for.
fn guardian_of(fields: &Fields, wish: Wish) -> Result<Option<u32>, Wrong> {
    match fields.filled("wish-guardian") {
        Some(number) if wish == Wish::NoGuardian => {
            number.parse().map(Some).or(Err(("wish-guardian", "form-choose")))
        }
        Some(_) => Err(("wish-guardian", "wish-guardian-only")),
        None => Ok(None),
    }
}

/// What she said alone that she wishes, and she who reads writes of it what was done: of an erasure, which is
/// done on a page of its own, a supervisor writes why it is not.
pub(in crate::pages::work::cases) fn to_do(
    case: &OpenCase,
) -> impl Iterator<Item = (&WishView, &Kept<WishChecked>)> {
    let looks_after = FormKind::Review.is_open_to(case);
    let is_hers = move |wish: Wish| wish != Wish::Erasure || looks_after;
    case.view.wishes_to_do().filter(move |(wish, _)| is_hers(wish.asked.what.wish))
}

pub(super) fn deed<'a>(worker: &Worker, case: &OpenCase, form: Builder<'a>) -> Builder<'a> {
    let text = worker.visit.text();
    let wishes = to_do(case).map(|(wish, said)| {
        let kind = text.say(&format!("wish-kind-{}", wish.asked.what.wish.code()));
        let time = times::in_words(&worker.visit, said.at);
        (wish.asked.sequence.to_string(), format!("{kind} · {time}"))
    });
    let outcomes = WishOutcome::ALL.iter().map(|outcome| outcome.code());
    form.one("wish-number", wishes.collect())
        .one("wish-done", options(text, "wish-done", outcomes))
        .long("deed")
}

pub(super) fn deed_of(fields: &Fields) -> Result<WishDone, Wrong> {
    Ok(WishDone {
        wish: chosen(fields, "wish-number", |number| number.parse().ok())?,
        outcome: chosen(fields, "wish-done", WishOutcome::from_code)?,
        words: some(long(fields, "deed")?, "deed")?,
    })
}

/// What waits, each with when it was asked.
pub(super) fn check<'a>(worker: &Worker, case: &OpenCase, form: Builder<'a>) -> Builder<'a> {
    let text = worker.visit.text();
    // What she said can be heard once more until it is done: her word grows old.
    let said = case.view.wishes_to_do().map(|(wish, _)| wish);
    let waiting = case.view.waiting_wishes().chain(said).map(|view| {
        let kind = text.say(&format!("wish-kind-{}", view.asked.what.wish.code()));
        let time = times::in_words(&worker.visit, view.asked.at);
        (view.asked.sequence.to_string(), format!("{kind} · {time}"))
    });
    let outcomes = CheckOutcome::ALL.iter().map(|outcome| outcome.code());
    let form = form
        .one("wish-number", waiting.collect())
        .many("heard", options(text, "wish-heard", ["alone", "safe"]))
        .long("own-words")
        .one("check-outcome", options(text, "wish-outcome", outcomes));
    interpreted::field(worker, case, form)
}

pub(super) fn check_of(fields: &Fields) -> Result<WishChecked, Wrong> {
    let was = |code: &str| fields.all("heard").any(|said| said == code);
    let outcome = chosen(fields, "check-outcome", CheckOutcome::from_code)?;
    // With whom nobody spoke, nobody interpreted.
    let is_reached = outcome != CheckOutcome::NotReached;
    Ok(WishChecked {
        wish: chosen(fields, "wish-number", |number| number.parse().ok())?,
        alone: was("alone"),
        safe: was("safe"),
        own_words: long(fields, "own-words")?,
        outcome,
        interpreter: if is_reached { interpreted::said(fields)? } else { None },
    })
}

/// What later workers are told. Where it was not read to her, nobody interpreted.
pub(super) fn summary_of(fields: &Fields) -> Result<Summary, Wrong> {
    let agreed = fields.filled("agreed").is_some();
    Ok(Summary {
        words: some(long(fields, "words")?, "words")?,
        agreed,
        interpreter: if agreed { interpreted::said(fields)? } else { None },
    })
}

pub(super) fn refusal<'a>(worker: &Worker, case: &OpenCase, form: Builder<'a>) -> Builder<'a> {
    interpreted::field(worker, case, form.long("known"))
}

pub(super) fn refusal_of(fields: &Fields) -> Result<Refusal, Wrong> {
    Ok(Refusal { known: long(fields, "known")?, interpreter: interpreted::said(fields)? })
}
