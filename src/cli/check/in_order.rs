//! Letters worked on on all cores, and what came of them handed on in their order.
//!
//! The next letters are begun while what came of the first is written down, but never more of them than
//! fit in memory.

use std::collections::HashMap;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;

use super::plan::Plan;
use crate::cli::progress::{BEAT, Count};

/// So many letters for each core are begun before their turn to be written down.
const AHEAD: usize = 8;

/// Works on letters and hands on what came of each; to be called by no thread of the pool.
pub fn for_each<T: Send>(
    plans: &[Plan],
    mut count: Count,
    work: impl Fn(&Plan) -> T + Sync,
    mut each: impl FnMut(&Plan, T) -> io::Result<()>,
) -> io::Result<()> {
    let ahead = rayon::current_num_threads() * AHEAD;
    let work = &work;
    let (done, outcomes) = mpsc::channel();
    rayon::in_place_scope(|scope| {
        let begin = |turn: usize| {
            let (plan, done) = (&plans[turn], done.clone());
            // Nobody listens any more when the report cannot be written.
            scope.spawn(move |_| drop(done.send((turn, catch_unwind(AssertUnwindSafe(|| work(plan)))))));
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

/// Waits for a letter, keeping what comes of others before their turn.
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
        match outcomes.recv_timeout(BEAT) {
            Ok((other, outcome)) => {
                early.insert(other, outcome);
                count.one_more();
            }
            Err(RecvTimeoutError::Timeout) => count.wait(),
            Err(RecvTimeoutError::Disconnected) => return Err(Box::new("a letter was lost")),
        }
    }
}
