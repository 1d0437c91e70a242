//! From rule files to rules: the built-in ones, those of a folder, and what the settings lay over them.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Level, Messages, Rule, RuleFile, Template, Written};
use crate::check::Check;
use crate::check::pattern::expression;

include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// What stands among the categories of the program and is no rule.
const BESIDE: [&str; 2] = ["presets", "reach.toml"];

/// A rule that is built into the program, as the build script prepared it.
#[derive(Debug)]
pub struct BuiltIn {
    id: &'static str,
    /// Its TOML.
    text: &'static str,
    /// The same as JSON, which is read faster: what it says beside its check; empty if the file is broken.
    prepared: &'static str,
    /// Its check as JSON, which is needed long before the rest.
    check: &'static str,
    picky: bool,
    /// Where the literals of its expressions stand, of which a letter must have some.
    gate: (usize, usize),
}

/// The text of a rule file and where it came from.
#[derive(Clone, Debug)]
pub struct RuleSource {
    /// The id of the rule.
    pub id: String,
    /// The file, for messages about it.
    pub path: PathBuf,
    /// The TOML text.
    pub text: Cow<'static, str>,
    /// What the build script prepared of it; `None` for a rule that is not built in.
    prepared: Option<&'static BuiltIn>,
    /// The folder with its lists; `None` for a built-in rule.
    folder: Option<PathBuf>,
}

impl RuleSource {
    /// A rule file with what stands in it, or will stand there: `<category>/<name>.toml`.
    pub fn of_file(path: &Path, text: String) -> RuleSource {
        let name = |part: Option<&std::ffi::OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
        let category = name(path.parent().and_then(Path::file_name));
        RuleSource {
            id: format!("{category}/{}", name(path.file_stem())),
            path: path.to_owned(),
            text: Cow::Owned(text),
            prepared: None,
            folder: path.parent().map(Path::to_owned),
        }
    }

    /// Whether the rule came with the program.
    pub fn is_built_in(&self) -> bool {
        self.folder.is_none()
    }
}

/// Something wrong in a file that people write: a rule or the settings.
#[derive(Clone, Debug, PartialEq)]
pub struct Mistake {
    /// The file.
    pub path: PathBuf,
    /// Its text.
    pub text: String,
    /// The stretch that is wrong, in bytes.
    pub range: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to try.
    pub help: Option<String>,
}

/// All rules of a run, in the order of their ids.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// The rules.
    pub rules: Vec<Arc<Rule>>,
}

impl Rules {
    /// The rule with this id.
    pub fn get(&self, id: &str) -> Option<&Arc<Rule>> {
        self.rules.binary_search_by(|rule| rule.id.as_str().cmp(id)).ok().map(|found| &self.rules[found])
    }

    /// Whether some rule or category has this name.
    pub fn has(&self, name: &str) -> bool {
        self.rules.iter().any(|rule| rule.is_called(name))
    }
}

/// Makes rules of sources. Of two with one id the later wins; `overlays` are laid over the TOML of
/// the rule that they name before it is parsed.
///
/// # Errors
///
/// Every rule file that is wrong, each with its place.
pub fn load(sources: Vec<RuleSource>, overlays: &HashMap<String, toml::Table>) -> Result<Rules, Vec<Mistake>> {
    let mut by_id: HashMap<String, RuleSource> = HashMap::new();
    for source in sources {
        by_id.insert(source.id.clone(), source);
    }
    let mut sources: Vec<RuleSource> = by_id.into_values().collect();
    sources.sort_by(|one, other| one.id.cmp(&other.id));
    let (mut rules, mut mistakes) = (Vec::new(), Vec::new());
    for source in &sources {
        match parse(source, overlays.get(&source.id)) {
            Ok(rule) => rules.push(Arc::new(rule)),
            Err(mistake) => mistakes.push(*mistake),
        }
    }
    if mistakes.is_empty() { Ok(Rules { rules }) } else { Err(mistakes) }
}

/// The rules that are built into the program.
pub fn built_in() -> Vec<RuleSource> {
    RULES
        .iter()
        .map(|rule| RuleSource {
            id: rule.id.to_owned(),
            path: PathBuf::from(format!("rules/{}.toml", rule.id)),
            text: Cow::Borrowed(rule.text),
            prepared: (!rule.prepared.is_empty()).then_some(rule),
            folder: None,
        })
        .collect()
}

/// The rules that are built into the program, ready to run; those that are broken say so when they are loaded.
pub fn built_in_rules() -> Rules {
    let mut rules: Vec<Arc<Rule>> =
        RULES.iter().filter(|rule| !rule.prepared.is_empty()).map(|rule| Arc::new(Rule::built_in(rule))).collect();
    rules.sort_by(|one, other| one.id.cmp(&other.id));
    Rules { rules }
}

