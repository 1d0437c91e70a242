//! By which names the server may be called, and from which pages.
//!
//! A page of the internet can make its own name point to this machine, and then call the server as if it
//! were its own. So only names that always mean this machine are served.

use std::net::{IpAddr, SocketAddr};

use super::request::Request;

/// The names that are served.
#[derive(Clone, Debug)]
pub struct Hosts {
    /// Where the server listens.
    pub bound: SocketAddr,
    /// Further names that were allowed.
    pub allowed: Vec<String>,
}

impl Hosts {
    /// Whether the host that a request names is this server.
    pub fn serve(&self, request: &Request) -> bool {
        let mut hosts = request.headers.iter().filter(|(name, _)| name == "host").map(|(_, host)| host.as_str());
        match (hosts.next(), request.is_old) {
            (None, is_old) => is_old,
            (Some(host), _) => self.is_ours(host) && hosts.all(|host| self.is_ours(host)),
        }
    }

    /// Whether a request comes from the page itself, or from no page at all.
    pub fn is_own_page(&self, request: &Request) -> bool {
        let from_here = match request.header("origin") {
            None => true,
            Some(origin) => {
                let own = request.header("host").map(|host| format!("http://{host}"));
                own.is_some_and(|own| own.eq_ignore_ascii_case(origin))
            }
        };
        let site = request.header("sec-fetch-site").unwrap_or("none");
        from_here && matches!(site, "none" | "same-origin")
    }

    /// Whether a request comes from the page itself, from no page, or from an add-on of the browser: not
    /// from a page of the internet.
    pub fn is_trusted(&self, request: &Request) -> bool {
        let origin = request.header("origin").unwrap_or_default();
        let is_add_on = origin.split_once("-extension://").is_some_and(|(kind, _)| !kind.contains([':', '/']));
        is_add_on || self.is_own_page(request)
    }

    fn is_ours(&self, host: &str) -> bool {
        let name = without_port(host);
        if name.eq_ignore_ascii_case("localhost") || self.allowed.iter().any(|own| own.eq_ignore_ascii_case(name)) {
            return true;
        }
        let Ok(address) = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>() else {
            return false;
        };
        // Who listens on all addresses is called by any of them; a name that points elsewhere is no address.
        let bound = self.bound.ip();
        address.is_loopback() || address == bound || bound.is_unspecified()
    }
}

fn without_port(host: &str) -> &str {
    let end = host.rfind(']').map_or(0, |bracket| bracket + 1);
    host[end..].find(':').map_or(host, |colon| &host[..end + colon])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosts(bound: &str) -> Hosts {
        Hosts { bound: bound.parse().unwrap(), allowed: vec!["brieven.intern".to_owned()] }
    }

    fn request(headers: &[(&str, &str)]) -> Request {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Request { headers, ..Request::default() }
    }

    #[test]
    fn names_that_always_mean_this_machine_are_served() {
        let serves = |bound: &str, host: &str| hosts(bound).serve(&request(&[("host", host)]));
        for host in ["localhost", "LOCALHOST:8081", "127.0.0.1:8081", "[::1]:8081", "[::1]", "brieven.intern:80"] {
            assert!(serves("127.0.0.1:8081", host), "{host}");
        }
        for host in ["", "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "10.0.0.7"] {
            assert!(!serves("127.0.0.1:8081", host), "{host}");
        }
        assert!(serves("0.0.0.0:8081", "10.0.0.7:8081") && !serves("0.0.0.0:8081", "evil.example"));
        assert!(!hosts("127.0.0.1:1").serve(&request(&[("host", "localhost"), ("host", "evil.example")])));
        assert!(!hosts("127.0.0.1:1").serve(&request(&[])));
    }

    #[test]
    fn other_pages_are_strangers() {
        let hosts = hosts("127.0.0.1:8081");
        let from = |origin: &str| request(&[("host", "localhost:8081"), ("origin", origin)]);
        assert!(hosts.is_own_page(&from("http://localhost:8081")) && hosts.is_own_page(&request(&[])));
        for origin in ["null", "https://evil.example", "http://localhost:8000", "http://localhost:8081.evil.example"] {
            assert!(!hosts.is_own_page(&from(origin)) && !hosts.is_trusted(&from(origin)), "{origin}");
        }
        assert!(!hosts.is_own_page(&request(&[("host", "localhost"), ("sec-fetch-site", "cross-site")])));
        assert!(hosts.is_trusted(&from("moz-extension://5d1e")) && !hosts.is_own_page(&from("moz-extension://5d1e")));
        assert!(!hosts.is_trusted(&from("https://x-extension://evil")));
    }
}
