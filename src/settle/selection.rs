//! Which rules are on for a file, by rule id or category.

use crate::rule::{Rule, Rules};

/// What the settings and the command line say about rules, for one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Only these; all if empty.
    pub select: Vec<String>,
    /// Not these: they run, and what they find is ignored with a reason.
    pub ignore: Vec<String>,
    /// Also rules that are right less than 19 times in 20.
    pub picky: bool,
}

impl Selection {
    /// Whether a rule runs. One that is named by its whole id runs even if it is picky.
    pub fn is_on(&self, rule: &Rule) -> bool {
        let named = self.select.contains(&rule.id);
        let selected = self.select.is_empty() || self.select.iter().any(|name| rule.is_called(name));
        selected && (named || self.picky || !rule.picky)
    }

    /// Whether what a rule finds is ignored.
    pub fn is_ignored(&self, rule: &Rule) -> bool {
        self.ignore.iter().any(|name| rule.is_called(name))
    }

    /// Whether any rule of this name runs.
    pub fn runs(&self, rules: &Rules, name: &str) -> bool {
        rules.rules.iter().any(|rule| rule.is_called(name) && self.is_on(rule))
    }
}
