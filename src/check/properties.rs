//! What a file says of itself: a title that is missing, an author whose name goes along, a template.

use serde::Deserialize;

use super::pattern::expression::Expression;
use crate::document::{Document, Haystack, Leftover, LeftoverKind, Properties, Trait};
use crate::finding::Hit;

/// Options: which property, and what is wrong with it.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PropertiesCheck {
    /// The property.
    property: Property,
    /// What a value looks like that is to be reported; without any, a value that is missing is.
    #[serde(default)]
    matches: Vec<Expression>,
    /// What a value looks like that is left alone all the same.
    #[serde(default)]
    except: Vec<Expression>,
}

#[derive(Clone, Copy, Debug, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Property {
    /// The title.
    Title,
    /// Who made the file, or else who saved it last.
    Author,
    /// The template, with its path.
    Template,
    /// The language of the text.
    Language,
    /// `on` if changes are being tracked though none stands open.
    Tracking,
}

impl PropertiesCheck {
    /// A hit on the file, if its property is wrong; none for a file without properties.
    pub fn find(&self, document: &Document) -> Vec<Hit> {
        let Some(properties) = &document.properties else {
            return Vec::new();
        };
        let value = value(properties, self.property).filter(|_| !self.is_told_otherwise(document));
        let found = match (&value, self.matches.is_empty()) {
            (None, missing) => missing,
            (Some(_), true) => false,
            (Some(value), false) => any(&self.matches, value) && !any(&self.except, value),
        };
        let hit = || match value {
            Some(value) => Hit::of_file().with("value", value),
            None => Hit::of_file(),
        };
        found.then(hit).into_iter().collect()
    }
}

/// Whether a value looks like one of these.
pub fn any(expressions: &[Expression], value: &str) -> bool {
    let haystack = Haystack::new(value);
    let matches = |expression: &Expression| {
        let mut matches = false;
        expression.each_match(value, &haystack, |_| matches = true);
        matches
    };
    expressions.iter().any(matches)
}

impl PropertiesCheck {
    /// Changes that stand open are reported each by itself.
    fn is_told_otherwise(&self, document: &Document) -> bool {
        let is_change = |leftover: &Leftover| matches!(leftover.kind, LeftoverKind::Insertion | LeftoverKind::Deletion);
        matches!(self.property, Property::Tracking) && document.leftovers.iter().any(is_change)
    }
}

fn value(properties: &Properties, property: Property) -> Option<&str> {
    match property {
        Property::Title => properties.title.as_deref(),
        Property::Author => properties.author.as_deref().or(properties.last_author.as_deref()),
        Property::Template => properties.template.as_deref(),
        Property::Language => properties.language.as_deref(),
        Property::Tracking => properties.has(Trait::TracksChanges).then_some("on"),
    }
}
