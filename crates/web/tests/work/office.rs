//! A node with an organisation whose every member is one thing.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{self, HeaderMap};
use axum::http::{Request, StatusCode};
use rufaa_app::demo::people::DemoDoor;
use rufaa_app::testing::people::{self, Person};
use rufaa_app::testing::{self, TestClock};
use rufaa_app::{NewOrganisation, Node, Place, Voice};
use rufaa_domain::access::{JointAct, OrganisationKind, Role, Roles};
use rufaa_domain::directory::open::RecordKind;
use rufaa_vault::TotpSecret;
use tempfile::TempDir;
use tower::ServiceExt as _;
use uuid::Uuid;

use super::before::{Followed, House, broken, elsewhere, looked_at, unit_at_work};
use super::routes::Route;

pub(crate) struct Office {
    router: Router,
    pub(crate) node: Node,
    pub(crate) clock: Arc<TestClock>,
    people: Vec<(Role, Person)>,
    /// A colleague whom nobody in the tests is.
    colleague: Uuid,
    pub(crate) service: Uuid,
    /// A unit in which the supervisor is.
    unit: Uuid,
    /// A case that the supervisor holds, and a referral out of it.
    followed: Followed,
    /// Another house, from which somebody was asked to its conference.
    pub(super) house: House,
    /// A request of a colleague about another one, whom nobody in the tests is either.
    joint: Uuid,
    /// What a colleague, whom nobody in the tests is either, opened in an emergency.
    glass: Uuid,
    /// A list that was looked at.
    list: Uuid,
    /// An entry of another organisation.
    pub(crate) other_entry: Uuid,
    /// A problem that the public reported, about another organisation.
    pub(crate) problem: Uuid,
    /// Word of abuse, about another organisation.
    pub(crate) abuse: Uuid,
    folder: TempDir,
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) html: String,
}

