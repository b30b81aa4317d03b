//! A request to its answer, from what the preview holds and from nothing else.
//!
//! No path of a request ever meets the disk: it is looked up among the files of the site in memory.

use hyper::header::{
    ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG,
    HeaderMap, HeaderName, HeaderValue, IF_NONE_MATCH, LOCATION, X_CONTENT_TYPE_OPTIONS,
};
use hyper::http::uri::Authority;
use hyper::{Method, Response, StatusCode, Uri};

use super::body::Content;
use super::guard::{decoded, encoded};
use super::inject::{self, inject};
use super::media;
use super::preview::{Found, Preview, tag};

const LIVE_SCRIPT: &str = include_str!("client/live.js");
const LIVE_STYLES: &str = include_str!("client/live.css");

/// A request that was admitted.
#[derive(Debug)]
pub(super) struct Question<'a> {
    pub(super) method: &'a Method,
    pub(super) uri: &'a Uri,
    pub(super) headers: &'a HeaderMap,
    /// The host by which the server was called.
    pub(super) host: &'a Authority,
}

/// An answer before it is put into the words of HTTP.
#[derive(Debug)]
struct Answer {
    status: StatusCode,
    kind: &'static str,
    bytes: Vec<u8>,
    policy: Option<String>,
}

impl Question<'_> {
    /// The answer from `preview`.
    pub(super) fn answer(&self, preview: &Preview) -> Response<Content> {
        match self.uri.path() {
            inject::SCRIPT => self.send(own("text/javascript; charset=utf-8", LIVE_SCRIPT)),
            inject::STYLES => self.send(own("text/css; charset=utf-8", LIVE_STYLES)),
            path => match decoded(path) {
                Some(path) => self.look_up(&path, preview),
                None => refusal(StatusCode::BAD_REQUEST),
            },
        }
    }

    fn look_up(&self, path: &str, preview: &Preview) -> Response<Content> {
        match preview.find(path) {
            Found::File(name, bytes) if media::is_page(&name) => {
                self.send(self.page(StatusCode::OK, bytes, path, preview))
            }
            Found::File(name, bytes) => self.send(Answer {
                status: StatusCode::OK,
                kind: media::content_type(&name),
                bytes: bytes.to_vec(),
                policy: None,
            }),
            Found::Missing(bytes) => {
                self.send(self.page(StatusCode::NOT_FOUND, bytes, path, preview))
            }
            Found::Elsewhere(to) => self.send_on(&to),
            Found::Nothing => {
                let status = StatusCode::SERVICE_UNAVAILABLE;
                self.send(self.page(status, inject::WAITING.as_bytes(), path, preview))
            }
        }
    }

    /// A page with the script that follows along. A page that leads on at once has no use for it.
    fn page(&self, status: StatusCode, bytes: &[u8], path: &str, preview: &Preview) -> Answer {
        let kind = "text/html; charset=utf-8";
        match std::str::from_utf8(bytes) {
            Ok(html) if !html.contains("http-equiv=\"refresh\"") => {
                let served = inject(html, &preview.state(path), self.host.as_str());
                let (bytes, policy) = (served.html.into_bytes(), served.policy);
                Answer { status, kind, bytes, policy }
            }
            _ => Answer { status, kind, bytes: bytes.to_vec(), policy: None },
        }
    }

    fn send_on(&self, to: &str) -> Response<Content> {
        let query = self.uri.query().map_or(String::new(), |query| format!("?{query}"));
        let mut response = plain(StatusCode::FOUND, Content::new(""));
        if let Ok(to) = HeaderValue::try_from(format!("{}{query}", encoded(to))) {
            response.headers_mut().insert(LOCATION, to);
        }
        response
    }

    fn send(&self, answer: Answer) -> Response<Content> {
        let Answer { status, kind, bytes, policy } = answer;
        let etag = format!("\"{}\"", tag(&bytes));
        let mut response = if status == StatusCode::OK && self.knows(&etag) {
            plain(StatusCode::NOT_MODIFIED, Content::new(""))
        } else {
            let length = bytes.len();
            let is_head = self.method == Method::HEAD;
            let content = if is_head { Content::new("") } else { Content::new(bytes) };
            let mut response = plain(status, content);
            response.headers_mut().insert(CONTENT_LENGTH, length.into());
            response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
            response
        };
        set(&mut response, ETAG, Some(etag));
        set(&mut response, CONTENT_SECURITY_POLICY, policy);
        response
    }

    /// Whether the browser has the very bytes already.
    fn knows(&self, etag: &str) -> bool {
        let mut lists = self.headers.get_all(IF_NONE_MATCH).iter();
        lists.any(|list| {
            let mut tags = list.to_str().unwrap_or_default().split(',').map(str::trim);
            tags.any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == etag)
        })
    }
}

fn own(kind: &'static str, text: &str) -> Answer {
    Answer { status: StatusCode::OK, kind, bytes: text.as_bytes().to_vec(), policy: None }
}

/// The answer to a request that was not admitted.
pub(super) fn refusal(status: StatusCode) -> Response<Content> {
    let reason = match status {
        StatusCode::MISDIRECTED_REQUEST => {
            "this server answers only to localhost, to addresses such as 127.0.0.1, and to the name given with --host\n"
        }
        StatusCode::FORBIDDEN => "this server answers only its own pages\n",
        StatusCode::METHOD_NOT_ALLOWED => {
            "this server only shows pages: ask with GET or HEAD\n"
        }
        _ => "this request cannot be understood\n",
    };
    let mut response = plain(status, Content::new(reason));
    let kind = HeaderValue::from_static("text/plain; charset=utf-8");
    response.headers_mut().insert(CONTENT_TYPE, kind);
    if status == StatusCode::METHOD_NOT_ALLOWED {
        response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    response
}

/// The answer that events are sent with.
pub(super) fn stream(events: Content) -> Response<Content> {
    let mut response = plain(StatusCode::OK, events);
    let kind = HeaderValue::from_static("text/event-stream");
    response.headers_mut().insert(CONTENT_TYPE, kind);
    response
}

/// An answer with what every answer says: nothing is to be kept, guessed, or used by other sites.
fn plain(status: StatusCode, content: Content) -> Response<Content> {
    let mut response = Response::new(content);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    let alone = HeaderName::from_static("cross-origin-resource-policy");
    headers.insert(alone, HeaderValue::from_static("same-origin"));
    response
}

fn set(response: &mut Response<Content>, name: HeaderName, value: Option<String>) {
    if let Some(value) = value.and_then(|value| HeaderValue::try_from(value).ok()) {
        response.headers_mut().insert(name, value);
    }
}
