//! The forms that there are: which kind of record each writes, and to whom it is offered.

use rufaa_app::OpenCase;
use rufaa_domain::age::ChildRule;
use rufaa_domain::case::Kind;

use super::will::to_do;
use super::{apart, end_told};

/// What is written by a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::pages::work::cases) enum FormKind {
    Safety,
    Identity,
    Contact,
    Individual,
    Apart,
    Namesake,
    Risk,
    Need,
    BestInterests,
    Task,
    Summary,
    Note,
    Identification,
    NonPunishment,
    Review,
    Link,
    ServiceGiven,
    HandOverProposed,
    Closure,
    Reopening,
    Wish,
    WishChecked,
    WishDone,
    Refusal,
    Hold,
    EndTold,
    /// Two buttons beside a proposal.
    HandOverAnswered,
    /// A button beside a task.
    TaskDone,
    /// It stands beside each yes, and on a page of its own where it has to be looked at again.
    Withdrawal,
    /// It has a page of its own.
    Screening,
    /// With it a case begins; it is put right, and written once.
    Opened,
}

impl FormKind {
    /// Those that have a page, in the order in which they are offered.
    pub(in crate::pages::work::cases) const PAGES: [Self; 27] = [
        Self::Safety,
        Self::Identity,
        Self::Contact,
        Self::Individual,
        Self::Apart,
        Self::Namesake,
        Self::Risk,
        Self::Need,
        Self::BestInterests,
        Self::Task,
        Self::ServiceGiven,
        Self::Summary,
        Self::Note,
        Self::Identification,
        Self::NonPunishment,
        Self::Link,
        Self::Review,
        Self::HandOverProposed,
        Self::Wish,
        Self::WishChecked,
        Self::WishDone,
        Self::EndTold,
        Self::Refusal,
        Self::Hold,
        Self::Withdrawal,
        Self::Closure,
        Self::Reopening,
    ];

    /// The kind of the record.
    pub(in crate::pages::work::cases) const fn kind(self) -> Kind {
        match self {
            Self::Safety => Kind::Safety,
            Self::Identity => Kind::Identity,
            Self::Contact => Kind::Contact,
            Self::Individual => Kind::Individual,
            Self::Apart => Kind::Apart,
            Self::Namesake => Kind::Namesake,
            Self::Risk => Kind::Risk,
            Self::Need => Kind::Need,
            Self::BestInterests => Kind::BestInterests,
            Self::Task => Kind::Task,
            Self::Summary => Kind::Summary,
            Self::Note => Kind::Note,
            Self::Identification => Kind::Identification,
            Self::NonPunishment => Kind::NonPunishment,
            Self::Review => Kind::Review,
            Self::Link => Kind::Link,
            Self::ServiceGiven => Kind::ServiceGiven,
            Self::HandOverProposed => Kind::HandOverProposed,
            Self::HandOverAnswered => Kind::HandOverAnswered,
            Self::Closure => Kind::Closure,
            Self::Reopening => Kind::Reopening,
            Self::Wish => Kind::Wish,
            Self::WishChecked => Kind::WishChecked,
            Self::WishDone => Kind::WishDone,
            Self::Hold => Kind::Hold,
            Self::Refusal => Kind::Refusal,
            Self::TaskDone => Kind::TaskDone,
            Self::Withdrawal => Kind::Withdrawal,
            Self::EndTold => Kind::EndTold,
            Self::Screening => Kind::Screening,
            Self::Opened => Kind::Opened,
        }
    }

    /// What is written at this address.
    pub(in crate::pages::work::cases) fn from_code(code: &str) -> Option<Self> {
        let all = Self::PAGES.into_iter().chain([Self::TaskDone, Self::HandOverAnswered]);
        all.into_iter().find(|one| one.kind().code() == code)
    }

    /// Whether it is offered to her who reads: what is closed can be opened again, and nothing else; and
    /// a status that is decided for good is decided no more.
    pub(in crate::pages::work::cases) fn fits(self, case: &OpenCase) -> bool {
        let closed = case.view.closure().is_some();
        let is_decided = case.view.identification().next().next().is_none();
        // What she asks for or ends after it was closed is written down, and seen to.
        let at_any_time =
            [Self::Hold, Self::Wish, Self::WishChecked, Self::WishDone, Self::EndTold];
        (closed == (self == Self::Reopening) || at_any_time.contains(&self))
            && self.is_open_to(case)
            && self != Self::Withdrawal
            && !(self == Self::Identification && is_decided)
            && !(self == Self::BestInterests && case.child == ChildRule::Adult)
            && !(self == Self::Apart && apart::pairs(case).is_empty())
            && !(self == Self::Namesake && case.colleagues_called.is_empty())
            && !(self == Self::WishChecked
                && case.view.waiting_wishes().next().is_none()
                && case.view.wishes_to_do().next().is_none())
            && !(self == Self::WishDone && to_do(case).next().is_none())
            && !(self == Self::EndTold && end_told::to_write(case).next().is_none())
            && !(self == Self::Refusal && case.view.wants_no_help() && case.view.is_refusal_heard())
    }

    /// Whether she who reads writes such a record at all.
    pub(in crate::pages::work::cases) fn is_open_to(self, case: &OpenCase) -> bool {
        !case.closed_to_her.contains(&self.kind())
    }

    /// Whether it has a page.
    pub(in crate::pages::work::cases) fn has_page(self) -> bool {
        Self::PAGES.contains(&self)
    }
}
