//! Abbreviations: explained once, and then used.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::document::haystack::Literal;
use crate::document::{Document, Kind, words};
use crate::finding::Hit;
use crate::rule::list::List;

mod explained;
mod letters;
mod twins;

use explained::Explained;

/// Options: which trouble, and which abbreviations everybody knows.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Abbreviations {
    /// What to report.
    find: Find,
    /// Abbreviations that need no explanation, one a line, in a file beside the rule.
    #[serde(default)]
    pub(crate) known: Vec<List>,
    #[serde(skip)]
    names: OnceLock<HashSet<String>>,
}

#[derive(Clone, Copy, Debug, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Find {
    /// One slip of the keys away from another abbreviation of the letter.
    NearTwin,
    /// Behind a name of which the words begin with all its letters but one.
    OtherLetters,
    /// Explained, and not used after that.
    NeverUsed,
    /// Explained twice with the same words.
    IntroducedTwice,
    /// Explained with two different things.
    Redefined,
    /// Used while the name that it stands for is in the letter, but nowhere with the abbreviation.
    Undefined,
    /// Used without an explanation.
    Unexplained,
    /// Used before it is explained.
    UsedBefore,
    /// Explained, and then the name is written out again.
    WrittenOutAgain,
}

impl Abbreviations {
    /// Every trouble of this kind.
    pub fn find(&self, document: &Document) -> Vec<Hit> {
        match self.find {
            Find::NearTwin => twins::near_twins(document, self.known()),
            Find::OtherLetters => letters::misfitting(document, self.known()),
            Find::NeverUsed => self.never_used(document),
            Find::IntroducedTwice => introduced_twice(document),
            Find::Redefined => redefined(document),
            Find::UsedBefore => used_before(document),
            Find::WrittenOutAgain => written_out_again(document),
            Find::Undefined => self.undefined(document),
            Find::Unexplained => self
                .unexplained(document, explained::is_abbreviation)
                .map(|place| Hit::new(document.prose().origin(place)))
                .collect(),
        }
    }

    /// Whether the trouble is that something stands nowhere in the letter.
    pub fn needs_whole_letter(&self) -> bool {
        matches!(self.find, Find::NeverUsed | Find::Undefined | Find::Unexplained)
    }

    fn known(&self) -> &HashSet<String> {
        self.names.get_or_init(|| {
            self.known.iter().flat_map(List::rows).filter_map(|mut row| row.next().map(str::to_owned)).collect()
        })
    }

    fn never_used(&self, document: &Document) -> Vec<Hit> {
        let prose = document.prose();
        let mut hits = Vec::new();
        for explained in explained::first(document) {
            let uses = places(document, explained.short(&prose.text)).filter(|place| *place != explained.short).count();
            let again = names_again(&prose.text, &explained).next().is_some();
            if uses == 0 && !again && !self.known().contains(explained.short(&prose.text)) {
                hits.push(hit(document, &explained));
            }
        }
        hits
    }

    /// First uses of abbreviations whose name stands before them, written out.
    fn undefined(&self, document: &Document) -> Vec<Hit> {
        let prose = document.prose();
        let names = explained::names(document);
        let mut hits = Vec::new();
        let has_capitals = |word: &str| explained::is_abbreviation(word) || explained::is_mixed_abbreviation(word);
        let is_short = |word: &str| has_capitals(word) || explained::is_lower_abbreviation(word);
        for place in self.unexplained(document, is_short) {
            let short = &prose.text[place.clone()];
            let stands_for = match has_capitals(short) {
                true => explained::initials_are,
                false => explained::are_all_initials,
            };
            let Some(name) =
                names.iter().find(|name| name.end <= place.start && stands_for(&prose.text[(*name).clone()], short))
            else {
                continue;
            };
            if is_said_to_be(document, short) {
                continue;
            }
            let hit = Hit::new(prose.origin(place)).with("expansion", &prose.text[name.clone()]);
            hits.push(Hit { related: vec![prose.origin(name.clone())], ..hit });
        }
        hits
    }

