//! Turns the tables of people and parties into Rust tables that are used in place.
//!
//! Written to the build's output folder: `roster.rs`, the people with their periods, the ways from a
//! folded name to them, and the forms that a misspelled name is compared with; `parties.rs`, the
//! parties with their spellings. A row that is not well formed stops the build with its place.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

#[path = "../src/check/names/prefixes.rs"]
mod prefixes;

use crate::folding::{fold, hash, letters};
use prefixes::PREFIX_WORDS;

/// Writes both tables.
pub fn compile(rules: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=src/check/names/prefixes.rs");
    let names = rules.join("names");
    let mut people = Vec::new();
    for row in rows(&names.join("members.tsv"), 6)? {
        people.push(member(&row)?);
    }
    for row in rows(&names.join("ministers.tsv"), 8)? {
        people.push(minister(&row)?);
    }
    for row in rows(&names.join("office-holders.tsv"), 3)? {
        people.push(office_holder(&row));
    }
    let candidates = lines(&names.join("other-surnames.txt"))?;
    let senators = lines(&names.join("senators.txt"))?;
    fs::write(out.join("roster.rs"), roster(&people, &candidates, &senators)?)?;
    Ok(fs::write(out.join("parties.rs"), parties(&rows(&rules.join("parties/parties.tsv"), 5)?)?)?)
}

/// A row of a table, with its place for messages.
struct Row {
    place: String,
    cells: Vec<String>,
}

/// The rows below the head of a table, each with so many cells.
fn rows(table: &Path, width: usize) -> Result<Vec<Row>, Box<dyn Error>> {
    let text = fs::read_to_string(table)?;
    let mut rows = Vec::new();
    for (number, line) in text.lines().enumerate().skip(1) {
        let cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
        let place = format!("{}:{}", table.display(), number + 1);
        if cells.len() != width || cells[0].is_empty() || cells.iter().any(|cell| cell.trim() != cell) {
            return Err(
                format!("{place}: wanted {width} cells, the first not empty, without blanks around them").into()
            );
        }
        rows.push(Row { place, cells });
    }
    Ok(rows)
}

fn lines(list: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    Ok(fs::read_to_string(list)?.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect())
}

/// A person, each field as the Rust of the table or as the words for it.
struct Person {
    role: &'static str,
    surname: String,
    prefix: String,
    first_name: String,
    initials: String,
    other_forms: String,
    office: String,
    /// `Seat { … }, …`
    seats: String,
    /// `from: …, to: …`
    period: String,
}

fn person(role: &'static str, row: &Row) -> Result<Person, Box<dyn Error>> {
    let [surname, prefix, first_name, initials, other_forms] = [0, 1, 2, 3, 4].map(|at| row.cells[at].clone());
    if !fold(&surname).starts_with(&fold(&prefix)) {
        return Err(format!("{}: {surname} does not begin with {prefix}", row.place).into());
    }
    let (office, seats, period) = (String::new(), String::new(), "from: None, to: None".to_owned());
    Ok(Person { role, surname, prefix, first_name, initials, other_forms, office, seats, period })
}

fn member(row: &Row) -> Result<Person, Box<dyn Error>> {
    let mut seats = String::new();
    for piece in pieces(&row.cells[5]) {
        let parts = piece.rsplit_once(' ').and_then(|(party, days)| Some((party, days.split_once("..")?)));
        let (party, (from, to)) = parts.ok_or_else(|| format!("{}: wanted PARTY from..to: {piece}", row.place))?;
        write!(seats, "Seat {{ party: {party:?}, {} }}, ", period(from, to, &row.place)?)?;
    }
    Ok(Person { seats, ..person("Member", row)? })
}

fn minister(row: &Row) -> Result<Person, Box<dyn Error>> {
    let period = period(&row.cells[6], &row.cells[7], &row.place)?;
    Ok(Person { office: row.cells[5].clone(), period, ..person("Minister", row)? })
}

fn office_holder(row: &Row) -> Person {
    Person {
        role: "OfficeHolder",
        surname: row.cells[0].clone(),
        prefix: String::new(),
        first_name: String::new(),
        initials: String::new(),
        other_forms: row.cells[1].clone(),
        office: row.cells[2].clone(),
        seats: String::new(),
        period: "from: None, to: None".to_owned(),
    }
}

