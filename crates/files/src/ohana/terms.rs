//! Ohana's own numbering of Open Eligibility, and the terms that both know.

use std::collections::BTreeMap;

use rufaa_domain::text::fold;

use crate::table::Sheet;

/// Terms of Open Eligibility (CC BY-SA 3.0, Aunt Bertha) to which needs have a crosswalk, by name.
/// Where one name stands under several branches, all lead to the same need.
const OPEN_ELIGIBILITY: &[(&str, &str)] = &[
    ("Addiction & Recovery", "1178"),
    ("Advocacy & Legal Aid", "1375"),
    ("Alternative Education", "1324"),
    ("Assistive Technology", "1170"),
    ("Baby Supplies", "1155"),
    ("Basic Literacy", "1350"),
    ("Citizenship & Immigration", "1381"),
    ("Clothing", "1158"),
    ("Counseling", "1220"),
    ("Diapers & Formula", "1157"),
    ("Emergency Cash", "1113"),
    ("Emergency Food", "1120"),
    ("Emergency Payments", "1113"),
    ("Emergency Shelter", "1121"),
    ("Financial Assistance", "1232"),
    ("Free Meals", "1131"),
    ("Guardianship", "1383"),
    ("Help Escape Violence", "1124"),
    ("Help Find Missing Persons", "1122"),
    ("Help Find School", "1317"),
    ("Help Find Work", "1357"),
    ("Help Hotlines", "1305"),
    ("Help Pay for School", "1318"),
    ("Help Pay for Transit", "1172"),
    ("Identification Recovery", "1384"),
    ("Immediate Safety", "1123"),
    ("Maternity Care", "1217"),
    ("Medical Care", "1206"),
    ("One-on-One Support", "1309"),
    ("Personal Care Items", "1167"),
    ("Prevent & Treat", "1219"),
    ("Primary Care", "1206"),
    ("Representation", "1389"),
    ("Residential Housing", "1145"),
    ("Safe Housing", "1125"),
    ("Skills & Training", "1349"),
    ("Specialized Training", "1356"),
    ("Supplies for Work", "1168"),
    ("Support Groups", "1312"),
    ("Support Network", "1303"),
    ("Translation & Interpretation", "1390"),
    ("Transportation", "1175"),
    ("Workplace Rights", "1374"),
];

/// Name of the taxonomy to which all these terms belong.
pub(super) const TAXONOMY: &str = "Open Eligibility";

/// A term as it goes into HSDS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Term {
    /// Its name.
    pub(super) name: String,
    /// Its code in Open Eligibility where the name coincides, else Ohana's.
    pub(super) code: String,
}

/// The terms of `taxonomy.csv` by Ohana's id.
#[derive(Debug, Default)]
pub(super) struct Terms {
    by_id: BTreeMap<String, Term>,
}

impl Terms {
    pub(super) fn new(sheet: Option<&Sheet>) -> Self {
        let codes: BTreeMap<String, &str> =
            OPEN_ELIGIBILITY.iter().map(|(name, code)| (fold(name), *code)).collect();
        let term = |(id, name): (&str, &str)| {
            let code = codes.get(&fold(name)).copied().unwrap_or(id);
            (id.to_owned(), Term { name: name.to_owned(), code: code.to_owned() })
        };
        let rows = sheet.into_iter().flat_map(Sheet::rows);
        Self {
            by_id: rows.map(|row| (row.cell("taxonomy_id"), row.cell("name"))).map(term).collect(),
        }
    }

    /// The term with this id of Ohana's.
    pub(super) fn term(&self, id: &str) -> Option<&Term> {
        self.by_id.get(id)
    }
}
