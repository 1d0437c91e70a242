//! Where reports go: the main one to the terminal or a file, others to files of their own.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{OsStringValueParser, TypedValueParser};

use super::whole::WholeFile;
use crate::report::Format;

/// A file for a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// The format that stood before the name; without one it is the main report.
    format: Option<Format>,
    path: PathBuf,
}

impl Output {
    /// The format, where the name of the file behind it was left out.
    fn format_without_file(&self) -> Option<&str> {
        let name = self.path.to_str()?.strip_suffix(':')?;
        (self.format.is_none() && Format::named(name).is_some()).then_some(name)
    }
}

/// A report file that is being written.
pub struct Sheet {
    /// Its format.
    pub format: Format,
    /// The file.
    pub file: WholeFile,
}

/// Reads `FILE` and `FORMAT:FILE`.
pub fn parser() -> impl TypedValueParser<Value = Output> {
    OsStringValueParser::new().map(output)
}

/// What is wrong with a list of files, if anything: two main reports, or two reports for one file.
pub fn main(outputs: &[Output]) -> Result<(), String> {
    if outputs.iter().filter(|output| output.format.is_none()).count() > 1 {
        return Err("--output FILE goes once; give others a format: --output json:FILE".to_owned());
    }
    if let Some(format) = outputs.iter().find_map(Output::format_without_file) {
        return Err(format!("--output {format}: names no file; write {format}:FILE"));
    }
    let twice = (1..outputs.len()).find(|&index| outputs[..index].iter().any(|one| one.path == outputs[index].path));
    match twice {
        Some(index) => Err(format!("{}: two reports cannot be one file", outputs[index].path.display())),
        None => Ok(()),
    }
}

/// Whether the main report goes to a file.
pub fn is_redirected(outputs: &[Output]) -> bool {
    outputs.iter().any(|output| output.format.is_none())
}

/// Begins all files, or tells in one line which of them cannot be written.
pub fn open(outputs: &[Output], main: Format) -> Result<Vec<Sheet>, String> {
    let sheet =
        |output: &Output| Ok(Sheet { format: output.format.unwrap_or(main), file: WholeFile::begin(&output.path)? });
    outputs.iter().map(sheet).collect()
}

impl Sheet {
    /// Puts the report in its place.
    pub fn keep(self) -> Result<(), String> {
        self.file.keep()
    }
}

/// A prefix counts only if it is the name of a format, so that `C:\report` is a path.
fn output(written: OsString) -> Output {
    let prefixed = written.to_str().and_then(|written| written.split_once(':'));
    match prefixed.and_then(|(name, path)| Some((Format::named(name)?, path))) {
        Some((format, path)) if !path.is_empty() => Output { format: Some(format), path: path.into() },
        _ => Output { format: None, path: written.into() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(written: &str) -> (Option<Format>, String) {
        let output = output(written.into());
        (output.format, output.path.to_string_lossy().into_owned())
    }

    #[test]
    fn only_the_name_of_a_format_is_a_prefix() {
        assert_eq!(parsed("sarif:a.sarif"), (Some(Format::Sarif), "a.sarif".to_owned()));
        assert_eq!(parsed(r"C:\a.json"), (None, r"C:\a.json".to_owned()));
        assert_eq!(parsed(r"json:C:\a.json"), (Some(Format::Json), r"C:\a.json".to_owned()));
        assert_eq!(parsed("json:"), (None, "json:".to_owned()));
        assert_eq!(parsed("rapport.txt"), (None, "rapport.txt".to_owned()));
    }

    #[test]
    fn one_main_report_and_one_report_a_file() {
        let outputs = |written: &[&str]| written.iter().map(|one| output(one.into())).collect::<Vec<_>>();
        assert!(main(&outputs(&["a", "json:b", "sarif:c"])).is_ok());
        assert!(main(&outputs(&["a", "b"])).is_err());
        assert!(main(&outputs(&["json:a", "sarif:a"])).is_err());
        assert!(main(&outputs(&["sarif:"])).is_err());
    }
}
