//! Sentences about motions drawn from the facts: true ones, and the same with one thing changed.

use jiff::civil::Date;
use kamerlint::dutch::months;
use kamerlint::dutch::parliamentary_year::vergaderjaar;
use kamerlint::facts::{self, Document, Dossier, Kind, WrittenName, is_known, plain};

/// Numbers that look random and are the same on every run (Knuth's constants).
pub struct Dice(pub u64);

impl Dice {
    /// A number below `most`.
    pub fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most.max(1)
    }
}

/// What a sentence says of a motion.
#[derive(Clone)]
pub struct Claim {
    pub dossier: String,
    pub number: String,
    pub movers: Vec<String>,
    pub and_others: bool,
    pub date: Date,
    pub subject: String,
}

/// Every motion with a number and movers.
pub fn motions() -> Vec<(Dossier, Document)> {
    let dossiers = (10_000..40_000).flat_map(facts::dossiers);
    dossiers
        .flat_map(|dossier| dossier.documents().map(move |document| (dossier, document)))
        .filter(|(dossier, document)| {
            document.kind == Kind::Motion
                && !document.movers().named.is_empty()
                && dossier.document(document.number).is_some()
        })
        .collect()
}

/// The truth about a motion.
pub fn truth(dossier: &Dossier, document: &Document) -> Claim {
    let movers = document.movers();
    let subject = document.subject();
    let subject = subject.split_once(" over ").map_or("", |(_, subject)| subject);
    Claim {
        dossier: written(dossier),
        number: document.number.to_string(),
        movers: movers.named.iter().map(|mover| mover.name.to_owned()).collect(),
        and_others: movers.and_others,
        date: document.date,
        subject: subject.split([';', '(']).next().unwrap_or_default().trim().trim_end_matches('.').to_owned(),
    }
}

/// A dossier as letters write it: "36 600 XV", "21 501-20".
fn written(dossier: &Dossier) -> String {
    let number = format!("{} {:03}", dossier.number / 1000, dossier.number % 1000);
    match dossier.addition {
        "" => number,
        addition if addition.starts_with(|first: char| first.is_ascii_digit()) => format!("{number}-{addition}"),
        addition => format!("{number} {addition}"),
    }
}

/// How many forms a sentence can have.
pub const FORMS: usize = 5;

/// The claim as a letter in Markdown, in one of the forms.
pub fn sentence(claim: &Claim, form: usize) -> String {
    let Claim { dossier, number, movers, and_others, date, subject } = claim;
    let others = if *and_others { " c.s." } else { "" };
    let announced = announced(&movers.iter().map(String::as_str).collect::<Vec<_>>(), *and_others);
    let joined = format!("{}{others}", movers.join("/"));
    let about = if subject.is_empty() { String::new() } else { format!(" over {subject}") };
    let year = vergaderjaar(*date);
    let years = if year == 1999 { "1999/2000".to_owned() } else { format!("{year}/{:02}", (year + 1) % 100) };
    match form {
        0 => format!("Hiermee is de motie {announced}{about} (Kamerstuk {dossier}, nr. {number}) uitgevoerd.\n"),
        1 => format!("Ik noem de motie-{joined} (Kamerstuk {dossier}, nr. {number} van {}).\n", in_words(*date)),
        2 => format!("Zie ook de motie {announced} (Kamerstukken II {years}, {dossier}, nr. {number}).\n"),
        3 => format!("Dat volgt uit Kamerstuk {dossier}, nr. {number} (motie-{joined}).\n"),
        _ => format!("Dit volgt uit de motie {announced}{about}.[^1]\n\n[^1]: Kamerstuk {dossier}, nr. {number}.\n"),
    }
}

/// "van het lid Bakker c.s.", "van de leden Bakker en De Vries".
pub fn announced(movers: &[&str], and_others: bool) -> String {
    let others = if and_others { " c.s." } else { "" };
    match movers {
        [first @ .., last] if !first.is_empty() => format!("van de leden {} en {last}{others}", first.join(", ")),
        names => format!("van het lid {}{others}", names.concat()),
    }
}

/// Whether the form tells what the motion is about or of which day it is.
pub fn tells_more(claim: &Claim, form: usize) -> bool {
    form == 1 || matches!(form, 0 | 4) && claim.subject.split(' ').filter(|word| word.len() > 5).count() > 2
}

