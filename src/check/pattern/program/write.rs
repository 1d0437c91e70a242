//! Automata written as bytes, by the build script.

use regex_automata::PatternID;
use regex_automata::nfa::thompson::{NFA, State, Transition};
use regex_automata::util::primitives::StateID;

use super::kinds::{CAPTURE, FAIL, LOOK, MATCH, RANGE, SPARSE, TRANSITION, UNION};

/// Writes an automaton of one pattern; `None` if it has a state that is not written.
///
/// Numbers are LEB128, transitions all of one width; a state is its kind and its numbers. First come the starts and
/// the names of groups.
pub fn write(nfa: &NFA) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    number(&mut bytes, nfa.start_anchored().as_usize());
    number(&mut bytes, nfa.start_unanchored().as_usize());
    number(&mut bytes, nfa.start_pattern(PatternID::ZERO)?.as_usize());
    let names: Vec<Option<&str>> = nfa.group_info().pattern_names(PatternID::ZERO).collect();
    number(&mut bytes, names.len());
    for name in names {
        let name = name.unwrap_or_default();
        number(&mut bytes, name.len());
        bytes.extend(name.as_bytes());
    }
    number(&mut bytes, nfa.states().len());
    for state in nfa.states() {
        write_state(&mut bytes, state)?;
    }
    Some(bytes)
}

fn write_state(bytes: &mut Vec<u8>, state: &State) -> Option<()> {
    match state {
        State::ByteRange { trans } => {
            bytes.push(RANGE);
            write_transition(bytes, trans)?;
        }
        State::Sparse(sparse) => {
            bytes.push(SPARSE);
            number(bytes, sparse.transitions.len());
            sparse.transitions.iter().try_for_each(|transition| write_transition(bytes, transition))?;
        }
        State::Dense(_) => return None,
        State::Look { look, next } => {
            bytes.push(LOOK);
            number(bytes, usize::try_from(look.as_repr()).ok()?);
            number(bytes, next.as_usize());
        }
        State::Union { alternates } => write_union(bytes, alternates),
        State::BinaryUnion { alt1, alt2 } => write_union(bytes, &[*alt1, *alt2]),
        State::Capture { next, slot, .. } => {
            bytes.push(CAPTURE);
            number(bytes, slot.as_usize());
            number(bytes, next.as_usize());
        }
        State::Fail => bytes.push(FAIL),
        State::Match { .. } => bytes.push(MATCH),
    }
    Some(())
}

fn write_transition(bytes: &mut Vec<u8>, transition: &Transition) -> Option<()> {
    let next = u16::try_from(transition.next.as_usize()).ok()?.to_le_bytes();
    let written: [u8; TRANSITION] = [transition.start, transition.end, next[0], next[1]];
    bytes.extend(written);
    Some(())
}

fn write_union(bytes: &mut Vec<u8>, alternates: &[StateID]) {
    bytes.push(UNION);
    number(bytes, alternates.len());
    alternates.iter().for_each(|alternate| number(bytes, alternate.as_usize()));
}

fn number(bytes: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}
