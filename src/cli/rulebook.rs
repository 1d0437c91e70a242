//! The rules and settings that hold for a letter, each settings file read once.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::Terminal;
use super::cache::key::digest;
use crate::check::Check;
use crate::report::write_mistake;
use crate::rule::{Mistake, RuleSource, Rules, load};
use crate::settle::config::Settings;
use crate::settle::preset::{self, Preset};

use editions::Editions;

pub mod editions;
pub mod own_words;

/// Where rules and settings come from.
#[derive(Clone, Debug, Default, Args)]
pub struct RuleArguments {
    /// A folder with rules of your own, which add to the built-in ones or replace them by name
    #[arg(long, value_name = "DIR", help_heading = "Rules and settings")]
    pub rules: Vec<PathBuf>,
    /// What sort of letter it is; `kamerlint rules presets` tells what that changes [default: what a
    /// letter is recognised as]
    #[arg(long, value_name = "PRESET", value_parser = PossibleValuesParser::new(preset::names()), help_heading = "Rules and settings")]
    pub preset: Option<String>,
    /// These settings, and no others
    #[arg(long, value_name = "FILE", conflicts_with = "no_config", help_heading = "Rules and settings")]
    pub config: Option<PathBuf>,
    /// No settings at all
    #[arg(long, help_heading = "Rules and settings")]
    pub no_config: bool,
}

/// Settings, and the rules as they make them.
#[derive(Debug, Default)]
pub struct Rulebook {
    /// The settings.
    pub settings: Settings,
    /// The rules.
    pub rules: Rules,
    /// The preset that the command line or the settings name.
    pub preset: Option<&'static Preset>,
    editions: Editions,
    /// By what it is told from all other rulebooks: a digest of all that was read from files of the house.
    pub print: [u8; 32],
}

/// The rulebooks of a run.
pub struct Shelf<'a> {
    arguments: &'a RuleArguments,
    books: HashMap<Option<PathBuf>, Option<Arc<Rulebook>>>,
    /// The settings file of each folder that was asked about.
    folders: HashMap<PathBuf, Option<PathBuf>>,
}

impl<'a> Shelf<'a> {
    /// A shelf without books.
    pub fn new(arguments: &'a RuleArguments) -> Shelf<'a> {
        Shelf { arguments, books: HashMap::new(), folders: HashMap::new() }
    }

    /// The rulebook for a letter; `None` if its settings or rules are wrong, which is told once.
    pub fn book(&mut self, letter: &Path, terminal: &mut Terminal) -> io::Result<Option<Arc<Rulebook>>> {
        let path = self.settings_file(letter);
        if let Some(book) = self.books.get(&path) {
            return Ok(book.clone());
        }
        let book = match open(path.as_deref(), self.arguments) {
            Ok(book) => Some(Arc::new(book)),
            Err(mistakes) => {
                write_mistakes(mistakes, terminal)?;
                None
            }
        };
        self.books.insert(path, book.clone());
        Ok(book)
    }

    fn settings_file(&mut self, letter: &Path) -> Option<PathBuf> {
        if self.arguments.no_config {
            return None;
        }
        if let Some(path) = &self.arguments.config {
            return Some(std::path::absolute(path).unwrap_or_else(|_| path.clone()));
        }
        let folder = letter.parent().unwrap_or(letter);
        if let Some(known) = self.folders.get(folder) {
            return known.clone();
        }
        let found = Settings::find(letter);
        self.folders.insert(folder.to_owned(), found.clone());
        found
    }
}

/// The rulebook for the folder in which the program runs.
pub fn here(arguments: &RuleArguments, terminal: &mut Terminal) -> io::Result<Option<Arc<Rulebook>>> {
    Shelf::new(arguments).book(Path::new("-"), terminal)
}

/// Every rule file of a run, the built-in ones first, and every folder that cannot be read.
pub fn sources(folders: &[PathBuf]) -> (Vec<RuleSource>, Vec<Mistake>) {
    let mut sources = load::built_in();
    let mut mistakes = Vec::new();
    for folder in folders {
        match load::folder(folder) {
            Ok(found) => sources.extend(found),
            Err(mistake) => mistakes.push(mistake),
        }
    }
    (sources, mistakes)
}

/// Shows mistakes in rule files and settings.
pub fn write_mistakes(mistakes: Vec<Mistake>, terminal: &mut Terminal) -> io::Result<()> {
    for mut mistake in mistakes {
        mistake.path = from_here(&mistake.path);
        write_mistake(&mistake, terminal.err_colour, terminal.err)?;
    }
    Ok(())
}

/// A path as seen from the folder in which the program runs.
pub fn from_here(path: &Path) -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(here).unwrap_or(path).to_owned()
}

