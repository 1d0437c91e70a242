//! From cures back to bytes: the letter with some of its findings mended, and nothing else changed.
//!
//! This station knows parts and splices, and no rules. A cure is made whole or not at all: one that
//! reaches into a field, a tracked change or a control is left to a person. What was made is read again,
//! and must say exactly what was meant, so that no letter is ever spoilt by a fix.

use std::ops::Range;

use crate::document::{Document, Trait};
use crate::finding::{Edit, Fix};
use crate::read::{self, Format, ReadError};

use claims::Claims;
use sources::Sources;
use splices::Splice;

mod claims;
mod encoded;
mod package;
mod preserve;
pub mod rounds;
mod sources;
mod splices;
mod wrapped;

/// A letter after its cures.
#[derive(Debug)]
pub struct Fixed {
    /// The file; as it was if no cure could be made.
    pub bytes: Vec<u8>,
    /// What it says now; none if no cure could be made.
    pub document: Option<Document>,
    /// The cures that were made, by their places in the list that was given, in order.
    pub made: Vec<usize>,
    /// The cures that a person has to make, and why.
    pub by_hand: Vec<(usize, Obstacle)>,
}

/// Why a cure cannot be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// It is the result of a field, which is computed anew.
    Field,
    /// It was inserted while changes were tracked, and is not accepted yet.
    Revision,
    /// It stands in a control.
    Control,
    /// A note mark, a picture, a tab or a line break stands in it.
    Object,
    /// It reaches from one paragraph into another.
    Paragraphs,
    /// Nobody is sure what stands there.
    Doubt,
    /// The encoding of the file does not have this character.
    Character(char),
    /// The file would not say what was meant.
    Unsure,
}

/// Why nothing in a file can be mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A PDF is printed matter.
    Pdf,
    /// It bears a signature, which any change would break.
    Signed,
    /// It may not be changed freely.
    Protected,
    /// Its encoding loses something when it is written again.
    Encoding(&'static str),
    /// Its package is built in a way that cannot be rebuilt exactly.
    Package(String),
    /// It can no longer be read, or is not the letter that was checked.
    Read(String),
}

impl From<ReadError> for Refusal {
    fn from(error: ReadError) -> Refusal {
        Refusal::Read(error.to_string())
    }
}

/// Makes as many cures in a letter as do not stand in each other's way; the first come first.
///
/// `bytes` is the file that `document` was read from. A cure that is in none of the two lists of the
/// answer was in the way of one that was made, and may be tried again on the new letter.
///
/// # Errors
///
/// One reason why nothing in this file can be mended.
pub fn fix(format: Format, document: &Document, bytes: &[u8], fixes: &[&Fix]) -> Result<Fixed, Refusal> {
    let format = read::recognise(format, bytes)?;
    refuse(format, document)?;
    let sources = Sources::open(format, document, bytes)?;
    let mut claims = Claims::default();
    let (mut cures, mut by_hand) = (Vec::new(), Vec::new());
    for (index, fix) in fixes.iter().enumerate() {
        match cure(format, document, &sources, fix) {
            Ok(cure) if cure.edits.is_empty() => by_hand.push((index, Obstacle::Unsure)),
            Ok(cure) if claims.take(&cure.edits, &cure.splices) => cures.push((index, cure)),
            Ok(_) => {}
            Err(obstacle) => by_hand.push((index, obstacle)),
        }
    }
    let mut attempt = Attempt { format, document, sources: &sources, kept: Vec::new(), by_hand, last: None, tries: 0 };
    attempt.make(&cures)?;
    attempt.by_hand.sort_by_key(|(index, _)| *index);
    let mut made: Vec<usize> = attempt.kept.iter().map(|(index, _)| *index).collect();
    made.sort_unstable();
    let (bytes, document) = match attempt.last {
        Some((bytes, document)) => (bytes, Some(document)),
        None => (bytes.to_vec(), None),
    };
    Ok(Fixed { bytes, document, made, by_hand: attempt.by_hand })
}

/// What cures change in a letter whose file is text, as an editor holds it: stretches of that text. A cure
/// that cannot be made has its reason instead.
///
/// # Errors
///
/// As [`fix`].
pub fn in_source(
    format: Format,
    document: &Document,
    bytes: &[u8],
    fixes: &[&Fix],
) -> Result<Vec<Result<Vec<Edit>, Obstacle>>, Refusal> {
    let format = read::recognise(format, bytes)?;
    refuse(format, document)?;
    let sources = Sources::open(format, document, bytes)?;
    let edit = |splice: &Splice| Edit { range: splice.bytes.clone(), with: sources.written(splice) };
    let one = |fix: &&Fix| Ok(cure(format, document, &sources, fix)?.splices.iter().map(edit).collect());
    Ok(fixes.iter().map(one).collect())
}

