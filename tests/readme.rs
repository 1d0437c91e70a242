//! The console blocks of README.md are run, and what they print is compared: the first screen cannot lie.

#![allow(clippy::unwrap_used, reason = "a test that cannot run has failed")]

use std::fs;
use std::path::Path;

use snapbox::cmd::Command;

#[test]
fn console_blocks_print_what_they_show() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).unwrap().replace("\r\n", "\n");
    let mut blocks = 0;
    for block in readme.split("```console\n").skip(1) {
        let block = block.split("```").next().unwrap();
        let (command, shown) = block.strip_prefix("$ ").unwrap().split_once('\n').unwrap();
        let arguments: Vec<&str> = command.split(' ').collect();
        let arguments = match arguments.as_slice() {
            ["kamerlint", rest @ ..] => rest,
            ["cargo", "run", "--release", "--", rest @ ..] => rest,
            _ => continue,
        };
        let run = Command::new(env!("CARGO_BIN_EXE_kamerlint"))
            .env("KAMERLINT_CACHE_DIR", concat!(env!("CARGO_TARGET_TMPDIR"), "/cache"))
            .current_dir(root)
            .args(arguments)
            .output()
            .unwrap();
        let printed = String::from_utf8(run.stdout).unwrap();
        let trimmed = |text: &str| text.trim_end().lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
        assert_eq!(trimmed(&printed), trimmed(shown), "`{command}` prints something else than README.md shows");
        blocks += 1;
    }
    assert!(blocks > 0, "README.md shows no console block");
}
