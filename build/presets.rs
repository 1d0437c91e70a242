//! Builds the presets into the program: the files of `rules/presets`, by name, as JSON, which is read faster.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// The folder of presets among those of categories.
pub const FOLDER: &str = "presets";

/// Writes `presets.rs` with a table: name and JSON.
pub fn embed(rules: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let mut files: Vec<_> =
        fs::read_dir(rules.join(FOLDER))?.map(|file| Ok(file?.path())).collect::<Result<_, std::io::Error>>()?;
    files.sort();
    let mut texts = String::new();
    for file in files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "toml")) {
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        let preset: toml::Table = toml::from_str(&fs::read_to_string(file)?)?;
        writeln!(texts, "    ({name:?}, {:?}),", serde_json::to_string(&preset)?)?;
    }
    let code = format!("/// The presets: name and JSON.\nconst PRESETS: &[(&str, &str)] = &[\n{texts}];\n");
    Ok(fs::write(out.join("presets.rs"), code)?)
}
