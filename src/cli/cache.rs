//! What was found in letters before, so that a letter that has not changed is not checked again.
//!
//! An entry is known by everything that a finding depends on: the bytes of the letter and the format that
//! its name promises, the rules and settings, which rules are on, and this very program. Letters may be
//! confidential, and what is found in one quotes it. So an entry is locked with a key that is made of the
//! letter itself: who does not have the letter cannot read what was found in it, nor see which letter it
//! was. The lock is also the checksum: an entry that is broken or cut short does not open, and the letter
//! is checked as if there were none.

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use clap::Args;
use etcetera::BaseStrategy;

use crate::finding::Finding;
use crate::read::Format;
use crate::rule::Rules;
use crate::settle::Selection;

use folder::Folder;
use key::Key;

mod folder;
pub mod key;
mod record;

/// The most bytes that a cache takes.
const LIMIT: u64 = 512 * 1024 * 1024;
/// A letter in which more is found is checked anew every time: its entry would take more memory than the check.
const MOST_FINDINGS: usize = 10_000;

/// Whether and where findings are kept.
#[derive(Clone, Debug, Default, Args)]
pub struct CacheArguments {
    /// Check every letter anew, and keep nothing of what is found
    #[arg(long, help_heading = "Cache")]
    no_cache: bool,
    /// Keep what is found in letters in this folder, so that they are not checked again while nothing
    /// changes [default: kamerlint in the cache folder of the user]
    #[arg(long, value_name = "DIR", env = "KAMERLINT_CACHE_DIR", hide_env_values = true, help_heading = "Cache")]
    cache_dir: Option<PathBuf>,
}

/// The cache of a run.
#[derive(Debug)]
pub struct Cache {
    folder: Folder,
    /// This very program: findings of another one are not taken for its own.
    program: String,
    kept: AtomicUsize,
}

impl Cache {
    /// The cache that is asked for, if there is to be one. One that nobody asked for is left out where it
    /// cannot be.
    ///
    /// # Errors
    ///
    /// One line that says why the folder that was named cannot be used.
    pub fn open(arguments: &CacheArguments) -> Result<Option<Cache>, String> {
        if arguments.no_cache {
            return Ok(None);
        }
        let named = arguments.cache_dir.as_ref().filter(|folder| !folder.as_os_str().is_empty());
        let usual = || Some(etcetera::choose_base_strategy().ok()?.cache_dir().join("kamerlint"));
        let (Some(path), Some(program)) = (named.cloned().or_else(usual), key::program()) else {
            return Ok(None);
        };
        match (Folder::open(&path), named) {
            (Ok(folder), _) => Ok(Some(Cache { folder, program, kept: AtomicUsize::new(0) })),
            (Err(_), None) => Ok(None),
            (Err(error), Some(_)) => {
                let path = path.display();
                Err(format!("{path}: cannot be used as a cache: {error}; name another folder, or add --no-cache"))
            }
        }
    }

    /// By what the findings in these bytes are known.
    pub fn key(&self, bytes: &[u8], format: Format, rules: &[u8], selection: &Selection) -> Key {
        key::key(&self.program, bytes, format, rules, selection)
    }

    /// What was found before, if that is known; `length` is that of the text in which it was found.
    pub fn get(&self, key: &Key, rules: &Rules, length: usize) -> Option<Vec<Finding>> {
        let locked = self.folder.read(&key.name)?;
        let opened = ChaCha20Poly1305::new(&key.lock).decrypt(&Nonce::default(), locked.as_slice()).ok()?;
        record::findings(&opened, rules, length)
    }

    /// Keeps what was found. A cache that cannot be written is one that does not help, and no more.
    pub fn put(&self, key: &Key, findings: &[Finding]) {
        if findings.len() > MOST_FINDINGS {
            return;
        }
        let record = record::record(findings);
        // A key locks one record and no other, so it needs no number that is used once.
        let locked = ChaCha20Poly1305::new(&key.lock).encrypt(&Nonce::default(), record.as_slice());
        if locked.is_ok_and(|locked| self.folder.write(&key.name, &locked).is_ok()) {
            self.kept.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Ends the run: what was not used for longest makes way if there is too much.
    pub fn close(&self) {
        self.folder.sweep(self.kept.load(Ordering::Relaxed), LIMIT);
    }
}
