//! The names behind "motie": "van de leden Bakker (D66) en De Vries c.s.", "-Bakker/De Vries".

use std::ops::Range;

/// The people named as movers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// Each name where it stands.
    pub written: Vec<Range<usize>>,
    /// Where "het lid" or "de leden" begins, straight before the first name.
    pub announced: Option<usize>,
    /// "c.s." stands behind them.
    pub and_others: bool,
    /// A hyphen or "lid" says that what follows is a name.
    pub firm: bool,
    /// A hyphen or "lid" stands before a later name too, which may then be that of another document.
    pub apart: bool,
    /// Where what is said of the movers ends.
    pub end: usize,
}

impl Names {
    /// Nobody is named.
    pub fn none(at: usize) -> Names {
        Names { written: Vec::new(), announced: None, and_others: false, firm: false, apart: false, end: at }
    }

    /// Where the names stand, from the first to the last.
    pub fn stretch(&self) -> Option<Range<usize>> {
        Some(self.written.first()?.start..self.written.last()?.end)
    }
}

/// Words between "motie" and the names.
const ANNOUNCING: [&str; 19] = [
    "van",
    "het",
    "de",
    "lid",
    "leden",
    "kamerlid",
    "kamerleden",
    "oud-kamerlid",
    "voormalig",
    "toenmalig",
    "heer",
    "heren",
    "mevrouw",
    "ingediend",
    "door",
    "tweede",
    "dhr.",
    "mevr.",
    "mw.",
];

/// Those that stand before names only.
const FIRM: [&str; 9] = ["lid", "leden", "kamerlid", "kamerleden", "heer", "heren", "mevrouw", "dhr.", "mevr."];

/// Lower-case words within names.
const PARTICLES: [&str; 14] =
    ["van", "de", "der", "den", "ten", "ter", "te", "het", "el", "von", "in", "tot", "'t", "'s"];

/// What stands between two names.
const JOINTS: [&str; 6] = [", en ", " en ", ", ", "/", " & ", " / "];

/// The same between those of several documents: "de moties-Bakker en -De Vries".
const JOINTS_OF_SEVERAL: [&str; 9] = [", en -", " en -", ", -", ", en ", " en ", ", ", "/", " & ", " / "];

/// Reads the names of the movers of one document from `at`, no further than `end`.
pub fn names(prose: &str, at: usize, end: usize) -> Names {
    joined_by(&JOINTS, prose, at, end)
}

/// Reads the names of the movers of one document or of several.
pub fn names_of_several(prose: &str, at: usize, end: usize) -> Names {
    joined_by(&JOINTS_OF_SEVERAL, prose, at, end)
}

fn joined_by(joints: &[&str], prose: &str, at: usize, end: usize) -> Names {
    let mut reader = Reader { prose, at, end };
    let mut names = Names::none(at);
    if reader.eat("-") || reader.eat("–") {
        names.firm = true;
    } else if !reader.eat(" ") {
        return names;
    }
    let hyphen = names.firm;
    while !hyphen && let Some((start, word)) = reader.announcing() {
        if matches!(word.as_str(), "het" | "de") {
            names.announced = Some(start);
        }
        if FIRM.contains(&word.as_str()) {
            names.firm = true;
            break;
        }
    }
    while let Some(name) = reader.name() {
        names.written.push(name);
        names.end = reader.at;
        reader.party();
        names.end = reader.at;
        if reader.eat(" c.s.") || reader.eat(" c.s") || reader.eat(" cs.") || reader.eat(" e.a.") {
            names.and_others = true;
            names.end = reader.at;
            reader.party();
            names.end = reader.at;
            break;
        }
        let Some(joint) = joints.iter().find(|joint| reader.eat(joint)) else { break };
        names.apart |= joint.ends_with('-');
        while let Some((_, word)) = reader.announcing() {
            if FIRM.contains(&word.as_str()) {
                names.apart = true;
                break;
            }
        }
    }
    names
}

struct Reader<'a> {
    prose: &'a str,
    at: usize,
    end: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.prose.get(self.at..self.end).unwrap_or_default()
    }

    fn eat(&mut self, text: &str) -> bool {
        let found = self.rest().starts_with(text);
        self.at += if found { text.len() } else { 0 };
        found
    }

    /// The word from here to the next space or sign between names.
    fn word(&self, at: usize) -> &str {
        let rest = self.prose.get(at..self.end).unwrap_or_default();
        &rest[..rest.find([' ', ',', '/', '(', ')', ';', ':', '"', '”', '“', '[', ']']).unwrap_or(rest.len())]
    }

    /// A word that announces names, with its place; taken with the space behind it.
    fn announcing(&mut self) -> Option<(usize, String)> {
        let word = self.word(self.at);
        let lower = word.to_lowercase();
        let (start, next) = (self.at, self.at + word.len());
        let capital = word.starts_with(char::is_uppercase) && word.chars().nth(1).is_some_and(char::is_lowercase);
        let named = capital && !matches!(lower.as_str(), "kamerlid" | "kamerleden");
        if named || !ANNOUNCING.contains(&lower.as_str()) || !self.prose[next..self.end].starts_with(' ') {
            return None;
        }
        // "motie Van Dijk" in capitals: the prefix belongs to the name unless "lid" follows.
        let particle_of_name = matches!(lower.as_str(), "van" | "de" | "het") && {
            let after = self.word(next + 1);
            after.starts_with(char::is_uppercase)
                && !after.starts_with("Kamerl")
                && lower != "van"
                && self.prose[..start].ends_with("van ")
        };
        if particle_of_name {
            return None;
        }
        self.at = next + 1;
        Some((start, lower))
    }

    /// A name: capitals, initials and, between them, particles.
    fn name(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        let (mut at, mut end, mut words) = (start, start, 0);
        loop {
            let word = self.word(at);
            let bare = word.trim_end_matches(['.', '\'', '’']);
            let initials = word.ends_with('.') && bare.split('.').all(|part| part.chars().count() <= 2);
            let capital = bare.starts_with(char::is_uppercase) && !is_stop(bare);
            if bare.is_empty() || words == 6 || !(capital || PARTICLES.contains(&word)) {
                break;
            }
            words += 1;
            if capital {
                end = at + if initials { word.len() } else { bare.len() };
            }
            if word.len() != bare.len() && !initials {
                break;
            }
            at += word.len();
            if !self.prose[at..self.end].starts_with(' ') {
                break;
            }
            at += 1;
        }
        (end > start).then(|| {
            self.at = end;
            start..end
        })
    }

    /// A party in brackets behind a name.
    fn party(&mut self) {
        let rest = self.rest();
        let Some(inside) = rest.strip_prefix(" (") else { return };
        if let Some(length) = inside.find(')').filter(|length| *length <= 30)
            && inside[..length].contains(char::is_uppercase)
            && !inside[..length]
                .contains(|sign: char| sign.is_ascii_digit() && sign != '6' && sign != '5' && sign != '0')
        {
            self.at += 2 + length + 1;
        }
    }
}

/// Words with a capital that are no names.
fn is_stop(word: &str) -> bool {
    [
        "Kamer",
        "Tweede",
        "Eerste",
        "Kamerstuk",
        "Kamerstukken",
        "Kamerlid",
        "Kamerleden",
        "Europese",
        "TK",
        "Kst",
        "II",
        "I",
    ]
    .contains(&word)
}
