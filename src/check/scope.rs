//! Where in a letter a check looks.

use serde::Deserialize;

use crate::document::{Kind, Prose};

/// The kinds of block a check looks at; all of them if the rule names none.
#[derive(Clone, Debug, Default, Deserialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct Scope {
    kinds: Vec<Kind>,
}

impl Scope {
    /// Whether a position of the prose lies in a block of the right kind.
    pub fn holds(&self, prose: &Prose, at: usize) -> bool {
        self.kinds.is_empty() || prose.block_at(at).is_some_and(|(_, kind)| self.kinds.contains(kind))
    }
}
