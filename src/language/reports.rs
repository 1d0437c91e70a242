//! The words of reports that are tables or pages, and of the baseline.

use super::{Language, count};
use crate::finding::Reason;
use crate::rule::Level;

/// A word in a report that is a table or a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportHeading {
    /// Where it stands.
    Place,
    /// How bad it is.
    Level,
    /// What it is.
    Message,
    /// The rule that says so.
    Rule,
    /// There is nothing.
    Nothing,
    /// A file that could not be read.
    Unread,
    /// Above the list of files in which nothing was found.
    Clean,
    /// How many.
    Count,
    /// A letter.
    File,
    /// Above the list of letters in which something was found.
    Letters,
    /// The link past the top of a page.
    SkipToLetters,
    /// Above the picture of levels.
    ByLevel,
    /// Above the picture of rules.
    Commonest,
    /// Before the boxes that choose what is shown.
    Show,
    /// Above the boxes of rules.
    Rules,
    /// Every box.
    All,
    /// No box.
    None,
    /// What keys do.
    Keys,
    /// Above a letter that is not shown whole.
    Excerpts,
    /// Below a list of letters that are not all shown.
    TooMany,
}

impl Language {
    /// How many findings were left out of a report, and how many of those because the baseline knows them.
    pub fn ignored(self, ignored: usize, known: usize) -> String {
        let (findings, done, of_which) = match self {
            Language::Nl => (count(ignored, "bevinding", "bevindingen"), "genegeerd", "die in de baseline staan"),
            Language::En => (count(ignored, "finding", "findings"), "ignored", "known from the baseline"),
        };
        match known {
            0 => format!("{findings} {done}"),
            known if known == ignored => format!("{findings} {done}, {of_which}"),
            known => format!("{findings} {done}, {known} {of_which}"),
        }
    }

