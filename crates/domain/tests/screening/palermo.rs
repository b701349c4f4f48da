//! Act, means and purpose, each element met, open or denied, for adults, children and in doubt.

use rufaa_domain::screening::{Answer, Answers, Grade, Part, Pathway};

use super::{adult, ages, child, in_doubt, instrument, score};

/// Act, means, purpose (`y` met, `?` open, `n` denied): grade and rule for an adult and for a child,
/// `*` where a supervisor looks at it.
const TABLE: &str = "
yyy grounds act-means-purpose     grounds act-purpose
y?y possible means-not-seen       grounds act-purpose
yny possible means-not-seen*      grounds act-purpose
?yy possible act-not-seen         possible act-not-seen
??y possible act-not-seen         possible act-not-seen
?ny possible act-not-seen         possible act-not-seen
nyy possible act-not-seen*        possible act-not-seen*
n?y possible act-not-seen*        possible act-not-seen*
nny possible act-not-seen*        possible act-not-seen*
yy? possible purpose-open         possible purpose-open
y?? none-seen elements-missing    possible purpose-open
yn? none-seen elements-missing    possible purpose-open
yyn none-seen elements-ruled-out    none-seen elements-ruled-out
y?n none-seen elements-ruled-out    none-seen elements-ruled-out
ynn none-seen elements-ruled-out    none-seen elements-ruled-out
?y? none-seen elements-missing    none-seen elements-missing
?yn none-seen elements-ruled-out    none-seen elements-ruled-out
??? none-seen nothing-known       none-seen nothing-known
??n none-seen elements-ruled-out    none-seen elements-ruled-out
?n? none-seen elements-missing    none-seen elements-missing
?nn none-seen elements-ruled-out    none-seen elements-ruled-out
ny? none-seen elements-ruled-out    none-seen elements-ruled-out
nyn none-seen elements-ruled-out    none-seen elements-ruled-out
n?? none-seen elements-ruled-out    none-seen elements-ruled-out
n?n none-seen elements-ruled-out    none-seen elements-ruled-out
nn? none-seen elements-ruled-out    none-seen elements-ruled-out
nnn none-seen elements-ruled-out    none-seen elements-ruled-out
";

/// Yes to one question of the part and no to the others, no to all, or no to all but one.
fn answered(part: Part, how: char) -> Vec<(String, Answer)> {
    let questions = instrument("palermo").questions.iter().filter(|one| one.part == part);
    let mut answers: Vec<_> = questions.map(|one| (one.code.clone(), Answer::No)).collect();
    let first = answers.first_mut().unwrap();
    match how {
        'y' => first.1 = Answer::Yes,
        '?' if part == Part::Act => first.1 = Answer::Unknown,
        '?' if part == Part::Means => first.1 = Answer::RatherNotSay,
        '?' => answers.clear(),
        _ => {}
    }
    answers
}

#[test]
fn each_row_of_the_table_holds_for_adults_children_and_in_doubt() {
    let rows: Vec<&str> = TABLE.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(rows.len(), 27);
    for row in rows {
        let words: Vec<&str> = row.split_whitespace().collect();
        let how: Vec<char> = words[0].chars().collect();
        let parts = [Part::Act, Part::Means, Part::Purpose].into_iter().zip(how);
        let mut answers: Answers = parts.flat_map(|(part, how)| answered(part, how)).collect();
        if words[0] == "???" {
            answers = Answers::default();
        }
        let ages = [(adult(), 1, ""), (child(), 3, "-child"), (in_doubt(), 3, "-age-in-doubt")];
        for (age, at, ending) in ages {
            let screened = instrument("palermo").score(&answers, age);
            let review = words[at + 1].ends_with('*');
            let rule = words[at + 1].trim_end_matches('*');
            let rule = rule.replace("act-purpose", &format!("act-purpose{ending}"));
            let expected = (words[at], rule.as_str(), review);
            let found = (screened.grade.code(), screened.rule.code(), screened.supervisor_review);
            assert_eq!(found, expected, "{row}, {age:?}");
        }
    }
}

#[test]
fn every_act_every_means_and_every_purpose_counts() {
    let codes = |part: Part| {
        let of_part = instrument("palermo").questions.iter().filter(move |one| one.part == part);
        of_part.map(|one| one.code.as_str())
    };
    for act in codes(Part::Act) {
        for means in codes(Part::Means) {
            for purpose in codes(Part::Purpose) {
                let reasons = [act, means, purpose];
                let answers = reasons.iter().map(|code| (*code, Answer::Yes)).collect();
                let screened = instrument("palermo").score(&answers, adult());
                assert_eq!(
                    (screened.grade, screened.rule.code()),
                    (Grade::Grounds, "act-means-purpose")
                );
                assert_eq!(screened.reasons, reasons);
            }
        }
    }
}

#[test]
fn an_adult_whose_age_is_disputed_needs_no_means() {
    let yes = ["received", "organs"];
    assert_eq!(score("palermo", &yes, &[], adult()).grade, Grade::Possible);
    let disputed = score("palermo", &yes, &[], adult().disputed());
    assert_eq!(disputed.rule.code(), "act-purpose-age-in-doubt");
    assert_eq!(disputed.pathways, [Pathway::ChildProtection]);
}

#[test]
fn a_yes_opens_its_ways_whatever_the_grade() {
    for age in ages() {
        let screened = score("palermo", &["force"], &[], age);
        assert_eq!(screened.grade, Grade::NoneSeen);
        assert!(screened.pathways.contains(&Pathway::GenderBasedViolence));
    }
}
