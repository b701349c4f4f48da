//! What every page tells the browser: load nothing, tell nobody, keep nothing.
//!
//! The only style and the only script stand inside the page; the policy names them by their
//! SHA-256. No page of the public sets a cookie.

use std::sync::LazyLock;

use axum::extract::Request;
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use sha2::{Digest, Sha256};

/// The style of every page, without the comments and indents of its source.
pub static STYLE: LazyLock<String> =
    LazyLock::new(|| without_comments(include_str!("../templates/style.css")));

/// The script of every page: leaving at once. Nothing else needs script.
pub static SCRIPT: LazyLock<String> =
    LazyLock::new(|| include_str!("../templates/leave.js").lines().map(str::trim).collect());

/// The style of the pages of those who work here.
pub static WORK_STYLE: LazyLock<String> = LazyLock::new(|| {
    [STYLE.as_str(), &without_comments(include_str!("../templates/work/work.css"))].concat()
});

static POLICY: LazyLock<HeaderValue> = LazyLock::new(|| policy(&STYLE, &SCRIPT));

/// Pages of those who work here have no script at all, but those that ask for a passkey.
static WORK_POLICY: LazyLock<HeaderValue> = LazyLock::new(|| policy(&WORK_STYLE, ""));

/// The script of pages that ask for a passkey. They work without it, with digits.
pub(crate) static PASSKEY_SCRIPT: LazyLock<String> =
    LazyLock::new(|| include_str!("../templates/work/passkey.js").lines().map(str::trim).collect());

static PASSKEY_POLICY: LazyLock<HeaderValue> =
    LazyLock::new(|| policy(&WORK_STYLE, &PASSKEY_SCRIPT));

static PASSKEYS_PERMITTED: LazyLock<HeaderValue> = LazyLock::new(|| {
    let permitted = NOTHING_PERMITTED
        .replace("publickey-credentials-get=()", "publickey-credentials-get=(self)")
        .replace("publickey-credentials-create=()", "publickey-credentials-create=(self)");
    HeaderValue::from_str(&permitted).unwrap_or(HeaderValue::from_static(NOTHING_PERMITTED))
});

fn policy(style: &str, script: &str) -> HeaderValue {
    let script = if script.is_empty() { "none".to_owned() } else { source_hash(script) };
    let policy = format!(
        "default-src 'none'; style-src '{}'; script-src '{script}'; img-src data:; \
         media-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
         require-trusted-types-for 'script'",
        source_hash(style),
    );
    // Base64 and the words above are plain ASCII; the stricter policy stands in all the same.
    HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
}

const FIXED: [(HeaderName, &str); 7] = [
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("permissions-policy"), NOTHING_PERMITTED),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("x-dns-prefetch-control"), "off"),
];

const NOTHING_PERMITTED: &str = "accelerometer=(), autoplay=(), browsing-topics=(), \
    camera=(), display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), \
    gyroscope=(), hid=(), identity-credentials-get=(), idle-detection=(), local-fonts=(), \
    magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), \
    publickey-credentials-create=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), storage-access=(), usb=(), \
    window-management=(), xr-spatial-tracking=()";

/// Says of an answer that search engines may list it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Listed;

/// Adds the headers of a page to its answer. A page that does not say that it may be kept is kept
/// nowhere, and one that does not say that it may be listed is listed nowhere.
pub async fn page_headers(response: Response) -> Response {
    with_page_headers(response)
}

/// When the session behind a page is over for sure: a little more than the longest time without use.
const OVER_AFTER_S: u32 = 15 * 60 + 5;

/// Adds the headers of a page of those who work here. A page that is left open goes from the screen when
/// its session is over (ASVS 5.0, 14.3.1), unless somebody may be writing on it.
pub(crate) async fn work_headers(request: Request, next: Next) -> Response {
    let mut path = request.uri().path().split('/').skip(1);
    let (language, page) = (path.next().map(str::to_owned), path.next() == Some("work"));
    let response = next.run(request).await;
    let writes = response.extensions().get::<AsksForWords>().is_some();
    let mut response = with_page_headers(response);
    let stays = page && !writes && !response.headers().contains_key(header::REFRESH);
    if let Some(language) = language.filter(|_| stays && response.status().is_success())
        && let Ok(over) =
            HeaderValue::from_str(&format!("{OVER_AFTER_S}; url=/{language}/sign-in?again"))
    {
        response.headers_mut().insert(header::REFRESH, over);
    }
    if response.extensions().get::<Public>().is_none() {
        if response.extensions().get::<Sandboxed>().is_some() {
            let sandbox = HeaderValue::from_static(SANDBOX);
            response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, sandbox);
            return response;
        }
        let asks = response.extensions().get::<AsksForPasskey>().is_some();
        let policy = if asks { &PASSKEY_POLICY } else { &WORK_POLICY };
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_SECURITY_POLICY, LazyLock::force(policy).clone());
        if asks {
            headers.insert("permissions-policy", PASSKEYS_PERMITTED.clone());
        }
    }
    response
}

