//! Which rules look at a text: what the settings say, what the client asks, and how much of a letter it is.

use std::sync::Arc;

use super::form::Form;
use super::wave;
use crate::rule::{Rule, Rules};
use crate::settle::Selection;

/// How much of a letter a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// A letter: every rule looks at it.
    Whole,
    /// A paragraph, or several that need not be all: rules that must know the rest keep quiet.
    Piece,
    /// A letter whose paragraphs are looked at one by one in other requests: only the other rules.
    Rest,
    /// A paragraph of which the client asks what can be said of whole letters only.
    Nothing,
}

/// What a client asks of rules.
#[derive(Debug, Default)]
pub struct Choice {
    enabled: Vec<String>,
    disabled: Vec<String>,
    only: bool,
    picky: bool,
}

impl Extent {
    /// How much of a letter a text is, by what the client says of it and by its paragraphs.
    ///
    /// LibreOffice says nothing and sends one paragraph, which may have line breaks in it.
    pub fn of(form: &Form, text: &str) -> Extent {
        let text = text.trim();
        let is_known_as_whole = form.get("mode").is_some() || form.get("textSessionId").is_some();
        let is_several = match is_known_as_whole {
            true => text.contains('\n'),
            false => text.replace("\r\n", "\n").contains("\n\n"),
        };
        match (form.get("mode"), is_several) {
            (Some("textLevelOnly"), true) => Extent::Rest,
            (Some("textLevelOnly"), false) => Extent::Nothing,
            (Some("allButTextLevelOnly"), _) | (_, false) => Extent::Piece,
            (_, true) => Extent::Whole,
        }
    }

    fn holds(self, rule: &Rule) -> bool {
        match self {
            Extent::Whole => true,
            Extent::Piece => !rule.file.check.needs_whole_letter(),
            Extent::Rest => rule.file.check.needs_whole_letter(),
            Extent::Nothing => false,
        }
    }
}

impl Choice {
    /// What the parameters ask.
    ///
    /// # Errors
    ///
    /// Parameters that contradict each other.
    pub fn of(form: &Form) -> Result<Choice, String> {
        let lists = |one: &str, other: &str| [form.list(one), form.list(other)].concat();
        let enabled = lists("enabledRules", "enabledCategories");
        let disabled = lists("disabledRules", "disabledCategories");
        let only = form.says("enabledOnly");
        if only && !disabled.is_empty() {
            return Err("you cannot specify disabled rules or categories using enabledOnly=true".to_owned());
        }
        if only && enabled.is_empty() {
            return Err("you must specify enabled rules or categories when using enabledOnly=true".to_owned());
        }
        let enabled = [enabled, form.list("categories")].concat();
        let picky = match form.get("level") {
            None | Some("default") => false,
            Some("picky") => true,
            Some(level) => return Err(format!("'{level}' is no level; there are 'default' and 'picky'")),
        };
        Ok(Choice { enabled, disabled, only, picky })
    }

    /// The rules that look at a text.
    pub fn rules(&self, rules: &Rules, selection: &Selection, extent: Extent) -> Rules {
        let looks = |rule: &&Arc<Rule>| {
            let named = |names: &[String]| names.iter().any(|name| is_called(rule, name));
            let is_on =
                if self.only { named(&self.enabled) } else { self.is_on(rule, selection) || named(&self.enabled) };
            is_on && !named(&self.disabled) && !selection.is_ignored(rule) && extent.holds(rule)
        };
        Rules { rules: rules.rules.iter().filter(looks).map(Arc::clone).collect() }
    }

    fn is_on(&self, rule: &Rule, selection: &Selection) -> bool {
        let is_selected = selection.select.is_empty() || selection.select.iter().any(|name| rule.is_called(name));
        selection.is_on(rule) || self.picky && is_selected
    }
}

/// Whether a client means this rule: by its id, its category, or the category that clients colour it by.
fn is_called(rule: &Rule, name: &str) -> bool {
    rule.is_called(name) || wave::category(rule.file.level) == name
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::serve::request::Request;

    fn form(query: &str) -> Form {
        Form::of(&Request { query: query.to_owned(), ..Request::default() }).unwrap()
    }

    #[test]
    fn a_paragraph_is_no_letter() {
        let extent = |query: &str, text: &str| Extent::of(&form(query), text);
        assert_eq!(extent("", "Een alinea.\n"), Extent::Piece);
        assert_eq!(extent("", "Aan de voorzitter\nPostbus 20018"), Extent::Piece);
        assert_eq!(extent("", "Geachte voorzitter,\r\n\r\nHierbij."), Extent::Whole);
        assert_eq!(extent("textSessionId=1", "Geachte voorzitter,\nHierbij."), Extent::Whole);
        assert_eq!(extent("mode=all", "Een alinea."), Extent::Piece);
        assert_eq!(extent("mode=allButTextLevelOnly", "Een.\n\nTwee."), Extent::Piece);
        assert_eq!(extent("mode=textLevelOnly", "Een.\n\nTwee."), Extent::Rest);
        assert_eq!(extent("mode=textLevelOnly", "Een."), Extent::Nothing);
    }

    #[test]
    fn parameters_that_contradict_each_other_are_refused() {
        for query in ["enabledOnly=true", "enabledOnly=true&enabledRules=a&disabledRules=b", "level=strict"] {
            assert!(Choice::of(&form(query)).is_err(), "{query}");
        }
        assert!(Choice::of(&form("enabledOnly=true&enabledCategories=names")).is_ok());
    }
}