    /// First uses, in running text, of abbreviations that are neither known nor explained.
    fn unexplained(&self, document: &Document, is_short: impl Fn(&str) -> bool) -> impl Iterator<Item = Range<usize>> {
        let prose = document.prose();
        let explained = explained::all(document);
        let is_explained = |short: &str| explained.iter().any(|one| one.short(&prose.text) == short);
        let mut first: BTreeMap<&str, Range<usize>> = BTreeMap::new();
        let mut told: HashSet<&str> = HashSet::new();
        for word in &document.words().list {
            let short = &prose.text[word.range()];
            if short.len() <= 2 || short.starts_with(|first: char| first.is_ascii_lowercase()) || !is_short(short) {
                continue;
            }
            let running =
                prose.block_at(word.start).is_some_and(|(_, kind)| matches!(kind, Kind::Paragraph | Kind::ListItem));
            let unknown = running && !self.known().contains(short) && !is_explained(short);
            if !unknown || told.contains(short) {
                continue;
            }
            let is_explained_elsewhere =
                || is_explained_behind(&prose.text[word.end..]) || is_explained_in_brackets(document, short);
            let is_free = stands_free(&prose.text, &word.range());
            if is_named_so(&prose.text[..word.start]) || is_free && is_explained_elsewhere() {
                told.insert(short);
            } else if is_free {
                first.entry(short).or_insert_with(|| word.range());
            }
        }
        first.retain(|short, _| !told.contains(short));
        first.into_values()
    }
}

/// Whether what stands before an abbreviation says that it is one: "verder te noemen: SBO".
fn is_named_so(before: &str) -> bool {
    before.trim_end_matches([':', ' ']).ends_with("te noemen")
}

/// Whether what follows an abbreviation says what it stands for: "(Third Country Nationals)", ", de Raad".
fn is_explained_behind(after: &str) -> bool {
    let name =
        after.strip_prefix(" (").or_else(|| after.strip_prefix(", de ")).or_else(|| after.strip_prefix(", het "));
    name.is_some_and(|name| name.starts_with(char::is_uppercase))
}

/// Whether brackets hold an abbreviation within a longer word: "Automatiseringssysteem (IAS-bestand)", "Digitale
/// Loketten (DL's)"; one that is no row of capitals, "(Rli)", is taken to be explained by the brackets themselves.
fn is_explained_in_brackets(document: &Document, short: &str) -> bool {
    let text = &document.prose().text;
    let is_row_of_capitals = explained::is_abbreviation(short);
    let opened = format!("({short}");
    let places = document.haystack_of_prose().places(text, Literal::AsWritten(opened.as_bytes()));
    places.iter().any(|place| {
        let behind = &text[place.end..];
        behind.starts_with(['-', '\'', '’'])
            || behind.starts_with("s)")
            || behind.starts_with(')') && !is_row_of_capitals
    })
}

/// Whether the letter says somewhere in plain words what an abbreviation is: "MoU is Memorandum of Understanding",
/// "met «MoU» verwezen naar «Memorandum of Understanding»", "WVO: Wet op het voortgezet onderwijs".
fn is_said_to_be(document: &Document, short: &str) -> bool {
    const SAID: [&str; 6] = [" is ", " staat voor ", " betekent ", " verwezen naar ", " verwijst naar ", ":"];
    let text = &document.prose().text;
    let ends = document.words().places(&words::fold(short)).iter();
    ends.filter_map(|place| document.words().list.get(*place as usize)).any(|word| {
        let behind = text[word.end..].trim_start_matches(['»', '”', '"']);
        let name = SAID.iter().find_map(|said| behind.strip_prefix(said));
        name.is_some_and(|name| explained::initials_are(name_in_front(name), short))
    })
}

/// As many words as a name can have, from the beginning of a text up to a mark.
fn name_in_front(text: &str) -> &str {
    let text = text.trim_start_matches([' ', '«', '“', '"']);
    &text[..text.find(['.', ',', ';', '?', '!', '»', '”', '"', '\n']).unwrap_or(text.len())]
}

/// Whether nothing around a word makes it a part of a name, a number or a bracket.
fn stands_free(text: &str, word: &Range<usize>) -> bool {
    let tied = ['-', '(', '/', '.', '\'', '&', '[', '«', '“', '"'];
    !text[..word.start].ends_with(tied) && !text[word.end..].starts_with([')', '/', '-', '&', ']', '.'])
}

