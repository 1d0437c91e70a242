//! What the program says of its server and on its page, in Dutch and English.

use std::net::SocketAddr;

use super::Language;

impl Language {
    /// The server is there; where, and how to stop it.
    pub fn listening(self, bound: SocketAddr) -> String {
        match self {
            Language::Nl => format!("kamerlint luistert op http://{bound}/ (stoppen: Ctrl+C)"),
            Language::En => format!("kamerlint listens on http://{bound}/ (stop it with Ctrl+C)"),
        }
    }

    /// The page asked for a cure of something that is no longer found.
    pub fn no_such_cure(self) -> &'static str {
        match self {
            Language::Nl => "deze bevinding is er niet meer; controleer de brief opnieuw",
            Language::En => "this finding is no longer there; check the letter again",
        }
    }
}
