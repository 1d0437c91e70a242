//! What the program says of mending letters, in Dutch and English.

use std::path::Path;

use super::{Language, count};
use crate::cli::Unwritten;
use crate::fix::rounds::Ending;
use crate::fix::{Obstacle, Refusal};

/// What can be answered to a question about a finding, besides the number of a cure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Leave it.
    Skip,
    /// Leave it for good.
    Ignore,
    /// It is a word of the house.
    AddWord,
    /// Take the last answer back.
    Undo,
    /// Ask nothing more.
    Quit,
}

impl Language {
    /// An answer and its key.
    pub fn answer(self, answer: Answer) -> &'static str {
        let (nl, en) = match answer {
            Answer::Skip => ("[s] overslaan", "[s] skip"),
            Answer::Ignore => ("[i] negeren", "[i] ignore"),
            Answer::AddWord => ("[w] eigen woord", "[w] own word"),
            Answer::Undo => ("[u] vorige terug", "[u] undo last"),
            Answer::Quit => ("[q] stoppen", "[q] quit"),
        };
        self.choose(nl, en)
    }

    /// What to answer, for one who answered something else.
    pub fn answers(self) -> &'static str {
        self.choose(
            "antwoord met een nummer of een letter tussen haken; alleen Enter slaat over",
            "answer with a number or a letter between brackets; Enter alone skips",
        )
    }

    /// A rule was left alone in the settings.
    pub fn ignored_in(self, rule: &str, settings: &Path) -> String {
        let settings = settings.display();
        match self {
            Language::Nl => format!("{rule} wordt in deze brief genegeerd; dat staat in {settings}"),
            Language::En => format!("{rule} is ignored in this letter; {settings} says so"),
        }
    }

    /// A rule has to be left alone by hand.
    pub fn ignore_by_hand(self, rule: &str, settings: &Path) -> String {
        let settings = settings.display();
        match self {
            Language::Nl => format!("zet {rule} zelf bij deze brief onder [per-file-ignores] in {settings}"),
            Language::En => format!("add {rule} for this letter yourself, below [per-file-ignores] in {settings}"),
        }
    }

    /// Words were added to a list.
    pub fn words_added(self, words: &[String], list: &Path) -> String {
        let (words, list) = (words.join(", "), list.display());
        match self {
            Language::Nl => format!("toegevoegd aan {list}: {words}"),
            Language::En => format!("added to {list}: {words}"),
        }
    }

    /// A cure was not made, since another changed the same words.
    pub fn in_the_way(self, words: &str) -> String {
        match self {
            Language::Nl => format!("“{words}” is niet verbeterd: een andere verbetering raakt dezelfde woorden"),
            Language::En => format!("“{words}” was not mended: another fix changes the same words"),
        }
    }

    /// The last line after mending: how many were found, how many of them were mended, how many are left.
    pub fn mended(self, fixed: usize, left: usize) -> String {
        let found = fixed + left;
        match self {
            Language::Nl => format!("{found} gevonden, {fixed} verbeterd, {left} over"),
            Language::En => format!("found {found}, fixed {fixed}, {left} remaining"),
        }
    }

    /// The last line of a list of differences: how many findings it mends.
    pub fn would_mend(self, fixed: usize, files: usize) -> String {
        match self {
            Language::Nl => format!(
                "zou {} verbeteren in {}; er is niets veranderd",
                count(fixed, "bevinding", "bevindingen"),
                count(files, "bestand", "bestanden")
            ),
            Language::En => format!(
                "would fix {} in {}; nothing was changed",
                count(fixed, "finding", "findings"),
                count(files, "file", "files")
            ),
        }
    }

    /// The last line where there is nothing to mend.
    pub fn nothing_to_mend(self) -> &'static str {
        match self {
            Language::Nl => "er is niets te verbeteren",
            Language::En => "there is nothing to fix",
        }
    }

    /// A finding whose cure a person has to make.
    pub fn by_hand(self, words: &str, why: &Obstacle) -> String {
        let why = self.obstacle(why);
        match self {
            Language::Nl => format!("verbeter “{words}” met de hand: {why}"),
            Language::En => format!("mend “{words}” by hand: {why}"),
        }
    }

    fn obstacle(self, why: &Obstacle) -> String {
        let (nl, en) = match why {
            Obstacle::Field => {
                ("het is een veld, en dat wordt opnieuw berekend", "it is a field, which is computed anew")
            }
            Obstacle::Revision => (
                "het staat in een wijziging die nog niet is aanvaard",
                "it stands in a change that is not accepted yet",
            ),
            Obstacle::Control => ("het staat in een invulveld", "it stands in a content control"),
            Obstacle::Object => (
                "er staat een nootteken, afbeelding, tab of regeleinde in",
                "a note mark, picture, tab or line break stands in it",
            ),
            Obstacle::Paragraphs => ("het loopt over een alinea heen", "it reaches into another paragraph"),
            Obstacle::Doubt => ("het is niet zeker wat hier staat", "it is not certain what stands here"),
            Obstacle::Unsure => {
                ("het bestand zou er iets anders door zeggen", "the file would say something else by it")
            }
            Obstacle::Character(character) => {
                return match self {
                    Language::Nl => format!("de codering van het bestand kent het teken “{character}” niet"),
                    Language::En => format!("the encoding of the file does not have the character “{character}”"),
                };
            }
        };
        self.choose(nl, en).to_owned()
    }

    /// Why nothing in a file can be mended.
    pub fn refusal(self, why: &Refusal) -> String {
        let (nl, en) = match why {
            Refusal::Pdf => (
                "een PDF is drukwerk en wordt niet verbeterd; verbeter het bestand waar hij van is gemaakt",
                "a PDF is printed matter and is not mended; mend the file that it was made from",
            ),
            Refusal::Signed => (
                "wordt niet verbeterd: het is digitaal ondertekend, en elke wijziging breekt de handtekening",
                "is not mended: it bears a digital signature, which any change would break",
            ),
            Refusal::Protected => (
                "wordt niet verbeterd: het is tegen wijzigen beveiligd; hef de beveiliging op in Word",
                "is not mended: it is protected against changes; take the protection off in Word",
            ),
            Refusal::Encoding(name) => {
                return match self {
                    Language::Nl => format!(
                        "wordt niet verbeterd: als {name} kan het niet precies worden teruggeschreven; sla het op als UTF-8"
                    ),
                    Language::En => {
                        format!("is not mended: as {name} it cannot be written back exactly; save it as UTF-8")
                    }
                };
            }
            Refusal::Package(why) | Refusal::Read(why) => {
                return match self {
                    Language::Nl => format!("wordt niet verbeterd: {why}"),
                    Language::En => format!("is not mended: {why}"),
                };
            }
        };
        self.choose(nl, en).to_owned()
    }

    /// Why rounds of mending ended before everything was mended.
    pub fn ending(self, ending: &Ending) -> String {
        match ending {
            Ending::Refused(why) => self.refusal(why),
            Ending::ToAndFro => self
                .choose(
                    "verbeteringen maken elkaar ongedaan en zijn niet gedaan",
                    "fixes undo each other and were not made",
                )
                .to_owned(),
            Ending::Unfinished => self
                .choose(
                    "na tien rondes is er nog iets te verbeteren; kijk er zelf naar",
                    "after ten rounds there is still something to fix; look at it yourself",
                )
                .to_owned(),
        }
    }

    /// Why a file that was mended could not be written.
    pub fn unwritten(self, why: &Unwritten) -> String {
        let (nl, en) = match why {
            Unwritten::ReadOnly => (
                "mag niet worden geschreven; het is gelaten zoals het was",
                "may not be written; it was left as it was",
            ),
            Unwritten::Changed => (
                "is intussen door iemand anders gewijzigd en is gelaten zoals het is; probeer het opnieuw",
                "was changed by someone in the meantime and is left as it is; try again",
            ),
            Unwritten::Failed(error) => {
                return match self {
                    Language::Nl => format!("kan niet worden geschreven, en is gelaten zoals het was: {error}"),
                    Language::En => format!("cannot be written, and was left as it was: {error}"),
                };
            }
        };
        self.choose(nl, en).to_owned()
    }

    /// Changes are being tracked, but not these.
    pub fn untracked(self) -> &'static str {
        self.choose(
            "wijzigingen bijhouden staat aan, maar deze verbeteringen staan er niet als wijziging in",
            "changes are tracked in it, but these fixes do not stand in it as changes",
        )
    }

    pub(super) fn choose(self, nl: &'static str, en: &'static str) -> &'static str {
        match self {
            Language::Nl => nl,
            Language::En => en,
        }
    }
}
