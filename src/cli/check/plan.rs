//! What is to be done with each letter: its rules, which of them are on, and what is known of it.

use std::io;
use std::path::Path;
use std::sync::Arc;

use super::Choice;
use crate::cli::Terminal;
use crate::cli::baseline::Baselines;
use crate::cli::cache::Cache;
use crate::cli::letters::{Letter, Source};
use crate::cli::rulebook::{RuleArguments, Rulebook, Shelf};
use crate::document::Document;
use crate::finding::Finding;
use crate::rule::Rules;
use crate::settle::config::nearest_rule;
use crate::settle::timing::{self, Costs};
use crate::settle::{Known, Selection};
use crate::{read, settle};

/// A letter that is to be checked, and with what.
pub struct Plan {
    /// The letter.
    pub letter: Letter,
    /// The rules and settings that hold for it.
    pub book: Arc<Rulebook>,
    /// Which of the rules are on.
    pub selection: Arc<Selection>,
    /// What the baseline knows of it.
    known: Known,
    /// Where findings are kept from one run to the next.
    cache: Option<Arc<Cache>>,
    /// What standard input gave; files are read when their turn comes.
    given: Option<Result<Vec<u8>, String>>,
}

/// With what letters are to be checked.
pub struct Means<'m> {
    /// Which rules the command line turns on.
    pub choice: &'m Choice,
    /// Where rules and settings come from.
    pub rules: &'m RuleArguments,
    /// What is known of letters, if that counts.
    pub baselines: Option<Baselines<'m>>,
    /// Where findings are kept, if they are.
    pub cache: Option<Arc<Cache>>,
}

/// Finds the rules and what is known for each letter; those whose rules or baseline are wrong are left out.
pub fn plan(letters: Vec<Letter>, means: &mut Means, terminal: &mut Terminal) -> io::Result<Vec<Plan>> {
    let mut shelf = Shelf::new(means.rules);
    let mut selections = Vec::new();
    let mut plans = Vec::with_capacity(letters.len());
    for letter in letters {
        let Some(book) = shelf.book(&letter.path, terminal)? else {
            continue;
        };
        let known = match &mut means.baselines {
            None => Some(Known::default()),
            Some(baselines) => baselines.known(&letter, &book.settings, terminal)?,
        };
        let Some(known) = known else {
            continue;
        };
        let selection = shared(selection(&book, &letter.path, means.choice), &mut selections);
        let given = (letter.source == Source::Input).then(|| letter.bytes(terminal.input));
        let cache = means.cache.clone();
        plans.push(Plan { letter, book, selection, known, cache, given });
    }
    Ok(plans)
}

/// Which rules are on for a letter: the command line over the settings.
pub fn selection(book: &Rulebook, letter: &Path, choice: &Choice) -> Selection {
    let mut selection = book.settings.selection(letter);
    if !choice.select.is_empty() {
        selection.select.clone_from(&choice.select);
    }
    selection.ignore.extend(choice.ignore.iter().cloned());
    selection.picky |= choice.picky;
    match book.preset {
        Some(preset) => preset.selection(&selection),
        None => selection,
    }
}

/// The same selection as for letters before, of which there are few in many letters.
fn shared(selection: Selection, selections: &mut Vec<Arc<Selection>>) -> Arc<Selection> {
    if let Some(known) = selections.iter().find(|known| ***known == selection) {
        return Arc::clone(known);
    }
    let selection = Arc::new(selection);
    selections.push(Arc::clone(&selection));
    selection
}

/// The rules of all letters.
pub fn rules_of(plans: &[Plan]) -> Vec<&Rules> {
    plans.iter().map(|plan| &plan.book.rules).collect()
}

/// A name on the command line that no rule and no category has.
pub fn unknown_name(books: &[&Rules], choice: &Choice) -> Option<String> {
    let rules = books.first()?;
    let known = |name: &&String| books.iter().any(|rules| rules.has(name));
    let unknown = choice.select.iter().chain(&choice.ignore).find(|name| !known(name))?;
    let near = nearest_rule(unknown, rules).map(|near| format!("did you mean `{near}`? "));
    Some(format!(
        "there is no rule or category `{unknown}`; {}`kamerlint rules list` shows them all",
        near.unwrap_or_default()
    ))
}

impl Plan {
    /// The bytes of the letter, what they say, and what is found in it.
    pub fn check(&self) -> Result<(Vec<u8>, Document, Vec<Finding>), String> {
        let (bytes, document) = self.read()?;
        let findings = self.book.in_force(&document, &self.selection, |rules, selection| {
            let found = self.remembered(&bytes, &document, (rules, selection));
            settle::against(found, rules, selection, &self.known)
        });
        Ok((bytes, document, findings))
    }

    /// The bytes of the letter, and what they say.
    pub fn read(&self) -> Result<(Vec<u8>, Document), String> {
        let bytes = match &self.given {
            Some(given) => given.clone(),
            None => self.letter.bytes(&mut io::empty()),
        }?;
        let document =
            read::read(self.letter.format(), &bytes).map_err(|error| format!("{}: {error}", self.letter.shown))?;
        Ok((bytes, document))
    }

    /// What is found in the letter as it is now, and what it cost to find it.
    pub fn findings_timed(&self, document: &Document, costs: &mut Costs) -> Vec<Finding> {
        self.book.in_force(document, &self.selection, |rules, selection| {
            timing::check_timed(document, rules, selection, &self.known, costs)
        })
    }

    /// What is found in the letter as it is now.
    pub fn findings(&self, document: &Document) -> Vec<Finding> {
        let check =
            |rules: &Rules, selection: &Selection| settle::check_against(document, rules, selection, &self.known);
        self.book.in_force(document, &self.selection, check)
    }

    /// What is found in the letter, or was found in it before. A letter on standard input is seen once.
    fn remembered(&self, bytes: &[u8], document: &Document, (rules, selection): (&Rules, &Selection)) -> Vec<Finding> {
        let check = || settle::check(document, rules, selection);
        let Some(cache) = self.cache.as_ref().filter(|_| self.letter.source == Source::File) else {
            return check();
        };
        let key = cache.key(bytes, self.letter.format(), &self.book.print, selection);
        if let Some(findings) = cache.get(&key, rules, document.text.len()) {
            return findings;
        }
        let findings = check();
        cache.put(&key, &findings);
        findings
    }
}