    /// The bar of a run over many letters: how far it is, and how fast it goes.
    pub fn progress(self) -> &'static str {
        match self {
            Language::Nl => "{bar:25} {pos} van {len} brieven{pace}",
            Language::En => "{bar:25} {pos} of {len} letters{pace}",
        }
    }

    /// How fast letters are checked, and how long the others will take.
    pub fn pace(self, a_second: f64, left: &str) -> String {
        match self {
            Language::Nl => format!(", {a_second:.0} per seconde, nog {left}"),
            Language::En => format!(", {a_second:.0} a second, {left} left"),
        }
    }

    /// That letters are watched, and how to stop.
    pub fn watching(self, letters: usize) -> String {
        match self {
            Language::Nl => {
                format!("wacht op wijzigingen in {}; Ctrl-C stopt", count(letters, "brief", "brieven"))
            }
            Language::En => {
                format!("waiting for changes in {}; Ctrl-C stops", count(letters, "letter", "letters"))
            }
        }
    }

    /// That there was nothing to check, for no letter has changed since a revision.
    pub fn none_changed(self, revision: &str) -> String {
        match self {
            Language::Nl => format!("geen brief is gewijzigd sinds {revision}; er is niets te controleren"),
            Language::En => format!("no letter has changed since {revision}; there is nothing to check"),
        }
    }

    /// Why a finding is not shown.
    pub fn reason(self, reason: Reason) -> &'static str {
        let (nl, en) = match reason {
            Reason::Inline => ("genegeerd door een opmerking in de brief", "ignored by a comment in the letter"),
            Reason::Settings => ("genegeerd door de instellingen", "ignored by the settings"),
            Reason::Baseline => ("staat in de baseline", "known from the baseline"),
        };
        match self {
            Language::Nl => nl,
            Language::En => en,
        }
    }

    /// The baseline, as a place.
    pub fn baseline(self) -> &'static str {
        match self {
            Language::Nl => "de baseline",
            Language::En => "the baseline",
        }
    }

    /// A level, as a word in a table.
    pub fn level(self, level: Level) -> &'static str {
        let (nl, en) = match level {
            Level::Error => ("fout", "error"),
            Level::Warning => ("waarschuwing", "warning"),
            Level::Note => ("opmerking", "note"),
        };
        match self {
            Language::Nl => nl,
            Language::En => en,
        }
    }

    /// So many findings of a level.
    pub fn of_level(self, level: Level, number: usize) -> String {
        let (one, more) = match (self, level) {
            (Language::Nl, Level::Error) => ("fout", "fouten"),
            (Language::Nl, Level::Warning) => ("waarschuwing", "waarschuwingen"),
            (Language::Nl, Level::Note) => ("opmerking", "opmerkingen"),
            (Language::En, Level::Error) => ("error", "errors"),
            (Language::En, Level::Warning) => ("warning", "warnings"),
            (Language::En, Level::Note) => ("note", "notes"),
        };
        count(number, one, more)
    }

    /// A word in a report that is a table or a page.
    pub fn report_heading(self, heading: ReportHeading) -> &'static str {
        let (nl, en) = match heading {
            ReportHeading::Place => ("plaats", "place"),
            ReportHeading::Level => ("niveau", "level"),
            ReportHeading::Message => ("melding", "message"),
            ReportHeading::Rule => ("regel", "rule"),
            ReportHeading::Nothing => ("niets gevonden", "nothing found"),
            ReportHeading::Unread => ("niet gelezen", "not read"),
            ReportHeading::Clean => ("Bestanden zonder bevindingen", "Files without findings"),
            ReportHeading::Count => ("aantal", "count"),
            ReportHeading::File => ("bestand", "file"),
            ReportHeading::Letters => ("Bestanden met bevindingen", "Files with findings"),
            ReportHeading::SkipToLetters => ("Naar de brieven", "To the letters"),
            ReportHeading::ByLevel => ("Bevindingen per niveau", "Findings by level"),
            ReportHeading::Commonest => ("Wat het meest voorkomt", "What is found most"),
            ReportHeading::Show => ("Toon", "Show"),
            ReportHeading::Rules => ("Regels", "Rules"),
            ReportHeading::All => ("alle", "all"),
            ReportHeading::None => ("geen", "none"),
            ReportHeading::Keys => (
                "Toetsen: n naar de volgende bevinding, p naar de vorige, Tab naar de volgende verwijzing",
                "Keys: n to the next finding, p to the one before, Tab to the next link",
            ),
            ReportHeading::Excerpts => (
                "Alleen de alinea’s met bevindingen; controleer deze brief apart om hem heel te zien",
                "Only the paragraphs with findings; check this letter by itself to see all of it",
            ),
            ReportHeading::TooMany => (
                "Niet alle brieven passen op één bladzijde; controleer een deel ervan om de rest te zien",
                "Not all letters fit on one page; check a part of them to see the rest",
            ),
        };
        match self {
            Language::Nl => nl,
            Language::En => en,
        }
    }

    /// A line in a file with lines, as a person says it.
    pub fn line(self, line: usize) -> String {
        match self {
            Language::Nl => format!("regel {line}"),
            Language::En => format!("line {line}"),
        }
    }

    /// How many findings there are beyond those that a table shows.
    pub fn beyond(self, more: usize) -> String {
        match self {
            Language::Nl => format!("en nog {}", count(more, "bevinding", "bevindingen")),
            Language::En => format!("and {}", count(more, "more finding", "more findings")),
        }
    }

    /// What a run wrote to a baseline: where, and how much.
    pub fn baseline_written(self, path: &str, findings: usize, files: usize) -> String {
        match self {
            Language::Nl => format!(
                "{path}: {} in {}",
                count(findings, "bekende bevinding", "bekende bevindingen"),
                count(files, "bestand", "bestanden")
            ),
            Language::En => format!(
                "{path}: {} in {}",
                count(findings, "known finding", "known findings"),
                count(files, "file", "files")
            ),
        }
    }

    /// How many entries a run took out of a baseline.
    pub fn baseline_pruned(self, path: &str, gone: usize, kept: usize) -> String {
        match self {
            Language::Nl => format!("{path}: {gone} weggehaald, {kept} gebleven"),
            Language::En => format!("{path}: {gone} removed, {kept} kept"),
        }
    }
}
