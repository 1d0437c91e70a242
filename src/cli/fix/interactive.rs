//! `check --interactive`: of each finding the writer is asked what to do.
//!
//! Answers are lines, so that they can come from a terminal or from a pipe. What was accepted is written
//! when a letter has been gone through, or when the writer stops.

use std::collections::HashSet;
use std::io::{self, Read};

use super::replace;
use crate::check::Check;
use crate::cli::check::plan::Plan;
use crate::cli::house;
use crate::cli::letters::Source;
use crate::cli::{Status, Terminal};
use crate::document::Document;
use crate::finding::{Edit, Finding, Fix};
use crate::fix;
use crate::language::{Answer, Language};
use crate::read::{self, Format};
use crate::report::{Checked, Report};

/// Alternatives beyond the ninth have no key.
const ALTERNATIVES: usize = 9;

/// What the writer decided on a finding.
#[derive(Clone, Debug, PartialEq)]
enum Decision {
    Mend(usize),
    Skip,
    Ignore,
    AddWord,
}

/// A letter that is gone through.
struct Round<'p> {
    plan: &'p Plan,
    bytes: Vec<u8>,
    document: Document,
    findings: Vec<Finding>,
    /// The findings that were decided on, in order.
    decided: Vec<(usize, Decision)>,
    stopped: bool,
}

/// Goes through the findings of letters, one by one.
pub fn run(plans: &[Plan], language: Language, terminal: &mut Terminal) -> io::Result<Status> {
    if plans.iter().any(|plan| plan.letter.source == Source::Input) {
        return terminal
            .fail("`--interactive` reads your answers from standard input, so the letter cannot come from there");
    }
    let (mut status, mut fixed, mut left, mut answered) = (Status::Clean, 0, 0, false);
    for plan in plans {
        let (bytes, document, findings) = match plan.check() {
            Ok(checked) => checked,
            Err(why) => {
                status = terminal.fail(why)?;
                continue;
            }
        };
        let findings: Vec<Finding> = findings.into_iter().filter(|finding| finding.ignored.is_none()).collect();
        let mut round = Round { plan, bytes, document, findings, decided: Vec::new(), stopped: false };
        if !round.ask(&mut answered, language, terminal)? {
            return terminal
                .fail("`--interactive` asks questions, and there is nobody to answer them; run it in a terminal");
        }
        let made = round.carry_out(language, terminal)?;
        match made {
            None => status = Status::Failed,
            Some(made) => {
                fixed += made;
                left += round.findings.len() - made.min(round.findings.len());
            }
        }
        if round.stopped {
            break;
        }
    }
    writeln!(terminal.out, "{}", language.mended(fixed, left))?;
    Ok(if left > 0 { status.max(Status::Findings) } else { status })
}

