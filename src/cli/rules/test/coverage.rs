//! `kamerlint rules test --coverage`: the branches of rules that no bad example reaches.

use std::io::{self, Write};
use std::sync::Arc;

use rayon::prelude::*;

use super::{count, source};
use crate::report::visible::visible;
use crate::rule::coverage::{self, Branch};
use crate::rule::{Rule, RuleSource, trial};

/// So much of a branch is shown.
const WIDTH: usize = 90;

/// Lists what is not reached, rule by rule, and counts.
pub fn write(rules: &[&Arc<Rule>], sources: &[RuleSource], out: &mut dyn Write) -> io::Result<()> {
    let branches = |rule: &&Arc<Rule>| {
        let text = source(sources, rule).map_or("", |source| &source.text);
        coverage::branches(rule, text, &trial::read_example)
    };
    let covered: Vec<Vec<Branch>> = rules.par_iter().map(branches).collect();
    let (mut with_branches, mut all, mut reached) = (0, 0, 0);
    for (rule, branches) in rules.iter().zip(&covered).filter(|(_, branches)| !branches.is_empty()) {
        let open: Vec<&Branch> = branches.iter().filter(|branch| !branch.is_reached).collect();
        with_branches += 1;
        all += branches.len();
        reached += branches.len() - open.len();
        if open.is_empty() {
            continue;
        }
        writeln!(out, "{}: {} of {} in no bad example", rule.id, open.len(), count(branches.len(), "branch"))?;
        for branch in open {
            writeln!(out, "  {}", shortened(&branch.source))?;
        }
    }
    let rules = count(with_branches, "rule");
    writeln!(out, "{reached} of {} of {rules} in a bad example", count(all, "branch"))
}

fn shortened(source: &str) -> String {
    let source = visible(source);
    match source.char_indices().nth(WIDTH) {
        Some((end, _)) => format!("{}…", &source[..end]),
        None => source.to_string(),
    }
}
