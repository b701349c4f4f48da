//! Who works here: a visit with a session, and forms that belong to it.

use std::net::IpAddr;

use axum::extract::{FromRequest, FromRequestParts, Multipart, Request};
use axum::http::header::{COOKIE, HeaderValue};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap};
use axum::response::{IntoResponse, Response};
use rufaa_app::{Node, Session, SessionSecret, Site, TrustError};
use rufaa_domain::access::{Action, Denial, Resource};

use super::answers::{kept, not_done, not_kept, refused, refused_typed};
use super::shell::{Who, WorkShell};
use super::unfinished;
use crate::hsds::PublicUrl;
use crate::pages::fields::{Fields, Sent};
use crate::pages::refusal::RefusalKind;
use crate::pages::visit::Visit;
use crate::server::Peer;

/// The cookie of a session. The prefix binds it to this host, to TLS and to every path (RFC 6265bis
/// §4.1.3.2).
const COOKIE_NAME: &str = "__Host-rufaa";
/// Carries what the proxy saw. Believed from a proxy on this machine alone.
const FORWARDED: &str = "x-forwarded-for";

/// A visit of somebody who is signed in.
pub(super) struct Worker {
    pub(super) visit: Visit,
    pub(super) session: Session,
}

impl FromRequestParts<Node> for Worker {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, node: &Node) -> Result<Self, Response> {
        let visit = Visit::from_request_parts(parts, node).await;
        let visit = visit.map_err(IntoResponse::into_response)?;
        match session(node, &parts.headers).await {
            Ok(session) => Ok(Self::of(visit, session)),
            Err(error) => Err(refused(&visit, None, &error)),
        }
    }
}

impl Worker {
    /// The visit of whoever has this session.
    fn of(visit: Visit, session: Session) -> Self {
        Self { visit: visit.of_member(Who::of(&session)), session }
    }

    /// The shell of a page with a form in which this was typed.
    pub(super) fn shell_with(&self, typed: &Fields) -> WorkShell {
        WorkShell { unfinished: unfinished::mark(typed), ..self.shell() }
    }

    /// The shell of a page.
    pub(super) fn shell(&self) -> WorkShell {
        let mut shell = WorkShell::of(self.visit.shell(), &self.session);
        if let Some(who) = &mut shell.who {
            who.glasses = super::glass::banner(self);
        }
        shell
    }

    /// What cannot be done, as an answer.
    pub(super) fn refused(&self, error: &TrustError) -> Response {
        refused(&self.visit, Some(&self.session), error)
    }

    /// The same of a form that was sent: what was typed of something that was closed to her meanwhile is shown to her.
    pub(super) fn refused_typed(&self, fields: &Fields, error: &TrustError) -> Response {
        refused_typed(self, fields, error)
    }
}

/// The site of the node; nothing where browsers bind no passkeys to its address.
pub(super) struct AtSite(pub(super) Option<Site>);

impl<S: Sync> FromRequestParts<S> for AtSite {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self(parts.extensions.get().and_then(|PublicUrl(url)| Site::of(url))))
    }
}

/// A form of somebody who is signed in, sent from one of her own pages.
pub(super) struct WorkerSent {
    pub(super) worker: Worker,
    pub(super) fields: Fields,
}

impl FromRequest<Node> for WorkerSent {
    type Rejection = Response;

    async fn from_request(request: Request, node: &Node) -> Result<Self, Response> {
        let headers = request.headers().clone();
        let sent = Sent::from_request(request, node).await.map_err(IntoResponse::into_response)?;
        let Sent { visit, fields } = sent;
        let session = match session(node, &headers).await {
            Ok(session) => session,
            Err(TrustError::SignedOut) => return Err(over(node, &visit, (&headers, &fields)).await),
            Err(error) => return Err(refused(&visit, None, &error)),
        };
        let worker = Worker::of(visit, session);
        let is_own = worker.session.owns_form(fields.get("form").unwrap_or_default());
        if !is_from_here(&headers) {
            return Err(super::answers::old_form(&worker));
        }
        if is_own {
            return Ok(Self { worker, fields });
        }
        let again = super::old_form::again(&worker, &fields);
        Err(again.unwrap_or_else(|| super::answers::old_form(&worker)))
    }
}

/// The session of a form is over: what was typed is kept where it can be, and she is told so.
async fn over(node: &Node, visit: &Visit, (headers, fields): (&HeaderMap, &Fields)) -> Response {
    let secret = cookie(headers).and_then(SessionSecret::from_cookie);
    let Some(secret) = secret.filter(|_| is_from_here(headers)) else {
        return lost(visit, fields);
    };
    match unfinished::keep(node, visit, (&secret, fields)).await {
        Ok(true) => kept(visit),
        Ok(false) => lost(visit, fields),
        Err(error) => refused(visit, None, &error),
    }
}

