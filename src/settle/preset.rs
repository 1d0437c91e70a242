//! Presets: settings for one sort of letter, which stand below those of the house.
//!
//! A preset is a file in `rules/presets`, and its name is the name of the file. One that is named holds
//! whole. One that was only recognised from the letter takes away: it leaves rules alone and makes levels
//! milder, and it switches nothing on, so that a letter that is right stays right.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use serde::Deserialize;

use super::Selection;
use crate::document::Document;
use crate::rule::{Level, Rule, Rules, Words};
use recognise::Signs;

mod recognise;

include!(concat!(env!("OUT_DIR"), "/presets.rs"));

/// The preset that holds when none is named and none is recognised.
pub const DEFAULT: &str = "kamerbrief";

/// Settings for one sort of letter.
#[derive(Clone, Debug)]
pub struct Preset {
    /// The name, as in settings.
    pub name: &'static str,
    /// What its file says.
    pub file: PresetFile,
}

/// A preset file, key by key.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PresetFile {
    /// The sort of letter, in a few words.
    pub title: Words,
    /// What it changes and why, in a sentence or two.
    pub why: Words,
    /// By what such a letter is known; it never is if absent.
    #[serde(default)]
    recognise: Option<Signs>,
    /// Only these rules and categories.
    #[serde(default)]
    pub select: Vec<String>,
    /// Not these rules and categories.
    #[serde(default)]
    pub ignore: Vec<String>,
    /// What to lay over rules, by id.
    #[serde(default)]
    pub rules: BTreeMap<String, toml::Table>,
}

/// All presets, in the order of their names.
pub fn presets() -> &'static [Preset] {
    static PARSED: OnceLock<Vec<Preset>> = OnceLock::new();
    // A preset that cannot be read is left out; a test counts them.
    let parse = |(name, text): &(&'static str, &str)| Some(Preset { name, file: serde_json::from_str(text).ok()? });
    PARSED.get_or_init(|| PRESETS.iter().filter_map(parse).collect())
}

/// The names of the presets.
pub fn names() -> impl Iterator<Item = &'static str> {
    PRESETS.iter().map(|(name, _)| *name)
}

/// The preset with this name.
pub fn named(name: &str) -> Option<&'static Preset> {
    presets().iter().find(|preset| preset.name == name)
}

/// What to try for a name that no preset has.
pub fn unknown(name: &str) -> String {
    let names: Vec<&str> = names().collect();
    let near = names.iter().map(|known| (strsim::damerau_levenshtein(name, known), known)).min();
    let near = near.filter(|(distance, known)| *distance <= known.len() / 3);
    let near = near.map(|(_, near)| format!("did you mean “{near}”? "));
    format!("{}the presets are {}", near.unwrap_or_default(), names.join(", "))
}

/// The preset that a letter is made for, if that is certain.
pub fn recognised(document: &Document) -> Option<&'static Preset> {
    presets().iter().find(|preset| preset.file.recognise.as_ref().is_some_and(|signs| signs.hold(document)))
}

/// Whether a key of a rule, laid over it, switches it on.
pub fn switches_on(key: &str, value: &toml::Value) -> bool {
    key == "picky" && value.as_bool() == Some(false)
}

impl Preset {
    /// A selection with that of the preset below it. A rule or category that the selection names is not ignored.
    pub fn selection(&self, over: &Selection) -> Selection {
        let mut selection = over.clone();
        let asked = |name: &&String| !over.select.contains(name);
        selection.ignore.extend(self.file.ignore.iter().filter(asked).cloned());
        if selection.select.is_empty() {
            selection.select.clone_from(&self.file.select);
        }
        selection
    }

