//! Sends messages with a program of the machine, such as `sendmail` or a script of a gateway: this
//! program speaks no mail and knows no gateway itself.

use std::process::Stdio;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use futures_util::future::BoxFuture;
use rufaa_app::{Messenger, Way};
use tokio::io::AsyncWriteExt as _;
use tokio::process::Command;

use crate::config::Nudge;

/// How long a program may take.
const PROGRAM_WAIT: Duration = Duration::from_secs(30);
/// Most bytes of text in one word of a header (RFC 2047 §2: 75 characters with what stands around).
const WORD_BYTES: usize = 39;

/// Programs by way.
pub(crate) struct Programs(pub(crate) Nudge);

impl Programs {
    fn of(&self, way: Way) -> &[String] {
        match way {
            Way::Mail => &self.0.mail,
            Way::Sms => &self.0.sms,
        }
    }

    async fn run(&self, way: Way, address: &str, text: &str) -> Result<(), String> {
        let (program, arguments) = self.of(way).split_first().ok_or("no program is named")?;
        let input = match way {
            Way::Mail => mail(address, text),
            Way::Sms => format!("{text}\n"),
        };
        let failed = |error: std::io::Error| format!("{program}: {error}");
        let mut child = Command::new(program)
            .args(arguments)
            .arg(address)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            // What is in the environment, such as a password of the database, is not its business.
            .env_clear()
            .kill_on_drop(true)
            .spawn()
            .map_err(failed)?;
        if let Some(mut stdin) = child.stdin.take() {
            stdin.write_all(input.as_bytes()).await.map_err(failed)?;
        }
        let status = child.wait().await.map_err(failed)?;
        if status.success() { Ok(()) } else { Err(format!("{program}: {status}")) }
    }
}

impl Messenger for Programs {
    fn send<'a>(
        &'a self,
        way: Way,
        address: &'a str,
        text: &'a str,
    ) -> BoxFuture<'a, Result<(), String>> {
        Box::pin(async move {
            let sent = tokio::time::timeout(PROGRAM_WAIT, self.run(way, address, text)).await;
            sent.unwrap_or_else(|_| Err("it took too long".to_owned()))
        })
    }
}

/// A mail as programs take it (RFC 5322). Its subject is all that it says.
fn mail(address: &str, text: &str) -> String {
    format!(
        "To: {address}\nSubject: {}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\
         Content-Transfer-Encoding: 8bit\n\n{text}\n",
        subject(text),
    )
}

/// A text in encoded words (RFC 2047), none of which cuts a letter.
fn subject(text: &str) -> String {
    let mut words = vec![String::new()];
    for letter in text.chars() {
        match words.last_mut() {
            Some(word) if word.len() + letter.len_utf8() <= WORD_BYTES => word.push(letter),
            Some(_) | None => words.push(letter.to_string()),
        }
    }
    let words = words.iter().map(|word| format!("=?utf-8?B?{}?=", STANDARD.encode(word)));
    words.collect::<Vec<_>>().join("\n ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_is_whole_in_any_script_and_no_line_is_long() {
        let text = "አንድ አዲስ ሥራ አለዎት። ".repeat(5);
        let mail = mail("a@b.example", &text);
        assert!(mail.ends_with(&format!("8bit\n\n{text}\n")), "{mail}");
        let head = mail.lines().take_while(|line| !line.is_empty());
        assert!(head.into_iter().all(|line| line.len() <= 76), "{mail}");
        let (_, rest) = mail.split_once("Subject: ").unwrap();
        let (head, _) = rest.split_once("\nMIME").unwrap();
        let decoded: String = head
            .split_whitespace()
            .map(|word| {
                assert!(word.len() <= 75, "{word}");
                let inner = word.strip_prefix("=?utf-8?B?").unwrap().strip_suffix("?=").unwrap();
                String::from_utf8(STANDARD.decode(inner).unwrap()).unwrap()
            })
            .collect();
        assert_eq!(decoded, text);
    }

    #[tokio::test]
    async fn a_program_gets_the_address_and_the_text_and_its_failure_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out");
        let script = format!("printf '%s ' \"$@\" > {0}; cat >> {0}", out.display());
        let sh = |script: &str| vec!["/bin/sh".to_owned(), "-c".to_owned(), script.to_owned()];
        let mut sms = sh(&script);
        sms.push("sh".to_owned());
        let programs = Programs(Nudge { mail: sh("exit 3"), sms });
        programs.send(Way::Sms, "+254700000001", "One new task.").await.unwrap();
        let got = std::fs::read_to_string(&out).unwrap();
        assert_eq!(got, "+254700000001 One new task.\n");
        let failed = programs.send(Way::Mail, "a@b.example", "x").await.unwrap_err();
        assert!(failed.contains('3') && !failed.contains("a@b"), "{failed}");
        let none = Programs(Nudge::default()).send(Way::Sms, "+254700000001", "x").await;
        assert!(none.is_err());
    }
}
