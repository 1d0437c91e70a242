//! Builds the rules into the program: the TOML files as they are, for whoever wants to read them, and
//! as JSON with the literals of every expression, which is read a hundred times faster; and the lists
//! beside them.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

#[path = "../src/check/pattern/literals.rs"]
mod literals;

/// Writes `rules.rs` with two tables: rule files by id, and lists by path.
pub fn embed(rules: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", rules.display());
    let (mut texts, mut lists) = (String::new(), String::new());
    for file in files(rules)? {
        let name = file.strip_prefix(rules)?.to_string_lossy().replace('\\', "/");
        let path = file.to_string_lossy();
        match name.rsplit_once('.') {
            Some((id, "toml")) => {
                let prepared = prepare(&fs::read_to_string(&file)?).unwrap_or_default();
                writeln!(texts, "    ({id:?}, include_str!({path:?}), {prepared:?}),")?;
            }
            Some((_, "tsv" | "txt")) => writeln!(lists, "    ({name:?}, include_str!({path:?})),")?,
            _ => {}
        }
    }
    let code = format!(
        "/// The built-in rule files: id, TOML, and the same prepared as JSON (empty if it is broken).\n\
         const RULES: &[(&str, &str, &str)] = &[\n{texts}];\n\n\
         /// The lists beside them, by path.\nconst LISTS: &[(&str, &str)] = &[\n{lists}];\n"
    );
    Ok(fs::write(out.join("rules.rs"), code)?)
}

/// The files in the folders of categories, in order.
fn files(rules: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut files = Vec::new();
    for category in fs::read_dir(rules)? {
        let category = category?.path();
        if category.is_dir() {
            for file in fs::read_dir(&category)? {
                files.push(file?.path());
            }
        }
    }
    files.sort();
    Ok(files)
}

/// A rule as JSON, its expressions with their literals; `None` if it is no TOML or an expression is
/// broken: the program says so when it loads the TOML.
fn prepare(text: &str) -> Option<String> {
    let mut rule: Value = serde_json::to_value(toml::from_str::<toml::Table>(text).ok()?).ok()?;
    if let Some(pattern) = rule.pointer_mut("/check/pattern").and_then(Value::as_object_mut) {
        for key in ["find", "unless"] {
            if let Some(expressions) = pattern.get_mut(key).and_then(Value::as_array_mut) {
                for expression in expressions {
                    *expression = prepare_expression(expression.as_str()?)?;
                }
            }
        }
        if let Some(swap) = pattern.get_mut("swap") {
            let pairs: Option<Vec<Value>> = swap
                .as_object()?
                .iter()
                .map(|(source, cures)| Some(json!([prepare_expression(source)?, cures])))
                .collect();
            *swap = Value::Array(pairs?);
        }
    }
    serde_json::to_string(&rule).ok()
}

fn prepare_expression(source: &str) -> Option<Value> {
    let hir = regex_syntax::parse(source).ok()?;
    Some(json!({ "source": source, "groups": literals::groups(&hir), "literals": literals::required(&hir) }))
}