fn in_words(date: Date) -> String {
    format!("{} {} {}", date.day(), months::name(date.month()), date.year())
}

/// A mover with a slip of the pen, so that it is nobody's name.
pub fn misspelled(claim: &Claim, document: &Document, dice: &mut Dice) -> Option<Claim> {
    let place = dice.below(claim.movers.len());
    let mut letters: Vec<char> = claim.movers[place].chars().collect();
    let at = letters.len().checked_sub(2 + dice.below(3))?;
    if letters.len() < 7 || !letters[at..at + 2].iter().all(|letter| letter.is_lowercase()) {
        return None;
    }
    match dice.below(3) {
        0 => letters.swap(at, at + 1),
        1 => drop(letters.remove(at)),
        _ => letters.insert(at, letters[at]),
    }
    let name: String = letters.into_iter().collect();
    let nobody = !is_known(&name) && document.movers().all().all(|mover| !WrittenName::new(&name).may_be(mover));
    nobody.then(|| {
        let mut changed = claim.clone();
        changed.movers[place] = name;
        changed
    })
}

/// Other movers, who have no motion in the same dossier.
pub fn other_movers(claim: &Claim, dossier: &Dossier, pool: &[(Dossier, Document)], dice: &mut Dice) -> Option<Claim> {
    let movers = pool[dice.below(pool.len())].1.movers();
    let known: Vec<_> = dossier.documents().flat_map(|document| document.movers().named).collect();
    let strange = movers.named.iter().all(|new| {
        !new.is_stranger()
            && !known.iter().any(|old| WrittenName::new(new.name).may_be(old))
            && !claim.movers.iter().any(|old| strsim::osa_distance(&plain(old), &plain(new.name)) < 4)
    });
    let mut changed = claim.clone();
    changed.movers = movers.named.iter().take(claim.movers.len()).map(|mover| mover.name.to_owned()).collect();
    (strange && changed.movers.len() == claim.movers.len()).then_some(changed)
}

/// The number of another document of the dossier, with digits changed, that is not by these movers.
pub fn other_number(claim: &Claim, dossier: &Dossier, dice: &mut Dice) -> Option<Claim> {
    let digits: Vec<char> = claim.number.chars().collect();
    let mut changed = digits.clone();
    let at = dice.below(digits.len());
    if at > 0 && dice.below(2) == 0 {
        changed.swap(at - 1, at);
    } else {
        changed[at] = char::from_digit(dice.below(10) as u32, 10)?;
    }
    let number: String = changed.into_iter().collect();
    let other = number.parse().ok().and_then(|number| dossier.document(number))?;
    let twins = dossier.documents().filter(|document| document.date == claim.date && document.kind == Kind::Motion);
    let twins = twins.filter(|document| !is_by_others(claim, document)).count();
    (twins == 1 && number != claim.number && is_by_others(claim, &other)).then(|| Claim { number, ..claim.clone() })
}

/// A dossier with digits changed, in which the number is a document that is not by these movers.
pub fn other_dossier(claim: &Claim, dossier: &Dossier, dice: &mut Dice) -> Option<Claim> {
    let mut digits: Vec<char> = dossier.number.to_string().chars().collect();
    let at = 1 + dice.below(4);
    if dice.below(2) == 0 {
        digits.swap(at - 1, at);
    } else {
        digits[at] = char::from_digit(dice.below(10) as u32, 10)?;
    }
    let number = digits.into_iter().collect::<String>().parse::<u32>().ok()?;
    let other = facts::dossiers(number).find(|other| other.addition == dossier.addition)?;
    let document = claim.number.parse().ok().and_then(|number| other.document(number))?;
    (number != dossier.number && is_by_others(claim, &document))
        .then(|| Claim { dossier: written(&other), ..claim.clone() })
}

/// Another day, within the year.
pub fn other_date(claim: &Claim, dice: &mut Dice) -> Option<Claim> {
    let days = i64::try_from(1 + dice.below(300)).ok()?;
    let date = claim.date.checked_add(jiff::Span::new().days(days)).ok()?;
    Some(Claim { date, ..claim.clone() })
}

fn is_by_others(claim: &Claim, document: &Document) -> bool {
    let movers = document.movers();
    document.kind != Kind::Motion
        || movers
            .all()
            .all(|mover| !mover.is_stranger() && !claim.movers.iter().any(|name| WrittenName::new(name).may_be(mover)))
}
