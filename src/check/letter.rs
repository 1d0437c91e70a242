//! The parts of a letter: there, in order, and every question answered.

use std::ops::Range;

use serde::Deserialize;

use crate::document::{Document, Letter};
use crate::finding::Hit;

mod headings;
mod lists;
mod look;
mod opening;
mod questions;
mod references;
mod signers;

pub use questions::numbers as question_numbers;

/// Options: which trouble.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LetterParts {
    /// What to report.
    find: Find,
}

#[derive(Clone, Copy, Debug, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Find {
    /// A letter that opens with none of the four.
    MissingHead,
    /// No "De voorzitter van de Tweede Kamer …".
    MissingAddressee,
    /// No "Datum …".
    MissingDate,
    /// No "Betreft …".
    MissingSubject,
    /// No "Geachte voorzitter,".
    MissingSalutation,
    /// Questions or answers that do not count up by one.
    QuestionNumber,
    /// A question without an answer.
    UnansweredQuestion,
    /// A reference of the letter that differs from the one in its head.
    TwoReferences,
    /// "wij" of one who signs, or "ik" of two.
    Voice,
    /// A last paragraph that breaks off.
    BrokenOff,
    /// An item of a list that ends otherwise than the others.
    UnevenList,
    /// A heading that is only bold.
    BoldHeading,
    /// Room made by empty paragraphs.
    EmptyParagraphs,
    /// An opening that offers another document than the subject names.
    OtherOffer,
    /// A heading among headings that all begin with the same word.
    OddHeading,
    /// A heading without the blank line that stands above all others.
    GluedHeading,
}

impl LetterParts {
    /// Every trouble of this kind.
    pub fn find(&self, document: &Document) -> Vec<Hit> {
        match self.find {
            Find::MissingHead => missing(document, |letter| {
                opens_at_once(document, letter) && head(letter).iter().all(|part| part.is_none())
            }),
            Find::MissingAddressee => missing(document, |letter| letter.addressee.is_none() && has_some_head(letter)),
            Find::MissingDate => missing(document, |letter| letter.date.is_none() && has_some_head(letter)),
            Find::MissingSubject => missing(document, |letter| letter.subject.is_none() && has_some_head(letter)),
            Find::MissingSalutation => missing(document, |letter| letter.salutation.is_none() && has_some_head(letter)),
            Find::QuestionNumber => questions::misnumbered(document),
            Find::UnansweredQuestion => questions::unanswered(document),
            Find::TwoReferences => references::differing(document),
            Find::Voice => signers::voice(document),
            Find::BrokenOff => signers::broken_off(document),
            Find::UnevenList => lists::uneven(document),
            Find::BoldHeading => look::bold_headings(document),
            Find::EmptyParagraphs => look::empty_paragraphs(document),
            Find::OtherOffer => opening::other_offer(document),
            Find::OddHeading => headings::odd(document),
            Find::GluedHeading => headings::glued(document),
        }
    }
}

fn head(letter: &Letter) -> [&Option<Range<usize>>; 4] {
    [&letter.addressee, &letter.date, &letter.subject, &letter.salutation]
}

/// Whether the letter begins with the sentence that opens it.
fn opens_at_once(document: &Document, letter: &Letter) -> bool {
    let first = document.prose().blocks.first().map(|(range, _)| range.start);
    letter.opening.as_ref().map(|opening| opening.start) == first
}

/// Whether the head of the letter is there at all: what is missing beside it was forgotten.
fn has_some_head(letter: &Letter) -> bool {
    head(letter).iter().filter(|part| part.is_some()).count() >= 2
}

/// The first word of a letter in which something is missing. A letter is what opens with "Hierbij …"
/// or the like and is signed.
fn missing(document: &Document, is_missing: impl Fn(&Letter) -> bool) -> Vec<Hit> {
    let letter = document.letter();
    if letter.signature.is_none() || letter.opening.is_none() || !is_missing(letter) {
        return Vec::new();
    }
    let first = document.words().list.first().map(|word| document.prose().origin(word.range()));
    first.map(Hit::new).into_iter().collect()
}
