//! What a state of an automaton is written as.

pub const RANGE: u8 = 0;
pub const SPARSE: u8 = 1;
pub const LOOK: u8 = 2;
pub const UNION: u8 = 3;
pub const CAPTURE: u8 = 4;
pub const FAIL: u8 = 5;
pub const MATCH: u8 = 6;

/// The bytes of a transition: the first and the last byte that it is for, and the number of its state.
pub const TRANSITION: usize = 4;
