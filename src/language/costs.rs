//! The words of the table that tells what a run cost.

use std::time::Duration;

use super::{Language, count};
use crate::settle::timing::Step;

/// The heading of a column in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CostHeading {
    /// How long it took.
    Time,
    /// The part of the whole.
    Share,
    /// In how many letters it ran.
    Letters,
    /// What it found.
    Hits,
    /// The rule.
    Rule,
    /// A step of the line.
    Step,
    /// All rules together.
    Rules,
}

impl Language {
    /// The heading of a column in a table of costs.
    pub fn cost_heading(self, heading: CostHeading) -> &'static str {
        let (nl, en) = match heading {
            CostHeading::Time => ("tijd", "time"),
            CostHeading::Share => ("aandeel", "share"),
            CostHeading::Letters => ("brieven", "letters"),
            CostHeading::Hits => ("treffers", "hits"),
            CostHeading::Rule => ("regel", "rule"),
            CostHeading::Step => ("stap", "step"),
            CostHeading::Rules => ("regels", "rules"),
        };
        match self {
            Language::Nl => nl,
            Language::En => en,
        }
    }

    /// A step of the line.
    pub fn step(self, step: Step) -> &'static str {
        let (nl, en) = match step {
            Step::Reading => ("lezen", "reading"),
            Step::Prose => ("lopende tekst", "running text"),
            Step::Literals => ("letterlijke stukken van regels", "literals of rules"),
            Step::Words => ("zinnen en woorden", "sentences and words"),
            Step::Passages => ("aanhalingen, adressen en vreemde talen", "quotations, addresses and other languages"),
            Step::Citations => ("verwijzingen naar bronnen", "references to sources"),
            Step::Dates => ("data en onderdelen van de brief", "dates and parts of the letter"),
            Step::Settling => ("ordenen", "settling"),
            Step::Reporting => ("verslag", "reporting"),
        };
        match self {
            Language::Nl => nl,
            Language::En => en,
        }
    }

    /// A time in milliseconds.
    pub fn milliseconds(self, time: Duration) -> String {
        format!("{} ms", self.decimal(time.as_secs_f64() * 1000.0, 2))
    }

    /// A part of a whole.
    pub fn share(self, part: Duration, whole: Duration) -> String {
        let share = if whole.is_zero() { 0.0 } else { part.as_secs_f64() / whole.as_secs_f64() };
        format!("{} %", self.decimal(share * 100.0, 1))
    }

    /// The last line of a table of costs: work on all cores together, which is more than the time it took.
    pub fn costs(self, time: Duration, letters: usize) -> String {
        let time = self.milliseconds(time);
        match self {
            Language::Nl => format!("{time} rekentijd voor {}", count(letters, "brief", "brieven")),
            Language::En => format!("{time} of computing for {}", count(letters, "letter", "letters")),
        }
    }

    /// Rules that had nothing to look for in any letter.
    pub fn asleep(self, rules: usize) -> String {
        match self {
            Language::Nl => format!("{} zonder iets om naar te zoeken", count(rules, "regel", "regels")),
            Language::En => format!("{} with nothing to look for", count(rules, "rule", "rules")),
        }
    }

    fn decimal(self, number: f64, places: usize) -> String {
        let number = format!("{number:.places$}");
        match self {
            Language::Nl => number.replace('.', ","),
            Language::En => number,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_each_language_does() {
        let (part, whole) = (Duration::from_micros(1_250), Duration::from_millis(10));
        assert_eq!(Language::Nl.milliseconds(part), "1,25 ms");
        assert_eq!(Language::En.share(part, whole), "12.5 %");
        assert_eq!(Language::En.share(Duration::ZERO, Duration::ZERO), "0.0 %");
    }
}
