//! What a line or block looks like: a heading, an item of a list, a line of the letterhead.
//!
//! The forms are those of Dutch letters to parliament, of motions, and of the running heads of
//! official publications.

/// Whether a line is a block by itself, whatever stands around it.
pub fn stands_alone(line: &str) -> bool {
    is_numbered_heading(line) || is_letterhead(line) || is_running_head(line) || is_number(line)
}

/// "Vraag 3, 4 en 5", "Antwoord op vragen 1 en 2", "Nr. 21", "Artikel 4", "§ 2".
pub fn is_numbered_heading(line: &str) -> bool {
    if line.len() > 60 {
        return false;
    }
    const OPENINGS: &[&str] = &[
        "Vraag",
        "Vragen",
        "Antwoord",
        "Antwoorden",
        "Nr.",
        "Artikel",
        "Hoofdstuk",
        "Paragraaf",
        "Bijlage",
        "§",
        "Deel",
        "Afdeling",
        "VRAAG",
        "ANTWOORD",
        "ARTIKEL",
        "BIJLAGE",
    ];
    const BETWEEN: &[&str] = &["op", "vraag", "vragen", "de", "en", "t/m", "tot", "met", "nr.", "nrs."];
    let mut words = line.split_whitespace();
    let opens = words.next().is_some_and(|word| OPENINGS.contains(&word.trim_end_matches(':')));
    if !opens {
        return line == "Toelichting";
    }
    let mut numbers = 0;
    let mut rest = 0;
    for word in words {
        rest += 1;
        let word = word.trim_matches([',', ':', '.', '(', ')', ';']);
        let number = !word.is_empty()
            && word.len() <= 7
            && (word.bytes().any(|byte| byte.is_ascii_digit()) || is_roman(word) || word.len() == 1);
        numbers += usize::from(number);
        if !number && !BETWEEN.contains(&word) {
            return false;
        }
    }
    (numbers > 0 || rest == 0) && !line.ends_with(',')
}

fn is_roman(word: &str) -> bool {
    word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L'))
}

/// A line in capitals: "MOTIE VAN HET LID JANSEN".
pub fn is_in_capitals(line: &str) -> bool {
    // The first words of most lines decide it.
    if line.chars().any(char::is_lowercase) {
        return false;
    }
    let capitals = line.chars().filter(|c| c.is_uppercase()).count();
    capitals >= 4 && capitals * 2 > line.chars().count()
}

/// A line of the letterhead that can be told by its first words or by a postcode.
pub fn is_letterhead(line: &str) -> bool {
    const LABELS: &[&str] = &[
        "Datum",
        "Betreft",
        "Onderwerp",
        "Kenmerk",
        "Ons kenmerk",
        "Onze referentie",
        "Uw kenmerk",
        "Uw referentie",
        "Uw brief",
        "Uw brief van",
        "Contactpersoon",
        "Bijlage(n)",
        "Bijlagen",
        "Projectnaam",
        "Behandeld door",
        "Doorkiesnummer",
        "Kopie aan",
        "Afschrift aan",
        "Zaaknummer",
    ];
    // No label is longer than this; most lines go on.
    let start = &line[..line.floor_char_boundary(24)];
    let label = start.split(['\t', ':']).next().unwrap_or("").trim_end();
    if label.len() <= 16 && LABELS.contains(&label) {
        return true;
    }
    if line.len() > 100 {
        return false;
    }
    const OPENINGS: &[&str] = &[
        "Postbus ",
        "> Retouradres",
        ">Retouradres",
        "Retouradres",
        "Voorgesteld ",
        "Hoogachtend",
        "Met vriendelijke groet",
        "Den Haag,",
        "'s-Gravenhage,",
        "’s-Gravenhage,",
        "DEN HAAG",
        "www.",
        "Aan de Voorzitter",
        "Aan de voorzitter",
    ];
    let opens = OPENINGS.iter().any(|opening| line.starts_with(opening));
    (opens && !line.ends_with('.')) || is_salutation(line) || has_postcode(line) || is_dated_subject(line)
}

/// "Datum 3 mei 2024", "Betreft Reactie op …": a label and its words with one blank between.
fn is_dated_subject(line: &str) -> bool {
    let date =
        line.strip_prefix("Datum ").is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()));
    let subject = line
        .strip_prefix("Betreft ")
        .or_else(|| line.strip_prefix("Onderwerp "))
        .is_some_and(|rest| rest.trim_start().starts_with(char::is_uppercase) && !line.ends_with('.'));
    date || subject
}

fn is_salutation(line: &str) -> bool {
    let opens = ["Geachte ", "Beste ", "Excellentie", "Mijnheer de ", "Mevrouw de "];
    line.len() < 80 && line.ends_with(',') && opens.iter().any(|opening| line.starts_with(opening))
}

/// A short line that begins with a postcode: "2500 EA DEN HAAG".
fn has_postcode(line: &str) -> bool {
    let letters: Vec<char> = line.chars().filter(|c| !c.is_whitespace()).take(7).collect();
    line.len() < 50
        && letters.len() == 7
        && letters[..4].iter().all(char::is_ascii_digit)
        && letters[4..6].iter().all(char::is_ascii_uppercase)
        && !letters[6].is_ascii_digit()
}

/// "De minister van Financiën," and the like, as far as one line can tell.
pub fn is_signature(line: &str) -> bool {
    const OPENINGS: &[&str] =
        &["de minister", "de staatssecretaris", "minister van", "staatssecretaris van", "mede namens"];
    let head: String = line.chars().take(24).flat_map(char::to_lowercase).collect();
    line.len() < 120 && OPENINGS.iter().any(|opening| head.starts_with(opening)) && !line.ends_with(['.', ':', '?'])
}

