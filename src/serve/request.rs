//! What a client asks, taken apart as far as HTTP goes.

/// A request that has been read whole.
#[derive(Debug, Default)]
pub struct Request {
    /// What is to be done: `GET`, `POST`.
    pub method: String,
    /// What it is about, without slashes that say nothing: `/v2/check`, `/`.
    pub path: String,
    /// What stands behind the question mark.
    pub query: String,
    /// The headers, in order; names in lower case.
    pub headers: Vec<(String, String)>,
    /// Whether the client speaks HTTP/1.0, which asks for no host.
    pub is_old: bool,
    /// The rest.
    pub body: Vec<u8>,
}

impl Request {
    /// A request for a target as the first line names it: a path with a query, or a whole address.
    pub fn new(method: &str, target: &str) -> Request {
        let (authority, target) = match target.split_once("://") {
            Some((scheme, rest)) if scheme.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
                let end = rest.find(['/', '?']).unwrap_or(rest.len());
                (Some(&rest[..end]), &rest[end..])
            }
            _ => (None, target),
        };
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let headers = authority.map(|host| ("host".to_owned(), host.to_owned())).into_iter().collect();
        Request {
            method: method.to_owned(),
            path: tidied(path),
            query: query.to_owned(),
            headers,
            ..Request::default()
        }
    }

    /// The first header of this name, in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// A path without empty steps: `//v2/check/` is `/v2/check`.
fn tidied(path: &str) -> String {
    let steps: Vec<&str> = path.split('/').filter(|step| !step.is_empty()).collect();
    format!("/{}", steps.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slashes_that_say_nothing_are_left_out() {
        for target in ["/v2/check", "//v2//check/", "/v2/check/?language=nl", "http://localhost:8081/v2/check"] {
            assert_eq!(Request::new("GET", target).path, "/v2/check", "{target}");
        }
        assert_eq!(Request::new("GET", "").path, "/");
    }

    #[test]
    fn a_whole_address_names_its_host() {
        assert_eq!(Request::new("GET", "http://evil.example?x").header("host"), Some("evil.example"));
        assert_eq!(Request::new("GET", "/check?text=http://a.b").header("host"), None);
    }
}
