//! What the elements of web pages and of official publications are to a reader of letters.
//!
//! The XML of officielebekendmakingen.nl has Dutch names that no web page has, so one table holds both.

use crate::document::Kind;

/// What an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A block of text of this kind.
    Block(Kind),
    /// A block that leaves it to what stands around it what it is.
    Plain,
    /// Words that go on with those around them.
    Inline,
    /// Words of a block that are parted from the next by a blank, if there is none.
    Apart,
    /// An item of a list.
    Item,
    /// The number of an item, which is no part of its text.
    ItemNumber,
    /// A table, a row of it, a cell of that.
    Table,
    Row,
    Cell,
    /// A line break.
    Break,
    /// A picture.
    Picture,
    /// A note inside the text, its number, and what it says.
    Note,
    NoteNumber,
    /// Words that were deleted or inserted while changes were tracked.
    Deleted,
    Inserted,
    /// Nothing that a reader sees.
    Nothing,
}

/// One row an element of its own kind; all others go on with the text around them.
const ROLES: &[(&str, Role)] = &[
    ("al", Role::Plain),
    ("al-groep", Role::Plain),
    ("achternaam", Role::Apart),
    ("address", Role::Plain),
    ("antwoord", Role::Plain),
    ("article", Role::Plain),
    ("aside", Role::Plain),
    ("blockquote", Role::Plain),
    ("body", Role::Plain),
    ("br", Role::Break),
    ("caption", Role::Plain),
    ("considerans.al", Role::Plain),
    ("datumtekst", Role::Block(Kind::Letterhead)),
    ("dd", Role::Plain),
    ("del", Role::Deleted),
    ("details", Role::Plain),
    ("div", Role::Plain),
    ("divisie", Role::Plain),
    ("dossiernr", Role::Block(Kind::Letterhead)),
    ("dt", Role::Plain),
    ("entry", Role::Cell),
    ("fieldset", Role::Plain),
    ("figcaption", Role::Plain),
    ("figure", Role::Plain),
    ("footer", Role::Plain),
    ("form", Role::Plain),
    ("functie", Role::Block(Kind::Letterhead)),
    ("h1", Role::Block(Kind::Heading)),
    ("h2", Role::Block(Kind::Heading)),
    ("h3", Role::Block(Kind::Heading)),
    ("h4", Role::Block(Kind::Heading)),
    ("h5", Role::Block(Kind::Heading)),
    ("h6", Role::Block(Kind::Heading)),
    ("header", Role::Plain),
    ("hr", Role::Plain),
    ("html", Role::Plain),
    ("illustratie", Role::Picture),
    ("img", Role::Picture),
    ("ins", Role::Inserted),
    ("kop", Role::Block(Kind::Heading)),
    ("label", Role::Apart),
    ("li", Role::Item),
    ("li.nr", Role::ItemNumber),
    ("lijst", Role::Plain),
    ("main", Role::Plain),
    ("meta", Role::Nothing),
    ("metadata", Role::Nothing),
    ("naam", Role::Block(Kind::Letterhead)),
    ("nav", Role::Nothing),
    ("noot", Role::Note),
    ("noot.al", Role::Plain),
    ("noot.nr", Role::NoteNumber),
    ("noscript", Role::Nothing),
    ("nr", Role::Apart),
    ("ol", Role::Plain),
    ("ondertekening", Role::Plain),
    ("p", Role::Plain),
    ("plaatje", Role::Picture),
    ("pre", Role::Plain),
    ("row", Role::Row),
    ("s", Role::Deleted),
    ("script", Role::Nothing),
    ("section", Role::Plain),
    ("strike", Role::Deleted),
    ("stuk", Role::Plain),
    ("stuknr", Role::Block(Kind::Letterhead)),
    ("style", Role::Nothing),
    ("subtitel", Role::Apart),
    ("svg", Role::Nothing),
    ("table", Role::Table),
    ("td", Role::Cell),
    ("tekstregel", Role::Block(Kind::Letterhead)),
    ("template", Role::Nothing),
    ("th", Role::Cell),
    ("titel", Role::Block(Kind::Heading)),
    ("title", Role::Nothing),
    ("tr", Role::Row),
    ("tussenkop", Role::Block(Kind::Heading)),
    ("ul", Role::Plain),
    ("voornaam", Role::Apart),
    ("vraag", Role::Plain),
];

/// What the element with this name is; names are in lower case.
pub fn role(name: &str) -> Role {
    ROLES.iter().find(|(known, _)| *known == name).map_or(Role::Inline, |(_, role)| *role)
}

/// Whether an element never has content in a web page.
pub fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Whether a new element ends one of this name that is still open: `<li>` ends an item, and any block
/// ends a paragraph.
pub fn ends(open: &str, name: &str, role: Role) -> bool {
    match open {
        "p" => {
            !matches!(role, Role::Inline | Role::Apart | Role::Break | Role::Picture | Role::Deleted | Role::Inserted)
        }
        "li" => name == "li",
        "td" | "th" => matches!(role, Role::Cell | Role::Row),
        "tr" => role == Role::Row,
        "dt" | "dd" => matches!(name, "dt" | "dd"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_element_has_one_role() {
        for (index, (name, _)) in ROLES.iter().enumerate() {
            assert!(ROLES[index + 1..].iter().all(|(other, _)| other != name), "{name}");
        }
    }
}
