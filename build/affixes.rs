//! Parses the two files of a Hunspell dictionary with `FLAG long`.

use std::collections::HashMap;
use std::error::Error;

/// A flag of two characters.
pub type Flag = [char; 2];

/// A word of the dictionary with its flags.
pub struct Entry {
    pub word: String,
    pub flags: Vec<Flag>,
}

/// An ending or a beginning that may be put to a word.
pub struct Affix {
    pub is_suffix: bool,
    /// May go together with an affix on the other side.
    pub crosses: bool,
    pub strip: String,
    pub add: String,
    pub flags: Vec<Flag>,
    condition: Vec<Condition>,
}

/// One character of a condition.
enum Condition {
    Any,
    Among(Vec<char>),
    NotAmong(Vec<char>),
}

/// A boundary that no compound may have.
pub struct Pattern {
    pub before: String,
    pub first_flag: Option<Flag>,
    pub after: String,
    pub second_flag: Option<Flag>,
}

/// The flags with a meaning of their own.
#[derive(Default)]
pub struct Options {
    pub begin: Flag,
    pub middle: Flag,
    pub end: Flag,
    pub permit: Flag,
    pub only_in_compound: Flag,
    pub forbidden: Flag,
    pub keep_case: Flag,
    pub no_suggestion: Flag,
    pub capital_compound: Flag,
}

/// All that the affix file says.
#[derive(Default)]
pub struct Affixes {
    pub options: Options,
    pub patterns: Vec<Pattern>,
    pub rules: Vec<Vec<Flag>>,
    prefixes: HashMap<Flag, Vec<Affix>>,
    suffixes: HashMap<Flag, Vec<Affix>>,
}

impl Affix {
    /// The word with this suffix.
    pub fn after(&self, word: &str) -> String {
        let stem = word.strip_suffix(self.strip.as_str()).unwrap_or(word);
        format!("{stem}{}", self.add)
    }

    /// The word with this prefix.
    pub fn before(&self, word: &str) -> String {
        let stem = word.strip_prefix(self.strip.as_str()).unwrap_or(word);
        format!("{}{stem}", self.add)
    }

    fn fits(&self, word: &str) -> bool {
        let length = self.condition.len();
        let characters: Vec<char> = if self.is_suffix {
            let mut last: Vec<char> = word.chars().rev().take(length).collect();
            last.reverse();
            last
        } else {
            word.chars().take(length).collect()
        };
        let stripped = if self.is_suffix { word.ends_with(&self.strip) } else { word.starts_with(&self.strip) };
        // A word is never stripped to nothing.
        stripped
            && self.strip.len() < word.len()
            && characters.len() == length
            && self.condition.iter().zip(characters).all(|(condition, character)| match condition {
                Condition::Any => true,
                Condition::Among(among) => among.contains(&character),
                Condition::NotAmong(among) => !among.contains(&character),
            })
    }
}

impl Affixes {
    /// The suffixes with one of these flags whose condition the word meets.
    pub fn fitting_suffixes(&self, word: &str, flags: &[Flag]) -> impl Iterator<Item = &Affix> {
        fitting(&self.suffixes, word, flags)
    }

    /// The prefixes with one of these flags whose condition the word meets.
    pub fn fitting_prefixes(&self, word: &str, flags: &[Flag]) -> impl Iterator<Item = &Affix> {
        fitting(&self.prefixes, word, flags)
    }
}

fn fitting<'a>(affixes: &'a HashMap<Flag, Vec<Affix>>, word: &str, flags: &[Flag]) -> impl Iterator<Item = &'a Affix> {
    flags.iter().filter_map(|flag| affixes.get(flag)).flatten().filter(move |affix| affix.fits(word))
}

