//! Where the answer to a query is found: in the store's own order, or by the finder.

use rufaa_app::RecordFilter;
use rufaa_domain::finding::{Near, Question};
use rufaa_domain::needs::{Needs, needs_taxonomy_id};

use super::query::Query;

/// How records are chosen.
#[derive(Debug, Clone)]
pub(super) enum Selection {
    /// Nothing can meet the query.
    Nothing,
    /// All records that the store's filter lets through, in the order of their ids.
    Stored(RecordFilter),
    /// The records that answer a question, best first.
    Found(Question),
}

impl Selection {
    /// How the records of a query are chosen; `near` is its point and distance.
    pub(super) fn new(query: &Query, near: Option<Near>, needs: &Needs) -> Self {
        let of_needs = query.taxonomy.map(|taxonomy| taxonomy == needs_taxonomy_id());
        let need = query.term.map(|term| needs.by_term(term));
        match (of_needs, need) {
            (Some(false), _) | (_, Some(None)) => Self::Nothing,
            (_, Some(Some(need))) if is_plain(query, near) => Self::stored(query, need.term_id()),
            (_, Some(Some(need))) => Self::found(query, near, vec![need.code.clone()]),
            (Some(true), None) => Self::found(query, near, all_codes(needs)),
            (None, None) if is_plain(query, near) => Self::stored(query, None),
            (None, None) => Self::found(query, near, Vec::new()),
        }
    }

    fn stored(query: &Query, need_term: impl Into<Option<uuid::Uuid>>) -> Self {
        Self::Stored(RecordFilter {
            modified_after: query.modified_after,
            organization: query.organization,
            need_term: need_term.into(),
        })
    }

    fn found(query: &Query, near: Option<Near>, needs: Vec<String>) -> Self {
        Self::Found(Question {
            text: query.text.clone(),
            needs,
            near,
            organization: query.organization,
            ..Question::default()
        })
    }
}

/// Whether the store's filter can answer: no words, no point.
fn is_plain(query: &Query, near: Option<Near>) -> bool {
    query.text.is_empty() && near.is_none()
}

fn all_codes(needs: &Needs) -> Vec<String> {
    needs.all().iter().map(|need| need.code.clone()).collect()
}

#[cfg(test)]
mod tests {
    use rufaa_domain::geo::Point;
    use rufaa_domain::pack::parse_needs;
    use uuid::Uuid;

    use super::super::asked::Asked;
    use super::super::parameters::OFFERS;
    use super::*;

    fn needs() -> Needs {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../packs/needs.toml");
        parse_needs(&std::fs::read_to_string(path).unwrap()).unwrap()
    }

    fn select(pairs: &[(&str, &str)], near: Option<Near>) -> Selection {
        let pairs = pairs.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
        let query = Query::read(&Asked::new(pairs, OFFERS, false).unwrap()).unwrap();
        Selection::new(&query, near, &needs())
    }

    fn found(pairs: &[(&str, &str)], near: Option<Near>) -> Option<Question> {
        match select(pairs, near) {
            Selection::Found(question) => Some(question),
            Selection::Nothing | Selection::Stored(_) => None,
        }
    }

    #[test]
    fn words_and_all_other_filters_hold_together() {
        let need = needs().by_code("helpline").unwrap().term_id().to_string();
        let organization = Uuid::from_u128(7);
        let asked = [
            ("search", "Nairobi"),
            ("taxonomy_term_id", need.as_str()),
            ("organization_id", &organization.to_string()),
        ];
        let question = found(&asked, None).unwrap();
        assert_eq!(question.text, "Nairobi");
        assert_eq!(question.needs, ["helpline"]);
        assert_eq!(question.organization, Some(organization));
    }

    #[test]
    fn without_words_and_point_the_store_answers() {
        let need = needs().by_code("helpline").unwrap().term_id();
        let term = need.to_string();
        let asked = [("taxonomy_term_id", term.as_str()), ("modified_after", "2026-11-21")];
        let Selection::Stored(filter) = select(&asked, None) else { panic!("not stored") };
        assert_eq!(filter.need_term, Some(need));
        assert!(filter.modified_after.is_some());
        let near =
            Near { point: Point::new(1.0, 36.0).unwrap(), country: None, within_km: Some(2.0) };
        assert_eq!(found(&[], Some(near)).unwrap().near, Some(near));
    }

    #[test]
    fn an_unknown_term_or_taxonomy_finds_nothing_rather_than_everything() {
        let unknown = Uuid::nil().to_string();
        for name in ["taxonomy_id", "taxonomy_term_id"] {
            assert!(matches!(select(&[(name, &unknown)], None), Selection::Nothing));
        }
        let taxonomy = needs_taxonomy_id().to_string();
        let any = found(&[("taxonomy_id", &taxonomy)], None).unwrap();
        assert_eq!(any.needs.len(), needs().all().len());
        let both = [("taxonomy_id", taxonomy.as_str()), ("taxonomy_term_id", &unknown)];
        assert!(matches!(select(&both, None), Selection::Nothing));
    }
}
