//! Builds the rules, the people, the facts and the dictionary into the program.

use std::env;
use std::error::Error;
use std::path::PathBuf;

#[path = "build/articles.rs"]
mod articles;
#[path = "build/dictionary.rs"]
mod dictionary;
#[path = "build/facts.rs"]
mod facts;
#[path = "src/check/names/folding.rs"]
mod folding;
#[path = "build/names.rs"]
mod names;
#[path = "build/presets.rs"]
mod presets;
#[path = "build/reach.rs"]
mod reach;
#[path = "build/rules.rs"]
mod rules;
#[path = "build/usage.rs"]
mod usage;

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=src/check/names/folding.rs");
    println!("cargo::rerun-if-changed=src/dutch/behind_nouns.rs");
    for file in rules::SHARED {
        println!("cargo::rerun-if-changed=src/check/pattern/{file}.rs");
    }
    rules::embed(&root.join("rules"), &out)?;
    presets::embed(&root.join("rules"), &out)?;
    names::compile(&root.join("rules"), &out)?;
    reach::compile(&root.join("rules"), &out)?;
    let facts = facts::read(&root)?;
    facts::pack(&facts, &root, &out)?;
    usage::count(&facts, &out)?;
    articles::learn(&facts, &out)?;
    dictionary::compile()?;
    link();
    Ok(())
}

/// How the program is put together on systems that want it otherwise.
fn link() {
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found.split(',').any(|one| one == value));
    if is("CARGO_CFG_TARGET_OS", "windows") {
        // Letters are read on the first thread too, which has one megabyte there and eight elsewhere.
        let stack = if is("CARGO_CFG_TARGET_ENV", "msvc") { "/STACK:8388608" } else { "-Wl,--stack,8388608" };
        println!("cargo::rustc-link-arg-bins={stack}");
    }
    // A program that stands at a fixed address is ready when it is mapped. Elsewhere each of its fifty thousand
    // pointers is mended at every start, which takes longer than a short letter does.
    if is("PROFILE", "release") && is("CARGO_CFG_TARGET_OS", "linux") {
        println!("cargo::rustc-link-arg-bins=-no-pie");
        if is("CARGO_CFG_TARGET_FEATURE", "crt-static") {
            println!("cargo::rustc-link-arg-bins=-static");
        }
    }
}