/// Where an abbreviation stands as a word, exactly so written, alone or as a part of a compound.
fn places<'d>(document: &'d Document, short: &'d str) -> impl Iterator<Item = Range<usize>> + 'd {
    let text = &document.prose().text;
    let list = &document.words().list;
    let first = short.split('-').next().unwrap_or(short);
    document.words().places(&words::fold(first)).iter().filter_map(move |place| {
        let start = list.get(*place as usize)?.start;
        text[start..].starts_with(short).then(|| start..start + short.len())
    })
}

fn hit(document: &Document, explained: &Explained) -> Hit {
    let prose = document.prose();
    Hit::new(prose.origin(explained.short.clone())).with("expansion", &prose.text[explained.long.clone()])
}

/// Explanations of an abbreviation that was explained before with the same words.
fn introduced_twice(document: &Document) -> Vec<Hit> {
    let prose = document.prose();
    let mut first: BTreeMap<&str, &Explained> = BTreeMap::new();
    let mut hits = Vec::new();
    let all = explained::all(document);
    for explained in all.iter() {
        match first.get(explained.short(&prose.text)) {
            Some(earlier)
                if explained::alike(&prose.text[earlier.long.clone()], &prose.text[explained.long.clone()]) =>
            {
                hits.push(Hit { related: vec![prose.origin(earlier.short.clone())], ..hit(document, explained) });
            }
            Some(_) => {}
            None => {
                first.insert(explained.short(&prose.text), explained);
            }
        }
    }
    hits
}

/// Places where an abbreviation that stood in brackets behind one name stands behind another.
fn redefined(document: &Document) -> Vec<Hit> {
    let prose = document.prose();
    let text = &prose.text;
    let mut first: BTreeMap<&str, (Range<usize>, Range<usize>)> = BTreeMap::new();
    let mut hits = Vec::new();
    for (short, name) in explained::bracketed(document) {
        let Some((earlier, earlier_name)) = first.get(&text[short.clone()]) else {
            first.insert(&text[short.clone()], (short, name));
            continue;
        };
        let (own, other) = (&text[name.clone()], &text[earlier_name.clone()]);
        if !explained::alike(own, other) {
            let hit = Hit::new(prose.origin(short)).with("expansion", own).with("other", other);
            hits.push(Hit { related: vec![prose.origin(earlier.clone())], ..hit });
        }
    }
    hits
}

/// Whether a place lies in a heading or in the lines around the letter, where nothing is explained.
fn is_above_the_text(document: &Document, place: &Range<usize>) -> bool {
    let kind = document.prose().block_at(place.start).map(|(_, kind)| kind);
    matches!(kind, Some(Kind::Heading | Kind::Letterhead))
}

/// First uses of abbreviations that stand before their explanation.
fn used_before(document: &Document) -> Vec<Hit> {
    let prose = document.prose();
    let mut hits = Vec::new();
    let mut seen: HashSet<&str> = HashSet::new();
    let all = explained::all(document);
    for explained in all.iter() {
        let short = explained.short(&prose.text);
        let mut running = places(document, short).filter(|place| !is_above_the_text(document, place));
        let first = running.next().filter(|place| place.end <= explained.long.start);
        if let Some(place) = first.filter(|_| seen.insert(short)) {
            let hit = Hit::new(prose.origin(place)).with("expansion", &prose.text[explained.long.clone()]);
            hits.push(Hit { related: vec![prose.origin(explained.short.clone())], ..hit });
        }
    }
    hits
}

/// Places after an explanation where the name is written out once more.
fn names_again<'t>(text: &'t str, explained: &Explained) -> impl Iterator<Item = Range<usize>> + 't {
    let (from, long) = (explained.short.end, explained.long.clone());
    let places = text[from..].match_indices(&text[long]).map(move |(at, name)| from + at..from + at + name.len());
    places.filter(|place| words::at_word_edges(text, place) && !text[place.end..].starts_with(" ("))
}

fn written_out_again(document: &Document) -> Vec<Hit> {
    let prose = document.prose();
    let mut hits = Vec::new();
    for explained in explained::first(document) {
        let again = names_again(&prose.text, &explained).filter(|place| place.len() > 12);
        for place in again.filter(|place| !is_above_the_text(document, place)) {
            let hit = Hit::new(prose.origin(place)).with("other", explained.short(&prose.text));
            hits.push(Hit { related: vec![prose.origin(explained.short.clone())], ..hit });
        }
    }
    hits
}
