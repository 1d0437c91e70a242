//! Every member of the tables, named in every way that letters use: right names are left alone, and slips
//! of the keys are found with the right name first.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its table has failed")]

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use kamerlint::document::Document;
use kamerlint::dutch::months;
use kamerlint::finding::Finding;
use kamerlint::reach;
use kamerlint::read::{self, Format};
use kamerlint::rule::{Level, Rules, load};
use kamerlint::settle::{self, Selection};

/// How letters name a member; `{}` is the name, `{P}` the party, `{N}` the name in capitals.
const FORMS: [&str; 9] = [
    "De motie van het lid {} is aangenomen.",
    "De gewijzigde motie van de leden {} en Wilders c.s. is aangenomen.",
    "De motie-{} over dit onderwerp is aangenomen.",
    "De motie {} c.s. is aangenomen.",
    "Kamerlid {} ({P}) vroeg hiernaar.",
    "Vragen van de leden Wilders en {} over dit onderwerp.",
    "Het amendement van het lid {} is verworpen.",
    "In reactie op het lid {} heb ik dit toegezegd.",
    "MOTIE VAN HET LID {N} C.S.",
];

/// A member in one period.
struct Seat {
    name: String,
    party: String,
    date: Date,
}

#[test]
fn right_names_are_left_alone() {
    let rules = rules();
    let mut accused = Vec::new();
    let seats = seats();
    for seat in &seats {
        for form in FORMS {
            let letter = letter(form, seat, &seat.name);
            let document = document(&letter);
            for finding in found(&document, &rules) {
                accused.push(format!(
                    "{} {:?} in {letter:?}",
                    finding.rule.id,
                    &document.text[finding.hit.range.clone()]
                ));
            }
        }
    }
    assert!(seats.len() > 1_000, "only {} seats", seats.len());
    assert!(accused.is_empty(), "{} accusations:\n{}", accused.len(), accused.join("\n"));
}

#[test]
fn slips_are_found_and_the_right_name_comes_first() {
    let rules = rules();
    let seats = seats();
    let names = all_words();
    let (mut made, mut seen, mut cured, mut missed) = (0, 0, 0, Vec::new());
    // Before the reach of the table a slip is no more than a suspicion.
    for (number, seat) in seats.iter().enumerate().filter(|(_, seat)| reach::MEMBERS.holds(Some(seat.date))) {
        let form = FORMS[number % FORMS.len()];
        let Some(slip) = slip(&seat.name, number, &names) else { continue };
        let (right, wrong) = (letter(form, seat, &seat.name), letter(form, seat, &slip));
        let document = document(&wrong);
        made += 1;
        let findings = found(&document, &rules);
        seen += usize::from(!findings.is_empty());
        let is_cured = findings.iter().any(|finding| mended(&document, finding) == right);
        cured += usize::from(is_cured);
        if !is_cured {
            missed.push(format!("{} for {}: {wrong:?}", slip, seat.name));
        }
    }
    let missed = missed.join("\n");
    assert!(made > 800, "only {made} slips");
    assert!(seen * 100 >= made * 97, "{seen} of {made} found:\n{missed}");
    assert!(cured * 100 >= made * 95, "{cured} of {made} cured:\n{missed}");
}

fn rules() -> Rules {
    load::load(load::built_in(), &HashMap::new()).unwrap()
}

fn document(letter: &str) -> Document {
    read::read(Format::Text, letter.as_bytes()).unwrap()
}

/// The errors and warnings about names.
fn found(document: &Document, rules: &Rules) -> Vec<Finding> {
    let selection = Selection { select: vec!["names".to_owned(), "parties".to_owned()], ..Selection::default() };
    let mut findings = settle::check(document, rules, &selection);
    findings.retain(|finding| finding.rule.file.level != Level::Note);
    findings
}

/// The letter with the first cure.
fn mended(document: &Document, finding: &Finding) -> String {
    let mut text = document.text.clone();
    let edits = finding.hit.fixes.first().map(|fix| fix.edits.as_slice()).unwrap_or_default();
    for edit in edits.iter().rev() {
        text.replace_range(edit.range.clone(), &edit.with);
    }
    text
}

fn letter(form: &str, seat: &Seat, name: &str) -> String {
    let month = months::name(seat.date.month());
    let date = format!("Datum {} {month} {}", seat.date.day(), seat.date.year());
    let words = form.replace("{}", name).replace("{P}", &seat.party).replace("{N}", &name.to_uppercase());
    format!("{date}\n\n{words}\n")
}

/// Every period of every member, on a day in it.
fn seats() -> Vec<Seat> {
    let mut seats = Vec::new();
    for row in table("members.tsv") {
        let cells: Vec<&str> = row.split('\t').collect();
        for period in cells[5].split("; ") {
            let (party, days) = period.rsplit_once(' ').unwrap();
            let (from, to) = days.split_once("..").unwrap();
            let Ok(from) = from.parse::<Date>() else { continue };
            let middle: Span = match to.parse::<Date>() {
                Ok(to) => from.until(to).unwrap().get_days().checked_div(2).unwrap().days(),
                Err(_) => 30.days(),
            };
            seats.push(Seat { name: cells[0].to_owned(), party: party.to_owned(), date: from + middle });
        }
    }
    seats
}

fn table(name: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/names").join(name);
    fs::read_to_string(path).unwrap().lines().skip(1).map(str::to_owned).collect()
}

/// The words of all names, in lower case: a slip that gives one of them is no slip to anyone.
fn all_words() -> HashSet<String> {
    let files = ["members.tsv", "ministers.tsv", "office-holders.tsv", "other-surnames.txt", "senators.txt"];
    let rows = files.iter().flat_map(|file| table(file));
    rows.flat_map(|row| row.to_lowercase().split(['\t', ' ', '-', ';']).map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

/// The name with a slip in its longest word: two letters swapped, one left out, one doubled, or another vowel. None
/// if the name is too short for anyone to see it, or if the slip is a name too.
fn slip(name: &str, number: usize, names: &HashSet<String>) -> Option<String> {
    let word = name.split([' ', '-']).max_by_key(|word| word.chars().count())?;
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() < 5 {
        return None;
    }
    let at = 1 + number % (letters.len() - 2);
    match number % 4 {
        0 if letters[at] != letters[at + 1] => letters.swap(at, at + 1),
        1 => drop(letters.remove(at)),
        2 => letters.insert(at, letters[at]),
        _ => letters[at] = if letters[at] == 'e' { 'a' } else { 'e' },
    }
    let slip: String = letters.into_iter().collect();
    let is_new = slip != word && !names.contains(&slip.to_lowercase());
    is_new.then(|| name.replacen(word, &slip, 1))
}
