//! The focal point's board: where every referral is, and how long it has waited. No content, no names, no
//! case.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use rufaa_domain::directory::listing::Audience;
use rufaa_domain::directory::stock::{Amount, Stock};
use rufaa_domain::pack::AreaCode;
use rufaa_domain::referral::{
    FocalQuestion, FocalWord, Holder, Move, State, Urgency, Waiting, beside,
};
use rufaa_store::{After, BoardQuestion, Discussed, Noted, ReferralRow};
use uuid::Uuid;

use super::CaseError;
use super::page::{ASKED_FEW, ASKED_MAX, Lines};
use super::receiving::state_of;
use super::referral_code::typed;
use super::region::BoardRegion;
use super::sending::HEALTH;
use super::told::{About, is_barred};
use crate::Node;
use crate::audit::Did;
use crate::trust::{Session, TrustError};

/// The same question is not asked again within this time: who is asked has other work, too.
const ASKED_AGAIN_AFTER: SignedDuration = SignedDuration::from_hours(1);

/// How long what is over stays on the board.
const OVER_FOR: SignedDuration = SignedDuration::from_hours(90 * 24);

/// What of the board she wants to see.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BoardFilter {
    /// Only what comes from this first-level area, or goes there.
    pub area: Option<AreaCode>,
    /// Only what comes from this district of that area, or goes there.
    pub district: Option<AreaCode>,
    /// Only in this state.
    pub state: Option<State>,
    /// Only for this need, as it is told outside seals.
    pub need: Option<String>,
    /// Only so urgent.
    pub urgency: Option<Urgency>,
    /// Only what has been waiting for so long since it was sent.
    pub waiting: Option<Waiting>,
    /// Only what is late.
    pub late: bool,
    /// Those that ended in the last ninety days, in place of those about which somebody has to do something.
    pub over: bool,
}

/// A referral on the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardLine {
    /// The referral.
    pub id: Uuid,
    /// The organisation that sent it.
    pub organisation: Uuid,
    /// Whether the service has an account.
    pub has_account: bool,
    /// Whether it can be sent elsewhere.
    pub can_move: bool,
    /// What either side can be asked.
    pub questions: Vec<FocalQuestion>,
    /// The name of the organisation that sent it; empty where its place is hidden.
    pub from: String,
    /// The name of the organisation of the directory that it was sent to; nothing where its place is
    /// hidden, since who is there is told to nobody.
    pub to: Option<String>,
    /// The code of the need, coarsened.
    pub need: String,
    /// The code of the urgency.
    pub urgency: String,
    /// The first-level area in which she was met, where that was said.
    pub from_area: Option<AreaCode>,
    /// The first-level area of the service; nothing where what hides is outside her region.
    pub area: Option<AreaCode>,
    /// The district in which she was met, where that was said.
    pub from_district: Option<AreaCode>,
    /// The district of the service; nothing where what hides is there.
    pub district: Option<AreaCode>,
    /// The code of the state.
    pub state: String,
    /// The code of the side on whose list it is.
    pub holder: String,
    /// How far its clock has run.
    pub alarm: String,
    /// When it was sent.
    pub sent_at: Timestamp,
    /// Until when somebody has to do something.
    pub due_at: Option<Timestamp>,
    /// When it ended, where it is over.
    pub ended_at: Option<Timestamp>,
    /// What the directory has for the need there; of what hides, in the whole country. Nothing where a
    /// number would lead somewhere.
    pub there_is: Option<Amount>,
    /// What was proposed and asked since it was moved last.
    pub word: FocalWord,
}

