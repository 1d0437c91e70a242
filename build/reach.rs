//! Turns the table of how far the facts reach into Rust.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use toml::Table;

/// Writes `reach.rs`: a constant for each kind of facts, and all of them in the order of the file.
pub fn compile(rules: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let file = rules.join("reach.toml");
    let table: Table = toml::from_str(&fs::read_to_string(&file)?)?;
    let (mut constants, mut names) = (String::new(), Vec::new());
    for facts in table.get("facts").and_then(toml::Value::as_array).into_iter().flatten() {
        let facts = facts.as_table().ok_or("reach.toml: [[facts]] are tables")?;
        let (id, list) = (text(facts, "id")?, text(facts, "file")?);
        let rows = rows(&rules.join(list))?;
        let name = id.to_uppercase().replace('-', "_");
        let [title, remark] = [both(facts, "title")?, both(facts, "remark")?];
        let [from, to] = [day(facts, "from")?, day(facts, "to")?];
        writeln!(
            constants,
            "/// `{list}`.\npub const {name}: Reach = Reach {{ id: {id:?}, file: {list:?}, rows: {rows}, from: {from}, \
             to: {to}, source: {source:?}, title: {title}, remark: {remark} }};\n",
            source = text(facts, "source")?,
        )?;
        names.push(format!("&{name}"));
    }
    let code = format!("{constants}/// All of them.\npub static ALL: &[&Reach] = &[{}];\n", names.join(", "));
    Ok(fs::write(out.join("reach.rs"), code)?)
}

fn text<'a>(facts: &'a Table, key: &str) -> Result<&'a str, String> {
    facts.get(key).and_then(toml::Value::as_str).ok_or_else(|| format!("reach.toml: facts want `{key}`, as a string"))
}

/// A text in Dutch and English.
fn both(facts: &Table, key: &str) -> Result<String, String> {
    let words =
        facts.get(key).and_then(toml::Value::as_table).ok_or_else(|| format!("reach.toml: facts want `{key}`"))?;
    Ok(format!("Words {{ nl: {:?}, en: {:?} }}", text(words, "nl")?, text(words, "en")?))
}

fn day(facts: &Table, key: &str) -> Result<String, String> {
    let Some(day) = facts.get(key) else { return Ok("None".to_owned()) };
    let numbers: Vec<u16> = day.as_str().unwrap_or_default().split('-').flat_map(str::parse).collect();
    match numbers[..] {
        [year @ 1900..=2999, month @ 1..=12, day @ 1..=31] => Ok(format!("Some(date({year}, {month}, {day}))")),
        _ => Err(format!("reach.toml: `{key}` is no date: {day}")),
    }
}

/// The rows of a table below its head, or the lines of a list; of a table in several files, whose names begin
/// so, all rows.
fn rows(list: &Path) -> Result<usize, Box<dyn Error>> {
    if !list.is_file() {
        let (folder, start) = (list.parent().ok_or("reach.toml: no folder")?, list.file_name().unwrap_or_default());
        let start = start.to_string_lossy();
        let mut sum = 0;
        for file in fs::read_dir(folder)? {
            let file = file?.path();
            if file.file_name().is_some_and(|name| name.to_string_lossy().starts_with(&*start)) {
                sum += rows(&file)?;
            }
        }
        return Ok(sum);
    }
    let lines = fs::read_to_string(list).map_err(|error| format!("{}: {error}", list.display()))?;
    let lines = lines.lines().filter(|line| !line.is_empty()).count();
    let has_head = list.extension().is_some_and(|ending| ending == "tsv");
    Ok(lines - usize::from(has_head))
}
