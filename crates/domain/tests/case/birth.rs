//! Days of birth, whole or in part, in two calendars, and ages beside them.

use rufaa_domain::age::{Age, ChildRule};
use rufaa_domain::case::{Birth, Calendar, Identity, IdentityProblem};

use jiff::civil::date;

use super::TODAY;

type Years = Result<(u8, u8), IdentityProblem>;

fn gregorian(year: i16, month: impl Into<Option<u8>>, day: impl Into<Option<u8>>) -> Birth {
    Birth { calendar: Calendar::Gregorian, year, month: month.into(), day: day.into() }
}

fn ethiopian(year: i16, month: impl Into<Option<u8>>, day: impl Into<Option<u8>>) -> Birth {
    Birth { calendar: Calendar::Ethiopian, ..gregorian(year, month, day) }
}

fn years(birth: Birth) -> Years {
    birth.age_on(TODAY)
}

const NO_SUCH_DAY: Years = Err(IdentityProblem::Birth);
const OUT_OF_REACH: Years = Err(IdentityProblem::BirthOutOfReach);

#[test]
fn a_year_alone_leaves_a_year_open_a_month_and_a_day_narrow_it() {
    assert_eq!(years(gregorian(2000, None, None)), Ok((25, 26)));
    assert_eq!(years(gregorian(2000, 6, None)), Ok((26, 26)));
    assert_eq!(years(gregorian(2000, 11, None)), Ok((25, 26)), "the month of today");
    assert_eq!(years(gregorian(2000, 12, None)), Ok((25, 25)));
    assert_eq!(years(gregorian(2000, 2, 29)), Ok((26, 26)));
    // The Ethiopian year 1992 went from 12 September 1999 to 10 September 2000.
    assert_eq!(years(ethiopian(1992, None, None)), Ok((26, 27)));
    assert_eq!(years(ethiopian(1992, 13, 5)), Ok((26, 26)));
    assert_eq!(years(ethiopian(1992, 13, None)), Ok((26, 26)));
    assert_eq!(years(ethiopian(1992, 3, None)), Ok((26, 27)), "from 11 November to 10 December");
}

#[test]
fn somebody_is_a_child_until_the_day_on_which_she_is_eighteen() {
    let of = |birth: Birth| (years(birth), Identity { birth: Some(birth), ..Identity::default() });
    for (birth, wanted, rule) in [
        (gregorian(2008, 11, 20), 18, ChildRule::Adult),
        (gregorian(2008, 11, 21), 18, ChildRule::Adult),
        (gregorian(2008, 11, 22), 17, ChildRule::Child),
        (gregorian(2008, 12, 25), 17, ChildRule::Child),
        // 12 Hidar 2001 was 21 November 2008.
        (ethiopian(2001, 3, 12), 18, ChildRule::Adult),
        (ethiopian(2001, 3, 13), 17, ChildRule::Child),
    ] {
        let (years, identity) = of(birth);
        assert_eq!(years, Ok((wanted, wanted)), "{birth:?}");
        assert_eq!(identity.age_on(TODAY).child_rule(), rule, "{birth:?}");
        let said = Identity { age: Age::exactly(18).unwrap(), ..identity };
        assert_eq!(said.check(TODAY).is_ok(), wanted == 18, "{birth:?}");
    }
    let leapling = gregorian(2008, 2, 29);
    for (today, wanted) in [(date(2026, 2, 28), 17), (date(2026, 3, 1), 18)] {
        assert_eq!(leapling.age_on(today), Ok((wanted, wanted)), "{today}");
    }
}

#[test]
fn an_ethiopian_day_is_that_of_the_calendar() {
    // 1 Meskerem of a year after one with a sixth day of the thirteenth month is 12 September.
    for (year, begins) in [
        (1999, date(2006, 9, 11)),
        (2000, date(2007, 9, 12)),
        (2003, date(2010, 9, 11)),
        (2004, date(2011, 9, 12)),
        (1900, date(1907, 9, 12)),
    ] {
        let born = ethiopian(year, 1, 1);
        assert_eq!(born.age_on(begins), Ok((0, 0)), "{year}");
        assert_eq!(born.age_on(begins.yesterday().unwrap()), OUT_OF_REACH, "{year}");
    }
}

