//! Ignore comments and entries of a baseline that do nothing. Only the station `settle` knows which those are, so it makes
//! these hits; the rules that show them ask for this check.

use serde::Deserialize;

/// Options: which trouble.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Ignores {
    /// What to report.
    pub find: IgnoreTrouble,
}

/// Why an ignore comment does nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum IgnoreTrouble {
    /// It holds where its rule found nothing.
    Unused,
    /// It names no rule and no category.
    UnknownRule,
    /// An entry of the baseline stands for a finding that is no longer there.
    UnusedBaseline,
}
