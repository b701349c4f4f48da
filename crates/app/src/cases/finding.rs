//! Finding a case of one's own units: by name in whatever spelling, by telephone, by its code; and who is
//! likely there already.

use rufaa_domain::access::Action;
use rufaa_domain::case::{CaseView, Entry, Likeness, Reason, Record, SHORT_CHARS_MAX, Traits};
use rufaa_domain::text::plain_digits;
use rufaa_store::CaseFile;
use rufaa_vault::CaseCode;
use uuid::Uuid;

use super::card::Card;
use super::caseload::CaseLine;
use super::reading::resource;
use crate::Node;
use crate::audit::Did;
use crate::trust::{Session, TrustError};

/// Cases of a unit that are opened to see whether they are meant: those that share most with what is
/// asked for.
const CANDIDATES_MAX: i64 = 200;
/// Cases that are shown. Who looks for a name that half of them have adds another word to it.
const FOUND_MAX: usize = 20;
/// Cases that are shown before something is kept: more than a few nobody compares.
const LIKELY_MAX: usize = 5;

/// A case that was found, and why it is shown; for no reason but its code where that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundCase {
    /// The case.
    pub line: CaseLine,
    /// Why.
    pub reasons: Vec<Reason>,
    /// Who holds it, where it is a colleague's and not hers to read: she is asked to hand it over. Of the person its line says
    /// nothing.
    pub of_colleague: Option<String>,
    /// The lines of a group's form in which whoever stands is like the person; none where a group was not asked for.
    pub lines: Vec<u16>,
}

impl FoundCase {
    /// It is like whoever stands in another line, too, for these reasons.
    pub(super) fn is_also_like(&mut self, line: u16, reasons: Vec<Reason>) {
        self.lines.push(line);
        for reason in reasons {
            if !self.reasons.contains(&reason) {
                self.reasons.push(reason);
            }
        }
    }
}

/// What was found, with how much it is what was asked for.
type Ranked = Vec<(usize, FoundCase)>;

impl Node {
    /// Cases of her units that answer to a name, a telephone number or a code, the likeliest first; open
    /// ones and closed ones.
    ///
    /// # Errors
    /// [`TrustError::Denied`] to whom no case is open.
    pub async fn find_cases(
        &self,
        session: &Session,
        question: &str,
    ) -> Result<Vec<FoundCase>, TrustError> {
        Self::works_with_people(session)?;
        let question: String = question.chars().take(SHORT_CHARS_MAX).collect();
        let asked = Traits::asked(&question, self.calling_code());
        let mut found = self.with_code(session, &question).await?;
        let answers = |card: &Traits| card.answers(&asked);
        found.extend(self.ranked(session, &asked, answers).await?);
        self.shown(session, found, FOUND_MAX).await
    }

    /// Cases of her units that are likely of the person whom a record names: before it is written into
    /// this case, or into one that begins. Nothing where the record tells nothing new of who she is.
    ///
    /// # Errors
    /// [`TrustError::Denied`].
    pub async fn likely_same(
        &self,
        session: &Session,
        (case, record): (Option<Uuid>, &Record),
    ) -> Result<Vec<FoundCase>, TrustError> {
        Self::works_with_people(session)?;
        let told = if let Record::Correction(correction) = record {
            correction.right.as_deref()
        } else {
            Some(record)
        };
        if !matches!(told, Some(Record::Identity(_) | Record::Contact(_))) {
            return Ok(Vec::new());
        }
        let entries = match case {
            Some(case) => self.in_hand(session, case, Action::WriteCase).await?.entries,
            None => Vec::new(),
        };
        self.likely_after(session, (case, entries), std::slice::from_ref(record)).await
    }

