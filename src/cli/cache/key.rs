//! By what findings are known again: a name that anybody may see, and a lock that only the letter opens.

use std::fmt::Write as _;
use std::time::UNIX_EPOCH;

use sha2::{Digest, Sha256};

use crate::read::Format;
use crate::settle::Selection;

/// Changes when a record is written otherwise.
const VERSION: &str = "kamerlint/cache/v2";

/// The name of an entry, and what opens it. Neither can be made of the other.
#[derive(Debug)]
pub struct Key {
    /// 64 hexadecimal digits.
    pub name: String,
    /// The key of the lock.
    pub lock: chacha20poly1305::Key,
}

/// The key of what this program finds in these bytes by these rules.
pub fn key(program: &str, bytes: &[u8], format: Format, rules: &[u8], selection: &Selection) -> Key {
    let select = digest(&selection.select);
    let ignore = digest(&selection.ignore);
    let format = format!("{format:?}");
    let picky = [u8::from(selection.picky)];
    let parts = [VERSION.as_bytes(), program.as_bytes(), rules, &select, &ignore, &picky, format.as_bytes(), bytes];
    let seed = digest(&parts);
    let name = digest(&[b"name".as_slice(), &seed]);
    let lock = digest(&[b"lock".as_slice(), &seed]);
    Key { name: hexadecimal(&name), lock: lock.into() }
}

/// SHA-256 over parts, each with its length before it.
pub fn digest<P: AsRef<[u8]>>(parts: &[P]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.as_ref().len() as u64).to_be_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

/// What tells this program from every other one: its version, and where it stands since when. So a program
/// that is built anew begins with an empty cache, whatever its version says.
pub fn program() -> Option<String> {
    let path = std::env::current_exe().ok()?;
    let file = path.metadata().ok()?;
    let age = file.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    let version = env!("CARGO_PKG_VERSION");
    Some(format!("{version} {} {} {}", path.display(), file.len(), age.as_nanos()))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(64), |mut digits, byte| {
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(program: &str, bytes: &str, format: Format, rules: &str, selection: &Selection) -> String {
        key(program, bytes.as_bytes(), format, rules.as_bytes(), selection).name
    }

    #[test]
    fn all_that_a_finding_depends_on_makes_another_key() {
        let plain = Selection::default();
        let selected = Selection { select: vec!["names".to_owned()], ..Selection::default() };
        let ignored = Selection { ignore: vec!["names".to_owned()], ..Selection::default() };
        let picky = Selection { picky: true, ..Selection::default() };
        let names = [
            name("a", "b", Format::Text, "c", &plain),
            name("x", "b", Format::Text, "c", &plain),
            name("a", "x", Format::Text, "c", &plain),
            name("a", "b", Format::Markdown, "c", &plain),
            name("a", "b", Format::Text, "x", &plain),
            name("ab", "", Format::Text, "c", &plain),
            name("a", "b", Format::Text, "c", &selected),
            name("a", "b", Format::Text, "c", &ignored),
            name("a", "b", Format::Text, "c", &picky),
        ];
        let different: std::collections::HashSet<&String> = names.iter().collect();
        assert_eq!(different.len(), names.len());
        assert_eq!(names[0], name("a", "b", Format::Text, "c", &plain));
    }

    #[test]
    fn the_name_does_not_tell_the_lock() {
        let key = key("a", b"b", Format::Text, b"c", &Selection::default());
        assert_eq!(key.name.len(), 64);
        assert_ne!(key.name, hexadecimal(&key.lock));
    }
}