impl Round<'_> {
    /// Asks until every finding is decided on, or the writer stops; false if nobody ever answers.
    fn ask(&mut self, answered: &mut bool, language: Language, terminal: &mut Terminal) -> io::Result<bool> {
        let mut words: HashSet<String> = HashSet::new();
        let mut at = 0;
        while at < self.findings.len() {
            if self.is_word(at) && words.contains(self.words(at)) {
                self.decided.push((at, Decision::Skip));
                at += 1;
                continue;
            }
            self.show(at, language, terminal)?;
            let Some(answer) = line(terminal.input)? else {
                self.stopped = true;
                writeln!(terminal.out)?;
                return Ok(*answered);
            };
            *answered = true;
            let decision = match answer.trim() {
                "" | "s" => Decision::Skip,
                "i" => Decision::Ignore,
                "w" if self.is_word(at) => Decision::AddWord,
                "u" => {
                    if let Some((before, _)) = self.decided.pop() {
                        words.remove(self.words(before));
                        at = before;
                    }
                    continue;
                }
                "q" => {
                    self.stopped = true;
                    return Ok(true);
                }
                number => match number.parse::<usize>() {
                    Ok(number) if (1..=self.choices(at).len()).contains(&number) => Decision::Mend(number - 1),
                    _ => {
                        writeln!(terminal.out, "{}", language.answers())?;
                        continue;
                    }
                },
            };
            if decision == Decision::AddWord {
                words.insert(self.words(at).to_owned());
            }
            self.decided.push((at, decision));
            at += 1;
        }
        Ok(true)
    }

    /// Shows a finding and what can be answered.
    fn show(&self, at: usize, language: Language, terminal: &mut Terminal) -> io::Result<()> {
        let finding = &self.findings[at..=at];
        let checked = Checked { path: &self.plan.letter.shown, document: &self.document, findings: finding };
        let human = crate::report::Format::Human;
        Report::open(human, language, terminal.out_colour, terminal.out)?.letter(&checked)?;
        let mut choices = Vec::new();
        for (number, fix) in self.choices(at).iter().enumerate() {
            choices.push(format!("[{}] {}", number + 1, becomes(&self.document.text, &self.findings[at], fix)));
        }
        let word = self.is_word(at).then_some(Answer::AddWord);
        let undo = (!self.decided.is_empty()).then_some(Answer::Undo);
        let answers = [Some(Answer::Skip), Some(Answer::Ignore), word, undo, Some(Answer::Quit)];
        choices.extend(answers.into_iter().flatten().map(|answer| language.answer(answer).to_owned()));
        write!(terminal.out, "({}/{}) {} > ", at + 1, self.findings.len(), choices.join("  "))?;
        terminal.out.flush()
    }

    /// Does what was decided; gives how many findings were mended, none if something went wrong.
    fn carry_out(&mut self, language: Language, terminal: &mut Terminal) -> io::Result<Option<usize>> {
        let letter = &self.plan.letter;
        let is_markdown = matches!(read::recognise(letter.format(), &self.bytes), Ok(Format::Markdown));
        let mut ignored: Vec<Fix> = Vec::new();
        let (mut rules, mut words): (Vec<&str>, Vec<String>) = (Vec::new(), Vec::new());
        for (at, decision) in &self.decided {
            let rule = self.findings[*at].rule.id.as_str();
            match decision {
                Decision::AddWord => words.push(self.words(*at).to_owned()),
                Decision::Ignore => match self.comment(*at).filter(|_| is_markdown) {
                    Some(comment) if !ignored.contains(&comment) => ignored.push(comment),
                    Some(_) => {}
                    None if rules.contains(&rule) => {}
                    None => rules.push(rule),
                },
                Decision::Mend(_) | Decision::Skip => {}
            }
        }
        let chosen = self.decided.iter().filter_map(|(at, decision)| match decision {
            Decision::Mend(choice) => Some((*at, self.findings[*at].hit.fixes.get(*choice)?)),
            _ => None,
        });
        let chosen: Vec<(usize, &Fix)> = chosen.collect();
        let fixes: Vec<&Fix> = chosen.iter().map(|(_, fix)| *fix).chain(&ignored).collect();
        let mut made = Some(0);
        if !fixes.is_empty() {
            made = self.mend(&chosen, &fixes, language, terminal)?;
        }
        let settings = &self.plan.book.settings;
        for rule in rules {
            match house::ignore(settings, &letter.path, rule) {
                Ok((path, true)) => writeln!(terminal.out, "{}", language.ignored_in(rule, &path))?,
                Ok((path, false)) => writeln!(terminal.out, "{}", language.ignore_by_hand(rule, &path))?,
                Err(why) => {
                    writeln!(terminal.err, "error: {}", language.unwritten(&why))?;
                    made = None;
                }
            }
        }
        if !words.is_empty() {
            match house::add_words(settings, &letter.path, &words) {
                Ok((list, _)) => writeln!(terminal.out, "{}", language.words_added(&words, &list))?,
                Err(why) => {
                    writeln!(terminal.err, "error: {}", language.unwritten(&why))?;
                    made = None;
                }
            }
        }
        Ok(made)
    }

    /// Makes the cures and writes the letter.
    fn mend(
        &self,
        chosen: &[(usize, &Fix)],
        fixes: &[&Fix],
        language: Language,
        terminal: &mut Terminal,
    ) -> io::Result<Option<usize>> {
        let letter = &self.plan.letter;
        let fixed = match fix::fix(letter.format(), &self.document, &self.bytes, fixes) {
            Ok(fixed) => fixed,
            Err(why) => {
                writeln!(terminal.err, "error: {}: {}", letter.shown, language.refusal(&why))?;
                return Ok(None);
            }
        };
        for (index, (at, _)) in chosen.iter().enumerate() {
            let why = fixed.by_hand.iter().find(|(other, _)| *other == index).map(|(_, why)| why);
            match why {
                Some(why) => writeln!(terminal.err, "note: {}", language.by_hand(self.words(*at), why))?,
                None if !fixed.made.contains(&index) => {
                    writeln!(terminal.err, "note: {}", language.in_the_way(self.words(*at)))?;
                }
                None => {}
            }
        }
        if fixed.document.is_some()
            && let Err(why) = replace::replace(&letter.path, &self.bytes, &fixed.bytes)
        {
            writeln!(terminal.err, "error: {}: {}", letter.shown, language.unwritten(&why))?;
            return Ok(None);
        }
        Ok(Some(fixed.made.iter().filter(|index| **index < chosen.len()).count()))
    }

    /// A comment at the end of the paragraph of a finding that leaves its rule alone there.
    fn comment(&self, at: usize) -> Option<Fix> {
        let finding = &self.findings[at];
        let end = self.document.block_at(finding.hit.range.start)?.range.end;
        let with = format!(" <!-- kamerlint: ignore {} -->", finding.rule.id);
        Some(Fix { edits: vec![Edit { range: end..end, with }] })
    }

    fn choices(&self, at: usize) -> &[Fix] {
        let fixes = &self.findings[at].hit.fixes;
        &fixes[..fixes.len().min(ALTERNATIVES)]
    }

    fn is_word(&self, at: usize) -> bool {
        matches!(self.findings[at].rule.file.check, Check::Spelling(_))
    }

    fn words(&self, at: usize) -> &str {
        self.document.text.get(self.findings[at].hit.range.clone()).unwrap_or_default()
    }
}

/// What the words of a finding become by a cure.
fn becomes(text: &str, finding: &Finding, fix: &Fix) -> String {
    let ends = fix.edits.iter().map(|edit| &edit.range).chain([&finding.hit.range]);
    let start = ends.clone().map(|range| range.start).min().unwrap_or(0);
    let end = ends.map(|range| range.end).max().unwrap_or(start);
    let inside =
        |edit: &Edit| Edit { range: edit.range.start - start..edit.range.end - start, with: edit.with.clone() };
    let words = text.get(start..end).and_then(|words| fix::applied(words, fix.edits.iter().map(inside).collect()));
    format!("“{}”", crate::report::visible::visible(&super::short(&words.unwrap_or_default())))
}

/// The next line, byte by byte, so that nothing is read beyond it; none at the end.
fn line(input: &mut dyn Read) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    let mut byte = [0];
    loop {
        match input.read(&mut byte)? {
            0 if bytes.is_empty() => return Ok(None),
            0 => break,
            _ if byte == *b"\n" => break,
            _ => bytes.extend_from_slice(&byte),
        }
    }
    Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
}
