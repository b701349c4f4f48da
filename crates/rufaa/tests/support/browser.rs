//! Members at a real server, without a screen: they join, sign in, and send the forms of their pages.

use rufaa_vault::TotpSecret;

use super::{Answer, Server};

/// A browser without a screen: a cookie, and what the forms of its session carry.
pub(crate) struct Browser<'a> {
    pub(crate) server: &'a Server,
    pub(crate) cookie: String,
    pub(crate) form: String,
    /// Every page that it saw, for what error pages say.
    pub(crate) seen: Vec<String>,
}

impl<'a> Browser<'a> {
    /// Nobody yet.
    pub(crate) fn new(server: &'a Server) -> Self {
        Self { server, cookie: String::new(), form: String::new(), seen: Vec::new() }
    }

    /// Fetches a page.
    pub(crate) fn get(&mut self, path: &str) -> Answer {
        self.try_get(path).unwrap()
    }

    /// Fetches a page, when the server answers.
    pub(crate) fn try_get(&mut self, path: &str) -> Option<Answer> {
        let cookie = &self.cookie;
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\nCookie: {cookie}\r\n\r\n"
        );
        self.server.send(&request)
    }

    /// Sends a form.
    pub(crate) fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.try_post(path, fields).unwrap()
    }

    /// A form of hers, as it is sent.
    pub(crate) fn spelt(&self, fields: &[(&str, &str)]) -> String {
        let form = ("form", self.form.as_str());
        let all = fields.iter().chain([&form]);
        let spelt: Vec<String> =
            all.map(|(name, value)| format!("{name}={}", value.replace(' ', "+"))).collect();
        spelt.join("&")
    }

    /// Sends a form, when the server answers.
    pub(crate) fn try_post(&mut self, path: &str, fields: &[(&str, &str)]) -> Option<Answer> {
        let (cookie, body) = (&self.cookie, self.spelt(fields));
        let request = format!(
            "POST {path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\nCookie: {cookie}\r\n\
             Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\n\r\n{body}",
            body.len()
        );
        self.server.send(&request)
    }

    /// A request that must fail; what is answered is kept.
    pub(crate) fn refused(&mut self, path: &str, fields: &[(&str, &str)]) {
        let answer = self.post(path, fields);
        assert!(answer.status >= 400, "{path}: {}", answer.status);
        self.seen.push(answer.body);
    }

    /// Signs in with the digits of so many steps ahead.
    pub(crate) fn sign_in(&mut self, member: &Member, passphrase: &str, ahead: u64) {
        let digits = member.digits(ahead);
        let fields =
            [("name", member.name.as_str()), ("passphrase", passphrase), ("digits", &digits)];
        let answer = self.post("/en/sign-in", &fields);
        self.is_in(&answer);
    }

    /// Becomes somebody of a demonstration.
    pub(crate) fn be(&mut self, name: &str) {
        let answer = self.post("/en/demo", &[("name", name)]);
        self.is_in(&answer);
    }

    /// Keeps the cookie of an answer that signs in, and the token of the forms of its session.
    fn is_in(&mut self, answer: &Answer) {
        assert_eq!(answer.status, 303, "{}", answer.body);
        let set = answer.head.lines().find(|line| line.to_lowercase().starts_with("set-cookie:"));
        let cookie = set.unwrap().split_once(':').unwrap().1.split(';').next().unwrap();
        cookie.trim().clone_into(&mut self.cookie);
        self.form = between(&self.get("/en/work").body, "name=\"form\" value=\"", "\"");
    }

    /// Sends a form that must be taken; gives where it leads.
    pub(crate) fn taken(&mut self, path: &str, fields: &[(&str, &str)]) -> String {
        let answer = self.post(path, fields);
        assert_eq!(answer.status, 303, "{path} {fields:?}: {}", answer.body);
        answer.location().unwrap().to_owned()
    }

    /// Sends a form with a file, which must be answered.
    pub(crate) fn put(&mut self, path: &str, fields: &[(&str, &str)], file: &str) -> Answer {
        self.try_put(path, fields, ("a.pdf", "application/pdf", file)).unwrap()
    }

    /// Sends a form with a file: its name, its type and what it holds; nothing where there was no answer.
    pub(crate) fn try_put(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        (name, kind, file): (&str, &str, &str),
    ) -> Option<Answer> {
        let (cookie, form) = (&self.cookie, ("form", self.form.as_str()));
        let part = |(name, value): &(&str, &str)| {
            format!("--part\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        };
        let parts: Vec<String> = fields.iter().chain([&form]).map(part).collect();
        let body = format!(
            "{}--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: {kind}\r\n\r\n{file}\r\n--part--\r\n",
            parts.concat()
        );
        let request = format!(
            "POST {path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\nCookie: {cookie}\r\n\
             Sec-Fetch-Site: same-origin\r\nContent-Type: multipart/form-data; boundary=part\r\n\
             Content-Length: {}\r\n\r\n{body}",
            body.len()
        );
        self.server.send(&request)
    }
}

/// Somebody who joined, with what she was given and chose.
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) factor: String,
    pub(crate) passphrase: String,
    pub(crate) recovery: String,
}

