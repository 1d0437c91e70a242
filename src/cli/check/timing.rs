//! A letter checked with a clock beside it, for `check --timing`.

use super::{CheckArguments, Mending, Outcome, Plan};
use crate::report::Format;
use crate::settle::timing::{Costs, Step};

/// Why costs cannot be shown with these arguments.
pub fn trouble(arguments: &CheckArguments) -> Option<&'static str> {
    let fixing = &arguments.fixing;
    let mends = fixing.fix || fixing.diff || fixing.interactive;
    match arguments.timing {
        true if arguments.format != Format::Human => {
            Some("--timing is for people: leave out --format, or write that report with --output")
        }
        true if mends => Some("--timing tells what a check costs: leave out --fix, --diff and --interactive"),
        _ => None,
    }
}

/// What is found in a letter, and what it cost to find it.
pub fn check(plan: &Plan) -> (Outcome, Costs) {
    let mut costs = Costs::default();
    let outcome = costs.measure(Step::Reading, || plan.read()).map(|(_, document)| {
        let findings = plan.findings_timed(&document, &mut costs);
        (document, findings, Mending::default())
    });
    (outcome, costs)
}
