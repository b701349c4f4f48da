//! A text of a page for whoever translates it.

/// One text, or one form of a text that depends on a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// The file in which it stands, such as `find.ftl`.
    pub file: String,
    /// Its key.
    pub key: String,
    /// The form, such as `one`, `few` or `0`; nothing where there is one text only.
    pub form: Option<String>,
    /// The English text.
    pub english: String,
    /// The translation; empty where there is none yet.
    pub translation: String,
    /// Whether somebody who speaks the language has read and approved the translation.
    pub reviewed: bool,
}

impl Phrase {
    /// Names it within a language: `find.ftl:found[one]`.
    pub fn name(&self) -> String {
        let form = self.form.as_ref().map(|form| format!("[{form}]")).unwrap_or_default();
        format!("{}:{}{form}", self.file, self.key)
    }

    /// File, key and form of a name.
    pub fn named(name: &str) -> Option<(String, String, Option<String>)> {
        let (file, rest) = name.split_once(':')?;
        let (key, form) = match rest.split_once('[') {
            Some((key, form)) => (key, Some(form.strip_suffix(']')?.to_owned())),
            None => (rest, None),
        };
        Some((file.to_owned(), key.to_owned(), form))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_back_to_its_phrase() {
        for (name, form) in [("find.ftl:found[one]", Some("one")), ("shell.ftl:title", None)] {
            let (file, key, read) = Phrase::named(name).unwrap();
            assert_eq!(read.as_deref(), form);
            let (english, translation) = (String::new(), String::new());
            let phrase = Phrase { file, key, form: read, english, translation, reviewed: false };
            assert_eq!(phrase.name(), name);
        }
        assert_eq!(Phrase::named("nothing"), None);
        assert_eq!(Phrase::named("a:b[c"), None);
    }
}
