//! Builds the rules into the program: the TOML files as they are, for whoever wants to read them; the same
//! as JSON with what is known of every expression, which is read a hundred times faster; and the lists
//! beside them.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use regex_automata::nfa::thompson::Compiler;
use serde_json::{Value, json};

#[path = "../src/check/pattern/program/kinds.rs"]
mod kinds;
#[path = "../src/check/pattern/lean.rs"]
mod lean;
#[path = "../src/check/pattern/literals.rs"]
mod literals;
// The build script only writes what the program reads.
#[allow(dead_code)]
#[path = "../src/check/pattern/needed.rs"]
mod needed;
#[path = "../src/check/pattern/program/write.rs"]
mod write;

/// The files above, which the program has too.
pub const SHARED: [&str; 5] = ["lean", "literals", "needed", "program/kinds", "program/write"];

/// Writes `rules.rs` with two tables, rule files by id and lists by path, and `programs.bin` with the
/// automata, the literals and the sources of the expressions.
pub fn embed(rules: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", rules.display());
    let (mut texts, mut lists) = (String::new(), String::new());
    let mut programs = Vec::new();
    for file in files(rules)? {
        let name = file.strip_prefix(rules)?.to_string_lossy().replace('\\', "/");
        let path = file.to_string_lossy();
        match name.rsplit_once('.') {
            Some((id, "toml")) => {
                let prepared = prepare(&fs::read_to_string(&file)?, &mut programs).unwrap_or_default();
                let Prepared { json, check, picky, gate } = prepared;
                writeln!(
                    texts,
                    "    BuiltIn {{ id: {id:?}, text: include_str!({path:?}), prepared: {json:?}, \
                     check: {check:?}, picky: {picky}, gate: {gate:?} }},"
                )?;
            }
            Some((_, "tsv" | "txt")) => writeln!(lists, "    ({name:?}, include_str!({path:?})),")?,
            _ => {}
        }
    }
    let code = format!(
        "/// The built-in rule files, in the order of their ids.\nstatic RULES: &[BuiltIn] = &[\n{texts}];\n\n\
         /// The lists beside them, by path.\nconst LISTS: &[(&str, &str)] = &[\n{lists}];\n"
    );
    fs::write(out.join("programs.bin"), programs)?;
    Ok(fs::write(out.join("rules.rs"), code)?)
}

/// The files in the folders of categories, in order.
fn files(rules: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut files = Vec::new();
    for category in fs::read_dir(rules)? {
        let category = category?.path();
        if category.is_dir() && !category.ends_with(crate::presets::FOLDER) {
            for file in fs::read_dir(&category)? {
                files.push(file?.path());
            }
        }
    }
    files.sort();
    Ok(files)
}

/// A rule made ready.
#[derive(Default)]
struct Prepared {
    json: String,
    check: String,
    picky: bool,
    /// Where the [`gate`] of its expressions stands among the automata; empty if the rule is to run on every letter.
    gate: (usize, usize),
}

/// Where rule files have lists of expressions: below which check, under which keys.
const EXPRESSIONS: [(&str, &[&str]); 4] = [
    ("pattern", &["find", "unless"]),
    ("occurrence", &["find"]),
    ("artefacts", &["matches"]),
    ("properties", &["matches", "except"]),
];

/// Makes a rule ready; `None` if it is no TOML or an expression is broken: the program says so when it loads
/// the TOML.
fn prepare(text: &str, programs: &mut Vec<u8>) -> Option<Prepared> {
    let mut rule: Value = serde_json::to_value(toml::from_str::<toml::Table>(text).ok()?).ok()?;
    let mut expressions = Vec::new();
    for (check, keys) in EXPRESSIONS {
        for key in keys {
            let listed = rule.pointer_mut(&format!("/check/{check}/{key}")).and_then(Value::as_array_mut);
            for expression in listed.into_iter().flatten() {
                *expression = prepare_expression(expression.as_str()?, programs)?;
                if *key == "find" {
                    expressions.push(expression.clone());
                }
            }
        }
    }
    let groups = rule.pointer_mut("/check/consistency/forms").and_then(Value::as_array_mut);
    for expression in groups.into_iter().flatten().filter_map(Value::as_array_mut).flatten() {
        *expression = prepare_expression(expression.as_str()?, programs)?;
    }
    if let Some(swap) = rule.pointer_mut("/check/pattern/swap") {
        let mut pairs = Vec::new();
        for (source, cures) in swap.as_object()? {
            let expression = prepare_expression(source, programs)?;
            expressions.push(expression.clone());
            pairs.push(json!([expression, cures]));
        }
        *swap = Value::Array(pairs);
    }
    let picky = rule.get("picky").and_then(Value::as_bool).unwrap_or_default();
    let gate = gate(&rule, &expressions, programs).map(|gate| append(programs, &gate)).unwrap_or_default();
    let check = rule.as_object_mut()?.remove("check")?;
    let (json, check) = (serde_json::to_string(&rule).ok()?, serde_json::to_string(&check).ok()?);
    Some(Prepared { json, check, picky, gate })
}

/// Where a prepared expression tells where its literals stand.
const NEEDED: usize = 2;

/// The literals of the expressions of a rule, if each needs some.
fn gate(rule: &Value, expressions: &[Value], programs: &[u8]) -> Option<Vec<u8>> {
    let check = rule.pointer("/check/pattern").or_else(|| rule.pointer("/check/occurrence"))?;
    let text = if check.get("text").is_some() { needed::RAW } else { needed::PROSE };
    let needed = |expression: &Value| {
        let place = |end: usize| usize::try_from(expression[NEEDED][end].as_u64()?).ok();
        Some(programs.get(place(0)?..place(1)?)?.to_vec())
    };
    needed::gate(text, &expressions.iter().map(needed).collect::<Option<Vec<_>>>()?)
}

/// Puts bytes behind the others, and gives their place.
fn append(programs: &mut Vec<u8>, bytes: &[u8]) -> (usize, usize) {
    let start = programs.len();
    programs.extend(bytes);
    (start, programs.len())
}

fn prepare_expression(source: &str, programs: &mut Vec<u8>) -> Option<Value> {
    let hir = regex_syntax::parse(source).ok()?;
    let groups = lean::groups(&hir);
    let hir = lean::within_scripts_of_letters(&hir);
    let program = Compiler::new().build_from_hir(&hir).ok().and_then(|nfa| write::write(&nfa));
    // In the order of the fields of `Prepared`, which reads them without their names.
    Some(json!([
        append(programs, source.as_bytes()),
        groups,
        append(programs, &literals::required(&hir)),
        lean::most('\n', &hir),
        lean::begins_a_line(&hir),
        hir.properties().maximum_len(),
        lean::most(' ', &hir),
        program.map(|program| append(programs, &program)),
    ]))
}
