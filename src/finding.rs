//! What a check gives (`Hit`) and what a report shows (`Finding`).
//!
//! A hit has places and values, never words: the rule's message is filled in when a report asks
//! for it, in Dutch or English. Every range is a byte range in `Document.text`.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use crate::rule::Rule;
use crate::settle::fingerprint::Fingerprint;

/// One trouble that a check found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hit {
    /// What it is about.
    pub subject: Subject,
    /// The stretch that is wrong; empty where something is missing, and for what is about the file.
    pub range: Range<usize>,
    /// What the message can name, such as `better`.
    pub values: Vec<(Cow<'static, str>, Value)>,
    /// Cures, best first. Each is whole in itself; they are alternatives.
    pub fixes: Vec<Fix>,
    /// Other places that belong to the trouble, such as the same source cited otherwise.
    pub related: Vec<Range<usize>>,
}

/// What a hit is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Subject {
    /// A stretch of the text.
    #[default]
    Text,
    /// The file as a whole: its properties.
    File,
}

impl Hit {
    /// A hit on the file as a whole.
    pub fn of_file() -> Hit {
        Hit { subject: Subject::File, ..Hit::default() }
    }

    /// A hit without values, cures or other places.
    pub fn new(range: Range<usize>) -> Hit {
        Hit { range, ..Hit::default() }
    }

    /// The same hit with one more value for its message.
    pub fn with(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<Value>) -> Hit {
        self.values.push((name.into(), value.into()));
        self
    }
}

/// Something that a message can name.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text, shown as it is.
    Text(String),
    /// Alternatives, shown joined by "of" or "or".
    Choice(Vec<String>),
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(text)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_owned())
    }
}

impl From<Vec<String>> for Value {
    fn from(choice: Vec<String>) -> Value {
        Value::Choice(choice)
    }
}

/// One cure: edits that belong together, in order, not overlapping.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// What to change.
    pub edits: Vec<Edit>,
}

/// One stretch to be replaced.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// The stretch; empty to insert.
    pub range: Range<usize>,
    /// What comes in its place; empty to delete.
    pub with: String,
}

/// A hit of a rule that is on, as a report shows it.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule that speaks.
    pub rule: Arc<Rule>,
    /// Where and what.
    pub hit: Hit,
    /// Why it is not shown, if it is not.
    pub ignored: Option<Reason>,
    /// By which it is known again in the next version of the letter.
    pub fingerprint: Fingerprint,
}

impl Finding {
    /// A finding whose fingerprint has not been taken yet.
    pub fn new(rule: Arc<Rule>, hit: Hit, ignored: Option<Reason>) -> Finding {
        Finding { rule, hit, ignored, fingerprint: Fingerprint::default() }
    }
}

/// Why a finding is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A comment in the letter names its rule.
    Inline,
    /// The settings name its rule for this file.
    Settings,
    /// It was there when the baseline was written.
    Baseline,
}
