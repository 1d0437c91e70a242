//! The bits of a reading: one way in which the dictionary lets a form be used.
//!
//! A form of the dictionary has a set of readings, each a `u64`. The lowest bits are
//! named here; the others stand for the flags that the compound rules and patterns
//! mention, and are handed out when the dictionary is compiled. The build script and the
//! program both use this file.

/// The form is a word by itself.
pub const WORD: u64 = 1;
/// The form may be the first part of a compound.
pub const BEGIN: u64 = 1 << 1;
/// The form may stand between the first and the last part of a compound.
pub const MIDDLE: u64 = 1 << 2;
/// The form may be the last part of a compound.
pub const END: u64 = 1 << 3;
/// The form is wrong, whatever else would make it.
pub const FORBIDDEN: u64 = 1 << 4;
/// The form keeps its capitals or the lack of them.
pub const KEEP_CASE: u64 = 1 << 5;
/// The form is right, but never offered.
pub const NO_SUGGESTION: u64 = 1 << 6;
/// A compound that ends in the form starts with a capital.
pub const CAPITAL_COMPOUND: u64 = 1 << 7;
/// Any place in a compound.
pub const COMPOUND: u64 = BEGIN | MIDDLE | END;
/// Where the three bits begin that say how common the word is, from 0 to 7.
pub const COMMONNESS: u32 = 61;