/// The text in which a difference is shown: of a web page that of the file itself, else what was read.
pub fn shown_text(format: Format, document: &Document, bytes: &[u8]) -> String {
    let is_page = read::recognise(format, bytes).is_ok_and(|format| format == Format::Html);
    let page = is_page.then(|| read::encoding::page(bytes).ok()).flatten();
    page.map_or_else(|| document.text.clone(), |(text, _)| text)
}

/// Whether a letter is one in which something may be mended at all.
///
/// # Errors
///
/// Why not.
pub fn refuse(format: Format, document: &Document) -> Result<(), Refusal> {
    let has = |holds| document.properties.as_ref().is_some_and(|properties| properties.has(holds));
    match format {
        Format::Pdf => Err(Refusal::Pdf),
        _ if has(Trait::Signed) => Err(Refusal::Signed),
        _ if has(Trait::Protected) => Err(Refusal::Protected),
        _ => Ok(()),
    }
}

/// A cure that can be made: what changes in the text, and in the parts of the file.
#[derive(Clone, Debug)]
struct Cure {
    edits: Vec<Edit>,
    splices: Vec<Splice>,
}

fn cure(format: Format, document: &Document, sources: &Sources, fix: &Fix) -> Result<Cure, Obstacle> {
    let is_source = matches!(format, Format::Text | Format::Markdown);
    let (mut edits, mut splices) = (Vec::new(), Vec::new());
    for edit in &fix.edits {
        let Some(edit) = trimmed(&document.text, edit).ok_or(Obstacle::Unsure)? else {
            continue;
        };
        if document.is_doubtful(&edit.range) {
            return Err(Obstacle::Doubt);
        }
        if is_source {
            let edit = wrapped::keep_breaks(&document.text, edit);
            splices.push(Splice { part: 0, bytes: edit.range.clone(), with: edit.with.clone(), markup: false });
            edits.push(edit);
        } else {
            splices.extend(splices::splices(document, sources, &edit)?);
            edits.push(edit);
        }
    }
    match splices.iter().find_map(|splice| sources.foreign(splice)) {
        Some(character) => Err(Obstacle::Character(character)),
        None => Ok(Cure { edits, splices }),
    }
}

/// An edit without what stays the same at its ends; nothing if it changes nothing, none if it does not
/// lie in the text.
fn trimmed(text: &str, edit: &Edit) -> Option<Option<Edit>> {
    let old = text.get(edit.range.clone())?;
    let same = |(one, other): &(char, char)| one == other;
    let front: usize = old.chars().zip(edit.with.chars()).take_while(same).map(|(one, _)| one.len_utf8()).sum();
    let (rest, with) = (&old[front..], &edit.with[front..]);
    let back: usize = rest.chars().rev().zip(with.chars().rev()).take_while(same).map(|(one, _)| one.len_utf8()).sum();
    let range = edit.range.start + front..edit.range.end - back;
    let with = with[..with.len() - back].to_owned();
    Some((!range.is_empty() || !with.is_empty()).then_some(Edit { range, with }))
}

/// The making of cures, each tried until the file says what was meant.
struct Attempt<'a> {
    format: Format,
    document: &'a Document,
    sources: &'a Sources<'a>,
    kept: Vec<(usize, Cure)>,
    by_hand: Vec<(usize, Obstacle)>,
    last: Option<(Vec<u8>, Document)>,
    /// How often the file was read anew.
    tries: usize,
}

/// A file in which so many tries go wrong is not mended any further.
const MOST_TRIES: usize = 200;

impl Attempt<'_> {
    /// Makes these cures besides those that were kept; where it goes wrong, half of them and then the
    /// other half, until the one that is wrong is left alone.
    fn make(&mut self, cures: &[(usize, Cure)]) -> Result<(), Refusal> {
        if cures.is_empty() {
            return Ok(());
        }
        self.tries += 1;
        if self.tries > MOST_TRIES {
            self.by_hand.extend(cures.iter().map(|(index, _)| (*index, Obstacle::Unsure)));
            return Ok(());
        }
        let all: Vec<&Cure> = self.kept.iter().chain(cures).map(|(_, cure)| cure).collect();
        let edits = all.iter().flat_map(|cure| cure.edits.iter().cloned()).collect();
        let splices = all.iter().flat_map(|cure| cure.splices.iter().cloned()).collect();
        let meant = applied(&self.document.text, edits);
        let bytes = self.sources.with(splices)?;
        match read::read(self.format, &bytes) {
            Ok(document) if Some(&document.text) == meant.as_ref() => {
                self.kept.extend_from_slice(cures);
                self.last = Some((bytes, document));
                Ok(())
            }
            _ if cures.len() == 1 => {
                self.by_hand.extend(cures.iter().map(|(index, _)| (*index, Obstacle::Unsure)));
                Ok(())
            }
            _ => {
                let (first, second) = cures.split_at(cures.len() / 2);
                self.make(first)?;
                self.make(second)
            }
        }
    }
}