/// Two days as written, or empty, as the fields of a period.
fn period(from: &str, to: &str, place: &str) -> Result<String, Box<dyn Error>> {
    let (first, last) = (day(from, place)?, day(to, place)?);
    if !from.is_empty() && !to.is_empty() && from > to {
        return Err(format!("{place}: {from} is after {to}").into());
    }
    Ok(format!("from: {first}, to: {last}"))
}

fn day(day: &str, place: &str) -> Result<String, Box<dyn Error>> {
    if day.is_empty() {
        return Ok("None".to_owned());
    }
    let numbers: Vec<u16> = day.split('-').map(str::parse).collect::<Result<_, _>>().unwrap_or_default();
    match numbers[..] {
        [year @ 1900..=2999, month @ 1..=12, day @ 1..=31] => Ok(format!("Some(date({year}, {month}, {day}))")),
        _ => Err(format!("{place}: {day} is no date").into()),
    }
}

/// The pieces of a cell that holds several things.
fn pieces(cell: &str) -> impl Iterator<Item = &str> {
    cell.split("; ").filter(|piece| !piece.is_empty())
}

impl Person {
    fn after_first_name(&self) -> String {
        format!("{}{}", self.prefix, &self.surname[self.prefix.len()..])
    }

    fn core(&self) -> &str {
        self.surname[self.prefix.len()..].trim_start()
    }
}

/// The people, and the ways to them: all sorted by the hash of the folded name.
fn roster(people: &[Person], candidates: &[String], senators: &[String]) -> Result<String, Box<dyn Error>> {
    let (mut table, mut forms) = (String::new(), String::new());
    let mut entries: Vec<(u64, usize, &str)> = Vec::new();
    let mut shapes: Vec<(usize, u32)> = Vec::new();
    for (number, person) in people.iter().enumerate() {
        let Person { role, surname, prefix, first_name, office, seats, period, .. } = person;
        let (initials, other_forms): (Vec<&str>, Vec<&str>) =
            (pieces(&person.initials).collect(), pieces(&person.other_forms).collect());
        let (after, core) = (person.after_first_name(), person.core());
        writeln!(
            table,
            "    Person {{ role: Role::{role}, surname: {surname:?}, prefix: {prefix:?}, \
             after_first_name: {after:?}, first_name: {first_name:?}, initials: &{initials:?}, \
             other_forms: &{other_forms:?}, office: {office:?}, seats: &[{seats}], period: Period {{ {period} }} }},"
        )?;
        entries.push((hash(surname), number, "Name"));
        entries.extend(other_forms.iter().map(|form| (hash(form), number, "Name")));
        if !prefix.is_empty() {
            entries.push((hash(core), number, "Core"));
        }
        if let Some((part, _)) = surname.split_once('-') {
            entries.push((hash(part), number, "Part"));
        }
        let full_name = (!first_name.is_empty()).then(|| format!("{first_name} {after}"));
        for text in [surname.as_str()].into_iter().chain(full_name.as_deref()).chain(other_forms.iter().copied()) {
            let folded = fold(text);
            shapes.push((folded.chars().count(), letters(&folded)));
            writeln!(forms, "    Form {{ person: {number}, text: {text:?}, folded: {folded:?} }},")?;
        }
    }
    entries.extend(candidates.iter().map(|name| (hash(name), usize::MAX, "Candidate")));
    entries.extend(senators.iter().map(|name| (hash(name), usize::MAX, "Senator")));
    entries.sort_by_key(|entry| entry.0);
    let mut ways = String::new();
    for (hash, person, kin) in entries {
        let person = u32::try_from(person).unwrap_or(u32::MAX);
        writeln!(ways, "    Entry {{ hash: {hash}, person: {person}, kin: Kin::{kin} }},")?;
    }
    let parts = numbers(capitalised_words(people, candidates, senators).map(hash).collect())?;
    let first_names = numbers(people.iter().map(|person| hash(&person.first_name)).collect())?;
    let shapes = by_shape(&shapes)?;
    Ok(format!(
        "/// Everyone.\npub static PEOPLE: &[Person] = &[\n{table}];\n\n\
         /// The ways to them, in the order of their hashes.\nstatic ENTRIES: &[Entry] = &[\n{ways}];\n\n\
         /// The forms of their names, in the order of the people.\nstatic FORMS: &[Form] = &[\n{forms}];\n\n{shapes}\
         /// The hashes of the capitalised words of names, in order.\nstatic PARTS: &[u64] = &{parts};\n\n\
         /// The hashes of first names, in order.\nstatic FIRST_NAMES: &[u64] = &{first_names};\n"
    ))
}

