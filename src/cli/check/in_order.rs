//! Letters worked on on all cores, and what came of them handed on in their order.
//!
//! The next letters are begun while what came of the first is written down, but never more of them than
//! fit in memory.

use std::collections::HashMap;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use rayon::{ThreadPoolBuilder, Yield};

use super::plan::Plan;
use crate::cli::progress::{BEAT, Count};

/// So many letters for each core are begun before their turn to be written down.
const AHEAD: usize = 8;

/// Works on letters and hands on what came of each. The thread that calls is from then on one of those that work, since
/// a run on one letter is too short to start one more; so it is to be the first of the program.
pub fn for_each<T: Send>(
    plans: &[Plan],
    mut count: Count,
    work: impl Fn(&Plan) -> T + Sync,
    mut each: impl FnMut(&Plan, T) -> io::Result<()>,
) -> io::Result<()> {
    // Where the threads were started before, as by the run before of those that watch, they are kept.
    let _ = ThreadPoolBuilder::new().use_current_thread().build_global();
    let ahead = rayon::current_num_threads() * AHEAD;
    let work = &work;
    let (done, outcomes) = mpsc::channel();
    rayon::in_place_scope_fifo(|scope| {
        let begin = |turn: usize| {
            let (plan, done) = (&plans[turn], done.clone());
            // Nobody listens any more when the report cannot be written.
            scope.spawn_fifo(move |_| drop(done.send((turn, catch_unwind(AssertUnwindSafe(|| work(plan)))))));
        };
        let mut early = HashMap::new();
        (0..plans.len().min(ahead)).for_each(begin);
        for (turn, plan) in plans.iter().enumerate() {
            let outcome = outcome_of(turn, &mut early, &outcomes, &mut count);
            if turn + ahead < plans.len() {
                begin(turn + ahead);
            }
            each(plan, outcome.unwrap_or_else(|panic| resume_unwind(panic)))?;
        }
        Ok(())
    })
}

/// Waits for a letter, working on others meanwhile and keeping what comes of them before their turn.
fn outcome_of<T>(
    turn: usize,
    early: &mut HashMap<usize, thread::Result<T>>,
    outcomes: &Receiver<(usize, thread::Result<T>)>,
    count: &mut Count,
) -> thread::Result<T> {
    loop {
        if let Some(outcome) = early.remove(&turn) {
            return outcome;
        }
        let patience = if rayon::yield_now() == Some(Yield::Executed) { Duration::ZERO } else { BEAT };
        match outcomes.recv_timeout(patience) {
            Ok((other, outcome)) => {
                early.insert(other, outcome);
                count.one_more();
            }
            Err(RecvTimeoutError::Timeout) => count.wait(),
            Err(RecvTimeoutError::Disconnected) => return Err(Box::new("a letter was lost")),
        }
    }
}
