//! The members who sat on the day of the letter, behind "het lid" and in "de leden A, B en".

use std::collections::HashMap;

use lsp_types::CompletionItemKind;

use super::Proposal;
use crate::check::names::sitting::{self, Sitting};
use crate::lsp::analysis::Checked;

/// A longer word of a name than this, and more words, are no name that is being typed.
const LONGEST_NAME: usize = 40;

/// How much of a name is typed behind an introduction; none if no name is wanted here.
pub fn typed(before: &str) -> Option<usize> {
    let (list, names) = introduction(before)?;
    // A name that was begun stands behind the last comma or "en".
    let last = match list {
        true => names.rsplit_once(", ").map_or(names, |(_, last)| last).rsplit(" en ").next().unwrap_or(names),
        false => names,
    };
    let last = last.trim_start();
    let is_name = last.len() <= LONGEST_NAME
        && last.split(' ').count() <= 4
        && last.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’' | '.'));
    let begun = names[..names.len() - last.len()].chars().all(|c| !matches!(c, '.' | ';' | ':' | '?' | '!'));
    (is_name && begun && !is_finished(last)).then_some(last.len())
}

/// Whether a list of names can stand here, and what stands of it.
fn introduction(before: &str) -> Option<(bool, &str)> {
    const WORDS: [(&str, bool); 6] = [
        ("het lid ", false),
        ("de leden ", true),
        ("kamerlid ", false),
        ("kamerleden ", true),
        ("van het lid ", false),
        ("motie-", false),
    ];
    let found = WORDS.iter().filter_map(|(word, list)| {
        let at = rfind_any_case(before, word)?;
        let begins = before[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        begins.then_some((at + word.len(), *list))
    });
    found.max().map(|(at, list)| (list, &before[at..]))
}

/// The last place of a word of ASCII, whatever its capitals.
fn rfind_any_case(text: &str, word: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    bytes.windows(word.len()).rposition(|window| window.eq_ignore_ascii_case(word.as_bytes()))
}

/// Whether a name is followed by a word that belongs to no name: "het lid Wilders heeft".
fn is_finished(name: &str) -> bool {
    if name.match_indices(". ").any(|(at, _)| !is_initial(&name[..at])) {
        return true;
    }
    // The last word is still being typed.
    let typed = name.rsplit_once(' ').map_or("", |(typed, _)| typed);
    let mut words = typed.split(' ');
    let is_small = |word: &str| word.chars().next().is_some_and(char::is_lowercase) && !is_prefix(word);
    words.any(is_small)
        || (!name.is_empty()
            && name.ends_with(' ')
            && name.trim_end().chars().next().is_some_and(char::is_uppercase)
            && !name.trim_end().rsplit(' ').next().is_some_and(is_prefix))
}

/// Whether what stands before a full stop ends in an initial: "J" of "J. de Vries".
fn is_initial(before: &str) -> bool {
    before.rsplit([' ', '.']).next().is_some_and(|last| last.chars().count() == 1)
}

/// Small words inside names.
fn is_prefix(word: &str) -> bool {
    ["van", "de", "der", "den", "el", "ten", "ter", "te", "in", "'t", "’t", "la", "von"]
        .contains(&word.to_lowercase().as_str())
}

/// The members, those first whom the letter names already.
pub fn proposals(checked: &Checked) -> Vec<Proposal> {
    let prose = &checked.document.prose().text;
    let members = sitting::members(checked.document.date());
    let named: HashMap<&str, bool> =
        members.iter().map(|member| (member.name.as_str(), prose.contains(member.name.as_str()))).collect();
    let (first, then): (Vec<&Sitting>, Vec<&Sitting>) =
        members.iter().partition(|member| named.get(member.name.as_str()).copied().unwrap_or(false));
    let proposal = |member: &Sitting| Proposal {
        words: member.name.clone(),
        about: format!("{}, {}", member.full_name, member.party),
        kind: CompletionItemKind::VALUE,
    };
    first.into_iter().chain(then).map(proposal).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begun(before: &str) -> Option<&str> {
        typed(before).map(|length| &before[before.len() - length..])
    }

    #[test]
    fn a_name_is_wanted_behind_an_introduction() {
        assert_eq!(begun("De motie van het lid "), Some(""));
        assert_eq!(begun("De motie van het lid Van d"), Some("Van d"));
        assert_eq!(begun("Het lid Van der "), Some("Van der "));
        assert_eq!(begun("het lid J. de V"), Some("J. de V"));
        assert_eq!(begun("De leden Wilders en "), Some(""));
        assert_eq!(begun("de leden Wilders (PVV), Van Dijk en Ee"), Some("Ee"));
        assert_eq!(begun("de leden Wilders, Van Dijk en Ee"), Some("Ee"));
    }

    #[test]
    fn no_name_is_wanted_elsewhere() {
        for before in [
            "De minister ",
            "het lidmaatschap ",
            "Het lid Wilders heeft ",
            "het lid Wilders. De ",
            "het lid dat de ",
            "Het lid Wilders ",
        ] {
            assert_eq!(begun(before), None, "{before}");
        }
    }
}