/// The policy of what somebody brought: it may load nothing, run nothing, and is of no site.
const SANDBOX: &str = "sandbox; default-src 'none'; frame-ancestors 'none'";

/// Says of an answer that it is a file that somebody brought.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sandboxed;

/// Says of an answer that it is a page on which somebody writes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AsksForWords;

/// Says of an answer that it is a page that asks for a passkey.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AsksForPasskey;

/// Says of an answer that it is a page of the public, whatever router gave it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Public;

/// The same for an answer that no route gave.
pub(crate) fn with_page_headers(mut response: Response) -> Response {
    let is_listed = response.extensions().get::<Listed>().is_some();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, POLICY.clone());
    for (name, value) in FIXED {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if !is_listed {
        headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

fn without_comments(css: &str) -> String {
    css.lines()
        .map(str::trim)
        .filter(|line| !(line.starts_with("/*") && line.ends_with("*/")))
        .collect()
}

/// The hash of a text as a policy names it: `sha256-…`.
fn source_hash(text: &str) -> String {
    format!("sha256-{}", base64(&Sha256::digest(text.as_bytes())))
}

/// Base64 with padding (RFC 4648 §4).
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let bits = (0..3)
            .fold(0_u32, |bits, place| bits << 8 | chunk.get(place).copied().map_or(0, u32::from));
        for place in 0..4_usize {
            let index = usize::try_from(bits >> (18 - 6 * place) & 63).unwrap_or(0);
            let letter = ALPHABET.get(index).filter(|_| place <= chunk.len());
            text.push(letter.copied().map_or('=', char::from));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    #[test]
    fn base64_is_that_of_the_standard() {
        let known =
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")];
        for (plain, encoded) in known {
            assert_eq!(base64(plain.as_bytes()), encoded);
        }
    }

    #[test]
    fn the_policy_names_the_style_and_the_script_and_nothing_else() {
        let policy = POLICY.to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"));
        assert!(!policy.contains("unsafe"));
        assert!(!policy.contains("http"));
    }

    #[test]
    fn the_style_asks_for_nothing_that_opera_mini_does_not_know() {
        let unknown = [
            "grid",
            "var(--",
            "-inline",
            "-block",
            "inset",
            "gap",
            ":has(",
            ":is(",
            ":where(",
            "@layer",
            "@container",
            "clamp(",
            "aspect-ratio",
            "&",
            "@import",
            "url(",
        ];
        let used: Vec<_> = unknown
            .into_iter()
            .filter(|what| STYLE.replace("inline-block", "").contains(what))
            .collect();
        assert!(used.is_empty(), "{used:?}");
    }

    #[test]
    fn the_script_has_at_most_six_hundred_bytes() {
        assert!(SCRIPT.len() <= 600, "{} bytes", SCRIPT.len());
        assert!(!SCRIPT.contains("</"));
    }

    #[tokio::test]
    async fn a_page_is_kept_nowhere_unless_it_says_so() {
        let response = page_headers(Response::new(Body::empty())).await;
        assert_eq!(response.headers()[header::CACHE_CONTROL], "no-store");
        assert_eq!(response.headers()["x-robots-tag"], "noindex");
        assert!(!response.headers().contains_key(header::SET_COOKIE));

        let mut kept = Response::new(Body::empty());
        kept.headers_mut()
            .insert(header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=300"));
        let response = page_headers(kept).await;
        assert_eq!(response.headers()[header::CACHE_CONTROL], "private, max-age=300");
        assert_eq!(response.headers()["x-robots-tag"], "noindex");

        let mut listed = Response::new(Body::empty());
        listed.extensions_mut().insert(Listed);
        let response = page_headers(listed).await;
        assert!(!response.headers().contains_key("x-robots-tag"));
    }
}
