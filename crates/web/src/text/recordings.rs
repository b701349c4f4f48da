//! Recordings of pages, for those who do not read: `locales/<language>/sound/<page>.opus`.

use std::borrow::Cow;

use rufaa_domain::language::PageLanguage;
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../locales"]
#[include = "*/sound/*.opus"]
struct Recordings;

/// The recording of a page in this language, an Ogg file with Opus, where somebody has made one.
pub(crate) fn recording(language: PageLanguage, page: &str) -> Option<Cow<'static, [u8]>> {
    Some(Recordings::get(&format!("{}/sound/{page}.opus", language.code()))?.data)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Half a minute at 24 kbit/s: what a page may cost on a bad line.
    const BYTES_MAX: usize = 100 * 1024;

    #[test]
    fn no_recording_is_longer_than_a_bad_line_can_bear() {
        for path in Recordings::iter() {
            let bytes = Recordings::get(&path).unwrap().data;
            assert!(bytes.len() <= BYTES_MAX, "{path} has {} bytes", bytes.len());
            assert!(bytes.starts_with(b"OggS"), "{path} is no Ogg file");
        }
    }
}