/// Parses the affix file; what only serves suggestions is left out.
pub fn read_affixes(text: &str) -> Result<Affixes, Box<dyn Error>> {
    let mut affixes = Affixes::default();
    for line in text.lines() {
        let line = line.split('#').next().unwrap_or_default();
        let words: Vec<&str> = line.split_whitespace().collect();
        match words[..] {
            ["FLAG", kind] if kind != "long" => {
                return Err(format!("unknown kind of flags: {kind}").into());
            }
            ["COMPOUNDBEGIN", name] => affixes.options.begin = flag(name)?,
            ["COMPOUNDMIDDLE", name] => affixes.options.middle = flag(name)?,
            ["COMPOUNDEND", name] => affixes.options.end = flag(name)?,
            ["COMPOUNDPERMITFLAG", name] => affixes.options.permit = flag(name)?,
            ["ONLYINCOMPOUND", name] => affixes.options.only_in_compound = flag(name)?,
            ["FORBIDDENWORD", name] => affixes.options.forbidden = flag(name)?,
            ["KEEPCASE", name] => affixes.options.keep_case = flag(name)?,
            ["NOSUGGEST", name] => affixes.options.no_suggestion = flag(name)?,
            ["FORCEUCASE", name] => affixes.options.capital_compound = flag(name)?,
            ["COMPOUNDRULE", rule] if rule.starts_with('(') => affixes.rules.push(compound_rule(rule)?),
            ["CHECKCOMPOUNDPATTERN", before, after] => affixes.patterns.push(pattern(before, after)?),
            [kind @ ("SFX" | "PFX"), name, strip, add, ref rest @ ..] if !is_heading(strip, add, rest) => {
                let table = if kind == "SFX" { &mut affixes.suffixes } else { &mut affixes.prefixes };
                let group = table.entry(flag(name)?).or_default();
                let crosses = group.first().is_some_and(|heading| heading.crosses);
                group.push(affix(kind == "SFX", crosses, strip, add, rest)?);
            }
            [kind @ ("SFX" | "PFX"), name, crosses, _] => {
                let table = if kind == "SFX" { &mut affixes.suffixes } else { &mut affixes.prefixes };
                table.entry(flag(name)?).or_default().push(heading(kind == "SFX", crosses == "Y"));
            }
            _ => {}
        }
    }
    for group in affixes.suffixes.values_mut().chain(affixes.prefixes.values_mut()) {
        group.remove(0);
    }
    Ok(affixes)
}

fn is_heading(crosses: &str, count: &str, rest: &[&str]) -> bool {
    matches!(crosses, "Y" | "N") && count.parse::<u32>().is_ok() && rest.is_empty()
}

/// Stands first in a group while it is read, and says whether the group crosses.
fn heading(is_suffix: bool, crosses: bool) -> Affix {
    Affix { is_suffix, crosses, strip: String::new(), add: String::new(), flags: Vec::new(), condition: Vec::new() }
}

fn affix(is_suffix: bool, crosses: bool, strip: &str, add: &str, rest: &[&str]) -> Result<Affix, Box<dyn Error>> {
    let (add, names) = add.split_once('/').unwrap_or((add, ""));
    let or_nothing = |text: &str| {
        if text == "0" { String::new() } else { text.to_owned() }
    };
    // The column of the condition may be missing; a morphological field is none.
    let condition = rest.first().filter(|text| !text.contains(':')).copied().unwrap_or(".");
    Ok(Affix {
        is_suffix,
        crosses,
        strip: or_nothing(strip),
        add: or_nothing(add),
        flags: flags(names)?,
        condition: conditions(condition),
    })
}

fn conditions(text: &str) -> Vec<Condition> {
    let mut conditions = Vec::new();
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        conditions.push(match character {
            '.' => Condition::Any,
            '[' => {
                let mut among: Vec<char> = characters.by_ref().take_while(|&inside| inside != ']').collect();
                if among.first() == Some(&'^') {
                    among.remove(0);
                    Condition::NotAmong(among)
                } else {
                    Condition::Among(among)
                }
            }
            other => Condition::Among(vec![other]),
        });
    }
    if text == "." { Vec::new() } else { conditions }
}

fn pattern(before: &str, after: &str) -> Result<Pattern, Box<dyn Error>> {
    let side = |text: &str| -> Result<(String, Option<Flag>), Box<dyn Error>> {
        let (letters, name) = text.split_once('/').unwrap_or((text, ""));
        let flag = if name.is_empty() { None } else { Some(flag(name)?) };
        Ok((letters.replace('ĳ', "ij"), flag))
    };
    let (before, first_flag) = side(before)?;
    let (after, second_flag) = side(after)?;
    Ok(Pattern { before, first_flag, after, second_flag })
}

fn compound_rule(text: &str) -> Result<Vec<Flag>, Box<dyn Error>> {
    text.trim_matches(['(', ')']).split(")(").map(flag).collect()
}

/// Parses the word list: a count, then a word a line with flags after a slash.
pub fn read_entries(text: &str) -> Result<Vec<Entry>, Box<dyn Error>> {
    let mut entries = Vec::new();
    for line in text.lines().skip(1).filter(|line| !line.is_empty()) {
        let line = line.split('\t').next().unwrap_or_default();
        // A slash that belongs to the word has a backslash before it.
        let slash = line.char_indices().find(|&(at, character)| character == '/' && !line[..at].ends_with('\\'));
        let (word, names) = slash.map_or((line, ""), |(at, _)| (&line[..at], &line[at + 1..]));
        entries.push(Entry { word: word.replace("\\/", "/"), flags: flags(names)? });
    }
    Ok(entries)
}

fn flags(names: &str) -> Result<Vec<Flag>, Box<dyn Error>> {
    let names: Vec<char> = names.chars().collect();
    names.chunks(2).map(|pair| pair.try_into().map_err(|_| "a flag has two characters".into())).collect()
}

fn flag(name: &str) -> Result<Flag, Box<dyn Error>> {
    flags(name)?.first().copied().ok_or_else(|| "a flag has two characters".into())
}
