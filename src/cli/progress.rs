//! How far a run over many letters is: a bar at the foot of the terminal, for who sits and waits.
//!
//! The bar is drawn where the program says, and nowhere by default. What else goes to the terminal goes
//! there [`Beside`] it: in whole lines, for which the bar makes way.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use clap::Args;
use indicatif::{HumanDuration, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use crate::language::Language;

/// Who waits less than this needs no bar.
const PATIENCE: Duration = Duration::from_millis(500);
/// So often somebody who waits for letters looks whether there is something to show.
pub const BEAT: Duration = Duration::from_millis(100);

/// Whether there is a bar.
#[derive(Clone, Copy, Debug, Default, Args)]
pub struct ProgressArguments {
    /// No bar on the terminal while many letters are checked
    #[arg(long, help_heading = "Output")]
    no_progress: bool,
}

/// The bar of a terminal, and where it is drawn once there is something to wait for.
#[derive(Clone, Debug)]
pub struct Progress {
    bar: ProgressBar,
    draws_on: fn() -> ProgressDrawTarget,
}

/// Letters that are being counted; the bar is gone when this is dropped.
#[derive(Debug)]
pub struct Count {
    bar: ProgressBar,
    /// Where to draw, until that is done.
    draws_on: Option<fn() -> ProgressDrawTarget>,
    began: Instant,
}

/// A stream to the terminal on which the bar is drawn.
#[derive(Debug)]
pub struct Beside<W: Write> {
    bar: ProgressBar,
    stream: W,
    /// What waits for the end of its line, or for company.
    held: Vec<u8>,
    /// How many bytes of that are whole lines.
    whole: usize,
    room: usize,
}

impl Progress {
    /// A bar that will be drawn there.
    pub fn new(draws_on: fn() -> ProgressDrawTarget) -> Progress {
        Progress { bar: ProgressBar::hidden(), draws_on }
    }

    /// A stream beside the bar, which passes lines on when there is more than `room`.
    pub fn beside<W: Write>(&self, stream: W, room: usize) -> Beside<W> {
        Beside { bar: self.bar.clone(), stream, held: Vec::new(), whole: 0, room }
    }

    /// Begins to count letters; for one there is nothing to count.
    pub(super) fn count(&self, letters: usize, arguments: ProgressArguments, language: Language) -> Count {
        self.bar.reset();
        self.bar.set_length(letters as u64);
        self.bar.set_style(style(language));
        let wanted = letters > 1 && !arguments.no_progress;
        Count { bar: self.bar.clone(), draws_on: wanted.then_some(self.draws_on), began: Instant::now() }
    }
}

impl Count {
    /// Tells that one more letter is done.
    pub fn one_more(&mut self) {
        self.bar.inc(1);
        self.wait();
    }

    /// Shows how far it is; to be called while nothing happens too.
    pub fn wait(&mut self) {
        if self.began.elapsed() < PATIENCE {
            return;
        }
        match self.draws_on.take() {
            Some(draws_on) => self.bar.set_draw_target(draws_on()),
            None => self.bar.tick(),
        }
    }
}

impl Drop for Count {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
        self.bar.set_draw_target(ProgressDrawTarget::hidden());
    }
}

impl<W: Write> Beside<W> {
    fn pass_on(&mut self, end: usize) -> io::Result<()> {
        let (stream, lines) = (&mut self.stream, &self.held[..end]);
        let passed = self.bar.suspend(|| stream.write_all(lines).and_then(|()| stream.flush()));
        self.held.drain(..end);
        self.whole = self.whole.saturating_sub(end);
        passed
    }
}

impl<W: Write> Write for Beside<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Some(newline) = memchr::memrchr(b'\n', bytes) {
            self.whole = self.held.len() + newline + 1;
        }
        self.held.extend_from_slice(bytes);
        if self.whole > self.room {
            self.pass_on(self.whole)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.held.is_empty() { self.stream.flush() } else { self.pass_on(self.held.len()) }
    }
}

fn style(language: Language) -> ProgressStyle {
    let pace = move |state: &ProgressState, out: &mut dyn std::fmt::Write| {
        let (done, all) = (state.pos() as f64, state.len().unwrap_or_default() as f64);
        let a_second = done / state.elapsed().as_secs_f64();
        // Of letters of which none is done nobody knows how long they take.
        if let Ok(left) = Duration::try_from_secs_f64((all - done) / a_second) {
            let _ = out.write_str(&language.pace(a_second, &format!("{:#}", HumanDuration(left))));
        }
    };
    // A template of ours that were wrong would be a bar of another look, no more.
    let style = ProgressStyle::with_template(language.progress()).unwrap_or_else(|_| ProgressStyle::default_bar());
    style.with_key("pace", pace).progress_chars("━╸─")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_lines_pass_and_only_when_there_is_no_more_room() {
        let progress = Progress::new(ProgressDrawTarget::hidden);
        let mut beside = progress.beside(Vec::new(), 4);
        let mut after = |words: &str| {
            beside.write_all(words.as_bytes()).unwrap();
            String::from_utf8(beside.stream.clone()).unwrap()
        };
        assert_eq!(after("een\n"), "");
        assert_eq!(after("twee"), "");
        assert_eq!(after("\ndr"), "een\ntwee\n");
        beside.flush().unwrap();
        assert_eq!(beside.stream, b"een\ntwee\ndr");
    }

    #[test]
    fn every_language_has_a_bar() {
        for language in [Language::Nl, Language::En] {
            assert!(ProgressStyle::with_template(language.progress()).is_ok());
        }
    }
}
