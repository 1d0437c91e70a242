//! `kamerlint rules new`: a rule file to start from, which works as it stands.

use std::io;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::write_new;
use crate::cli::{Status, Terminal};

/// What rule, and where.
#[derive(Debug, Args)]
pub struct NewArguments {
    /// Its category and name, such as `style/stiff-words`: name the fault, not the cure
    #[arg(value_name = "CATEGORY/NAME")]
    id: String,
    /// The folder of rules to write to
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// The kind of check that it asks for
    #[arg(long, value_enum, value_name = "KIND", default_value_t)]
    check: Kind,
}

/// A kind of check that a rule of the house can ask for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// Words and phrases with something better
    #[default]
    Substitution,
    /// A regular expression
    Pattern,
    /// A word or a phrase twice
    Repetition,
    /// Two forms of one thing in one letter
    Consistency,
}

/// Writes the rule file, unless it is there.
pub fn run(arguments: &NewArguments, terminal: &mut Terminal) -> io::Result<Status> {
    let id = &arguments.id;
    let is_part = |part: &str| {
        !part.is_empty() && part.chars().all(|one| one.is_ascii_lowercase() || one.is_ascii_digit() || one == '-')
    };
    if !id.split_once('/').is_some_and(|(category, name)| is_part(category) && is_part(name)) {
        return terminal.fail(format_args!("`{id}` is no name of a rule; write it as `style/stiff-words`"));
    }
    let path = arguments.folder.join(format!("{id}.toml"));
    let path = path.strip_prefix(".").map_or(path.clone(), PathBuf::from);
    match write_new(&path, &template(arguments.check)) {
        Ok(()) => {
            writeln!(terminal.out, "{}", path.display())?;
            Ok(Status::Clean)
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => terminal
            .fail(format_args!("{}: is there already and is left as it is; choose another name", path.display())),
        Err(error) => terminal.fail(format_args!("{}: cannot be written: {error}", path.display())),
    }
}

fn template(kind: Kind) -> String {
    let (message_nl, message_en, check) = match kind {
        Kind::Substitution => {
            ("“{match}” is stijf; schrijf “{better}”", "“{match}” is stiff; write “{better}”", SUBSTITUTION)
        }
        Kind::Pattern => ("schrijf “{better}”", "write “{better}”", PATTERN),
        Kind::Repetition => ("“{phrase}” staat hier twee keer", "“{phrase}” stands here twice", REPETITION),
        Kind::Consistency => {
            ("“{match}” staat elders als “{other}”", "“{match}” is written “{other}” elsewhere", CONSISTENCY)
        }
    };
    format!("{HEAD}nl = \"{message_nl}\"\nen = \"{message_en}\"\n{WHY}{check}")
}

const HEAD: &str = r#"# error: wrong. warning: probably wrong, or against the house style. note: worth knowing.
level = "warning"
# Where the norm stands: an address or a short name.
source = "huisstijl"
# Phrases that this rule leaves alone.
except = []
# Off until asked for, if it is right less than 19 times in 20.
# picky = true
# Only if no reader could object to the fix.
# fix = "safe"

# The fault in a few words, without a full stop.
[title]
nl = "stijf woord"
en = "stiff word"

# One line about this very place. {match} is what was found; a check gives more values.
[message]
"#;

const WHY: &str = r#"
# Why it matters, in a sentence or two.
[why]
nl = "Een brief leest het makkelijkst in de woorden die mensen zelf gebruiken."
en = "A letter is easiest to read in the words people use themselves."

"#;

const SUBSTITUTION: &str = r#"# Each word or phrase with what is better, best first.
[check.substitution.swap]
gaarne = ["graag"]

# The examples are the tests: `kamerlint rules test --rules DIR`.
# In a bad one: {==found==}, {~~found~>mended~~}, {--found--}, {++missing++}.
[examples]
good = ["Ik licht dit graag toe."]
bad = ["Ik licht dit {~~gaarne~>graag~~} toe."]
"#;

const PATTERN: &str = r#"# Each expression with its cures, in which $1 and ${name} stand for groups.
[check.pattern.swap]
'ten (tijde) dat' = ["toen"]

# The examples are the tests: `kamerlint rules test --rules DIR`.
# In a bad one: {==found==}, {~~found~>mended~~}, {--found--}, {++missing++}.
[examples]
good = ["Dat gold toen de wet begon."]
bad = ["Dat gold {~~ten tijde dat~>toen~~} de wet begon."]
"#;

const REPETITION: &str = r#"# How many words the phrase may have, and what may stand twice.
[check.repetition]
words = [2, 3]
allow = ["keer op keer"]

# The examples are the tests: `kamerlint rules test --rules DIR`.
# In a bad one: {==found==}, {~~found~>mended~~}, {--found--}, {++missing++}.
[examples]
good = ["Wij doen wat wij kunnen."]
bad = ["Dat geldt {~~voor alle voor alle~>voor alle~~} scholen."]
"#;

const CONSISTENCY: &str = r#"# Groups of forms of one thing; the letter should keep to one of them.
[check.consistency]
either = [["Oekraïne", "Oekraine"]]

# The examples are the tests: `kamerlint rules test --rules DIR`.
# In a bad one: {==found==}, {~~found~>mended~~}, {--found--}, {++missing++}.
[examples]
good = ["In Oekraïne en voor Oekraïne."]
bad = ["In Oekraïne, voor Oekraïne en uit {~~Oekraine~>Oekraïne~~}."]
"#;

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::document::{Block, Document, Kind as BlockKind};
    use crate::rule::{Rule, Rules, trial};

    #[test]
    fn every_template_is_a_rule_that_passes_its_examples() {
        for kind in Kind::value_variants() {
            let rule = Arc::new(Rule::new("style/new".to_owned(), toml::from_str(&template(*kind)).unwrap()));
            let read =
                |text: &str| Document::new(text.to_owned(), vec![Block::new(BlockKind::Paragraph, 0..text.len())]);
            let failures = trial::test(&rule, &Rules::default(), &read);
            assert!(failures.is_empty(), "{kind:?}: {failures:?}");
        }
    }
}