impl Node {
    /// How many referrals of her region are late, some fifty at most; none where she has no board. No line is shown, so
    /// nothing is recorded.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn late_on_board(&self, session: &Session) -> Result<usize, TrustError> {
        let region = match self.board_region(session).await {
            Ok(region) => region,
            Err(TrustError::Denied(_)) => return Ok(0),
            Err(error) => return Err(error),
        };
        let late = BoardFilter { late: true, ..BoardFilter::default() };
        let filter = BoardFilter { area: region.narrowed(None), ..late };
        let question = BoardQuestion { limit: ASKED_MAX, ..self.question(&filter, None) };
        let mut rows = self.store().board(&question).await?;
        rows.retain(|row| !is_barred(session, About::of(row)));
        Ok(rows.len() + self.late_endings_of(session, &region).await?)
    }

    /// Every referral that somebody has to do something about, longest overdue first, or those that are over, what
    /// ended last first; from after a line on, without those in which she has no part. Gives the filter as it was narrowed to her region with it.
    ///
    /// # Errors
    /// [`TrustError::Denied`].
    pub async fn board(
        &self,
        session: &Session,
        (filter, after): (BoardFilter, Option<After>),
    ) -> Result<(BoardFilter, Lines<BoardLine>), TrustError> {
        let region = self.board_region(session).await?;
        let area = region.narrowed(filter.area);
        let district = filter.district.filter(|code| {
            let district = self.packs().district(code);
            district.is_some_and(|district| district.parent == area)
        });
        let filter = BoardFilter { area, district, ..filter };
        let question = self.question(&filter, after);
        let Lines { lines: mut rows, more } =
            Lines::first_few(self.store().board(&question).await?, |row| After {
                rank: 0,
                at: row.due_at.unwrap_or(row.entered_at),
                id: row.id,
            });
        rows.retain(|row| !is_barred(session, About::of(row)));
        Ok((filter, Lines { lines: self.board_lines(session, &region, rows).await?, more }))
    }

    /// The referral on her board of which people speak by this code, as she typed it, whether it goes on or ended: no line where
    /// the words are no code, or it is not in her region.
    ///
    /// # Errors
    /// [`TrustError::Denied`].
    pub async fn board_with_code(
        &self,
        session: &Session,
        words: &str,
    ) -> Result<Lines<BoardLine>, TrustError> {
        let region = self.board_region(session).await?;
        let mut rows = match typed(words) {
            Some(code) => self.store().referrals_with_code(&code).await?,
            None => Vec::new(),
        };
        let since = self.now() - OVER_FOR;
        let is_there = |row: &ReferralRow| row.due_at.is_some() || row.entered_at >= since;
        rows.retain(|row| {
            region.holds(row) && is_there(row) && !is_barred(session, About::of(row))
        });
        Ok(Lines { lines: self.board_lines(session, &region, rows).await?, more: None })
    }

    /// What is shown of these, and that it was.
    async fn board_lines(
        &self,
        session: &Session,
        region: &BoardRegion,
        rows: Vec<ReferralRow>,
    ) -> Result<Vec<BoardLine>, TrustError> {
        let shown = session.event(Did::BoardRead).showing(rows.iter().map(|row| row.id));
        self.record_reading(shown).await?;
        let names = self.store().names_of_open_houses().await?;
        let stock = self.stock_by_need();
        let mut words = self.words_about(rows.iter(), Discussed::AskedOrProposed).await?;
        let name = |id: &Uuid| names.get(id).cloned();
        let mut lines = Vec::new();
        for row in rows {
            let outside = self.organisation_without_account(&row).await?;
            let line = self.board_line(row, region, (&name, &stock))?;
            let word = words.remove(&line.id).unwrap_or_default();
            lines.push(BoardLine { to: line.to.or(outside), word, ..line });
        }
        Ok(lines)
    }

    /// Asks one side of a referral something in a code. The same question within the hour is one.
    ///
    /// # Errors
    /// [`TrustError::Denied`] to whoever has it not on her board; [`CaseError::Over`] when there is nobody
    /// any more who could be asked; [`TrustError::Stale`] when somebody moved it in between.
    pub async fn ask_side(
        &self,
        session: &Session,
        referral: (Uuid, Uuid),
        question: FocalQuestion,
    ) -> Result<(), TrustError> {
        let row = self.on_board(session, referral).await?;
        let state = state_of(&row)?;
        if !question.can_be_asked(state, row.to_organisation.is_some()) {
            return Err(CaseError::Over.into());
        }
        let events = self.store().referral_events(referral.0, referral.1).await?;
        let since = self.now() - ASKED_AGAIN_AFTER;
        if events.iter().any(|event| event.did == question.code() && event.at > since) {
            return Ok(());
        }
        let noted = Noted {
            organisation: row.organisation,
            referral: row.id,
            after: row.moves,
            state: state.code(),
            at: self.now(),
            by: (session.member(), session.organisation()),
            did: question.code(),
        };
        let told = match question.to() {
            Holder::Receiver => self.told_at_receiver(&row).await?,
            Holder::Sender | Holder::Nobody => self.told_at_sender(&row).await?,
        };
        let event = session.event(Did::SideAsked).to("referral", row.id).saying(question.code());
        let events = [self.event(&event.telling(told))?];
        Ok(self.store().note_on_referral(&noted, (&[], None), &events).await?)
    }

    fn question(&self, filter: &BoardFilter, after: Option<After>) -> BoardQuestion {
        BoardQuestion {
            area: filter.area.as_ref().map(ToString::to_string),
            district: filter.district.as_ref().map(ToString::to_string),
            state: filter.state.map(State::code),
            need: filter.need.clone(),
            urgency: filter.urgency.map(Urgency::code),
            sent_by: filter.waiting.map(|waiting| self.now() - waiting.at_least()),
            late: filter.late,
            over: filter.over,
            since: filter.over.then(|| self.now() - OVER_FOR),
            after,
            limit: ASKED_FEW,
        }
    }

    /// What the directory has for each need, as needs are told outside seals: those of health are one.
    fn stock_by_need(&self) -> Vec<Stock> {
        let needs = self.packs().needs.all().iter().filter(|need| need.health);
        let of_health: BTreeSet<&str> = needs.map(|need| need.code.as_str()).collect();
        let (finder, moment) = (self.finder(), self.moment());
        let mut stock = finder.stock(Audience::Staff, &moment);
        stock.extend(finder.stock_of_any(Audience::Staff, &moment, (HEALTH, &of_health)));
        stock
    }

    /// Whether the places of those who answer a need are hidden.
    pub(super) fn hides(&self, need: &str) -> bool {
        self.packs().needs.by_code(need).is_some_and(|need| need.hidden_place)
    }

    fn board_line(
        &self,
        row: ReferralRow,
        region: &BoardRegion,
        (name, stock): (&impl Fn(&Uuid) -> Option<String>, &[Stock]),
    ) -> Result<BoardLine, TrustError> {
        let state = state_of(&row)?;
        let hides = self.hides(&row.need);
        let has_account = row.to_organisation.is_some();
        let area = AreaCode::new(&row.area);
        let questions = FocalQuestion::ALL.iter().copied();
        Ok(BoardLine {
            id: row.id,
            organisation: row.organisation,
            has_account,
            can_move: state.step(Move::Reroute).is_ok(),
            questions: questions.filter(|one| one.can_be_asked(state, has_account)).collect(),
            from: name(&row.organisation).unwrap_or_default(),
            to: row.to_organisation.filter(|_| !hides).and_then(|id| name(&id)),
            there_is: beside(stock, (&row.need, hides), &area),
            need: row.need,
            urgency: row.urgency,
            from_area: row.from_area.map(AreaCode::new),
            from_district: row.from_district.map(AreaCode::new),
            district: row.district.map(AreaCode::new),
            area: Some(area).filter(|_| !hides || region.holds_area(&row.area)),
            state: row.state,
            holder: row.holder,
            alarm: row.alarm,
            sent_at: row.made_at,
            due_at: row.due_at,
            ended_at: row.due_at.is_none().then_some(row.entered_at),
            word: FocalWord::default(),
        })
    }
}
