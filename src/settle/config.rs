//! The settings: `kamerlint.toml`, found upward from the file that is checked.

#![allow(clippy::mutable_key_type, reason = "a glob is ordered by its source text, which does not change")]

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::path::{Path, PathBuf};

use globset::{Glob, GlobMatcher};
use serde::Deserialize;
use serde::de::{MapAccess, SeqAccess, Visitor};

use crate::check::citations::HouseStyle;
use crate::language::Language;
use crate::rule::{Level, Mistake, Rules};
use crate::settle::Selection;

/// The name of the settings file.
pub const FILE_NAME: &str = "kamerlint.toml";

/// What `kamerlint.toml` says, key by key.
#[derive(Clone, Debug, Default, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Config {
    /// The preset below these settings, for one sort of letter; without it a letter may be recognised.
    pub preset: Option<String>,
    /// Only these rules and categories.
    pub select: Vec<String>,
    /// Not these rules and categories.
    pub ignore: Vec<String>,
    /// Also rules that are right less than 19 times in 20.
    pub picky: bool,
    /// The language of messages.
    pub language: Option<Language>,
    /// A file with findings that are known and left alone; `kamerlint baseline` writes it.
    pub baseline: Option<PathBuf>,
    /// The lowest level that makes the program fail.
    pub fail_on: Option<Level>,
    /// Files with words that are right, one a line.
    pub words: Vec<PathBuf>,
    /// Folders with rules of the house, and changes to rules by id.
    pub rules: RuleSettings,
    /// Which words are right besides those of the word list.
    pub spelling: SpellingSettings,
    /// How the house cites.
    pub citations: CitationSettings,
    /// Rules and categories to leave alone in files that match a glob.
    pub per_file_ignores: BTreeMap<Pattern, Vec<String>>,
}

/// `[spelling]`.
#[derive(Clone, Debug, Default, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct SpellingSettings {
    /// Words of other traditions that are right too.
    pub also: Vec<Tradition>,
}

/// A tradition of spelling or vocabulary besides that of the Netherlands today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Tradition {
    /// Words of Belgian government and law.
    Flemish,
    /// Spellings that were right until 1995, for letters that quote old statutes.
    #[serde(rename = "before-1995")]
    Before1995,
}

impl Tradition {
    /// The name of the tradition in the settings.
    pub fn name(self) -> &'static str {
        match self {
            Tradition::Flemish => "flemish",
            Tradition::Before1995 => "before-1995",
        }
    }
}

/// `[citations]`.
#[derive(Clone, Debug, Default, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct CitationSettings {
    /// The one style in which Kamerstukken are cited; without it a letter chooses its own.
    pub style: Option<HouseStyle>,
}

/// `rules = ["house-rules"]`, or tables `[rules."category/name"]` beside `rules.folders`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RuleSettings {
    /// Folders with rules of the house.
    pub folders: Vec<PathBuf>,
    /// What to lay over rules, by id.
    pub overlays: HashMap<String, toml::Table>,
}

/// A glob over paths, refused at loading if it is broken.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "String")]
pub struct Pattern {
    /// The glob as written.
    pub source: String,
    matcher: GlobMatcher,
}

/// Settings, and the file and folder that they came from.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// What they say.
    pub config: Config,
    /// The settings file; `None` if there is none.
    pub path: Option<PathBuf>,
    text: String,
}

impl Settings {
    /// The settings that hold for a file or folder: the nearest `kamerlint.toml` in its folder or above.
    ///
    /// # Errors
    ///
    /// A settings file that cannot be read, or that says something it cannot say.
    pub fn discover(start: &Path) -> Result<Settings, Mistake> {
        Settings::find(start).map_or_else(|| Ok(Settings::default()), |path| Settings::read(&path))
    }

    /// The settings file that holds for a file or folder.
    pub fn find(start: &Path) -> Option<PathBuf> {
        let start = std::path::absolute(start).unwrap_or_else(|_| start.to_owned());
        start.ancestors().map(|folder| folder.join(FILE_NAME)).find(|path| path.is_file())
    }