/// The running heads and feet of official publications and of letters.
pub fn is_running_head(line: &str) -> bool {
    const OPENINGS: &[&str] =
        &["ISSN ", "kst-", "ah-tk-", "Tweede Kamer, vergaderjaar ", "Eerste Kamer, vergaderjaar "];
    const LINES: &[&str] = &[
        "Tweede Kamer der Staten-Generaal",
        "Eerste Kamer der Staten-Generaal",
        "Aanhangsel van de Handelingen",
        "Kamerstukken",
        "Handelingen",
    ];
    let page = line.strip_prefix("Pagina ").or_else(|| line.strip_prefix("pagina "));
    let page = page.is_some_and(|rest| rest.len() < 16 && rest.bytes().any(|byte| byte.is_ascii_digit()));
    let year = line.strip_prefix("Vergaderjaar ").is_some_and(|rest| rest.len() <= 12);
    let opens = line.len() < 90 && OPENINGS.iter().any(|opening| line.starts_with(opening));
    page || year || opens || LINES.contains(&line)
}

/// A number on a line of its own: a page, a cell, the number of a document.
pub fn is_number(line: &str) -> bool {
    line.len() <= 12
        && line.bytes().any(|byte| byte.is_ascii_digit())
        && line.bytes().all(|byte| byte.is_ascii_digit() || b" %/-".contains(&byte))
}

/// The length of the mark of a list item, with the blank after it: "– ", "1. ", "a) ", "(ii) ".
pub fn item_mark(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    let after = &line[first.len_utf8()..];
    let apart = |rest: &str| rest.starts_with(char::is_whitespace);
    if matches!(first, '-' | '–' | '—' | '•' | '·' | '◦' | '▪' | '*' | '●' | '\u{F0B7}' | '○' | 'o') && apart(after)
    {
        return (first != 'o' || after.starts_with('\t')).then_some(first.len_utf8() + 1);
    }
    if matches!(first, '•' | '●' | '▪') {
        return Some(first.len_utf8());
    }
    let opened = usize::from(first == '(');
    let label = line[opened..].bytes().take(6).take_while(u8::is_ascii_alphanumeric).count();
    let name = &line[opened..opened + label];
    let rest = &line[opened + label..];
    let close = rest.chars().next().filter(|c| *c == ')' || (*c == '.' && opened == 0))?;
    let digits = !name.is_empty() && name.len() <= 3 && name.bytes().all(|byte| byte.is_ascii_digit());
    let letter = name.len() == 1 && (name != "I" || close == ')') && name.bytes().all(|byte| byte.is_ascii_lowercase());
    let roman = !name.is_empty() && name.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'));
    let rest = &rest[1..];
    let glued = letter && close == '.' && rest.len() > 2 && {
        let mut letters = rest.chars();
        matches!((letters.next(), letters.next()), (Some(a), Some(b)) if a.is_lowercase() && b.is_lowercase())
    };
    ((digits || letter || roman) && (apart(rest) || glued)).then_some(opened + label + 1)
}

/// Whether a line begins as the paragraphs of a motion do.
pub fn opens_motion_paragraph(line: &str) -> bool {
    const OPENINGS: &[&str] = &[
        "gehoord ",
        "constaterende",
        "constaterend ",
        "overwegende",
        "overwegend ",
        "verzoekt ",
        "spreekt uit",
        "spreekt als ",
        "roept de ",
        "roept het ",
        "van mening",
        "van oordeel",
        "kennisgenomen",
        "kennis genomen",
        "en gaat over tot",
        "tevens constaterende",
        "voorts overwegende",
        "wijzende op",
        "betreurt ",
        "draagt het Presidium",
    ];
    OPENINGS.iter().any(|opening| line.starts_with(opening))
}

/// Whether a block of this width could be a title: short, without an end mark, and no running text.
pub fn is_title(line: &str, width: usize) -> bool {
    let first = line.trim_start_matches(['“', '‘', '\'', '"', '(', '«']).chars().next();
    let last = line.chars().next_back();
    width <= 110
        && first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
        && last.is_some_and(|c| c.is_alphanumeric() || matches!(c, ')' | '’' | '”' | '»' | '%' | '\''))
        && line.chars().any(char::is_alphabetic)
        && line.split_whitespace().count() <= 18
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_questions_are_known() {
        for line in
            ["Vraag 3", "Vragen 3, 4 en 5", "Antwoord op vragen 1 t/m 3:", "Nr. 21", "Artikel 4a", "§ 2", "Antwoord"]
        {
            assert!(is_numbered_heading(line), "{line}");
        }
        for line in ["Vraag maar raak", "Antwoord 3 is onjuist", "Artikel 4, tweede lid, bepaalt"] {
            assert!(!is_numbered_heading(line), "{line}");
        }
    }

    #[test]
    fn letterheads_are_known() {
        for line in [
            "2500 EA DEN HAAG",
            "Postbus 20018",
            "Datum\t3 mei 2024",
            "Geachte voorzitter,",
            "Betreft Reactie op de motie",
        ] {
            assert!(is_letterhead(line), "{line}");
        }
        for line in ["Datum en plaats zijn bekend.", "2024 EA", "Betreft het hier een fout."] {
            assert!(!is_letterhead(line), "{line}");
        }
    }

    #[test]
    fn items_of_lists_are_known() {
        for line in ["– een", "•\teen", "1. een", "a) een", "(ii) een", "a.begrip: een", "12.\teen"] {
            assert!(item_mark(line).is_some(), "{line}");
        }
        for line in ["i.v.m. de", "-evaluatie", "1 april", "o een", "2024. Een", "A. Jansen", "3.2 Titel"] {
            assert!(item_mark(line).is_none(), "{line}");
        }
    }
}