/// There is no session any more to which what was typed could be sealed: whoever typed a form that is kept otherwise is
/// told so, and whoever pressed a button that nothing was done.
fn lost(visit: &Visit, fields: &Fields) -> Response {
    let is_form = unfinished::heading(visit, visit.shell().here()).is_some();
    if is_form && unfinished::is_typed(fields) { not_kept(visit) } else { not_done(visit) }
}

/// A form with a file of somebody who is signed in, sent from one of her own pages.
pub(super) struct WorkerUploaded {
    pub(super) worker: Worker,
    pub(super) fields: Fields,
    /// The name of the file and what it holds.
    pub(super) file: Option<(String, Vec<u8>)>,
}

impl FromRequest<Node> for WorkerUploaded {
    type Rejection = Response;

    async fn from_request(request: Request, node: &Node) -> Result<Self, Response> {
        Self::from(request, node, |session| session.could(Action::ImportList, Resource::Node)).await
    }
}

/// The same, of somebody who works with people.
pub(super) struct CaseUploaded(pub(super) WorkerUploaded);

impl FromRequest<Node> for CaseUploaded {
    type Rejection = Response;

    async fn from_request(request: Request, node: &Node) -> Result<Self, Response> {
        let works_with_people = |session: &Session| Node::works_with_people(session).is_ok();
        WorkerUploaded::from(request, node, works_with_people).await.map(Self)
    }
}

impl WorkerUploaded {
    async fn from(
        request: Request,
        node: &Node,
        may: impl Fn(&Session) -> bool,
    ) -> Result<Self, Response> {
        let headers = request.headers().clone();
        let (mut parts, body) = request.into_parts();
        let visit = Visit::from_request_parts(&mut parts, node).await;
        let visit = visit.map_err(IntoResponse::into_response)?;
        let session = match session(node, &headers).await {
            Ok(session) => session,
            Err(TrustError::SignedOut) => {
                // Of whoever was never here nothing is read.
                let is_known = cookie(&headers).is_some() && is_from_here(&headers);
                let request = Request::from_parts(parts, body);
                let fields =
                    if is_known { words_of(request, node).await } else { Fields::default() };
                return Err(over(node, &visit, (&headers, &fields)).await);
            }
            Err(error) => return Err(refused(&visit, None, &error)),
        };
        let worker = Worker::of(visit, session);
        let unreadable = || worker.visit.refuse(RefusalKind::Unreadable).into_response();
        // Nobody else's megabytes are read at all.
        if !may(&worker.session) {
            return Err(worker.refused(&TrustError::Denied(Denial::NotFound)));
        }
        let request = Request::from_parts(parts, body);
        let sent = Multipart::from_request(request, node).await.or(Err(unreadable()))?;
        let (fields, file) = parts_of(sent).await.ok_or_else(unreadable)?;
        let is_own = worker.session.owns_form(fields.get("form").unwrap_or_default());
        if is_own && is_from_here(&headers) {
            return Ok(Self { worker, fields, file });
        }
        // The file is kept nowhere: it is chosen once more, beside what was typed.
        let again = is_from_here(&headers).then(|| super::old_form::beside_file(&worker, &fields));
        Err(again.flatten().unwrap_or_else(|| super::answers::old_form(&worker)))
    }
}

/// Most bytes of a field of a form with a file whose session is over.
const WORD_BYTES_MAX: usize = 64 * 1024;
/// Most fields of it.
const WORDS_MAX: usize = 20;

/// What was typed beside a file, of a form whose session is over. The file goes by and is kept nowhere.
async fn words_of(request: Request, node: &Node) -> Fields {
    let mut fields = Vec::new();
    if let Ok(mut sent) = Multipart::from_request(request, node).await {
        while let Ok(Some(mut field)) = sent.next_field().await {
            if field.file_name().is_some() {
                continue;
            }
            let name = field.name().unwrap_or_default().to_owned();
            let mut bytes = Vec::new();
            while let Ok(Some(chunk)) = field.chunk().await {
                if bytes.len() + chunk.len() <= WORD_BYTES_MAX {
                    bytes.extend_from_slice(&chunk);
                }
            }
            if fields.len() < WORDS_MAX {
                fields.push((name, String::from_utf8_lossy(&bytes).into_owned()));
            }
        }
    }
    Fields::new(fields)
}

/// The fields of a form and its file; nothing where it is too large or was cut off.
async fn parts_of(mut sent: Multipart) -> Option<(Fields, Option<(String, Vec<u8>)>)> {
    let (mut fields, mut file) = (Vec::new(), None);
    while let Some(field) = sent.next_field().await.ok()? {
        let name = field.name().unwrap_or_default().to_owned();
        let file_name = field.file_name().map(str::to_owned);
        let bytes = field.bytes().await.ok()?;
        match file_name {
            Some(file_name) if !bytes.is_empty() => file = Some((file_name, bytes.to_vec())),
            Some(_) => {}
            None => fields.push((name, String::from_utf8_lossy(&bytes).into_owned())),
        }
    }
    Some((Fields::new(fields), file))
}

