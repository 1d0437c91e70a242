//! Whether the names in a letter are those of the movers.

use std::ops::Range;

use crate::check::citations::cures::{is_slip, missing};
use crate::check::citations::said::{Names, Noun, Said};
use crate::facts::{Document, Kind, Mover, Movers, WrittenName, is_known};

/// The names of a letter that are not those of the movers.
pub struct Wrong<'a> {
    pub names: &'a Names,
    /// The places in the names of those that are wrong.
    pub which: Vec<usize>,
    pub movers: Movers,
}

/// The names that are wrong, if that is certain.
pub fn wrong_movers<'a>(
    prose: &str,
    said: &'a Said,
    document: &Document,
    bound: impl Fn() -> bool,
) -> Option<Wrong<'a>> {
    let same_noun = matches!(
        (said.noun, document.kind),
        (Some(Noun::Motion), Kind::Motion) | (Some(Noun::Amendment), Kind::Amendment)
    );
    let movers = document.movers();
    if !same_noun || movers.named.is_empty() || movers.all().any(Mover::is_stranger) {
        return None;
    }
    let text = |name: &Range<usize>| &prose[name.clone()];
    let names = &said.names;
    let which: Vec<usize> =
        (0..names.written.len()).filter(|&place| !is_mover(&readings(prose, &names.written[place]), &movers)).collect();
    if which.is_empty() {
        return None;
    }
    let some_right = which.len() < names.written.len();
    let slip = which.iter().any(|&place| is_slip(text(&names.written[place]), missing(prose, names, &movers)));
    let known = which.iter().any(|&place| is_known(text(&names.written[place])));
    let unseen = movers.and_others && movers.signatories.is_empty();
    let certain = slip || ((known || names.firm) && !(some_right && unseen) && bound());
    certain.then_some(Wrong { names, which, movers })
}

/// What a name in a letter can be, that of a mover too to which a "van" before it belongs.
pub fn readings(prose: &str, name: &Range<usize>) -> Vec<WrittenName> {
    let written = &prose[name.clone()];
    let before = &prose[..name.start];
    let prefix = ["van de ", "van der ", "van den ", "van ", "de "].into_iter().find(|prefix| before.ends_with(prefix));
    let longer = prefix.map(|prefix| WrittenName::new(&format!("{prefix}{written}")));
    std::iter::once(WrittenName::new(written)).chain(longer).collect()
}

/// Whether a name that can be one of these is that of a mover.
pub fn is_mover(readings: &[WrittenName], movers: &Movers) -> bool {
    movers.all().any(|mover| readings.iter().any(|name| name.may_be(mover)))
}
