//! Builds the rules and the dictionary into the program.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=rules");
    embed_rules(&root.join("rules"), &out.join("rules.rs"))
}

/// Writes two tables: rule files by id, and the lists beside them by path.
fn embed_rules(rules: &Path, target: &Path) -> io::Result<()> {
    let mut files = Vec::new();
    for category in fs::read_dir(rules)? {
        let category = category?.path();
        if !category.is_dir() {
            continue;
        }
        for file in fs::read_dir(&category)? {
            let file = file?.path();
            if file.is_file() {
                files.push(file);
            }
        }
    }
    files.sort();
    let (mut texts, mut lists) = (String::new(), String::new());
    for file in &files {
        let name = file.strip_prefix(rules).unwrap_or(file).to_string_lossy().replace('\\', "/");
        let path = file.to_string_lossy();
        match name.rsplit_once('.') {
            Some((id, "toml")) => writeln!(texts, "    ({id:?}, include_str!({path:?})),"),
            Some((_, "tsv" | "txt")) => writeln!(lists, "    ({name:?}, include_str!({path:?})),"),
            _ => Ok(()),
        }
        .map_err(io::Error::other)?;
    }
    let code = format!(
        "/// The built-in rule files, by id.\nconst RULES: &[(&str, &str)] = &[\n{texts}];\n\n/// The lists beside them, by path.\nconst LISTS: &[(&str, &str)] = &[\n{lists}];\n"
    );
    fs::write(target, code)
}
