//! A letter as the checks see it: its text, what stands where, and views made once when asked for.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jiff::civil::Date;

pub use blocks::{Block, Kind};
pub use fields::Field;
pub use haystack::Haystack;
pub use letter::Letter;
pub use lines::{Lines, Place};
pub use location::{Cell, Location, Story};
pub use notes::{Leftover, LeftoverKind, NoteBody, NoteKind, NoteMark, Notes};
pub use properties::{Properties, Trait};
pub use prose::Prose;
pub use sentences::Sentence;
pub use source_map::{Bond, Origin, SourceMap};
pub use words::{Word, Words};

pub mod blocks;
pub mod fields;
pub mod haystack;
pub mod letter;
pub mod lines;
pub mod location;
pub mod notes;
pub mod passages;
pub mod phrase;
pub mod properties;
pub mod prose;
pub mod sentences;
pub mod source_map;
pub mod words;

/// A letter that has been read.
#[derive(Debug, Default)]
pub struct Document {
    /// The whole text. Every position in the program is a byte range in it.
    pub text: String,
    /// Paragraphs, headings and the like, in order, not overlapping.
    pub blocks: Vec<Block>,
    /// Footnotes and endnotes: marks and bodies.
    pub notes: Notes,
    /// What stands in the file and is no text of the letter.
    pub leftovers: Vec<Leftover>,
    /// Comments in the letter that tell kamerlint to leave a rule alone.
    pub ignores: Vec<Ignore>,
    /// What the reader had to assume or leave out.
    pub remarks: Vec<Remark>,
    /// Stretches of which the reader is not sure that the author wrote them so, such as a number that
    /// the digit of a note may be glued to. In order. Nothing is ever mended there.
    pub doubts: Vec<Range<usize>>,
    /// Cross-references, page numbers and the like, in order.
    pub fields: Vec<Field>,
    /// What the file says of itself; none for a file that is only text.
    pub properties: Option<Properties>,
    /// Where the text came from; empty if the text is the file.
    pub source_map: SourceMap,
    views: Views,
}

/// A comment in the letter that names rules to leave alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Ignore {
    /// The comment itself.
    pub range: Range<usize>,
    /// Rule ids and categories, as written.
    pub rules: Vec<String>,
    /// Where it holds: the block it stands in or before.
    pub holds: Range<usize>,
}

/// Something that a reader had to assume or leave out; the words stand in `language`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// The bytes are no UTF-8; they were read in this encoding.
    Encoding(&'static str),
    /// The letter is empty.
    Empty,
    /// This part of the file is no text that can be read; it was not checked.
    Unread(String),
    /// The file holds macros; they were left alone.
    Macros,
    /// These pages hold pictures and no text, counted from 1.
    PagesWithoutText(Vec<usize>),
}

/// Views of a document, each made once, when first asked for.
#[derive(Debug, Default)]
struct Views {
    lines: OnceLock<Lines>,
    prose: OnceLock<Prose>,
    sentences: OnceLock<Vec<Sentence>>,
    words: OnceLock<Words>,
    quotations: OnceLock<Vec<Range<usize>>>,
    haystack: OnceLock<Haystack>,
    haystack_of_prose: OnceLock<Haystack>,
    foreign: OnceLock<Vec<Range<usize>>>,
    addresses: OnceLock<Vec<Range<usize>>>,
    letter: OnceLock<Letter>,
    citations: OnceLock<Vec<crate::dutch::citation::Citation>>,
    dates: OnceLock<Vec<crate::dutch::dates::DateMention>>,
    date: OnceLock<Option<Date>>,
    shared: Mutex<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>,
}

impl Document {
    /// A document of a text and its blocks, without notes.
    pub fn new(text: String, blocks: Vec<Block>) -> Document {
        Document { text, blocks, ..Document::default() }
    }

    /// Where lines begin, for line and column numbers.
    pub fn lines(&self) -> &Lines {
        self.views.lines.get_or_init(|| Lines::new(&self.text))
    }

    /// The running text without marks, line breaks and lookalike characters.
    pub fn prose(&self) -> &Prose {
        self.views.prose.get_or_init(|| Prose::new(&self.text, &self.blocks))
    }

    /// The sentences of the prose, in order.
    pub fn sentences(&self) -> &[Sentence] {
        self.views.sentences.get_or_init(|| sentences::sentences(self.prose()))
    }

