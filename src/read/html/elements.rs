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
    /// A note inside the text, and its number.
    Note,
    NoteNumber,
    /// A mark of a note that stands elsewhere, and such a note.
    NoteReference,
    NoteBody,
    /// Words that were deleted or inserted while changes were tracked.
    Deleted,
    Inserted,
    /// Nothing that a reader sees.
    Nothing,
}

/// One row an element of its own kind; all others go on with the text around them.
const ROLES: &[(&str, Role)] = &[
    ("address", Role::Plain),
    ("al", Role::Plain),
    ("al-groep", Role::Plain),
    ("antwoord", Role::Plain),
    ("article", Role::Plain),
    ("aside", Role::Plain),
    ("bijschrift", Role::Plain),
    ("blockquote", Role::Plain),
    ("body", Role::Plain),
    ("box", Role::Plain),
    ("br", Role::Break),
    ("caption", Role::Plain),
    ("considerans", Role::Plain),
    ("considerans.al", Role::Plain),
    ("datumtekst", Role::Block(Kind::Letterhead)),
    ("dd", Role::Plain),
    ("definitie", Role::Plain),
    ("definitie-item", Role::Plain),
    ("definitielijst", Role::Plain),
    ("del", Role::Deleted),
    ("details", Role::Plain),
    ("div", Role::Plain),
    ("divisie", Role::Plain),
    ("dossier", Role::Plain),
    ("dossiernr", Role::Block(Kind::Letterhead)),
    ("dt", Role::Plain),
    ("entry", Role::Cell),
    ("fieldset", Role::Plain),
    ("figcaption", Role::Plain),
    ("figure", Role::Plain),
    ("footer", Role::Plain),
    ("form", Role::Plain),
    ("frontm", Role::Plain),
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
    ("kamerstuk", Role::Plain),
    ("kamerstukkop", Role::Plain),
    ("kamervraagkop", Role::Plain),
    ("kamervraagnummer", Role::Block(Kind::Letterhead)),
    ("kamervraagomschrijving", Role::Block(Kind::Heading)),
    ("kamervragen", Role::Plain),
    ("kop", Role::Block(Kind::Heading)),
    ("label", Role::Apart),
    ("li", Role::Item),
    ("li.nr", Role::ItemNumber),
    ("lid", Role::Plain),
    ("lidnr", Role::ItemNumber),
    ("lijst", Role::Plain),
    ("ltrlabel", Role::Apart),
    ("main", Role::Plain),
    ("meta", Role::Nothing),
    ("metadata", Role::Nothing),
    ("naam", Role::Block(Kind::Letterhead)),
    ("nav", Role::Nothing),
    ("noot", Role::Note),
    ("noot.al", Role::Plain),
    ("noot.nr", Role::NoteNumber),
    ("nootref", Role::NoteReference),
    ("noscript", Role::Nothing),
    ("nr", Role::Apart),
    ("officiele-inhoudsopgave", Role::Nothing),
    ("ol", Role::Plain),
    ("ondertekening", Role::Plain),
    ("onderw", Role::Block(Kind::Letterhead)),
    ("ondtek", Role::Plain),
    ("ordernr", Role::Nothing),
    ("p", Role::Plain),
    ("plaatje", Role::Picture),
    ("pre", Role::Plain),
    ("row", Role::Row),
    ("s", Role::Deleted),
    ("script", Role::Nothing),
    ("section", Role::Plain),
    ("slotformulering", Role::Plain),
    ("strike", Role::Deleted),
    ("stuk", Role::Plain),
    ("stuknr", Role::Block(Kind::Letterhead)),
    ("style", Role::Nothing),
    ("subtitel", Role::Apart),
    ("svg", Role::Nothing),
    ("table", Role::Table),
    ("td", Role::Cell),
    ("tekst", Role::Plain),
    ("tekst-sluiting", Role::Plain),
    ("tekstregel", Role::Block(Kind::Letterhead)),
    ("template", Role::Nothing),
    ("term", Role::Plain),
    ("th", Role::Cell),
    ("titel", Role::Block(Kind::Heading)),
    ("title", Role::Nothing),
    ("tr", Role::Row),
    ("tuskop", Role::Block(Kind::Heading)),
    ("tussenkop", Role::Block(Kind::Heading)),
    ("ul", Role::Plain),
    ("vergjaar", Role::Nothing),
    ("versie", Role::Nothing),
    ("voetnoot", Role::NoteBody),
    ("voetref", Role::NoteReference),
    ("voornaam", Role::Apart),
    ("vraag", Role::Plain),
    ("vrije-tekst", Role::Plain),
    ("wat", Role::Plain),
    ("wij", Role::Plain),
    ("witreg", Role::Plain),
];

/// What the element with this name is; names are in lower case.
pub fn role(name: &str) -> Role {
    ROLES.iter().find(|(known, _)| *known == name).map_or(Role::Inline, |(_, role)| *role)
}

/// What an element of an official publication is inside another; names that stand for several things.
pub fn role_within(name: &str, parent: &str) -> Role {
    match (parent, name) {
        ("kamerwrk", "kop") => Role::Block(Kind::Letterhead),
        ("kop", "titel") => Role::Apart,
        ("vraag" | "antwoord", "nr" | "nummer") => Role::Block(Kind::Heading),
        ("ondertekening" | "ondtek", _) => role(name),
        // Only a signature has a line for each of them; in a sentence they are words.
        (_, "naam" | "functie") => Role::Inline,
        // The caption of a table; that of a page has the same name.
        (_, "title") => Role::Plain,
        _ => role(name),
    }
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

/// Whether a style hides its element.
pub fn is_hidden(style: &str) -> bool {
    let style: String = style.chars().filter(|character| !character.is_whitespace()).collect::<String>().to_lowercase();
    style.contains("display:none") || style.contains("mso-hide:all") || style.contains("visibility:hidden")
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
