//! The movers of motions: every name once, and every set of names once.

use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use super::source::Document;

/// Names and sets of names, packed.
pub struct People {
    /// The place of each document's movers in the sets.
    pub places: Vec<u32>,
    /// Per set: how many movers (128 more if others joined them), their names by number, how many
    /// signatories, their names. The first set is empty.
    pub sets: Vec<u8>,
    /// Four bytes a name: where it begins among the texts, and the number of the member, 0 for a name
    /// of several and 65,535 for one of none. One more at the end.
    pub names: Vec<u8>,
    pub texts: String,
}

/// The number for a name that no member has: a slip in the register.
const NOBODY: u16 = u16::MAX;

/// Collects the people of all documents.
pub fn people(root: &Path, documents: &[&Document]) -> Result<People, Box<dyn Error>> {
    let members = Members::read(root)?;
    let mut people = People { places: Vec::new(), sets: vec![0, 0], names: Vec::new(), texts: String::new() };
    let mut numbers: HashMap<String, u16> = HashMap::new();
    let mut known: HashMap<Vec<u8>, u32> = HashMap::from([(vec![0, 0], 0)]);
    for document in documents {
        let mut set = Vec::new();
        for (names, and_others) in [(&document.movers, document.and_others), (&document.signatories, false)] {
            set.push(u8::try_from(names.len().min(127))? | u8::from(and_others) << 7);
            for name in names.iter().take(127) {
                let next = u16::try_from(numbers.len())?;
                let number = *numbers.entry(name.clone()).or_insert_with(|| {
                    people.names.extend_from_slice(&(people.texts.len() as u16).to_le_bytes());
                    people.names.extend_from_slice(&members.person(name).to_le_bytes());
                    people.texts.push_str(name);
                    next
                });
                set.extend_from_slice(&number.to_le_bytes());
            }
        }
        let place = *known.entry(set).or_insert_with_key(|set| {
            people.sets.extend_from_slice(set);
            (people.sets.len() - set.len()) as u32
        });
        people.places.push(place);
    }
    people.names.extend_from_slice(&u16::try_from(people.texts.len())?.to_le_bytes());
    people.names.extend_from_slice(&NOBODY.to_le_bytes());
    Ok(people)
}

/// The members by their folded names: the number of the one, or 0 if several have it.
struct Members(HashMap<String, u16>);

impl Members {
    fn read(root: &Path) -> Result<Members, Box<dyn Error>> {
        let path = "rules/names/members.tsv";
        println!("cargo::rerun-if-changed={path}");
        let text = fs::read_to_string(root.join(path))?;
        let mut members = HashMap::new();
        for (number, line) in (1..).zip(text.lines().skip(1)) {
            let cells: Vec<&str> = line.split('\t').collect();
            let forms = cells.get(4).into_iter().flat_map(|forms| forms.split("; "));
            for form in forms.chain([cells[0]]).filter(|form| !form.is_empty()) {
                members
                    .entry(fold(form))
                    .and_modify(|known| *known = if *known == number { number } else { 0 })
                    .or_insert(number);
            }
        }
        Ok(Members(members))
    }

    /// The member of a name, a first name before it allowed.
    fn person(&self, name: &str) -> u16 {
        let folded = fold(name);
        let starts = std::iter::once(0).chain(folded.match_indices(' ').map(|(at, _)| at + 1));
        starts.filter_map(|at| self.0.get(&folded[at..])).next().copied().unwrap_or(NOBODY)
    }
}

fn fold(name: &str) -> String {
    crate::folding::fold(name).replace('-', " ")
}
