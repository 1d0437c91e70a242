//! Articles cited in two systems: "artikel 3, eerste lid" beside "artikel 5 lid 2".

use super::Trouble;
use crate::document::{Document, Kind, passages};
use crate::dutch::citation::{Article, Citation, Parts};

/// Words for the numbers of the parts of an article.
const ORDINALS: [&str; 12] = [
    "eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende", "elfde",
    "twaalfde",
];

/// How the part of an article is named.
#[derive(Clone, Copy, PartialEq, Eq)]
enum System {
    /// "artikel 3, eerste lid".
    Words,
    /// "artikel 3 lid 1".
    Digits,
}

/// Articles in the running text whose part is named in the rarer of two systems. Notes may use the short form.
///
/// Value `other` is an article in the usual system.
#[must_use]
pub fn mixed_articles(document: &Document) -> Vec<Trouble> {
    let prose = document.prose();
    let in_text = |citation: &&Citation| {
        let kind = prose.block_at(citation.range.start).map(|(_, kind)| *kind);
        matches!(kind, Some(Kind::Paragraph | Kind::ListItem))
            && !passages::touches(document.quotations(), &citation.range)
    };
    let articles: Vec<(&Citation, System)> = document
        .citations()
        .iter()
        .filter(in_text)
        .filter_map(|citation| Some((citation, system(article(citation)?)?)))
        .collect();
    let in_words = articles.iter().filter(|(_, system)| *system == System::Words).count();
    let usual = match in_words * 2 {
        twice if twice > articles.len() => System::Words,
        twice if twice < articles.len() => System::Digits,
        _ => articles.first().map_or(System::Words, |(_, system)| *system),
    };
    let Some((example, _)) = articles.iter().find(|(_, system)| *system == usual) else { return Vec::new() };
    let odd = articles.iter().filter(|(_, system)| *system != usual);
    odd.map(|(citation, _)| Trouble {
        kind: (),
        range: citation.range.clone(),
        better: otherwise(&prose.text, citation).into_iter().collect(),
        related: vec![example.range.clone()],
        values: Vec::new(),
    })
    .collect()
}

fn article(citation: &Citation) -> Option<&Article> {
    match &citation.parts {
        Parts::Article(article) => Some(article),
        _ => None,
    }
}

fn system(article: &Article) -> Option<System> {
    let clause = article.clauses.first()?;
    if clause.text.starts_with("lid ") {
        return Some(System::Digits);
    }
    clause.text.ends_with(" lid").then_some(System::Words)
}

/// The same article in the other system, if its part is all that narrows it down.
fn otherwise(prose: &str, citation: &Citation) -> Option<String> {
    let article = article(citation)?;
    let [clause] = article.clauses.as_slice() else { return None };
    let number = article.numbers.last()?;
    let front = &prose[citation.range.start..number.range.end];
    if let Some(digits) = clause.text.strip_prefix("lid ") {
        let place = digits.parse::<usize>().ok()?.checked_sub(1)?;
        return Some(format!("{front}, {} lid", ORDINALS.get(place)?));
    }
    let ordinal = clause.text.strip_suffix(" lid")?;
    let place = ORDINALS.iter().position(|word| *word == ordinal)?;
    Some(format!("{front} lid {}", place + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Format, read};

    fn found(text: &str) -> Vec<String> {
        let document = read(Format::Markdown, text.as_bytes()).unwrap();
        mixed_articles(&document).into_iter().flat_map(|trouble| trouble.better).collect()
    }

    #[test]
    fn the_rarer_system_is_odd() {
        assert_eq!(
            found("Zie artikel 3, eerste lid, van de wet. En artikel 5 lid 2 van de wet."),
            ["artikel 5, tweede lid"]
        );
        assert_eq!(found("Zie artikel 3 lid 1, artikel 4 lid 1 en artikel 5, tweede lid."), ["artikel 5 lid 2"]);
    }

    #[test]
    fn one_system_and_notes_are_left_alone() {
        assert!(found("Zie artikel 3, eerste lid, en artikel 5, tweede lid, en artikel 6.").is_empty());
        assert!(found("Zie artikel 3, eerste lid.[^1]\n\n[^1]: Artikel 5 lid 2 van de wet.").is_empty());
    }
}
