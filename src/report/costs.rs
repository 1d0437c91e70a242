//! What a run cost, as a table below the report for people: the steps in their order, the dearest rules first.

use std::cmp::Reverse;
use std::io::{self, Write};
use std::time::Duration;

use super::Colour;
use super::colours::{BOLD, Painted};
use crate::language::{CostHeading, Language};
use crate::settle::timing::{Costs, RuleCost, Step};

/// Writes what a run cost; nothing if no letter was checked.
pub fn write_costs(costs: &Costs, language: Language, colour: Colour, out: &mut dyn Write) -> io::Result<()> {
    if costs.letters == 0 {
        return Ok(());
    }
    let rules: Duration = costs.rules.values().map(|cost| cost.time).sum();
    let whole = rules + costs.steps.values().sum::<Duration>();
    let mut painted = Painted { out, colour };
    writeln!(painted)?;
    steps(costs, (rules, whole), language, &mut painted)?;
    writeln!(painted)?;
    rows(costs, whole, language, &mut painted)?;
    writeln!(painted)?;
    painted.paint(BOLD, &language.costs(whole, costs.letters))?;
    writeln!(painted)
}

/// The steps of the line, with all rules as one of them.
fn steps(costs: &Costs, (rules, whole): (Duration, Duration), language: Language, out: &mut Painted) -> io::Result<()> {
    let heading = |heading| language.cost_heading(heading);
    let (time, share, step) = (CostHeading::Time, CostHeading::Share, CostHeading::Step);
    out.paint(BOLD, &format!("{:>13}  {:>8}  {}", heading(time), heading(share), heading(step)))?;
    writeln!(out)?;
    let (before, after): (Vec<_>, Vec<_>) = costs.steps.iter().partition(|(step, _)| **step < Step::Settling);
    let named = |(step, time): (&Step, &Duration)| (language.step(*step), *time);
    let lines = before.into_iter().map(named).chain([(heading(CostHeading::Rules), rules)]);
    for (name, time) in lines.chain(after.into_iter().map(named)) {
        writeln!(out, "{:>13}  {:>8}  {name}", language.milliseconds(time), language.share(time, whole))?;
    }
    Ok(())
}

/// The rules that ran, and below them the others in one line.
fn rows(costs: &Costs, whole: Duration, language: Language, out: &mut Painted) -> io::Result<()> {
    let heading = |heading| language.cost_heading(heading);
    let (time, share, rule) = (heading(CostHeading::Time), heading(CostHeading::Share), heading(CostHeading::Rule));
    let (letters, hits) = (heading(CostHeading::Letters), heading(CostHeading::Hits));
    out.paint(BOLD, &format!("{time:>13}  {share:>8}  {letters:>8}  {hits:>8}  {rule}"))?;
    writeln!(out)?;
    let (mut awake, asleep): (Vec<_>, Vec<_>) = costs.rules.iter().partition(|(_, cost)| cost.calls > 0);
    awake.sort_by_key(|(_, cost)| Reverse(cost.time));
    for (rule, RuleCost { time, calls, hits }) in awake {
        let (time, share) = (language.milliseconds(*time), language.share(*time, whole));
        writeln!(out, "{time:>13}  {share:>8}  {calls:>8}  {hits:>8}  {rule}")?;
    }
    if asleep.is_empty() {
        return Ok(());
    }
    let time = asleep.iter().map(|(_, cost)| cost.time).sum();
    let (time, share) = (language.milliseconds(time), language.share(time, whole));
    writeln!(out, "{time:>13}  {share:>8}  {:>8}  {:>8}  {}", 0, 0, language.asleep(asleep.len()))
}
