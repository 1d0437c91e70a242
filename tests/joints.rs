//! What joins the program to git and CI: hooks, the action and their page name only formats and options
//! that the program has, and the hook of git does what its page says.

#![allow(clippy::unwrap_used, reason = "a test that cannot run has failed")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const PROGRAM: &str = env!("CARGO_BIN_EXE_kamerlint");

/// Files that tell others how to run the program.
const JOINTS: [&str; 5] = ["docs/ci.md", "docs/pre-commit", "action.yml", ".pre-commit-hooks.yaml", "README.md"];

#[test]
fn every_format_named_is_one_that_the_program_has() {
    let help = help();
    let listed: Vec<&str> = help
        .lines()
        .skip_while(|line| !line.contains("--format <FORMAT>"))
        .take_while(|line| !line.contains("[default: human]"))
        .filter_map(|line| line.trim().strip_prefix("- ")?.split(':').next())
        .collect();
    let page = read("docs/ci.md");
    for format in &listed {
        assert!(page.contains(&format!("`{format}`")), "docs/ci.md does not tell who reads `{format}`");
    }
    let mut named = 0;
    for file in JOINTS {
        let text = read(file);
        for format in after(&text, "--format ")
            .chain(after(&text, "--output ").filter_map(|value| value.split_once(':')?.0.into()))
        {
            let format = format.trim_start_matches('"');
            if format.chars().all(char::is_lowercase) && !format.is_empty() {
                assert!(listed.contains(&format), "{file} names a format `{format}`");
                named += 1;
            }
        }
    }
    assert!(named > 8, "only {named} formats were found in the files");
}

#[test]
fn every_option_used_is_one_that_the_program_has() {
    let help = help();
    let has = |option: &str| help.split([' ', ',', '\n', '[', '`']).any(|word| word == option);
    let mut used = 0;
    for file in ["docs/ci.md", "docs/pre-commit", ".pre-commit-hooks.yaml"] {
        let text = read(file);
        for line in text.lines().filter(|line| line.contains("kamerlint") || line.contains("args:")) {
            // Other programs on the same line have options of their own.
            for command in line.split(['|', '&']).filter(|part| !part.contains("git ") && !part.contains("reviewdog")) {
                for option in options(command) {
                    assert!(has(option), "{file} uses `{option}`");
                    used += 1;
                }
            }
        }
    }
    assert!(used > 10, "only {used} options were found in the files");
    let action = read("action.yml");
    let added = action.lines().filter(|line| line.contains("options"));
    for option in added.flat_map(options) {
        assert!(has(option), "action.yml uses `{option}`");
    }
}

#[test]
fn releases_have_the_names_that_the_action_asks_for() {
    let (action, release) = (read("action.yml"), read(".github/workflows/release.yml"));
    let built: Vec<&str> = after(&release, "target: ").filter(|target| target.contains('-')).collect();
    let asked: Vec<&str> = after(&action, "target=").filter(|target| target.contains('-')).collect();
    assert_eq!(asked.len(), 5);
    for target in asked {
        assert!(built.contains(&target), "no release is built for {target}");
    }
    assert!(action.contains("kamerlint-$target.tar.gz") && release.contains("kamerlint-$TARGET.tar.gz"));
}

#[test]
fn the_hook_of_git_checks_what_is_committed() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hook of git");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("letters")).unwrap();
    if Command::new("git").arg("--version").output().is_err() {
        return;
    }
    assert!(git(&folder, &["init", "--quiet"]).status.success());
    let hook = folder.join(".git/hooks/pre-commit");
    fs::create_dir_all(hook.parent().unwrap()).unwrap();
    fs::copy(root().join("docs/pre-commit"), &hook).unwrap();
    executable(&hook);
    let letter = |name: &str, member: &str| {
        let text = format!("Den Haag, 14 maart 2025\n\nHet lid {member} vraagt naar de stand van zaken.\n");
        fs::write(folder.join("letters").join(name), text).unwrap();
    };
    let commit = || git(&folder, &["commit", "--quiet", "--message", "Een brief"]);
    let stage = || assert!(git(&folder, &["add", "."]).status.success());

    letter("brief één.txt", "Eermands");
    stage();
    let stopped = commit();
    let told = String::from_utf8_lossy(&stopped.stdout).into_owned() + &String::from_utf8_lossy(&stopped.stderr);
    assert!(!stopped.status.success() && told.contains("names/misspelled-member"), "{told}");

    // Mended in the folder only: what would be committed is still wrong.
    letter("brief één.txt", "Eerdmans");
    assert!(!commit().status.success());
    stage();
    assert!(commit().status.success());

    // Wrong in the folder only: what would be committed is right.
    letter("twee.txt", "Eerdmans");
    stage();
    letter("twee.txt", "Eermands");
    assert!(commit().status.success());

    fs::remove_file(folder.join("letters/brief één.txt")).unwrap();
    letter("twee.txt", "Eerdmans");
    stage();
    assert!(commit().status.success(), "a letter that is taken away needs no check");
}

/// Runs git where no settings of the machine hold, with the program on the path.
fn git(folder: &Path, arguments: &[&str]) -> Output {
    let program = Path::new(PROGRAM).parent().unwrap().to_path_buf();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths(std::iter::once(program).chain(std::env::split_paths(&path))).unwrap();
    let who = ["-c", "user.name=Jan", "-c", "user.email=jan@example.org", "-c", "commit.gpgSign=false"];
    let nothing = folder.join("no-settings");
    let mut command = Command::new("git");
    for variable in ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"] {
        command.env_remove(variable);
    }
    command.env("PATH", path).env("GIT_CONFIG_GLOBAL", nothing).env("GIT_CONFIG_NOSYSTEM", "1");
    command.current_dir(folder).args(who).args(arguments).output().unwrap()
}

#[cfg(unix)]
fn executable(file: &Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(file, fs::Permissions::from_mode(0o755)).unwrap();
}

#[cfg(not(unix))]
fn executable(_: &Path) {}

/// What the program and its commands say of their options.
fn help() -> String {
    let of = |arguments: &[&str]| {
        let run = Command::new(PROGRAM).args(arguments).output().unwrap();
        String::from_utf8(run.stdout).unwrap()
    };
    ["check", "baseline"].map(|command| of(&[command, "--help"])).join("\n")
}

/// The words after each place of a mark, up to a blank or the end of what is quoted.
fn after<'a>(text: &'a str, mark: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(mark)
        .skip(1)
        .filter_map(|rest| rest.trim_start_matches('"').split([' ', '\n', '`', '"', ')', '\'']).next())
}

/// The long options on a line, without their values.
fn options(line: &str) -> impl Iterator<Item = &str> {
    line.split([' ', '`', '(', ')', '[', ']', '\'']).filter_map(|word| {
        let word = word.split('=').next()?.trim_end_matches([',', ';', ':', '.']);
        (word.len() > 2 && word.starts_with("--")).then_some(word)
    })
}

fn read(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap().replace("\r\n", "\n")
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
