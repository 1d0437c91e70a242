//! Which part of a package refers to which, and what for.
//!
//! A part is found by what it is for, never by its name (ECMA-376 part 2, 6.5). A target may be absolute,
//! percent-encoded, outside the package or on the network; the last two are never opened.

use crate::read::ReadError;
use crate::read::namespaces::Namespace;
use crate::read::package::Package;
use crate::read::xml::{Event, Xml};

/// What one part refers to.
#[derive(Debug, Default)]
pub struct Relationships {
    all: Vec<Relationship>,
}

#[derive(Debug)]
struct Relationship {
    id: String,
    /// The last step of its type, which the transitional and the strict form share: `footnotes`.
    purpose: String,
    /// Where it leads, as written.
    target: String,
    /// The name of the part; none if it is outside the package.
    part: Option<String>,
}

impl Relationships {
    /// Those of a part; of the package itself if the name is empty.
    pub fn of(package: &mut Package, part: &str) -> Result<Relationships, ReadError> {
        let (folder, name) = part.rsplit_once('/').map_or(("", part), |(folder, name)| (folder, name));
        let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let Some(list) = package.part(&format!("{folder}_rels/{name}.rels"))? else {
            return Ok(Relationships::default());
        };
        let mut relationships = Relationships::default();
        let mut xml = Xml::new(&list);
        while let Some(event) = xml.next()? {
            if let Event::Start(Namespace::Relationships, "Relationship") = event {
                let value = |name| xml.attribute(Namespace::Relationships, name).unwrap_or_default();
                let outside = value("TargetMode").eq_ignore_ascii_case("External");
                relationships.all.push(Relationship {
                    id: value("Id").into_owned(),
                    purpose: value("Type").rsplit('/').next().unwrap_or_default().to_owned(),
                    target: value("Target").into_owned(),
                    part: if outside { None } else { resolved(&folder, &value("Target")) },
                });
            }
        }
        Ok(relationships)
    }

    /// The first part that serves this purpose.
    pub fn part_for(&self, purpose: &str) -> Option<&str> {
        let mut all = self.all.iter().filter(|one| one.purpose == purpose);
        all.find_map(|one| one.part.as_deref())
    }

    /// Where the relationship with this id leads, as written; it may be anywhere.
    pub fn target(&self, id: &str) -> Option<&str> {
        self.all.iter().find(|one| one.id == id).map(|one| one.target.as_str())
    }

    /// The part that goes by this id.
    pub fn part(&self, id: &str) -> Option<&str> {
        self.all.iter().find(|one| one.id == id)?.part.as_deref()
    }
}

/// The name of the part that a target leads to, from a folder; none if it leads out of the package.
fn resolved(folder: &str, target: &str) -> Option<String> {
    let target = percent_decoded(target);
    let path = match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("{folder}{target}"),
    };
    let mut steps = Vec::new();
    for step in path.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop()?;
            }
            step => steps.push(step),
        }
    }
    Some(steps.join("/"))
}

fn percent_decoded(target: &str) -> String {
    let mut bytes = Vec::with_capacity(target.len());
    let mut rest = target.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let code = after.get(..2).filter(|_| first == b'%').and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_found_from_its_folder() {
        assert_eq!(resolved("word/", "footnotes.xml").unwrap(), "word/footnotes.xml");
        assert_eq!(resolved("word/", "/word/voet%20noten.xml").unwrap(), "word/voet noten.xml");
        assert_eq!(resolved("word/", "../customXml/item1.xml").unwrap(), "customXml/item1.xml");
    }

    #[test]
    fn nothing_leads_out_of_the_package() {
        assert_eq!(resolved("word/", "../../../etc/passwd"), None);
    }
}
