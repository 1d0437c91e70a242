//! Ministers and their offices: one with another's post, and one who signs while out of office.

use jiff::civil::Date;

use super::folding::fold;
use super::introducers::Introducer;
use super::members::{Named, people, trouble};
use super::person::{Person, Role};
use super::roster::PEOPLE;
use super::{Kind, Trouble};

/// Judges the office that the letter gives a minister whose name is right.
pub fn judge(prose: &str, one: &Named<'_>, date: Option<Date>) -> Option<Trouble> {
    let date = date?;
    let stated = Office::read(&prose[one.mention.office.clone()?]);
    let ministers: Vec<&Person> = people(&one.bearers).filter(|person| person.role == Role::Minister).collect();
    if ministers.is_empty() {
        return None;
    }
    let held: Vec<&&Person> = ministers.iter().filter(|person| person.active(Some(date))).collect();
    if held.is_empty() {
        let signs = one.mention.introducer == Introducer::LetterSignature;
        return signs.then(|| trouble(one, Kind::OutOfOffice, Vec::new()));
    }
    if held.iter().any(|person| stated.is(person.office)) || !stated.is_known() {
        return None;
    }
    let theirs =
        held.iter().map(|person| person.office).find(|office| !office.contains("a.i.")).unwrap_or(held[0].office);
    let mut wrong = trouble(one, Kind::OtherOffice, Vec::new());
    wrong.values.push(("office", theirs.to_owned()));
    wrong.related.extend(one.mention.office.clone());
    let holders: Vec<&Person> = PEOPLE
        .iter()
        .filter(|person| person.role == Role::Minister && person.active(Some(date)) && stated.is(person.office))
        .collect();
    if let [holder] = holders[..] {
        wrong.values.push(("holder", holder.surname.to_owned()));
    }
    Some(wrong)
}

/// An office as its rank and the words of its ministry, folded.
struct Office {
    ranks: Vec<&'static str>,
    words: Vec<String>,
}

const RANKS: [&str; 3] = ["minister-president", "staatssecretaris", "minister"];

impl Office {
    fn read(text: &str) -> Office {
        let folded = fold(text);
        let all = folded.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty());
        let (mut ranks, mut words) = (Vec::new(), Vec::new());
        for word in all {
            match RANKS.iter().find(|rank| **rank == word) {
                Some(rank) => ranks.push(*rank),
                None if matches!(word, "van" | "voor" | "en" | "de" | "a" | "i") => {}
                None => words.push(word.to_owned()),
            }
        }
        Office { ranks, words }
    }

    /// Whether every word is one that offices are called after, so that it is not misspelled.
    fn is_known(&self) -> bool {
        let offices = || PEOPLE.iter().filter(|person| person.role == Role::Minister);
        !self.ranks.is_empty() && offices().any(|person| self.is(person.office))
    }

    /// Whether this may be that office, perhaps in short: "minister van Onderwijs".
    fn is(&self, office: &str) -> bool {
        let office = Office::read(office);
        self.ranks.iter().any(|rank| office.ranks.contains(rank))
            && self.words.iter().all(|word| office.words.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::Office;

    #[test]
    fn an_office_may_stand_in_short() {
        let is = |stated: &str, office: &str| Office::read(stated).is(office);
        assert!(is("minister van Onderwijs", "minister van Onderwijs, Cultuur en Wetenschap"));
        assert!(is("minister-president", "minister-president, minister van Algemene Zaken"));
        assert!(is("minister van Financiën", "minister van Financiën (a.i.)"));
        assert!(!is("staatssecretaris van Defensie", "minister van Defensie"));
        assert!(!is("minister van Economische Zaken en Klimaat", "minister van Economische Zaken"));
        assert!(!Office::read("minister van Veilgheid").is_known());
    }
}