impl Member {
    /// The digits of now, or of a step ahead, which a clock that is a little fast would show.
    pub(crate) fn digits(&self, ahead: u64) -> String {
        digits_of(&self.factor, ahead)
    }
}

/// What an authenticator shows.
#[expect(clippy::disallowed_methods, reason = "an authenticator has a clock of its own")]
pub(crate) fn digits_of(typed: &str, ahead: u64) -> String {
    const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let (mut bits, mut held, mut bytes) = (0_u32, 0, Vec::new());
    for letter in typed.chars().filter_map(|letter| LETTERS.find(letter)) {
        bits = bits << 5 | u32::try_from(letter).unwrap();
        held += 5;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 0xff).unwrap());
        }
    }
    let unix = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    TotpSecret::from_bytes(&bytes).unwrap().digits(unix.as_secs() + 30 * ahead).unwrap()
}

/// What stands between two texts of a page.
pub(crate) fn between(html: &str, before: &str, after: &str) -> String {
    let (_, rest) = html.split_once(before).unwrap_or_else(|| panic!("no {before} in {html}"));
    rest.split_once(after).unwrap().0.to_owned()
}

/// The code that a page shows once.
pub(crate) fn code_of(html: &str) -> String {
    between(html, "<p class=\"code\">", "</p>")
}

/// Joins with an invitation.
pub(crate) fn join(server: &Server, code: &str, number: usize) -> Member {
    let mut browser = Browser::new(server);
    let page = browser.post("/en/join", &[("code", code)]).body;
    let enrolment = between(&page, "name=\"enrolment\" value=\"", "\"");
    let factor = code_of(&page);
    let (name, passphrase) =
        (format!("member {number}"), format!("quartz {number} zephyr lagoon {}", number * 7919));
    let fields = [
        ("code", code),
        ("enrolment", &enrolment),
        ("name", &name),
        ("passphrase", &passphrase),
        ("again", &passphrase),
        ("digits", &digits_of(&factor, 0)),
    ];
    let joined = browser.post("/en/join", &fields);
    assert_eq!(joined.status, 200, "{}", joined.body);
    Member { name, factor, passphrase, recovery: code_of(&joined.body) }
}

/// Lets every caseworker belong to one unit.
pub(crate) fn share_unit(admin: &mut Browser<'_>) {
    let page = admin.get("/en/work/units").body;
    let ids: Vec<String> = page
        .split("name=\"member\" value=\"")
        .skip(1)
        // Not whoever keeps the node, who belongs to no unit.
        .filter(|rest| rest.split("</label>").next().unwrap().contains("<bdi>Member "))
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect();
    let workers = ids.iter().map(|id| ("member", id.as_str()));
    let fields: Vec<(&str, &str)> = [("name", "Team")].into_iter().chain(workers).collect();
    let made = admin.post("/en/work/units", &fields);
    assert_eq!(made.status, 303, "{}", made.body);
}

/// What a form says that its writer was shown.
pub(crate) fn seen_on(browser: &mut Browser<'_>, path: &str) -> String {
    between(&browser.get(path).body, "name=\"seen-record\" value=\"", "\"")
}