/// The forms by how long they are and by the letters that occur in them: each has its characters and letters.
fn by_shape(shapes: &[(usize, u32)]) -> Result<String, Box<dyn Error>> {
    let mut by_length: Vec<(usize, usize)> = shapes.iter().enumerate().map(|(form, shape)| (shape.0, form)).collect();
    by_length.sort_unstable();
    let longest = by_length.last().map_or(0, |(length, _)| *length);
    let starts: Vec<usize> =
        (0..=longest + 1).map(|length| by_length.partition_point(|(other, _)| *other < length)).collect();
    let mut by_letters: Vec<(u32, usize)> = shapes.iter().enumerate().map(|(form, shape)| (shape.1, form)).collect();
    by_letters.sort_unstable();
    let mut code = String::new();
    let shape = |form: usize| format!("Shape {{ letters: {}, form: {form} }}, ", shapes[form].1);
    let lengths: String = by_length.iter().map(|(_, form)| shape(*form)).collect();
    let letters: String = by_letters.iter().map(|(_, form)| shape(*form)).collect();
    writeln!(code, "/// The forms from the shortest to the longest.\nstatic BY_LENGTH: &[Shape] = &[{lengths}];\n")?;
    writeln!(
        code,
        "/// Where those of each length begin, and where the last ends.\nstatic LENGTHS: &[u16] = &{starts:?};\n"
    )?;
    writeln!(code, "/// The forms in the order of their letters.\nstatic BY_LETTERS: &[Shape] = &[{letters}];\n")?;
    Ok(code)
}

/// The words of all names, without prefixes.
fn capitalised_words<'a>(
    people: &'a [Person],
    candidates: &'a [String],
    senators: &'a [String],
) -> impl Iterator<Item = &'a str> {
    let names = people.iter().flat_map(|person| [&person.first_name, &person.surname, &person.other_forms]);
    names
        .chain(candidates)
        .chain(senators)
        .flat_map(|name| name.split([' ', '-', ';']))
        .filter(|word| word.starts_with(char::is_uppercase) && !PREFIX_WORDS.contains(&word.to_lowercase().as_str()))
}

fn numbers(mut numbers: Vec<u64>) -> Result<String, std::fmt::Error> {
    numbers.sort_unstable();
    numbers.dedup();
    let mut list = String::new();
    write!(list, "{numbers:?}")?;
    Ok(list)
}

/// The parties with their spellings, as written and folded.
fn parties(rows: &[Row]) -> Result<String, Box<dyn Error>> {
    let mut table = String::new();
    for row in rows {
        period(&row.cells[3], &row.cells[4], &row.place)?;
        let [abbreviation, name, others] = [0, 1, 2].map(|at| row.cells[at].as_str());
        let mut spellings = vec![abbreviation];
        spellings.extend([name].into_iter().chain(pieces(others)).filter(|spelling| !spelling.is_empty()));
        let mut seen = Vec::new();
        spellings.retain(|spelling| {
            !seen.contains(spelling) && {
                seen.push(*spelling);
                true
            }
        });
        let folded: Vec<String> = spellings.iter().map(|spelling| fold(spelling)).collect();
        writeln!(
            table,
            "    Party {{ abbreviation: {abbreviation:?}, spellings: &{spellings:?}, folded: &{folded:?} }},"
        )?;
    }
    Ok(format!("/// The parties.\nstatic PARTIES: &[Party] = &[\n{table}];\n"))
}
