//! `kamerlint baseline`: what is found now is written down, so that only what is new is shown.

use std::collections::{HashMap, HashSet};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use super::cache::{Cache, CacheArguments};
use super::check::Choice;
use super::check::in_order::for_each;
use super::check::plan::{self, Means, Plan};
use super::letters::{self, Letter, STANDARD_INPUT};
use super::progress::ProgressArguments;
use super::rulebook::{self, RuleArguments, Shelf};
use super::whole::WholeFile;
use super::{Status, Terminal};
use crate::language::Language;
use crate::settle::Fingerprint;
use crate::settle::Known;
use crate::settle::baseline::{self, Baseline, Entry};
use crate::settle::config::Settings;

/// What to write down, and where.
#[derive(Clone, Debug, Args)]
pub struct BaselineArguments {
    /// Letters or folders of letters; this folder if there are none
    #[arg(value_name = "FILES")]
    files: Vec<PathBuf>,
    /// The file to write [default: what the settings name, or kamerlint-baseline.jsonl beside them]
    #[arg(long, short, value_name = "FILE", help_heading = "Output")]
    output: Option<PathBuf>,
    /// Add nothing; take out what is no longer found, and letters that are no longer there
    #[arg(long, help_heading = "Output")]
    prune: bool,
    /// Which rules are on.
    #[command(flatten)]
    choice: Choice,
    /// Where rules and settings come from.
    #[command(flatten)]
    rules: RuleArguments,
    /// The language of what is told [default: nl]
    #[arg(long, value_enum, env = "KAMERLINT_LANGUAGE", hide_env_values = true, help_heading = "Output")]
    language: Option<Language>,
    /// Whether findings are kept.
    #[command(flatten)]
    cache: CacheArguments,
    /// Whether a bar shows how far it is.
    #[command(flatten)]
    progress: ProgressArguments,
}

/// The baselines of a run, each read once.
pub struct Baselines<'a> {
    /// The one on the command line, which holds for all letters.
    named: Option<&'a Path>,
    read: HashMap<PathBuf, Option<Arc<Held>>>,
}

/// A baseline, and what stands in it of letters that are gone.
struct Held {
    baseline: Baseline,
    folder: PathBuf,
    orphans: Arc<HashSet<Fingerprint>>,
}

