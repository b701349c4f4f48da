//! Objects that hang on several others: telephones, contacts, schedules, languages, attributes.

use super::{TaxonomyTerm, object};

object! {
    /// A telephone number.
    Phone {
        required {
            /// The number as a person would dial it.
            number: String,
        }
        optional {
            /// Extension behind the number, digits.
            extension: serde_json::Number,
            /// `voice`, `fax`, `text`, `cell`, `hotline`, …
            #[serde(rename = "type")]
            r#type: String,
            /// What the number is for and when it is answered.
            description: String,
        }
        lists {
            /// Languages spoken at this number.
            languages: Language,
            /// Terms of taxonomies that describe the number.
            attributes: Attribute,
            /// Record of changes.
            metadata: Metadata,
        }
    }
}

object! {
    /// A person or desk that can be asked about an organisation, a service or a location.
    Contact {
        required {}
        optional {
            /// Name of the person or desk.
            name: String,
            /// Position held.
            title: String,
            /// Department.
            department: String,
            /// Address for e-mail.
            email: String,
        }
        lists {
            /// Telephone numbers.
            phones: Phone,
            /// Terms of taxonomies that describe the contact.
            attributes: Attribute,
            /// Record of changes.
            metadata: Metadata,
        }
    }
}

object! {
    /// A language in which a service, a location or a telephone can be used.
    Language {
        required {}
        optional {
            /// Name of the language.
            name: String,
            /// ISO 639-1, or ISO 639-3 where there is no shorter code.
            code: String,
            /// How it is spoken: by staff, through an interpreter, on request.
            note: String,
        }
        lists {
            /// Terms of taxonomies that describe the language.
            attributes: Attribute,
            /// Record of changes.
            metadata: Metadata,
        }
    }
}

object! {
    /// Opening hours as a recurrence (RFC 5545), with the standard's own fields for times.
    Schedule {
        required {}
        optional {
            /// First day on which the schedule holds, ISO 8601.
            valid_from: String,
            /// Last day on which the schedule holds, ISO 8601.
            valid_to: String,
            /// First event of the recurrence, ISO 8601.
            dtstart: String,
            /// Hours from UTC.
            timezone: serde_json::Number,
            /// Last event of the recurrence, ISO 8601.
            until: String,
            /// How often it recurs.
            count: serde_json::Number,
            /// First day of the week, `MO` to `SU`.
            wkst: String,
            /// `WEEKLY` or `MONTHLY`.
            freq: String,
            /// Every how many weeks or months.
            interval: serde_json::Number,
            /// Days of the week, such as `MO,TU`.
            byday: String,
            /// Weeks of the year.
            byweekno: String,
            /// Days of the month.
            bymonthday: String,
            /// Days of the year.
            byyearday: String,
            /// The hours in words.
            description: String,
            /// Opening time, ISO 8601 time of day.
            opens_at: String,
            /// Closing time, ISO 8601 time of day.
            closes_at: String,
            /// Where the current hours can be read.
            schedule_link: String,
            /// How it is attended: in person, by telephone.
            attending_type: String,
            /// What else to know.
            notes: String,
        }
        lists {
            /// Terms of taxonomies that describe the schedule.
            attributes: Attribute,
            /// Record of changes.
            metadata: Metadata,
        }
    }
}

object! {
    /// Who pays for an organisation or a service.
    Funding {
        required {}
        optional {
            /// The source in words.
            source: String,
        }
        lists {
            /// Terms of taxonomies that describe the funding.
            attributes: Attribute,
            /// Record of changes.
            metadata: Metadata,
        }
    }
}

object! {
    /// How a location can be used by people with disabilities.
    Accessibility {
        required {}
        optional {
            /// What there is: a ramp, a lift, sign language.
            description: String,
            /// How to use it.
            details: String,
            /// Where more can be read.
            url: String,
        }
        lists {
            /// Terms of taxonomies that describe it.
            attributes: Attribute,
            /// Record of changes.
            metadata: Metadata,
        }
    }
}

object! {
    /// A term of a taxonomy put on another object. Needs are such terms.
    Attribute {
        required {}
        optional {
            /// The object described.
            link_id: uuid::Uuid,
            /// The term.
            taxonomy_term_id: uuid::Uuid,
            /// What the link says, where it says more than "is".
            link_type: String,
            /// The kind of object described.
            link_entity: String,
            /// A value, where the term needs one.
            value: String,
            /// Label for the reader (3.1).
            label: String,
            /// The term itself.
            taxonomy_term: Box<TaxonomyTerm>,
        }
        lists {
            /// Record of changes.
            metadata: Metadata,
        }
    }
}

object! {
    /// One change of a field, as another system recorded it.
    ///
    /// Never shown for an entry with a confidential place: an old value can be an old address.
    Metadata {
        required {
            /// Day of the change, ISO 8601.
            last_action_date: String,
            /// `create`, `update`, …
            last_action_type: String,
            /// The field that changed.
            field_name: String,
            /// What it was.
            previous_value: String,
            /// What it became.
            replacement_value: String,
            /// Who changed it.
            updated_by: String,
        }
        optional {
            /// The object that changed.
            resource_id: uuid::Uuid,
            /// The kind of object that changed.
            resource_type: String,
        }
        lists {}
    }
}

object! {
    /// An address on the web (3.1).
    Url {
        required {
            /// The address.
            url: String,
        }
        optional {
            /// What is found there.
            label: String,
        }
        lists {
            /// Terms of taxonomies that describe it.
            attributes: Attribute,
            /// Record of changes.
            metadata: Metadata,
        }
    }
}

object! {
    /// What a capacity counts: beds, places, appointments (3.1).
    Unit {
        required {
            /// Name of the unit.
            name: String,
        }
        optional {
            /// List from which the unit comes.
            scheme: String,
            /// Its code there.
            identifier: String,
            /// Its address there.
            uri: String,
        }
        lists {
            /// Terms of taxonomies that describe it.
            attributes: Attribute,
            /// Record of changes.
            metadata: Metadata,
        }
    }
}
