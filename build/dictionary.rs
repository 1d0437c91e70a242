//! Reads the Hunspell dictionary of OpenTaal, makes all its forms, and packs them.
//!
//! Written to the build's output folder: `dictionary.fst`, a map from each form to the
//! number of its set of readings, and `dictionary.rs`, those sets with the patterns and
//! rules for compounds. The ligature ĳ of the source becomes the two letters of a text.

#[path = "affixes.rs"]
mod affixes;
#[path = "../src/dutch/readings.rs"]
mod readings;

use affixes::{Affix, Affixes, Entry, Flag};
use readings::{BEGIN, CAPITAL_COMPOUND, COMMONNESS, COMPOUND, END, FORBIDDEN, KEEP_CASE, MIDDLE, NO_SUGGESTION, WORD};
use std::collections::HashMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

const SOURCE: &str = "rules/spelling/opentaal";

/// The first bit of a reading that `readings` has no name for.
const FIRST_FREE: u32 = 8;

/// Compiles the dictionary when its source has changed.
pub fn compile() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed={SOURCE}/index.aff");
    println!("cargo:rerun-if-changed={SOURCE}/index.dic");
    println!("cargo:rerun-if-changed=build");
    println!("cargo:rerun-if-changed=src/dutch/readings.rs");
    let affixes = affixes::read_affixes(&fs::read_to_string(format!("{SOURCE}/index.aff"))?)?;
    let entries = affixes::read_entries(&fs::read_to_string(format!("{SOURCE}/index.dic"))?)?;
    let bits = Bits::new(&affixes);
    let commonness = commonness(&entries);
    let mut forms = Vec::with_capacity(entries.len() * 4);
    for (entry, commonness) in entries.iter().zip(commonness) {
        let start = forms.len();
        add_forms(entry, &affixes, &bits, &mut forms);
        for (_, reading) in forms[start..].iter_mut().filter(|(_, reading)| reading & FORBIDDEN == 0) {
            *reading |= commonness << COMMONNESS;
        }
    }
    forms.sort_unstable();
    forms.dedup();
    pack(&forms, &affixes, &bits, &PathBuf::from(env::var("OUT_DIR")?))
}

/// How common each entry is, from 0 to 7: the logarithm of the number of entries that
/// begin or end with it. The dictionary has no counts of use, but a word from which many
/// others are made is a word that people write.
fn commonness(entries: &[Entry]) -> Vec<u64> {
    let mut words: Vec<String> = entries.iter().map(|entry| entry.word.to_lowercase()).collect();
    let mut mirrored: Vec<String> = words.iter().map(|word| mirrored(word)).collect();
    let lower = words.clone();
    words.sort_unstable();
    mirrored.sort_unstable();
    let starting = |sorted: &[String], start: &str| {
        let from = sorted.partition_point(|word| word.as_str() < start);
        sorted[from..].partition_point(|word| word.starts_with(start))
    };
    let count = |word: &String| starting(&words, word) + starting(&mirrored, &self::mirrored(word)) - 1;
    lower.iter().map(|word| u64::from(count(word).ilog2()).min(7)).collect()
}

fn mirrored(word: &str) -> String {
    word.chars().rev().collect()
}

/// The bits for the flags that patterns and rules mention, by flag.
struct Bits {
    /// Flags that matter for the part before a boundary, and for the part after it.
    first: HashMap<Flag, u64>,
    second: HashMap<Flag, u64>,
    /// Flags that matter in rules, where only unchanged entries take part.
    rule: HashMap<Flag, u64>,
}

impl Bits {
    fn new(affixes: &Affixes) -> Self {
        let mut next = FIRST_FREE;
        let mut hand_out = |flags: Vec<Flag>| {
            let mut bits = HashMap::new();
            for flag in flags {
                bits.entry(flag).or_insert_with(|| {
                    next += 1;
                    1_u64 << (next - 1)
                });
            }
            bits
        };
        let patterns = &affixes.patterns;
        Self {
            first: hand_out(patterns.iter().filter_map(|pattern| pattern.first_flag).collect()),
            second: hand_out(patterns.iter().filter_map(|pattern| pattern.second_flag).collect()),
            rule: hand_out(affixes.rules.iter().flatten().copied().collect()),
        }
    }
}

/// Adds the entry itself and everything that its affixes make of it.
fn add_forms(entry: &Entry, affixes: &Affixes, bits: &Bits, forms: &mut Vec<(String, u64)>) {
    let mut add = |form: String, affixes_used: &[&Affix]| {
        let reading = reading(entry, affixes_used, affixes, bits);
        if reading & (WORD | COMPOUND) != 0 || affixes_used.is_empty() {
            forms.push((form.replace('ĳ', "ij").replace('Ĳ', "IJ"), reading));
        }
    };
    add(entry.word.clone(), &[]);
    let suffixes: Vec<_> = affixes.fitting_suffixes(&entry.word, &entry.flags).collect();
    for &suffix in &suffixes {
        let form = suffix.after(&entry.word);
        for second in affixes.fitting_suffixes(&form, &suffix.flags) {
            add(second.after(&form), &[suffix, second]);
        }
        add(form, &[suffix]);
    }
    for prefix in affixes.fitting_prefixes(&entry.word, &entry.flags) {
        add(prefix.before(&entry.word), &[prefix]);
        for &suffix in suffixes.iter().filter(|suffix| suffix.crosses && prefix.crosses) {
            add(prefix.before(&suffix.after(&entry.word)), &[prefix, suffix]);
        }
    }
    for &suffix in suffixes.iter().filter(|suffix| suffix.crosses) {
        for prefix in affixes.fitting_prefixes(&entry.word, &suffix.flags) {
            add(prefix.before(&suffix.after(&entry.word)), &[prefix, suffix]);
        }
    }
}