/// The rule files below a folder: `<category>/<name>.toml`.
///
/// # Errors
///
/// The folder or a file that cannot be read, or one that lies at the wrong depth.
pub fn folder(root: &Path) -> Result<Vec<RuleSource>, Mistake> {
    let unreadable = |path: &Path, why: String| Mistake {
        path: path.to_owned(),
        text: String::new(),
        range: 0..0,
        message: why,
        help: Some("a folder of rules holds files such as “wording/formal-words.toml”".to_owned()),
    };
    if !root.is_dir() {
        return Err(unreadable(root, "there is no such folder".to_owned()));
    }
    let mut sources = Vec::new();
    for entry in ignore::WalkBuilder::new(root).standard_filters(false).sort_by_file_path(Path::cmp).build() {
        let entry = entry.map_err(|error| unreadable(root, error.to_string()))?;
        let path = entry.path();
        let is_beside = BESIDE.iter().any(|name| path.starts_with(root.join(name)));
        if path.extension().is_none_or(|ending| ending != "toml") || is_beside {
            continue;
        }
        let id = path.strip_prefix(root).unwrap_or(path).with_extension("");
        let id = id.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
        if id.split('/').count() != 2 {
            return Err(unreadable(path, "a rule file stands in a folder that names its category".to_owned()));
        }
        let text = std::fs::read_to_string(path)
            .map_err(|error| unreadable(path, format!("cannot read this file: {error}")))?;
        sources.push(RuleSource {
            id,
            path: path.to_owned(),
            text: Cow::Owned(text),
            prepared: None,
            folder: path.parent().map(Path::to_owned),
        });
    }
    if sources.is_empty() {
        return Err(unreadable(root, "there is no rule file in this folder".to_owned()));
    }
    Ok(sources)
}

/// Parses one rule file, its lists included; a built-in one is parsed when it is asked for.
fn parse(source: &RuleSource, overlay: Option<&toml::Table>) -> Result<Rule, Box<Mistake>> {
    let mut file: RuleFile = match (overlay, source.prepared) {
        (None, Some(rule)) => return Ok(Rule::built_in(rule)),
        (None, None) => toml::from_str(&source.text).map_err(|error| mistake(source, &error))?,
        (Some(overlay), _) => {
            let mut table: toml::Table = toml::from_str(&source.text).map_err(|error| mistake(source, &error))?;
            lay_over(&mut table, overlay);
            table.try_into().map_err(|error: toml::de::Error| mistake(source, &error))?
        }
    };
    check_values(source, &file)?;
    for list in file.check.lists() {
        list.text = list_text(source, &list.name)?;
    }
    Ok(Rule::new(source.id.clone(), file))
}

impl Rule {
    /// A rule, and what its file says.
    pub fn new(id: String, file: RuleFile) -> Rule {
        Rule { id, picky: file.picky, file: file.into(), gate: &[] }
    }

    /// The same rule with another level.
    pub fn with_level(&self, level: Level) -> Rule {
        let file = RuleFile { level, ..RuleFile::clone(&self.file) };
        Rule { id: self.id.clone(), picky: self.picky, file: file.into(), gate: self.gate }
    }

    fn built_in(rule: &'static BuiltIn) -> Rule {
        Rule {
            id: rule.id.to_owned(),
            picky: rule.picky,
            file: Written::built_in(rule),
            gate: expression::built_in(rule.gate),
        }
    }
}

/// What a built-in rule file says, its lists included.
pub fn prepared(rule: &BuiltIn) -> RuleFile {
    let whole = format!("{{\"check\":{},{}", rule.check, rule.prepared.trim_start_matches('{'));
    let mut file: RuleFile =
        serde_json::from_str(&whole).expect("the build script wrote it, and a test reads every one");
    with_built_in_lists(rule.id, &mut file.check);
    file
}

/// The check of a built-in rule file alone, its lists included.
pub fn prepared_check(rule: &BuiltIn) -> Check {
    let mut check: Check =
        serde_json::from_str(rule.check).expect("the build script wrote it, and a test reads every one");
    with_built_in_lists(rule.id, &mut check);
    check
}

fn with_built_in_lists(id: &str, check: &mut Check) {
    let category = id.split('/').next();
    for list in check.lists() {
        let text = category.and_then(|category| built_in_list(category, &list.name));
        list.text = Cow::Borrowed(text.expect("a test reads the lists of every built-in rule"));
    }
}

fn built_in_list(category: &str, name: &str) -> Option<&'static str> {
    let found = LISTS.iter().find(|(path, _)| path.split_once('/') == Some((category, name)));
    found.map(|(_, text)| *text)
}

/// Lays one table over another: tables key by key, `except` added to, all else replaced.
pub fn lay_over(table: &mut toml::Table, overlay: &toml::Table) {
    for (key, value) in overlay {
        match (table.get_mut(key), value) {
            (Some(toml::Value::Table(below)), toml::Value::Table(above)) => lay_over(below, above),
            (Some(toml::Value::Array(below)), toml::Value::Array(above)) if key == "except" => {
                below.extend(above.iter().cloned())
            }
            _ => {
                table.insert(key.clone(), value.clone());
            }
        }
    }
}