/// A form of somebody who is not signed in, sent from a page of this site: nobody is signed in as
/// somebody else without noticing.
pub(super) struct OutsideSent {
    pub(super) visit: Visit,
    pub(super) fields: Fields,
}

impl FromRequest<Node> for OutsideSent {
    type Rejection = Response;

    async fn from_request(request: Request, node: &Node) -> Result<Self, Response> {
        let from_here = is_from_here(request.headers());
        let sent = Sent::from_request(request, node).await.map_err(IntoResponse::into_response)?;
        let Sent { visit, fields } = sent;
        if from_here {
            Ok(Self { visit, fields })
        } else {
            Err(visit.refuse(RefusalKind::Unreadable).into_response())
        }
    }
}

/// Browsers say since 2020 whether a form comes from another site; an old one says nothing.
fn is_from_here(headers: &HeaderMap) -> bool {
    let site = headers.get("sec-fetch-site").map(HeaderValue::as_bytes);
    matches!(site, None | Some(b"same-origin" | b"none"))
}

async fn session(node: &Node, headers: &HeaderMap) -> Result<Session, TrustError> {
    let secret = cookie(headers).and_then(SessionSecret::from_cookie);
    node.session(&secret.ok_or(TrustError::SignedOut)?).await
}

/// The session that a browser had before, if any.
pub(super) struct Former(pub(super) Option<SessionSecret>);

impl<S: Sync> FromRequestParts<S> for Former {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self(cookie(&parts.headers).and_then(SessionSecret::from_cookie)))
    }
}

fn cookie(headers: &HeaderMap) -> Option<&str> {
    let pairs = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    pairs.flat_map(|pairs| pairs.split(';')).find_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        (name.trim() == COOKIE_NAME).then_some(value.trim())
    })
}

/// Sets the cookie. It lives as long as the browser's window.
pub(super) fn set_cookie(secret: &SessionSecret) -> HeaderValue {
    let cookie =
        format!("{COOKIE_NAME}={}; Path=/; Secure; HttpOnly; SameSite=Strict", secret.cookie());
    // Base64 and the words above are plain ASCII.
    HeaderValue::from_str(&cookie).unwrap_or(HeaderValue::from_static(""))
}

/// Takes the cookie away.
pub(super) const NO_COOKIE: HeaderValue =
    HeaderValue::from_static("__Host-rufaa=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0");

/// The network from which somebody comes: her address, of IPv6 the part that is one household's.
pub(in crate::pages) struct Network(pub(in crate::pages) String);

impl FromRequestParts<Node> for Network {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _node: &Node) -> Result<Self, Self::Rejection> {
        Ok(Self(network(&parts.extensions, &parts.headers)))
    }
}

fn network(extensions: &Extensions, headers: &HeaderMap) -> String {
    let Some(Peer(peer)) = extensions.get::<Peer>().copied() else { return String::new() };
    let forwarded = headers.get_all(FORWARDED).iter().next_back();
    let last = forwarded
        .and_then(|value| value.to_str().ok()?.rsplit(',').next()?.trim().parse::<IpAddr>().ok());
    let peer = peer.to_canonical();
    let address = last.filter(|_| peer.is_loopback()).unwrap_or(peer);
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [first, second, third, fourth, ..] = address.segments();
            format!("{first:x}:{second:x}:{third:x}:{fourth:x}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(peer: &str, forwarded: &[&str]) -> String {
        let mut extensions = Extensions::new();
        extensions.insert(Peer(peer.parse().unwrap()));
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append(FORWARDED, value.parse().unwrap());
        }
        network(&extensions, &headers)
    }

    #[test]
    fn only_a_proxy_on_this_machine_is_believed_and_only_what_it_added_itself() {
        assert_eq!(seen("127.0.0.1", &[]), "127.0.0.1");
        assert_eq!(seen("127.0.0.1", &["9.9.9.9, 41.90.1.2"]), "41.90.1.2");
        assert_eq!(seen("127.0.0.1", &["9.9.9.9", "41.90.1.2"]), "41.90.1.2");
        assert_eq!(seen("41.90.1.2", &["9.9.9.9"]), "41.90.1.2");
        assert_eq!(seen("127.0.0.1", &["nonsense"]), "127.0.0.1");
        assert_eq!(seen("::ffff:41.90.1.2", &[]), "41.90.1.2");
        assert_eq!(seen("::ffff:127.0.0.1", &["41.90.1.2"]), "41.90.1.2");
        assert_eq!(seen("2c0f:fe38:2100:1:aaaa::1", &[]), "2c0f:fe38:2100:1");
    }

    #[test]
    fn the_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, "a=b; __Host-rufaa=secret; c=d".parse().unwrap());
        assert_eq!(cookie(&headers), Some("secret"));
        headers.insert(COOKIE, "rufaa=secret".parse().unwrap());
        assert_eq!(cookie(&headers), None);
    }
}
