//! The literals of an expression as they are kept: sets in one line of text, of each of which a match
//! must hold one, so that those of a built-in rule are read in place.
//!
//! The build script uses this file too.

/// Between the literals of a set.
pub const LITERAL: char = '\u{1F}';
/// Before a set.
pub const SET: char = '\u{1E}';
/// Between the expressions of a rule.
pub const EXPRESSION: char = '\u{1D}';

/// A set of literals: a match holds one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Needed<'n> {
    /// Whether they must stand in the text exactly so; if not, they are in lower case, whatever the text is in.
    pub as_written: bool,
    /// The literals, with a sign between.
    texts: &'n str,
}

impl<'n> Needed<'n> {
    /// The literals.
    pub fn literals(self) -> std::str::Split<'n, char> {
        self.texts.split(LITERAL)
    }
}

/// The sets of an expression, the most telling first.
pub fn sets(kept: &str) -> impl Iterator<Item = Needed<'_>> {
    kept.split(SET).skip(1).filter_map(|set| {
        let mut signs = set.chars();
        let as_written = signs.next()? == 'W';
        Some(Needed { as_written, texts: signs.as_str() })
    })
}

/// A set as it is kept.
pub fn keep(as_written: bool, literals: &[String]) -> String {
    let kind = if as_written { 'W' } else { 'L' };
    format!("{SET}{kind}{}", literals.join(&LITERAL.to_string()))
}
