//! The rules of a book as letters of a recognised sort get them, each made once.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::document::Document;
use crate::rule::Rules;
use crate::settle::Selection;
use crate::settle::preset::{self, Preset};

use super::Rulebook;

/// The editions that were asked for, by the name of the preset.
#[derive(Debug, Default)]
pub struct Editions(Mutex<HashMap<&'static str, Arc<Rules>>>);

/// A preset that a letter was recognised by, and the rules as it makes them.
#[derive(Debug)]
pub struct Edition {
    /// The preset.
    pub preset: &'static Preset,
    /// The rules.
    pub rules: Arc<Rules>,
}

impl Rulebook {
    /// The preset that a letter is recognised by; nothing is guessed where one is named.
    pub fn recognised(&self, document: &Document) -> Option<&'static Preset> {
        match self.preset {
            Some(_) => None,
            None => preset::recognised(document),
        }
    }

    /// Calls with the rules for a letter and which of them are on: as its preset makes them, if it is
    /// recognised as a letter of one sort.
    pub fn in_force<T>(
        &self,
        document: &Document,
        selection: &Selection,
        check: impl FnOnce(&Rules, &Selection) -> T,
    ) -> T {
        match self.edition(document) {
            None => check(&self.rules, selection),
            Some(Edition { preset, rules }) => check(&rules, &preset.selection(selection)),
        }
    }

    /// The rules for a letter that is recognised.
    pub fn edition(&self, document: &Document) -> Option<Edition> {
        let preset = self.recognised(document)?;
        let mut made = self.editions.0.lock().unwrap_or_else(PoisonError::into_inner);
        let overlays = &self.settings.config.rules.overlays;
        let is_changed = |id: &str| overlays.get(id).is_some_and(|overlay| overlay.contains_key("level"));
        let rules = made.entry(preset.name).or_insert_with(|| Arc::new(preset.calm(&self.rules, is_changed)));
        Some(Edition { preset, rules: Arc::clone(rules) })
    }
}