    /// Cases of her units that are likely of the person whom a case has in it once these records are written.
    pub(super) async fn likely_after(
        &self,
        session: &Session,
        (case, entries): (Option<Uuid>, Vec<Entry>),
        records: &[Record],
    ) -> Result<Vec<FoundCase>, TrustError> {
        let before = self.card_of(&CaseView::of(&entries)).traits();
        let after = self.view_after(session, entries, records);
        let after = self.card_of(&after);
        let is_one_name =
            after.name.as_deref().is_some_and(|name| name.split_whitespace().count() == 1);
        let after = after.traits();
        let says_nothing_new = before.words().is_superset(&after.words());
        // One name alone is many people's: with an age beside it, it is looked for once more.
        if before == after || says_nothing_new && !is_one_name {
            return Ok(Vec::new());
        }
        // Whoever went on past a case is asked about it again where something else speaks for it now.
        let likely = |card: &Traits| {
            let looked_at = before.likely_same(card);
            after.likely_same(card).filter(|now| looked_at.as_ref() != Some(now))
        };
        let mut found = self.ranked(session, &after, likely).await?;
        found.retain(|(_, one)| Some(one.line.id) != case);
        // That it was looked for is recorded where nobody was found, too.
        self.shown(session, found, LIKELY_MAX).await
    }

    /// The case with this code, where it is one and of a unit of hers.
    async fn with_code(&self, session: &Session, question: &str) -> Result<Ranked, TrustError> {
        let Ok(code) = plain_digits(question).parse::<CaseCode>() else { return Ok(Vec::new()) };
        let file = self.store().case_by_code(session.organisation(), &code.to_string()).await?;
        let mut found = Vec::new();
        for (file, card) in self.cards_of_her_units(session, file.into_iter().collect()).await? {
            found.push((usize::MAX, self.found(session, (&file, card), Vec::new()).await?));
        }
        Ok(found)
    }

    /// Cases of her units that share a token with what is asked for, and whose card, opened, is judged
    /// to be one of them.
    async fn ranked(
        &self,
        session: &Session,
        asked: &Traits,
        judge: impl Fn(&Traits) -> Option<Likeness>,
    ) -> Result<Ranked, TrustError> {
        let mut found = Vec::new();
        for unit in session.units() {
            let Some(index) = self.index_key(session, *unit).await? else { continue };
            let of = (session.organisation(), *unit);
            let tokens = index.asked(asked);
            let files = self.store().cases_with_tokens(of, &tokens, CANDIDATES_MAX).await?;
            for (file, card) in self.cards_of_her_units(session, files).await? {
                if let Some(Likeness { points, reasons }) = judge(&card.traits()) {
                    found.push((points, self.found(session, (&file, card), reasons).await?));
                }
            }
        }
        Ok(found)
    }

    /// What is shown of a case: all of its line where it is hers to read, and otherwise who holds it.
    async fn found(
        &self,
        session: &Session,
        (file, card): (&CaseFile, Card),
        reasons: Vec<Reason>,
    ) -> Result<FoundCase, TrustError> {
        let file = &CaseFile { asked: None, ..file.clone() };
        if session.could(Action::ReadCase, resource(file)) {
            let line = CaseLine::of(file, card);
            return Ok(FoundCase { line, reasons, of_colleague: None, lines: Vec::new() });
        }
        let members = self.store().members_of(session.organisation()).await?;
        let holder = members.into_iter().find(|row| row.member == file.holder);
        let of_colleague = Some(holder.map(|row| row.shown_name).unwrap_or_default());
        let line = CaseLine::of(file, Card::default());
        Ok(FoundCase { line, reasons, of_colleague, lines: Vec::new() })
    }

    /// The first of what was found, each once, after it is recorded that they were shown.
    async fn shown(
        &self,
        session: &Session,
        mut found: Ranked,
        limit: usize,
    ) -> Result<Vec<FoundCase>, TrustError> {
        found.sort_by(|(points, one), (others, other)| {
            others.cmp(points).then(other.line.changed_at.cmp(&one.line.changed_at))
        });
        let mut shown: Vec<FoundCase> = Vec::new();
        for (_, one) in found {
            if shown.len() < limit && shown.iter().all(|before| before.line.id != one.line.id) {
                shown.push(one);
            }
        }
        let event = session.event(Did::CasesSearched).showing(shown.iter().map(|one| one.line.id));
        self.record_reading(event).await?;
        Ok(shown)
    }
}