/// Refuses a message that uses a value which the check does not give.
fn check_values(source: &RuleSource, file: &RuleFile) -> Result<(), Box<Mistake>> {
    let messages = [Some(&file.message), file.label.as_ref(), file.help.as_ref()];
    let templates = messages.into_iter().flatten().flat_map(|Messages { nl, en }| [nl, en]);
    let given = file.check.values();
    for name in templates.flat_map(Template::values) {
        if name != "match" && !given.iter().any(|value| value == name) {
            let mark = format!("{{{name}}}");
            let start = source.text.find(&mark).unwrap_or(0);
            let known: Vec<String> = std::iter::once("match")
                .chain(given.iter().map(String::as_str))
                .map(|value| format!("{{{value}}}"))
                .collect();
            return Err(Box::new(Mistake {
                path: source.path.clone(),
                text: source.text.to_string(),
                range: start..start + mark.len(),
                message: format!("the check `{}` gives no value {mark}", file.check.name()),
                help: Some(format!("it gives {}", known.join(", "))),
            }));
        }
    }
    Ok(())
}

fn list_text(source: &RuleSource, name: &str) -> Result<Cow<'static, str>, Box<Mistake>> {
    let category = source.id.split('/').next().unwrap_or_default();
    let built_in = built_in_list(category, name);
    let found = match (&source.folder, built_in) {
        (Some(folder), built_in) => match (std::fs::read_to_string(folder.join(name)), built_in) {
            (Ok(text), _) => Ok(Cow::Owned(text)),
            (Err(_), Some(text)) => Ok(Cow::Borrowed(text)),
            (Err(error), None) => Err(error.to_string()),
        },
        (None, Some(text)) => Ok(Cow::Borrowed(text)),
        (None, None) => Err("no such list is built in".to_owned()),
    };
    found.map_err(|why| {
        let start = source.text.find(name).unwrap_or(0);
        Box::new(Mistake {
            path: source.path.clone(),
            text: source.text.to_string(),
            range: start..start + name.len(),
            message: format!("cannot read the list “{name}”: {why}"),
            help: Some("a list stands beside the rule file".to_owned()),
        })
    })
}

fn mistake(source: &RuleSource, error: &toml::de::Error) -> Box<Mistake> {
    Box::new(Mistake::in_toml(&source.path, &source.text, error))
}

impl Mistake {
    /// A mistake that the TOML parser or the shape of the file brought to light.
    pub fn in_toml(path: &Path, text: &str, error: &toml::de::Error) -> Mistake {
        let range = error.span().unwrap_or(0..0);
        let message = error.message().trim();
        let (message, help) = match message.split_once(", expected ") {
            Some((what, expected)) => (what.to_owned(), Some(format!("expected {expected}"))),
            None => (message.replace('\n', ", "), None),
        };
        Mistake { path: path.to_owned(), text: text.to_owned(), range, message, help }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> toml::Table {
        toml::from_str(text).unwrap()
    }

    #[test]
    fn an_overlay_replaces_keys_and_adds_exceptions() {
        let mut rule = table("level = \"error\"\nexcept = [\"a\"]\n[check.pattern]\nfind = [\"x\"]");
        lay_over(&mut rule, &table("level = \"note\"\nexcept = [\"b\"]\n[check.pattern]\nfind = [\"y\"]"));
        assert_eq!(rule, table("level = \"note\"\nexcept = [\"a\", \"b\"]\n[check.pattern]\nfind = [\"y\"]"));
    }

    #[test]
    fn every_built_in_rule_loads() {
        let mut sources = built_in();
        let prepared = load(sources.clone(), &HashMap::new()).unwrap();
        sources.iter_mut().for_each(|source| source.prepared = None);
        let rules = load(sources, &HashMap::new()).unwrap();
        for (prepared, read) in prepared.rules.iter().zip(&rules.rules) {
            assert_eq!((&prepared.id, prepared.picky), (&read.id, read.picky));
            assert!(format!("{:?}", prepared.file.check()) == format!("{:?}", read.file.check), "{}", read.id);
            assert!(format!("{:?}", prepared.file) == format!("{:?}", read.file), "{}", read.id);
        }
        assert_eq!(prepared.rules.len(), rules.rules.len());
        let ids = |rules: &Rules| rules.rules.iter().map(|rule| rule.id.clone()).collect::<Vec<_>>();
        assert_eq!(ids(&built_in_rules()), ids(&rules));
        assert!(rules.rules.len() > 30);
        assert!(rules.rules.iter().all(|rule| rules.get(&rule.id).is_some()));
    }
}