    /// Reads one settings file.
    ///
    /// # Errors
    ///
    /// The same as of `discover`.
    pub fn read(path: &Path) -> Result<Settings, Mistake> {
        let unreadable = |error: std::io::Error| Mistake {
            path: path.to_owned(),
            text: String::new(),
            range: 0..0,
            message: format!("cannot read these settings: {error}"),
            help: None,
        };
        Settings::parse(path, std::fs::read_to_string(path).map_err(unreadable)?)
    }

    /// Reads settings from what stands in their file, or will stand there.
    ///
    /// # Errors
    ///
    /// Something that settings cannot say.
    pub fn parse(path: &Path, text: String) -> Result<Settings, Mistake> {
        let config = toml::from_str(&text).map_err(|error| Mistake::in_toml(path, &text, &error))?;
        Ok(Settings { config, path: Some(path.to_owned()), text })
    }

    /// The folder that relative paths in the settings start from.
    pub fn folder(&self) -> PathBuf {
        self.path.as_deref().and_then(Path::parent).map_or_else(PathBuf::new, Path::to_owned)
    }

    /// The text of the settings file.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The baseline that the settings name.
    pub fn baseline(&self) -> Option<PathBuf> {
        self.config.baseline.as_ref().map(|path| self.folder().join(path))
    }

    /// The selection for one file.
    pub fn selection(&self, file: &Path) -> Selection {
        let config = &self.config;
        let file = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        let relative = file.strip_prefix(self.folder()).unwrap_or(&file);
        let here = config.per_file_ignores.iter().filter(|(pattern, _)| pattern.matcher.is_match(relative));
        let ignore = config.ignore.iter().chain(here.flat_map(|(_, names)| names)).cloned().collect();
        Selection { select: config.select.clone(), ignore, picky: config.picky }
    }

    /// Refuses names in the settings that no rule and no category has.
    ///
    /// # Errors
    ///
    /// Every such name, with its place and the nearest name that exists.
    pub fn check_names(&self, rules: &Rules) -> Result<(), Vec<Mistake>> {
        let config = &self.config;
        let lists = config.select.iter().chain(&config.ignore).chain(config.per_file_ignores.values().flatten());
        let lists = lists.filter(|name| !rules.has(name));
        // A table of settings is laid over one rule, so a category will not do.
        let tables = config.rules.overlays.keys().filter(|name| rules.get(name).is_none());
        let mut mistakes: Vec<Mistake> = lists.chain(tables).map(|name| self.unknown_rule(name, rules)).collect();
        mistakes.sort_by(|one, other| (one.range.start, &one.message).cmp(&(other.range.start, &other.message)));
        mistakes.dedup();
        if mistakes.is_empty() { Ok(()) } else { Err(mistakes) }
    }

    /// A mistake in these settings, at the place where a word stands.
    pub fn mistake_at(&self, word: &str, message: String) -> Mistake {
        let quoted = format!("\"{word}\"");
        let (start, length) = match (self.text.find(&quoted), self.text.find(word)) {
            (Some(start), _) => (start, quoted.len()),
            (None, Some(start)) => (start, word.len()),
            (None, None) => (0, 0),
        };
        Mistake {
            path: self.path.clone().unwrap_or_default(),
            text: self.text.clone(),
            range: start..start + length,
            message,
            help: None,
        }
    }

    /// A mistake that the settings made of a rule, at the place in the settings that its message names.
    pub fn mistake_about(&self, mistake: &Mistake) -> Mistake {
        let named = mistake.message.split('`').nth(1).filter(|name| self.text.contains(name));
        let id = self.config.rules.overlays.keys().find(|id| mistake.path.with_extension("").ends_with(id));
        let word = named.or(id.map(String::as_str)).unwrap_or_default();
        Mistake { help: mistake.help.clone(), ..self.mistake_at(word, mistake.message.clone()) }
    }

