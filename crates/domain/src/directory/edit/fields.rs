//! The fields of a form, and where each stands in a document.

use uuid::Uuid;

use super::{hours, lines};
use crate::coded::coded;
use crate::directory::entry::{NAME_CHARS_MAX, TEXT_CHARS_MAX, is_unwanted};
use crate::hsds::{Organization, Service, ServiceStatus};
use crate::text::plain_digits;

/// A part of an entry that is edited at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The organisation.
    Organisation,
    /// The service with this id.
    Service(Uuid),
}

impl Part {
    /// Its fields, in the order of the form.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Self::Organisation => &ORGANISATION,
            Self::Service(_) => &SERVICE,
        }
    }
}

coded! {
    /// A field of a form.
    Field {
        /// Name.
        Name = "name",
        /// What is done, or what the organisation is.
        Description = "description",
        /// What a reader must know at once: a closure, a move.
        Alert = "alert",
        /// Whether it is offered now.
        Status = "status",
        /// Telephone numbers, one on each line.
        Phones = "phones",
        /// Address for e-mail.
        Email = "email",
        /// Page on the web.
        Website = "website",
        /// Hours of Monday, such as `8-12:30, 14-17`; empty while closed.
        Monday = "mo",
        /// Hours of Tuesday.
        Tuesday = "tu",
        /// Hours of Wednesday.
        Wednesday = "we",
        /// Hours of Thursday.
        Thursday = "th",
        /// Hours of Friday.
        Friday = "fr",
        /// Hours of Saturday.
        Saturday = "sa",
        /// Hours of Sunday.
        Sunday = "su",
        /// What else to know about the hours.
        HoursNote = "hours-note",
        /// How to get in.
        HowToGetIn = "how",
        /// What to bring, one thing on each line.
        Bring = "bring",
        /// What it costs.
        Fees = "fees",
        /// Who is served.
        Served = "served",
        /// Youngest age, years.
        MinimumAge = "age-from",
        /// Oldest age, years.
        MaximumAge = "age-to",
        /// Languages, one on each line, as codes or names.
        Languages = "languages",
        /// Which interpretation there is.
        Interpretation = "interpretation",
        /// What is not done here.
        NotOffered = "not-offered",
    }
}

const ORGANISATION: [Field; 5] =
    [Field::Name, Field::Description, Field::Phones, Field::Email, Field::Website];

const SERVICE: [Field; 24] = [
    Field::Name,
    Field::Description,
    Field::Status,
    Field::Alert,
    Field::Phones,
    Field::Monday,
    Field::Tuesday,
    Field::Wednesday,
    Field::Thursday,
    Field::Friday,
    Field::Saturday,
    Field::Sunday,
    Field::HoursNote,
    Field::HowToGetIn,
    Field::Bring,
    Field::Fees,
    Field::Served,
    Field::MinimumAge,
    Field::MaximumAge,
    Field::Languages,
    Field::Interpretation,
    Field::NotOffered,
    Field::Email,
    Field::Website,
];

impl Field {
    /// The day of the week for whose hours it stands, 0 for Monday.
    pub fn day(self) -> Option<usize> {
        let days = [
            Self::Monday,
            Self::Tuesday,
            Self::Wednesday,
            Self::Thursday,
            Self::Friday,
            Self::Saturday,
            Self::Sunday,
        ];
        days.iter().position(|day| *day == self)
    }

    /// Whether it holds one thing on each line.
    pub fn is_list(self) -> bool {
        matches!(self, Self::Phones | Self::Bring | Self::Languages)
    }

    /// Whether it may have several lines.
    pub fn is_long(self) -> bool {
        let texts = matches!(
            self,
            Self::Description
                | Self::Alert
                | Self::Fees
                | Self::Interpretation
                | Self::HowToGetIn
                | Self::Served
                | Self::NotOffered
                | Self::HoursNote
        );
        texts || self.is_list()
    }

    /// A text in the form in which this field is kept: ends trimmed, lists without empty lines, hours
    /// in one way of writing where they can be read.
    pub(super) fn tidied(self, text: &str) -> String {
        let text = text.replace("\r\n", "\n");
        if self.is_list() {
            return lines::tidied(&text);
        }
        if self.day().is_some() {
            return hours::Periods::parse(&text)
                .map_or(text.trim().to_owned(), |day| day.to_text());
        }
        text.trim().to_owned()
    }

    /// What stands in it; nothing where the part is not there.
    pub(super) fn read(self, document: &Organization, part: Part) -> Option<String> {
        let said = match part {
            Part::Organisation => {
                OF_ORGANISATION.iter().find(|own| own.field == self).map(|own| (own.read)(document))
            }
            Part::Service(id) => {
                let service = document.services.iter().find(|service| service.id == id)?;
                match self.day() {
                    Some(day) => Some(hours::of_day(&service.schedules, day)),
                    None => OF_SERVICE
                        .iter()
                        .find(|own| own.field == self)
                        .map(|own| (own.read)(service)),
                }
            }
        };
        said.map(|said| self.tidied(&said))
    }

    /// Writes a text into a document; nothing where it cannot be read as what the field holds.
    pub(super) fn write(self, document: &mut Organization, part: Part, text: &str) -> Option<()> {
        let most = if self == Self::Name { NAME_CHARS_MAX } else { TEXT_CHARS_MAX };
        if text.chars().count() > most || text.chars().any(is_unwanted) {
            return None;
        }
        match part {
            Part::Organisation => {
                let own = OF_ORGANISATION.iter().find(|own| own.field == self)?;
                (own.write)(document, text)
            }
            Part::Service(id) => {
                let service = document.services.iter_mut().find(|service| service.id == id)?;
                if let Some(day) = self.day() {
                    let periods = hours::Periods::parse(text)?;
                    hours::write_day(&mut service.schedules, service.id, day, &periods);
                    return Some(());
                }
                let own = OF_SERVICE.iter().find(|own| own.field == self)?;
                (own.write)(service, text)
            }
        }
    }
}

