//! Which letters git says have changed since a revision, or does not hold yet.

use std::collections::{HashMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Letter, Source};

/// Parts the letters that are changed or untracked since a revision from the others, in the same order.
///
/// A letter on standard input counts as changed, for git knows nothing of it. Each letter is asked of the repository
/// that it stands in, the innermost one. The error is one line: no git, no repository, no such revision.
pub fn since(revision: &str, letters: Vec<Letter>) -> Result<(Vec<Letter>, Vec<Letter>), String> {
    let mut repositories = HashMap::new();
    let (mut changed, mut others) = (Vec::new(), Vec::new());
    for letter in letters {
        match letter.source == Source::Input || is_changed(&letter, revision, &mut repositories)? {
            true => changed.push(letter),
            false => others.push(letter),
        }
    }
    Ok((changed, others))
}

fn is_changed(
    letter: &Letter,
    revision: &str,
    repositories: &mut HashMap<PathBuf, HashSet<PathBuf>>,
) -> Result<bool, String> {
    let path = std::path::absolute(&letter.path).map_err(|error| format!("{}: {error}", letter.shown))?;
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
        return Ok(false);
    };
    let folder = folder.canonicalize().map_err(|error| format!("{}: {error}", letter.shown))?;
    let Some(root) = folder.ancestors().find(|folder| folder.join(".git").exists()) else {
        return Err(format!("{}: stands in no git repository; leave out --changed-since", letter.shown));
    };
    let within = folder.strip_prefix(root).unwrap_or(&folder).join(name);
    let within = PathBuf::from(within.to_string_lossy().into_owned());
    if let Some(changed) = repositories.get(root) {
        return Ok(changed.contains(&within));
    }
    let changed = changed_in(root, revision)?;
    let is_changed = changed.contains(&within);
    repositories.insert(root.to_owned(), changed);
    Ok(is_changed)
}

/// The paths, from the root of a repository, of what is changed or untracked.
fn changed_in(root: &Path, revision: &str) -> Result<HashSet<PathBuf>, String> {
    let commit = commit(root, revision)?;
    let mut listed = git(root, &["diff", "--name-only", "--no-relative", "-z", "--diff-filter=d", &commit, "--"])?;
    listed.extend(git(root, &["ls-files", "-o", "-z", "--exclude-standard"])?);
    let names = listed.split(|&byte| byte == 0).filter(|name| !name.is_empty());
    Ok(names.map(|name| PathBuf::from(String::from_utf8_lossy(name).into_owned())).collect())
}

/// The name of the commit that a revision stands for; one that starts with a dash would be an option of git.
fn commit(root: &Path, revision: &str) -> Result<String, String> {
    let unknown = || {
        let root = root.display();
        format!("{root}: git knows no revision `{revision}`; a shallow clone may lack it: `git fetch --unshallow`")
    };
    if revision.is_empty() || revision.starts_with('-') {
        return Err(unknown());
    }
    let asked = run(root, &["rev-parse", "--verify", "--quiet", &format!("{revision}^{{commit}}")])?;
    match (asked.status.success(), asked.stderr.is_empty()) {
        (true, _) => Ok(String::from_utf8_lossy(&asked.stdout).trim().to_owned()),
        (false, true) => Err(unknown()),
        (false, false) => Err(refused(root, &asked.stderr)),
    }
}

fn git(root: &Path, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let output = run(root, arguments)?;
    if output.status.success() { Ok(output.stdout) } else { Err(refused(root, &output.stderr)) }
}

/// Runs git in a repository, whichever repository a hook of git may have set.
fn run(root: &Path, arguments: &[&str]) -> Result<std::process::Output, String> {
    let mut command = Command::new("git");
    command.arg("-C").arg(root).args(arguments).env_remove("GIT_DIR").env_remove("GIT_WORK_TREE");
    command.output().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => "--changed-since needs git, which is not on the PATH".to_owned(),
        _ => format!("git cannot be run: {error}"),
    })
}

fn refused(root: &Path, said: &[u8]) -> String {
    let said = String::from_utf8_lossy(said);
    format!("{}: git says: {}", root.display(), said.lines().next().unwrap_or_default())
}
