//! A number to save in a phone (vCard 3.0, RFC 2426, which old phones read). Like the slip it bears
//! no name of a service or an organisation: who looks through the list of contacts learns nothing.

use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use rufaa_domain::hsds::Service;

use super::{public_service, view};
use crate::pages::phone::PhoneLink;
use crate::pages::refusal::{Refusal, RefusalKind};
use crate::pages::visit::Visit;
use crate::text::Text;

/// The name under which a number is saved: that it is a service, and its town.
pub(super) fn contact_name(service: &Service, text: Text) -> String {
    let mut locations = service.service_at_locations.iter().filter_map(|at| at.location.as_deref());
    let town = locations.find_map(|location| {
        location.addresses.first().and_then(|address| view::filled(Some(&address.city)))
    });
    match town {
        Some(town) => text.fill("contact-name", "place", town),
        None => text.say("contact-name-alone"),
    }
}

/// The first number of a service as a card.
pub(in crate::pages) async fn show(visit: Visit) -> Result<Response, Refusal> {
    let service = public_service(&visit).await?;
    let phone = view::phones(&service).into_iter().next();
    let phone = phone.ok_or_else(|| visit.refuse(RefusalKind::NotFound))?;
    let headers = [
        (CONTENT_TYPE, "text/vcard; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"contact.vcf\""),
    ];
    Ok((headers, card(&contact_name(&service, visit.text()), &phone)).into_response())
}

fn card(name: &str, phone: &PhoneLink) -> String {
    let name = escaped(name);
    let number = phone.href.trim_start_matches("tel:");
    let lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        &format!("N:{name};;;;"),
        &format!("FN:{name}"),
        &format!("TEL;TYPE=VOICE:{number}"),
        "END:VCARD",
    ];
    lines.map(|line| format!("{line}\r\n")).concat()
}

/// RFC 2426 §5: what parts a value is written behind a backslash.
fn escaped(value: &str) -> String {
    let visible = value.chars().filter(|letter| !letter.is_control());
    visible.fold(String::new(), |mut escaped, letter| {
        if matches!(letter, '\\' | ',' | ';') {
            escaped.push('\\');
        }
        escaped.push(letter);
        escaped
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::fixture;

    #[test]
    fn a_card_bears_a_town_and_a_number_and_no_name() {
        let text = Text::new(rufaa_domain::language::PageLanguage::En);
        let service = fixture::full_service();
        let phone = view::phones(&service).remove(0);
        let card = card(&contact_name(&service, text), &phone);
        assert!(
            card.starts_with("BEGIN:VCARD\r\nVERSION:3.0\r\nN:Service\\, Lodwar;;;;\r\n"),
            "{card}"
        );
        assert!(card.contains("\r\nTEL;TYPE=VOICE:") && card.ends_with("END:VCARD\r\n"));
        for name in ["Outpatient", "Kanamkemer Health"] {
            assert!(!card.contains(name), "{card}");
        }
    }

    #[test]
    fn a_name_cannot_add_a_line() {
        assert_eq!(escaped("a\r\nTEL:999;b,c\\"), "aTEL:999\\;b\\,c\\\\");
    }
}