/// Where a field stands in a thing: how it is read, and how it is written where the text is right.
struct Stands<T> {
    field: Field,
    read: fn(&T) -> String,
    write: fn(&mut T, &str) -> Option<()>,
}

/// Writes the list of where fields stand: a field, what it reads, and what it is set to.
macro_rules! stands {
    ($thing:ty: $($field:ident, |$read:ident| $said:expr, |$write:ident, $text:ident| $set:expr;)+) => {
        &[$(Stands {
            field: Field::$field,
            read: |$read: &$thing| $said,
            write: |$write: &mut $thing, $text| { $set; Some(()) },
        },)+]
    };
}

const OF_ORGANISATION: &[Stands<Organization>] = stands![Organization:
    Name, |own| own.name.clone(), |own, text| own.name = filled(text)?;
    Description, |own| own.description.clone(), |own, text| text.clone_into(&mut own.description);
    Phones, |own| lines::phones(&own.phones),
        |own, text| own.phones = lines::with_phones(&own.phones, own.id, text)?;
    Email, |own| given(own.email.as_ref()), |own, text| own.email = email(text)?;
    Website, |own| given(own.website.as_ref()), |own, text| own.website = website(text)?;
];

const OF_SERVICE: &[Stands<Service>] = stands![Service:
    Name, |own| own.name.clone(), |own, text| own.name = filled(text)?;
    Description, |own| given(own.description.as_ref()), |own, text| own.description = filled(text);
    Alert, |own| given(own.alert.as_ref()), |own, text| own.alert = filled(text);
    Status, |own| status_code(own.status).to_owned(), |own, text| own.status = status(text)?;
    Phones, |own| lines::phones(&own.phones),
        |own, text| own.phones = lines::with_phones(&own.phones, own.id, text)?;
    Email, |own| given(own.email.as_ref()), |own, text| own.email = email(text)?;
    Website, |own| given(own.url.as_ref()), |own, text| own.url = website(text)?;
    HoursNote, |own| hours::note(&own.schedules),
        |own, text| hours::write_note(&mut own.schedules, own.id, text);
    HowToGetIn, |own| given(own.application_process.as_ref()),
        |own, text| own.application_process = filled(text);
    Bring, |own| lines::papers(&own.required_documents),
        |own, text| own.required_documents =
            lines::with_papers(&own.required_documents, own.id, text)?;
    Fees, |own| given(own.fees_description.as_ref()), |own, text| own.fees_description = filled(text);
    Served, |own| given(own.eligibility_description.as_ref()),
        |own, text| own.eligibility_description = filled(text);
    MinimumAge, |own| years(own.minimum_age), |own, text| own.minimum_age = age(text)?;
    MaximumAge, |own| years(own.maximum_age), |own, text| own.maximum_age = age(text)?;
    Languages, |own| lines::languages(&own.languages),
        |own, text| own.languages = lines::with_languages(&own.languages, own.id, text)?;
    Interpretation, |own| given(own.interpretation_services.as_ref()),
        |own, text| own.interpretation_services = filled(text);
    NotOffered, |own| given(own.not_offered.as_ref()), |own, text| own.not_offered = filled(text);
];

fn given(text: Option<&String>) -> String {
    text.cloned().unwrap_or_default()
}

fn years(age: Option<f64>) -> String {
    age.map(|age| format!("{age:.0}")).unwrap_or_default()
}

fn filled(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// An address as far as it can be told from a slip: something, one @, something with a dot.
#[expect(clippy::option_option, reason = "nothing is a value here, and what is wrong is none")]
fn email(text: &str) -> Option<Option<String>> {
    let Some(text) = filled(text) else { return Some(None) };
    let (name, host) = text.split_once('@')?;
    let right = !name.is_empty() && host.contains('.') && !text.contains(char::is_whitespace);
    right.then_some(Some(text))
}

#[expect(clippy::option_option, reason = "nothing is a value here, and what is wrong is none")]
fn website(text: &str) -> Option<Option<String>> {
    let Some(text) = filled(text) else { return Some(None) };
    let (scheme, rest) = text.split_once("://").unwrap_or(("https", &text));
    let right = matches!(scheme, "http" | "https") && rest.contains('.');
    (right && !rest.contains(char::is_whitespace)).then(|| Some(format!("{scheme}://{rest}")))
}

/// Oldest age that a person reaches, years.
const AGE_MAX: u8 = 120;

#[expect(clippy::option_option, reason = "nothing is a value here, and what is wrong is none")]
fn age(text: &str) -> Option<Option<f64>> {
    if text.is_empty() {
        return Some(None);
    }
    let age: u8 = plain_digits(text).parse().ok()?;
    (age <= AGE_MAX).then(|| Some(f64::from(age)))
}

/// What may be said of whether a service is offered. One that has ended leaves the directory in
/// another way.
const STATUSES: [(ServiceStatus, &str); 3] = [
    (ServiceStatus::Active, "active"),
    (ServiceStatus::Inactive, "inactive"),
    (ServiceStatus::TemporarilyClosed, "closed-for-now"),
];

fn status_code(status: ServiceStatus) -> &'static str {
    STATUSES.iter().find(|(known, _)| *known == status).map_or("", |(_, code)| code)
}

fn status(code: &str) -> Option<ServiceStatus> {
    STATUSES.iter().find(|(_, known)| *known == code).map(|(status, _)| *status)
}