/// A text after edits that do not overlap; none if they do.
pub fn applied(text: &str, mut edits: Vec<Edit>) -> Option<String> {
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    let mut made = String::with_capacity(text.len());
    let mut at = 0;
    for Edit { range: Range { start, end }, with } in edits {
        made.push_str(text.get(at..start)?);
        made.push_str(&with);
        at = end;
    }
    made.push_str(text.get(at..)?);
    Some(made)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(range: Range<usize>, with: &str) -> Edit {
        Edit { range, with: with.to_owned() }
    }

    fn mended(format: Format, bytes: &[u8], wrong: &str, right: &str) -> Result<Vec<u8>, Option<Obstacle>> {
        let document = read::read(format, bytes).unwrap();
        let at = document.text.find(wrong).unwrap();
        let fix_made = Fix { edits: vec![edit(at..at + wrong.len(), right)] };
        let fixed = fix(format, &document, bytes, &[&fix_made]).unwrap();
        if fixed.made.is_empty() { Err(fixed.by_hand.first().map(|one| one.1.clone())) } else { Ok(fixed.bytes) }
    }

    #[test]
    fn what_stays_the_same_is_not_touched() {
        assert_eq!(trimmed("een Jannsen", &edit(4..11, "Jansen")), Some(Some(edit(7..8, ""))));
        assert_eq!(trimmed("een", &edit(0..3, "een")), Some(None));
        assert_eq!(trimmed("één", &edit(1..2, "x")), None);
    }

    #[test]
    fn the_encoding_of_a_text_is_kept() {
        let latin = b"Een ge\xEFnteresseerd lidd van de Kamer.\r\n";
        assert_eq!(mended(Format::Text, latin, "lidd", "lid").unwrap(), b"Een ge\xEFnteresseerd lid van de Kamer.\r\n");
        assert_eq!(mended(Format::Text, latin, "lidd", "lid\u{2192}"), Err(Some(Obstacle::Character('\u{2192}'))));
        let wide: Vec<u8> = "\u{FEFF}één lidd 😀 van lidd\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let right: Vec<u8> = "\u{FEFF}één lïd 😀 van lidd\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(mended(Format::Text, &wide, "lidd", "lïd").unwrap(), right);
    }

    #[test]
    fn broken_bytes_stay_as_they_are() {
        let bytes = "één geïnteresseerde coördinator \u{0}reëel lidd".replace('\0', "").into_bytes();
        let mut broken = vec![b'x', b' '];
        broken.extend(&bytes);
        broken.insert(12, 0xC3);
        let mended = mended(Format::Text, &broken, "lidd", "lid").unwrap();
        assert_eq!(mended, broken[..broken.len() - 1]);
    }

    #[test]
    fn a_page_gets_an_entity_where_it_must() {
        let page = b"<meta charset=windows-1252><p>De &lt;lidd&gt; <b>van</b> \x93ge\xEFnt\x94</p>";
        let made = mended(Format::Html, page, "lidd", "li\u{2192}<d").unwrap();
        assert_eq!(made, b"<meta charset=windows-1252><p>De &lt;li&#8594;&lt;d&gt; <b>van</b> \x93ge\xEFnt\x94</p>");
    }

    #[test]
    fn cures_in_each_others_way_wait() {
        let text = "Dit is is een brief.";
        let document = read::read(Format::Text, text.as_bytes()).unwrap();
        let fixes: Vec<Fix> = [edit(6..9, ""), edit(7..9, "was"), edit(14..19, "nota")]
            .map(|edit| Fix { edits: vec![edit] })
            .into_iter()
            .collect();
        let fixed = fix(Format::Text, &document, text.as_bytes(), &fixes.iter().collect::<Vec<_>>()).unwrap();
        assert_eq!((fixed.made, fixed.by_hand), (vec![0, 2], vec![]));
        assert_eq!(fixed.bytes, b"Dit is een nota.");
    }
}
