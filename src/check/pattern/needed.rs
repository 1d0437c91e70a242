//! The literals of an expression as they are kept: bytes in which the sets stand one behind the other, of each of
//! which a match must hold one, so that those of a built-in rule are read in place.
//!
//! A set is its kind, the length of what follows, and each literal behind its own length. A gate, which holds the sets
//! of all expressions of a rule, is the kind of text that they run over, and each expression behind its length.
//!
//! The build script uses this file too.

/// The longest literal that is kept, in bytes; of a longer one the beginning is.
const LONGEST: usize = 64;

const AS_WRITTEN: u8 = b'W';
const IN_LOWER_CASE: u8 = b'L';

/// The gate of a rule that runs over the prose.
pub const PROSE: u8 = b'P';
/// The gate of a rule that runs over the letter as it is.
pub const RAW: u8 = b'R';

/// A set of literals: a match holds one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Needed<'n> {
    /// Whether they must stand in the text exactly so; if not, they are in lower case, whatever the text is in.
    pub as_written: bool,
    /// The literals, each behind its length.
    kept: &'n [u8],
}

impl<'n> Needed<'n> {
    /// The literals.
    pub fn literals(self) -> impl Iterator<Item = &'n [u8]> {
        let mut rest = self.kept;
        std::iter::from_fn(move || {
            let (length, behind) = rest.split_first()?;
            let (literal, behind) = behind.split_at_checked(usize::from(*length))?;
            rest = behind;
            Some(literal)
        })
    }
}

/// The sets of an expression, the most telling first.
pub fn sets(kept: &[u8]) -> impl Iterator<Item = Needed<'_>> {
    let mut rest = kept;
    std::iter::from_fn(move || {
        let (head, behind) = rest.split_at_checked(3)?;
        let (kept, behind) = behind.split_at_checked(usize::from(u16::from_le_bytes([head[1], head[2]])))?;
        rest = behind;
        Some(Needed { as_written: head[0] == AS_WRITTEN, kept })
    })
}

/// The expressions of a gate: the sets of each.
pub fn expressions(gate: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = gate.get(1..).unwrap_or_default();
    std::iter::from_fn(move || {
        let (length, behind) = rest.split_at_checked(2)?;
        let (sets, behind) = behind.split_at_checked(usize::from(u16::from_le_bytes([length[0], length[1]])))?;
        rest = behind;
        Some(sets)
    })
}

/// A set as it is kept.
pub fn keep(as_written: bool, literals: &[String]) -> Vec<u8> {
    let mut kept = Vec::new();
    for literal in literals {
        let literal = &literal[..literal.floor_char_boundary(LONGEST)];
        kept.push(literal.len() as u8);
        kept.extend(literal.as_bytes());
    }
    let kind = if as_written { AS_WRITTEN } else { IN_LOWER_CASE };
    with_length(&[kind], &kept).unwrap_or_default()
}

/// A gate as it is kept; `None` if an expression needs nothing, or more than can be kept.
pub fn gate(text: u8, expressions: &[Vec<u8>]) -> Option<Vec<u8>> {
    let mut gate = vec![text];
    for sets in expressions {
        gate.extend(with_length(&[], sets).filter(|_| !sets.is_empty())?);
    }
    Some(gate)
}

fn with_length(kind: &[u8], kept: &[u8]) -> Option<Vec<u8>> {
    let length = u16::try_from(kept.len()).ok()?.to_le_bytes();
    Some([kind, &length, kept].concat())
}