impl Office {
    pub(crate) async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(TestClock::default());
        let place = Place::File(folder.path().join("rufaa.sqlite"));
        let node = testing::node(folder.path(), place, Arc::<TestClock>::clone(&clock)).await;
        node.fill_with_demo().await.unwrap();
        let services = node.open_ids(RecordKind::Service, 0, 2).await.unwrap();
        let (service, other) = (services[0], services[1]);
        let entry = node.entry_with(service).await.unwrap();
        let begun = node
            .begin(NewOrganisation {
                name: "Everything (invented)".to_owned(),
                kind: OrganisationKind::Secretariat,
                entry: Some(entry),
                first_member: "first".to_owned(),
                roles: Roles::default(),
            })
            .await
            .unwrap();
        let first = people::joined(&node, &begun.invitation.to_string(), "first").await.unwrap();
        clock.advance_seconds(60);
        let session = first.session(&node).await;
        let mut people = Vec::new();
        for role in Role::ALL {
            let person = if role.fits(OrganisationKind::Secretariat) {
                people::invited(&node, &session, role.code(), &[*role]).await
            } else {
                Box::pin(elsewhere(&node, &clock, &session, *role)).await
            };
            people.push((*role, person));
        }
        let (unit, followed, house) = Box::pin(unit_at_work(&node, &clock, &people)).await;
        let lost = people::invited(&node, &session, "lost", &[Role::Trainer]).await;
        clock.advance_seconds(60);
        // Until everybody has been what she is for long enough to be one of two.
        clock.advance_seconds(8 * 24 * 3600);
        let act = (JointAct::RecoverMember, lost.session(&node).await.member());
        clock.advance_seconds(60);
        let asker = first.session(&node).await;
        let joint = node.ask_jointly(&asker, act, "lost her telephone").await.unwrap();
        let glass = broken(&node, &clock, &session).await;
        let focal = people.iter().find(|(role, _)| *role == Role::FocalPointNational).unwrap();
        clock.advance_seconds(60);
        let list = looked_at(&node, &focal.1.session(&node).await).await;
        let other_entry = node.entry_with(other).await.unwrap();
        assert_ne!(entry, other_entry, "about another organisation");
        let problem = node.report_problem(other, "nobody answers there").await.unwrap();
        let abuse = node.hear(other, Voice::Abuse, "someone there hurt her").await.unwrap();
        let router = rufaa_web::router(node.clone(), "https://rufaa.test");
        let colleague = session.member();
        Self {
            router,
            node,
            clock,
            people,
            colleague,
            service,
            unit,
            followed,
            house,
            joint,
            glass,
            list,
            other_entry,
            problem,
            abuse,
            folder,
        }
    }

    /// The same where its pages are those of a demonstration.
    pub(crate) fn in_demonstration(self) -> Self {
        let door = DemoDoor::default();
        let router = rufaa_web::demo_router(self.node.clone(), "https://rufaa.test", door);
        Self { router, ..self }
    }

    /// The unit in which the supervisor is.
    pub(crate) fn unit(&self) -> Uuid {
        self.unit
    }

    /// A case that the supervisor holds.
    pub(crate) fn case(&self) -> Uuid {
        self.followed.case
    }

    /// The address of a conference: the organisation that called it, and its id.
    pub(crate) fn conference(&self) -> String {
        format!("{}/{}", self.followed.referral.0, self.followed.conference)
    }

    /// A group of two people.
    pub(crate) fn group(&self) -> Uuid {
        self.followed.group
    }

    /// Where all files of the node are.
    pub(crate) fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    pub(crate) fn person(&self, role: Role) -> &Person {
        &self.people.iter().find(|(known, _)| *known == role).unwrap().1
    }

    /// Signs in; gives the cookie as a browser sends it.
    pub(crate) async fn sign_in(&self, role: Role) -> String {
        self.sign_in_as(self.person(role)).await
    }

    /// The same of anybody.
    pub(crate) async fn sign_in_as(&self, person: &Person) -> String {
        self.clock.advance_seconds(60);
        let secret = person.sign_in(&self.node).await.unwrap();
        format!("__Host-rufaa={}", secret.cookie())
    }

    /// What an authenticator shows into which this secret was typed.
    pub(crate) fn digits_of(&self, base32: &str) -> String {
        const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        let bits: Vec<u8> = base32
            .chars()
            .map(|letter| u8::try_from(LETTERS.find(letter).unwrap()).unwrap())
            .flat_map(|value| (0..5).rev().map(move |bit| value >> bit & 1))
            .collect();
        let byte = |bits: &[u8]| bits.iter().fold(0, |byte, bit| byte << 1 | bit);
        let bytes: Vec<u8> = bits.chunks_exact(8).map(byte).collect();
        let unix_s = u64::try_from(self.node.now().as_second()).unwrap();
        TotpSecret::from_bytes(&bytes).unwrap().digits(unix_s).unwrap()
    }

    /// Asks for a route with fields that change as little as can be.
    pub(crate) async fn ask(&self, route: &Route, cookie: Option<&str>) -> Answer {
        self.ask_about(route, cookie, (self.unit, &self.followed)).await
    }

    /// The same about another unit and what it has.
    pub(super) async fn ask_about(
        &self,
        route: &Route,
        cookie: Option<&str>,
        (unit, followed): (Uuid, &Followed),
    ) -> Answer {
        let id = if route.path.contains("cases") {
            followed.case
        } else if route.path.contains("groups") {
            followed.group
        } else if route.path.contains("conferences") {
            followed.conference
        } else if route.path.contains("{organisation}") {
            followed.referral.1
        } else if route.path.contains("queue") {
            self.problem
        } else if route.path.contains("entries") {
            self.other_entry
        } else if route.path.contains("entry") {
            self.service
        } else if route.path.contains("units") {
            unit
        } else if route.path.contains("lists") {
            self.list
        } else if route.path.contains("joint") {
            self.joint
        } else if route.path.contains("glass") {
            self.glass
        } else if route.path.contains("members") {
            self.colleague
        } else {
            Uuid::from_u128(7)
        };
        let path = route.path.replace("{lang}", "en").replace("{id}", &id.to_string());
        let path = path.replace("{token}", "AAAA").replace("{area}", "KE023");
        let path = path.replace("{kind}", "note").replace("{instrument}", "first-look");
        let path = path.replace("{need}", "emergency-shelter");
        let path = path.replace("{number}", &followed.file.to_string());
        // What the case needs is its second record.
        let path = path.replace("{record}", "2");
        let path = path.replace("{entry}", &followed.to.0.to_string());
        let path = path.replace("{service}", &followed.to.1.to_string());
        let path = path.replace("{organisation}", &followed.referral.0.to_string());
        if route.method == "GET" {
            return self.get(&path, cookie).await;
        }
        let form = match cookie {
            Some(_) => form_or_nothing(&self.get("/en/work", cookie).await.html),
            None => String::new(),
        };
        if route.path.ends_with("/files") {
            let fields = [("form", form.as_str()), ("title", "A paper"), ("shows-her", "no")];
            let paper = testing::paper("A paper");
            return self.upload(&path, &fields, ("paper.pdf", &paper), cookie).await;
        }
        if route.path.ends_with("/lists") {
            let (form, file) = ([("form", form.as_str())], ("list.csv", "Name\nClinic\n"));
            return self.upload(&path, &form, file, cookie).await;
        }
        let decision = if route.path.contains("glass") { "justified" } else { "accept" };
        let fields =
            format!("form={form}&change=suspend&version=0&available=1&decision={decision}&why=");
        let fields = format!("{fields}&words=Seen&part=care&move=cancel&reason=moved");
        let fields = format!("{fields}&interpreter=nobody");
        self.post(&path, &fields, cookie).await
    }

    pub(crate) async fn get(&self, path: &str, cookie: Option<&str>) -> Answer {
        let mut request = Request::get(path);
        if let Some(cookie) = cookie {
            request = request.header(header::COOKIE, cookie);
        }
        self.answer(request.body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn post(&self, path: &str, form: &str, cookie: Option<&str>) -> Answer {
        self.post_from("same-origin", path, form, cookie).await
    }

    /// Sends a form with a file, as a browser does.
    pub(crate) async fn upload(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        (name, bytes): (&str, impl AsRef<[u8]>),
        cookie: Option<&str>,
    ) -> Answer {
        let mut body = Vec::new();
        for (field, value) in fields {
            let head =
                format!("--AaB03x\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n");
            body.extend([head.as_bytes(), value.as_bytes(), b"\r\n"].concat());
        }
        let head = format!(
            "--AaB03x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: text/csv\r\n\r\n"
        );
        body.extend([head.as_bytes(), bytes.as_ref(), b"\r\n--AaB03x--\r\n"].concat());
        let mut request = Request::post(path)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=AaB03x")
            .header("sec-fetch-site", "same-origin");
        if let Some(cookie) = cookie {
            request = request.header(header::COOKIE, cookie);
        }
        self.answer(request.body(Body::from(body)).unwrap()).await
    }

    pub(crate) async fn post_from(
        &self,
        site: &str,
        path: &str,
        form: &str,
        cookie: Option<&str>,
    ) -> Answer {
        let mut request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", site);
        if let Some(cookie) = cookie {
            request = request.header(header::COOKIE, cookie);
        }
        self.answer(request.body(Body::from(form.to_owned())).unwrap()).await
    }

    async fn answer(&self, request: Request<Body>) -> Answer {
        let (head, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        // A file that was kept is what it is; a page is text.
        let is_file = head.headers.contains_key(header::CONTENT_DISPOSITION);
        let html = if is_file {
            String::from_utf8_lossy(&body).into_owned()
        } else {
            String::from_utf8(body.into()).unwrap()
        };
        Answer { status: head.status, headers: head.headers, html }
    }
}

/// What stands between two texts for the first time.
pub(crate) fn between<'a>(html: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = html.split_once(before).unwrap_or_else(|| panic!("no {before} in {html}"));
    rest.split_once(after).unwrap().0
}

/// What the forms of a page carry.
pub(crate) fn form_of(html: &str) -> String {
    between(html, "name=\"form\" value=\"", "\"").to_owned()
}

fn form_or_nothing(html: &str) -> String {
    if html.contains("name=\"form\"") { form_of(html) } else { String::new() }
}