    /// The words of the prose, in order, and where each stands.
    pub fn words(&self) -> &Words {
        self.views.words.get_or_init(|| Words::new(&self.prose().text))
    }

    /// What the text holds of the literals that rules look for.
    pub fn haystack(&self) -> &Haystack {
        self.views.haystack.get_or_init(|| Haystack::new(&self.text))
    }

    /// What the prose holds of them.
    pub fn haystack_of_prose(&self) -> &Haystack {
        self.views.haystack_of_prose.get_or_init(|| Haystack::new(&self.prose().text))
    }

    /// Stretches of the prose between quotation marks.
    pub fn quotations(&self) -> &[Range<usize>] {
        self.views.quotations.get_or_init(|| passages::quotations(self.prose()))
    }

    /// Sentences of the prose that are not Dutch.
    pub fn foreign(&self) -> &[Range<usize>] {
        self.views.foreign.get_or_init(|| passages::foreign(&self.prose().text, self.sentences(), self.words()))
    }

    /// Web and mail addresses and file names in the prose.
    pub fn addresses(&self) -> &[Range<usize>] {
        self.views.addresses.get_or_init(|| passages::addresses(&self.prose().text))
    }

    /// The parts of a letter: addressee, date, subject, salutation, signature.
    pub fn letter(&self) -> &Letter {
        self.views.letter.get_or_init(|| Letter::new(self))
    }

    /// References to official sources in the prose, in order.
    pub fn citations(&self) -> &[crate::dutch::citation::Citation] {
        self.views.citations.get_or_init(|| crate::dutch::citation::find(&self.prose().text))
    }

    /// Those of them that lie within a stretch of the prose.
    pub fn citations_within(&self, stretch: &Range<usize>) -> &[crate::dutch::citation::Citation] {
        let all = self.citations();
        let first = all.partition_point(|citation| citation.range.start < stretch.start);
        let end = all.partition_point(|citation| citation.range.end <= stretch.end);
        &all[first..end.max(first)]
    }

    /// Dates in the prose, in order.
    pub fn dates(&self) -> &[crate::dutch::dates::DateMention] {
        self.views.dates.get_or_init(|| crate::dutch::dates::dates(&self.prose().text))
    }

    /// The date of the letter, taken from the letter.
    pub fn date(&self) -> Option<Date> {
        *self.views.date.get_or_init(|| crate::dutch::dates::letter_date(&self.prose().text, self.dates()))
    }

    /// The place of a position in a file without lines.
    ///
    /// A blank at the edge of a paragraph has the place of its paragraph.
    pub fn location(&self, at: usize) -> Option<&Location> {
        let next = self.blocks.partition_point(|block| block.range.end < at);
        let block = self.blocks.get(next).filter(|block| {
            block.range.start <= at
                || self.text.get(at..block.range.start).is_some_and(|between| !between.contains('\n'))
        });
        let before = || next.checked_sub(1).and_then(|before| self.blocks.get(before));
        block.or_else(|| self.block_at(at)).or_else(before)?.location.as_ref()
    }

    /// Whether a reader is not sure of what stands in this stretch.
    pub fn is_doubtful(&self, stretch: &Range<usize>) -> bool {
        passages::touches(&self.doubts, stretch)
    }

    /// The block that holds a position of the text.
    pub fn block_at(&self, at: usize) -> Option<&Block> {
        let after = self.blocks.partition_point(|block| block.range.start <= at);
        self.blocks[..after].last().filter(|block| at <= block.range.end)
    }

    /// What several rules of one check have in common, made once: the view of type `T`.
    pub fn shared<T: Any + Send + Sync>(&self, make: impl FnOnce(&Document) -> T) -> Arc<T> {
        let known = |shared: &HashMap<TypeId, Arc<dyn Any + Send + Sync>>| shared.get(&TypeId::of::<T>()).cloned();
        let found = known(&self.views.shared.lock().unwrap_or_else(PoisonError::into_inner));
        if let Some(view) = found.and_then(|view| view.downcast::<T>().ok()) {
            return view;
        }
        let view = Arc::new(make(self));
        let mut shared = self.views.shared.lock().unwrap_or_else(PoisonError::into_inner);
        shared.insert(TypeId::of::<T>(), Arc::clone(&view) as Arc<dyn Any + Send + Sync>);
        view
    }
}
