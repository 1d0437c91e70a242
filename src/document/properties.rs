//! What a file says of itself beside its text: title, author, template, settings.

/// The properties of a Word or OpenDocument file; a property that is absent or empty is `None`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Properties {
    /// The title.
    pub title: Option<String>,
    /// What it is about.
    pub subject: Option<String>,
    /// Who made the file.
    pub author: Option<String>,
    /// Who saved it last.
    pub last_author: Option<String>,
    /// The organisation.
    pub company: Option<String>,
    /// The template that it was made from, with its path if it has one.
    pub template: Option<String>,
    /// The language of the text, such as `nl-NL`.
    pub language: Option<String>,
    /// When it was made, as the file writes it.
    pub created: Option<String>,
    /// When it was last saved, as the file writes it.
    pub modified: Option<String>,
    /// Properties that the organisation has added: name and value.
    pub custom: Vec<(String, String)>,
    /// What else holds for the file.
    pub traits: Vec<Trait>,
}

/// Something that holds for a file as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trait {
    /// Changes are being tracked.
    TracksChanges,
    /// The file may not be changed freely.
    Protected,
    /// The file bears a digital signature, which any change breaks.
    Signed,
    /// The file holds macros.
    Macros,
}

impl Properties {
    /// Whether this holds for the file.
    pub fn has(&self, holds: Trait) -> bool {
        self.traits.contains(&holds)
    }
}