    fn unknown_rule(&self, name: &str, rules: &Rules) -> Mistake {
        let help = nearest_rule(name, rules).map_or_else(
            || "`kamerlint rules list` shows them all".to_owned(),
            |near| format!("did you mean “{near}”? `kamerlint rules list` shows them all"),
        );
        Mistake { help: Some(help), ..self.mistake_at(name, format!("there is no rule or category “{name}”")) }
    }
}

/// The rule or category whose name is nearest to one that does not exist.
pub fn nearest_rule<'r>(name: &str, rules: &'r Rules) -> Option<&'r str> {
    let names = rules.rules.iter().flat_map(|rule| [rule.id.as_str(), rule.category()]);
    let distances = names.map(|known| (strsim::damerau_levenshtein(name, known), known));
    distances.min().filter(|(distance, known)| *distance <= known.len() / 3 + 1).map(|(_, known)| known)
}

impl TryFrom<String> for Pattern {
    type Error = globset::Error;

    fn try_from(source: String) -> Result<Pattern, globset::Error> {
        Ok(Pattern { matcher: Glob::new(&source)?.compile_matcher(), source })
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Pattern) -> bool {
        self.source == other.source
    }
}

impl Eq for Pattern {}

impl PartialOrd for Pattern {
    fn partial_cmp(&self, other: &Pattern) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Pattern {
    fn cmp(&self, other: &Pattern) -> std::cmp::Ordering {
        self.source.cmp(&other.source)
    }
}

impl schemars::JsonSchema for Pattern {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Glob".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "description": "A glob over paths, from the folder of the settings." })
    }
}

impl<'de> Deserialize<'de> for RuleSettings {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<RuleSettings, D::Error> {
        deserializer.deserialize_any(RuleSettingsVisitor)
    }
}

struct RuleSettingsVisitor;

impl<'de> Visitor<'de> for RuleSettingsVisitor {
    type Value = RuleSettings;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list of folders, or tables such as [rules.\"spelling/unknown-word\"]")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<RuleSettings, A::Error> {
        let mut settings = RuleSettings::default();
        while let Some(folder) = list.next_element()? {
            settings.folders.push(folder);
        }
        Ok(settings)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RuleSettings, A::Error> {
        let mut settings = RuleSettings::default();
        while let Some(key) = map.next_key::<String>()? {
            if key == "folders" {
                settings.folders = map.next_value()?;
            } else {
                settings.overlays.insert(key, map.next_value()?);
            }
        }
        Ok(settings)
    }
}

impl schemars::JsonSchema for RuleSettings {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "RuleSettings".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "Folders with rules of the house, or tables that are laid over rules, by id.",
            "anyOf": [
                { "type": "array", "items": { "type": "string" } },
                { "type": "object", "properties": { "folders": { "type": "array", "items": { "type": "string" } } }, "additionalProperties": { "type": "object" } }
            ]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_a_list_of_folders_or_tables() {
        let list: Config = toml::from_str("rules = [\"house\"]").unwrap();
        assert_eq!(list.rules.folders, [PathBuf::from("house")]);
        let tables: Config =
            toml::from_str("[rules]\nfolders = [\"house\"]\n[rules.\"names/x\"]\nlevel = \"note\"").unwrap();
        assert_eq!(tables.rules.folders, [PathBuf::from("house")]);
        assert_eq!(tables.rules.overlays["names/x"]["level"].as_str(), Some("note"));
    }

    #[test]
    fn a_glob_holds_below_the_folder_of_the_settings() {
        let config = toml::from_str("[per-file-ignores]\n\"drafts/**\" = [\"placeholders\"]").unwrap();
        let settings = Settings { config, path: Some(PathBuf::from("/letters/kamerlint.toml")), text: String::new() };
        assert_eq!(settings.selection(Path::new("/letters/drafts/a.txt")).ignore, ["placeholders"]);
        assert!(settings.selection(Path::new("/letters/a.txt")).ignore.is_empty());
    }
}