impl<'a> Baselines<'a> {
    /// Baselines of which none has been read.
    pub fn new(named: Option<&'a Path>) -> Baselines<'a> {
        Baselines { named, read: HashMap::new() }
    }

    /// What is known of a letter; `None` if its baseline is wrong, which is told once.
    pub fn known(
        &mut self,
        letter: &Letter,
        settings: &Settings,
        terminal: &mut Terminal,
    ) -> io::Result<Option<Known>> {
        let Some(path) = self.named.map(Path::to_owned).or_else(|| settings.baseline()) else {
            return Ok(Some(Known::default()));
        };
        if !self.read.contains_key(&path) {
            let held = read(&path, terminal)?;
            self.read.insert(path.clone(), held);
        }
        let Some(Some(held)) = self.read.get(&path) else {
            return Ok(None);
        };
        if letter.path == Path::new(STANDARD_INPUT) {
            return Ok(Some(Known::default()));
        }
        let relative = baseline::relative(&letter.path, &held.folder);
        Ok(Some(held.baseline.known(&relative, &held.orphans)))
    }
}

/// Writes a baseline.
pub fn run(arguments: &BaselineArguments, terminal: &mut Terminal) -> io::Result<Status> {
    let (letters, all_there) = letters::asked(&arguments.files, None, terminal)?;
    let Some(target) = target(arguments, &letters, terminal)? else {
        return Ok(Status::Failed);
    };
    let wanted = letters.len();
    let cache = match Cache::open(&arguments.cache) {
        Ok(cache) => cache.map(Arc::new),
        Err(why) => return terminal.fail(why),
    };
    let (choice, rules) = (&arguments.choice, &arguments.rules);
    let mut means = Means { choice, rules, baselines: None, cache: cache.clone() };
    let plans = plan::plan(letters, &mut means, terminal)?;
    if let Some(what) = plan::unknown_name(&plan::rules_of(&plans), &arguments.choice) {
        return terminal.fail(what);
    }
    let mut status = if all_there && plans.len() == wanted { Status::Clean } else { Status::Failed };
    let language = arguments.language.or(plans.iter().find_map(|plan| plan.book.settings.config.language));
    let language = language.unwrap_or_default();
    let mut old = match target.exists() || arguments.prune {
        false => Baseline::default(),
        true => match read(&target, terminal)? {
            Some(held) => held.baseline.clone(),
            None => return Ok(Status::Failed),
        },
    };
    let folder = folder(&target);
    let before = old.len();
    let count = terminal.progress.count(plans.len(), arguments.progress, language);
    for_each(&plans, count, Plan::check, |plan, outcome| {
        match outcome {
            Ok((_, document, findings)) => {
                let found = findings.iter().filter(|finding| finding.ignored.is_none());
                let found = found.map(|finding| Entry::new(finding, &document)).collect();
                replace(&mut old, plan, &folder, found, arguments.prune);
            }
            Err(why) => {
                writeln!(terminal.err, "error: {why}")?;
                status = Status::Failed;
            }
        }
        Ok(())
    })?;
    if let Some(cache) = cache {
        cache.close();
    }
    if arguments.prune {
        old.letters.retain(|path, _| folder.join(path).exists());
    }
    old.letters.retain(|_, entries| !entries.is_empty());
    let written = WholeFile::begin(&target)
        .and_then(|mut file| file.write_all(old.text().as_bytes()).map_err(|error| error.to_string()).map(|()| file));
    if let Err(why) = written.and_then(WholeFile::keep) {
        return terminal.fail(why);
    }
    let shown = rulebook::from_here(&target).to_string_lossy().into_owned();
    let told = match arguments.prune {
        true => language.baseline_pruned(&shown, before - old.len(), old.len()),
        false => language.baseline_written(&shown, old.len(), old.letters.len()),
    };
    writeln!(terminal.out, "{told}")?;
    Ok(status)
}

/// Puts what was found in the place of what the rules that ran had found before.
fn replace(baseline: &mut Baseline, plan: &Plan, folder: &Path, found: Vec<Entry>, prune: bool) {
    let path = baseline::relative(&plan.letter.path, folder);
    let old = Arc::unwrap_or_clone(baseline.letters.remove(&path).unwrap_or_default());
    let rules = &plan.book.rules;
    let silent = |entry: &Entry| rules.get(&entry.rule).is_some() && !plan.selection.runs(rules, &entry.rule);
    let mut entries: Vec<Entry> = match prune {
        false => old.into_iter().filter(silent).chain(found).collect(),
        true => {
            let found: HashSet<Fingerprint> = found.iter().map(|entry| entry.fingerprint).collect();
            old.into_iter().filter(|entry| silent(entry) || found.contains(&entry.fingerprint)).collect()
        }
    };
    entries.sort();
    entries.dedup();
    baseline.letters.insert(path, Arc::new(entries));
}

/// The file to write; `None` if the settings that would name it are wrong, which is told.
fn target(arguments: &BaselineArguments, letters: &[Letter], terminal: &mut Terminal) -> io::Result<Option<PathBuf>> {
    if let Some(output) = &arguments.output {
        return Ok(Some(output.clone()));
    }
    let first = letters.first().map_or(Path::new("."), |letter| &letter.path);
    let book = Shelf::new(&arguments.rules).book(first, terminal)?;
    Ok(book.map(|book| {
        let settings = &book.settings;
        settings.baseline().unwrap_or_else(|| settings.folder().join(baseline::FILE_NAME))
    }))
}

fn read(path: &Path, terminal: &mut Terminal) -> io::Result<Option<Arc<Held>>> {
    match Baseline::read(path) {
        Ok(baseline) => {
            let folder = folder(path);
            let orphans = baseline.orphans(&folder);
            Ok(Some(Arc::new(Held { baseline, folder, orphans })))
        }
        Err(mistake) => {
            rulebook::write_mistakes(vec![mistake], terminal)?;
            Ok(None)
        }
    }
}

fn folder(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    path.parent().map_or_else(PathBuf::new, Path::to_owned)
}
