//! An expression compiled to the states of an automaton and written as bytes, so that a run reads the states
//! of a built-in expression instead of compiling it.

use std::sync::Arc;

use regex_automata::nfa::thompson::{Builder, NFA, Transition};
use regex_automata::util::look::Look;
use regex_automata::util::primitives::StateID;

use kinds::{CAPTURE, FAIL, LOOK, MATCH, RANGE, SPARSE, TRANSITION, UNION};

mod kinds;
#[cfg(test)]
pub mod write;

/// Makes the automaton again; `None` if the bytes are none.
pub fn read(bytes: &[u8]) -> Option<NFA> {
    let mut rest = Bytes(bytes);
    let (anchored, unanchored, pattern) = (rest.state()?, rest.state()?, rest.state()?);
    let mut names = Vec::new();
    for _ in 0..rest.number()? {
        let length = rest.number()?;
        let name = std::str::from_utf8(rest.take(length)?).ok()?;
        names.push((!name.is_empty()).then(|| Arc::from(name)));
    }
    let mut builder = Builder::new();
    builder.set_utf8(true);
    builder.start_pattern().ok()?;
    for _ in 0..rest.number()? {
        read_state(&mut rest, &names, &mut builder)?;
    }
    builder.finish_pattern(pattern).ok()?;
    builder.build(anchored, unanchored).ok()
}

fn read_state(rest: &mut Bytes, names: &[Option<Arc<str>>], builder: &mut Builder) -> Option<()> {
    let made = match rest.byte()? {
        RANGE => builder.add_range(transition(rest.take(TRANSITION)?)),
        SPARSE => {
            let count = rest.number()?;
            let transitions = rest.take(count.checked_mul(TRANSITION)?)?.chunks_exact(TRANSITION);
            builder.add_sparse(transitions.map(transition).collect())
        }
        LOOK => {
            let look = Look::from_repr(u32::try_from(rest.number()?).ok()?)?;
            builder.add_look(rest.state()?, look)
        }
        UNION => {
            let count = rest.number()?;
            builder.add_union((0..count).map(|_| rest.state()).collect::<Option<_>>()?)
        }
        CAPTURE => {
            let (slot, next) = (rest.number()?, rest.state()?);
            let group = u32::try_from(slot / 2).ok()?;
            match slot % 2 {
                0 => builder.add_capture_start(next, group, names.get(slot / 2)?.clone()),
                _ => builder.add_capture_end(next, group),
            }
        }
        FAIL => builder.add_fail(),
        MATCH => builder.add_match(),
        _ => return None,
    };
    made.ok().map(|_| ())
}

/// What is still to be read.
struct Bytes<'b>(&'b [u8]);

impl<'b> Bytes<'b> {
    fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in (0..usize::BITS).step_by(7) {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn state(&mut self) -> Option<StateID> {
        StateID::new(self.number()?).ok()
    }
}

/// A transition of [`TRANSITION`] bytes.
fn transition(bytes: &[u8]) -> Transition {
    let next = StateID::new(usize::from(u16::from_le_bytes([bytes[2], bytes[3]])));
    // Sixteen bits always hold the number of a state.
    Transition { start: bytes[0], end: bytes[1], next: next.unwrap_or_default() }
}
