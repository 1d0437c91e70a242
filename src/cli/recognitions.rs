//! The letters of a run that were recognised as one sort, told in a line below the report.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::language::{Language, Recognised};
use crate::settle::preset::Preset;

/// How many letters were recognised, by the name of the preset.
#[derive(Debug, Default)]
pub struct Recognitions(BTreeMap<&'static str, (&'static Preset, usize)>);

impl Recognitions {
    /// One letter more.
    pub fn take(&mut self, preset: Option<&'static Preset>) {
        if let Some(preset) = preset {
            self.0.entry(preset.name).or_insert((preset, 0)).1 += 1;
        }
    }

    /// Tells of every preset that was recognised.
    pub fn write(&self, language: Language, out: &mut dyn Write) -> io::Result<()> {
        for (preset, letters) in self.0.values() {
            let said = Recognised {
                preset: preset.name,
                title: preset.file.title.get(language),
                letters: *letters,
                switches_on: preset.switched_on().count(),
            };
            writeln!(out, "{}", language.recognised(&said))?;
        }
        Ok(())
    }
}