/// Reads settings and the rules that they ask for, besides those that the arguments name.
///
/// # Errors
///
/// Everything that is wrong in them.
pub fn open(path: Option<&Path>, arguments: &RuleArguments) -> Result<Rulebook, Vec<Mistake>> {
    match path {
        // Nothing is asked for but what is built in.
        None if arguments.rules.is_empty() && arguments.preset.is_none() => {
            Ok(Rulebook { rules: load::built_in_rules(), ..Rulebook::default() })
        }
        None => with_rules(Settings::default(), arguments),
        Some(path) => with_rules(Settings::read(path).map_err(|mistake| vec![mistake])?, arguments),
    }
}

/// Puts the rules that settings ask for beside them.
///
/// # Errors
///
/// Everything that is wrong in the settings, their rules and their lists.
pub fn with_rules(settings: Settings, arguments: &RuleArguments) -> Result<Rulebook, Vec<Mistake>> {
    let preset = preset(&settings, arguments)?;
    let own = settings.config.rules.folders.iter().map(|folder| settings.folder().join(folder));
    let folders: Vec<PathBuf> = own.chain(arguments.rules.iter().cloned()).collect();
    let (sources, mut mistakes) = sources(&folders);
    let loaded = load::load(sources.clone(), &HashMap::new()).map_err(|found| mistakes.extend(found));
    let words = own_words::forms(&settings).map_err(|found| mistakes.extend(found));
    let (Ok(rules), Ok(words)) = (loaded, words) else {
        return Err(mistakes);
    };
    if !mistakes.is_empty() {
        return Err(mistakes);
    }
    settings.check_names(&rules)?;
    let overlays = overlays(&settings, preset, &rules, &words);
    // Every rule is right by itself, so what is wrong now is wrong in the settings.
    let in_settings = |mistake: Mistake| settings.mistake_about(&mistake);
    let rules = match overlays.is_empty() {
        true => rules,
        false => load::load(sources.clone(), &overlays)
            .map_err(|mistakes| mistakes.into_iter().map(in_settings).collect::<Vec<_>>())?,
    };
    let print = print(&settings, preset, &sources, &rules, &words);
    Ok(Rulebook { settings, rules, preset, editions: Editions::default(), print })
}

/// A digest of the settings and the preset, of the words and rules of the house, and of the lists that those
/// rules name.
fn print(
    settings: &Settings,
    preset: Option<&Preset>,
    sources: &[RuleSource],
    rules: &Rules,
    words: &[String],
) -> [u8; 32] {
    let preset = preset.map_or("", |preset| preset.name);
    let mut read = vec![settings.text().to_owned(), preset.to_owned(), words.join("\n")];
    for source in sources.iter().filter(|source| !source.is_built_in()) {
        read.extend([source.id.clone(), source.text.to_string()]);
        let mut check = rules.get(&source.id).map(|rule| rule.file.check.clone());
        let lists = check.iter_mut().flat_map(Check::lists);
        read.extend(lists.map(|list| list.text.to_string()));
    }
    digest(&read)
}

/// The preset that is named: on the command line, else in the settings.
fn preset(settings: &Settings, arguments: &RuleArguments) -> Result<Option<&'static Preset>, Vec<Mistake>> {
    let Some(name) = arguments.preset.as_ref().or(settings.config.preset.as_ref()) else {
        return Ok(None);
    };
    let unknown = || {
        let mistake = settings.mistake_at(name, format!("there is no preset “{name}”"));
        vec![Mistake { help: Some(preset::unknown(name)), ..mistake }]
    };
    preset::named(name).map(Some).ok_or_else(unknown)
}

/// What is laid over rules: what the preset says, over it the tables of the settings, and their words over
/// the rules about spelling.
fn overlays(
    settings: &Settings,
    preset: Option<&Preset>,
    rules: &Rules,
    words: &[String],
) -> HashMap<String, toml::Table> {
    let of_preset = preset.map(|preset| preset.file.rules.clone()).unwrap_or_default();
    let mut overlays: HashMap<String, toml::Table> = of_preset.into_iter().collect();
    for (id, overlay) in &settings.config.rules.overlays {
        load::lay_over(overlays.entry(id.clone()).or_default(), overlay);
    }
    if let Some(style) = settings.config.citations.style {
        let overlay = overlays.entry("citations/other-style".to_owned()).or_default();
        overlay.insert("picky".to_owned(), false.into());
        let options = toml::Table::from_iter([("style".to_owned(), style.name().into())]);
        let check = toml::Table::from_iter([("citations".to_owned(), options.into())]);
        overlay.insert("check".to_owned(), check.into());
    }
    own_words::lay_over(words, rules, &mut overlays);
    overlays
}