    /// Rules with the levels that the preset makes milder, but for the rules that the settings change.
    pub fn calm(&self, rules: &Rules, is_changed: impl Fn(&str) -> bool) -> Rules {
        let calmed = |rule: &Arc<Rule>| match self.level(&rule.id) {
            Some(level) if level < rule.file.level && !is_changed(&rule.id) => Arc::new(rule.with_level(level)),
            _ => Arc::clone(rule),
        };
        Rules { rules: rules.rules.iter().map(calmed).collect() }
    }

    /// The rules that the preset switches on when it is named.
    pub fn switched_on(&self) -> impl Iterator<Item = &str> {
        let is_on = |overlay: &toml::Table| overlay.iter().any(|(key, value)| switches_on(key, value));
        self.file.rules.iter().filter(move |(_, overlay)| is_on(overlay)).map(|(id, _)| id.as_str())
    }

    /// Whether letters are recognised as being of this sort.
    pub fn is_recognised(&self) -> bool {
        self.file.recognise.is_some()
    }

    fn level(&self, id: &str) -> Option<Level> {
        self.file.rules.get(id)?.get("level")?.clone().try_into().ok()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::rule::load;

    fn rules() -> Rules {
        load::load(load::built_in(), &HashMap::new()).unwrap()
    }

    #[test]
    fn every_preset_is_read() {
        let names: Vec<&str> = presets().iter().map(|preset| preset.name).collect();
        assert_eq!(names.len(), PRESETS.len());
        assert!(names.contains(&DEFAULT) && named(DEFAULT).unwrap().file.recognise.is_none());
    }

    #[test]
    fn a_preset_names_only_rules_that_there_are() {
        let rules = rules();
        for preset in presets() {
            let lists = preset.file.select.iter().chain(&preset.file.ignore);
            let unknown: Vec<&String> = lists.filter(|name| !rules.has(name)).collect();
            assert!(unknown.is_empty(), "{}: {unknown:?}", preset.name);
            let unknown: Vec<&String> = preset.file.rules.keys().filter(|id| rules.get(id).is_none()).collect();
            assert!(unknown.is_empty(), "{}: {unknown:?}", preset.name);
        }
    }

    #[test]
    fn every_change_of_a_preset_changes_a_rule() {
        let rules = rules();
        for preset in presets() {
            let overlays = preset.file.rules.clone().into_iter().collect();
            let laid_over = load::load(load::built_in(), &overlays).unwrap();
            for id in preset.file.rules.keys() {
                let (before, after) = (rules.get(id).unwrap(), laid_over.get(id).unwrap());
                assert_ne!(format!("{:?}", before.file), format!("{:?}", after.file), "{}: {id}", preset.name);
            }
        }
    }

    #[test]
    fn a_recognised_preset_only_takes_away() {
        let rules = rules();
        for preset in presets() {
            let calmed = preset.calm(&rules, |_| false);
            for (before, after) in rules.rules.iter().zip(&calmed.rules) {
                assert!(after.file.level <= before.file.level && after.file.picky == before.file.picky);
            }
        }
        let calmed = named("beantwoording").unwrap().calm(&rules, |_| false);
        assert_eq!(calmed.get("citations/mixed-form").unwrap().file.level, Level::Note);
        let kept = named("beantwoording").unwrap().calm(&rules, |id| id == "citations/mixed-form");
        assert_eq!(kept.get("citations/mixed-form").unwrap().file.level, Level::Warning);
    }

    #[test]
    fn what_is_asked_for_is_not_ignored() {
        let verslag = named("verslag").unwrap();
        let asked = Selection { select: vec!["letter/missing-head".to_owned()], ..Selection::default() };
        let ignored = verslag.selection(&asked).ignore;
        assert!(!ignored.contains(&"letter/missing-head".to_owned()));
        assert!(ignored.contains(&"letter/missing-date".to_owned()));
    }

    #[test]
    fn a_slip_in_a_name_is_seen() {
        assert!(unknown("burgerbrif").starts_with("did you mean “burgerbrief”?"));
        assert!(unknown("x").starts_with("the presets are beantwoording,"));
    }
}