/// What the form made by these affixes may be used for.
///
/// Places in a compound follow Nuspell: the first part takes only suffixes that permit
/// compounding, the last part only prefixes that do; two suffixes never stand in one.
fn reading(entry: &Entry, used: &[&Affix], affixes: &Affixes, bits: &Bits) -> u64 {
    let options = &affixes.options;
    let has = |flag: Flag| entry.flags.contains(&flag) || used.iter().any(|affix| affix.flags.contains(&flag));
    let permits = |suffixes: bool| {
        used.iter().filter(|affix| affix.is_suffix == suffixes).all(|affix| affix.flags.contains(&options.permit))
    };
    let two_suffixes = used.iter().filter(|affix| affix.is_suffix).count() > 1;
    let only_in_compound = has(options.only_in_compound);
    let affix_only_in_compound =
        used.len() == 1 && !used[0].add.is_empty() && used[0].flags.contains(&options.only_in_compound);

    let forbidden = entry.flags.contains(&options.forbidden);
    let in_compound = !two_suffixes && !forbidden;
    let mut reading = 0;
    let mut set = |bit: u64, holds: bool| reading |= if holds { bit } else { 0 };
    set(WORD, !only_in_compound);
    set(BEGIN, in_compound && has(options.begin) && permits(true));
    set(MIDDLE, in_compound && has(options.middle));
    set(END, in_compound && has(options.end) && permits(false) && !affix_only_in_compound);
    set(FORBIDDEN, forbidden);
    set(KEEP_CASE, entry.flags.contains(&options.keep_case));
    set(NO_SUGGESTION, entry.flags.contains(&options.no_suggestion));
    let place = reading;
    if entry.flags.contains(&options.capital_compound) {
        reading |= CAPITAL_COMPOUND;
    }
    for flag in &entry.flags {
        if place & (BEGIN | MIDDLE) != 0 {
            reading |= bits.first.get(flag).unwrap_or(&0);
        }
        if place & (MIDDLE | END) != 0 {
            reading |= bits.second.get(flag).unwrap_or(&0);
        }
        if used.is_empty() {
            reading |= bits.rule.get(flag).unwrap_or(&0);
        }
    }
    reading
}

/// Writes the map and the tables.
fn pack(forms: &[(String, u64)], affixes: &Affixes, bits: &Bits, folder: &Path) -> Result<(), Box<dyn Error>> {
    let mut words = fst::MapBuilder::memory();
    let mut numbers: HashMap<Vec<u64>, u64> = HashMap::new();
    let mut sets: Vec<Vec<u64>> = Vec::new();
    for group in forms.chunk_by(|one, other| one.0 == other.0) {
        let set: Vec<u64> = group.iter().map(|(_, reading)| *reading).collect();
        let number = *numbers.entry(set).or_insert_with_key(|set| {
            sets.push(set.clone());
            sets.len() as u64 - 1
        });
        words.insert(&group[0].0, number)?;
    }
    fs::write(folder.join("dictionary.fst"), words.into_inner()?)?;
    fs::write(folder.join("dictionary.rs"), tables(&sets, affixes, bits)?)?;
    Ok(())
}

/// The tables as Rust, so that the program has nothing to parse.
fn tables(sets: &[Vec<u64>], affixes: &Affixes, bits: &Bits) -> Result<String, std::fmt::Error> {
    let mut text = String::from("pub static SETS: &[&[u64]] = &[\n");
    for set in sets {
        writeln!(text, "&{set:?},")?;
    }
    text.push_str("];\npub static PATTERNS: &[Pattern] = &[\n");
    for pattern in &affixes.patterns {
        let bit =
            |flag: Option<Flag>, bits: &HashMap<Flag, u64>| flag.and_then(|flag| bits.get(&flag)).copied().unwrap_or(0);
        writeln!(
            text,
            "Pattern {{ before: {:?}, first: {}, after: {:?}, second: {} }},",
            pattern.before,
            bit(pattern.first_flag, &bits.first),
            pattern.after,
            bit(pattern.second_flag, &bits.second),
        )?;
    }
    text.push_str("];\npub static RULES: &[&[u64]] = &[\n");
    for rule in &affixes.rules {
        let rule: Vec<u64> = rule.iter().map(|flag| bits.rule.get(flag).copied().unwrap_or(0)).collect();
        writeln!(text, "&{rule:?},")?;
    }
    text.push_str("];\n");
    Ok(text)
}