#[test]
fn a_day_that_is_none_is_refused() {
    for birth in [
        gregorian(2001, 2, 29),
        gregorian(2001, 2, 31),
        gregorian(2001, 4, 31),
        gregorian(2001, 13, 1),
        gregorian(2001, 0, 1),
        gregorian(2001, 1, 0),
        gregorian(2001, 1, 32),
        gregorian(2001, None, 1),
        ethiopian(1992, 14, 1),
        ethiopian(1992, 0, None),
        ethiopian(1992, 12, 31),
        ethiopian(1992, 13, 6),
        ethiopian(1993, 13, 6),
        ethiopian(1990, 13, 6),
        ethiopian(1991, 13, 7),
        ethiopian(1992, None, 7),
    ] {
        assert_eq!(years(birth), NO_SUCH_DAY, "{birth:?}");
    }
    for birth in [
        gregorian(2001, 2, 28),
        gregorian(2001, 12, 31),
        ethiopian(1992, 12, 30),
        ethiopian(1992, 13, 5),
        ethiopian(1991, 13, 6),
        ethiopian(1995, 13, 6),
    ] {
        assert!(years(birth).is_ok(), "{birth:?}");
    }
}

#[test]
fn nobody_was_born_after_today_or_longer_ago_than_anybody_lives() {
    assert_eq!(years(gregorian(2026, 11, 21)), Ok((0, 0)), "today");
    assert_eq!(years(gregorian(2026, 11, 22)), OUT_OF_REACH, "tomorrow");
    assert_eq!(years(gregorian(2026, 11, None)), Ok((0, 0)), "this month");
    assert_eq!(years(gregorian(2026, 12, None)), OUT_OF_REACH, "next month");
    assert_eq!(years(gregorian(2026, None, None)), Ok((0, 0)));
    assert_eq!(years(gregorian(2027, None, None)), OUT_OF_REACH);
    assert_eq!(years(ethiopian(2019, None, None)), Ok((0, 0)));
    assert_eq!(years(ethiopian(2020, None, None)), OUT_OF_REACH);
    assert!(years(gregorian(1905, None, None)).is_ok());
    assert_eq!(years(gregorian(1904, None, None)), OUT_OF_REACH);
    for year in [i16::MIN, -5, 0, i16::MAX] {
        for birth in [gregorian(year, None, None), ethiopian(year, None, None)] {
            assert_eq!(years(birth), OUT_OF_REACH, "{birth:?}");
        }
    }
}

#[test]
fn an_age_that_is_not_that_of_the_birth_is_refused_on_both_sides() {
    let of = |age: Age| {
        let birth = Some(gregorian(2000, None, None));
        Identity { age, birth, ..Identity::default() }.check(TODAY)
    };
    let against = Err(IdentityProblem::AgeAgainstBirth);
    for (low, high, expected) in
        [(20, 24, against), (20, 25, Ok(())), (26, 30, Ok(())), (27, 30, against)]
    {
        assert_eq!(of(Age::between(low, high).unwrap()), expected, "{low} to {high}");
    }
    assert_eq!(of(Age::unknown()), Ok(()));
    assert_eq!(of(Age::at_least(26).unwrap()), Ok(()));
    assert_eq!(of(Age::at_least(27).unwrap()), against);
    let impossible = Some(gregorian(2001, 2, 31));
    let identity = Identity { birth: impossible, ..Identity::default() };
    assert_eq!(identity.check(TODAY), Err(IdentityProblem::Birth));
}

#[test]
fn a_birth_narrows_the_age_and_a_doubt_stays() {
    let of = |age, year| {
        let birth = Some(gregorian(year, None, None));
        Identity { age, birth, ..Identity::default() }.age_on(TODAY)
    };
    assert_eq!(of(Age::unknown(), 2000), Age::between(25, 26).unwrap());
    assert_eq!(of(Age::exactly(26).unwrap(), 2000), Age::exactly(26).unwrap());
    assert_eq!(of(Age::exactly(40).unwrap(), 2000), Age::exactly(40).unwrap(), "contradicting");
    let doubted = of(Age::unknown().disputed(), 2000);
    assert_eq!(doubted.child_rule(), ChildRule::TreatedAsChild);
}

#[test]
fn who_may_be_seventeen_by_her_birth_is_treated_as_a_child() {
    let rule = |birth: Birth| {
        Identity { birth: Some(birth), ..Identity::default() }.age_on(TODAY).child_rule()
    };
    assert_eq!(rule(gregorian(2007, None, None)), ChildRule::Adult);
    assert_eq!(rule(gregorian(2008, None, None)), ChildRule::TreatedAsChild);
    assert_eq!(rule(gregorian(2009, None, None)), ChildRule::Child);
    assert_eq!(rule(ethiopian(1999, None, None)), ChildRule::Adult);
    assert_eq!(rule(ethiopian(2000, None, None)), ChildRule::Adult);
    assert_eq!(rule(ethiopian(2001, None, None)), ChildRule::TreatedAsChild);
    assert_eq!(rule(ethiopian(2002, None, None)), ChildRule::Child);
}
