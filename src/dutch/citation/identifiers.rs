//! Citations that are one number: ECLI, BWB, CELEX, toezegging, zaak, document, and names of files.

use super::dossier::{Dossier, Number, Suffix};
use super::handelingen::Handelingen;
use super::kamerstuk::{Form, Kamerstuk};
use super::scanner::Cursor;
use super::{Chamber, Citation, FaultKind, Kind, Part, Parts, Years};

/// Reads, at the word that begins here, a number that may also stand in a web address.
pub(super) fn read(prose: &str, at: usize, word: &str) -> Option<Citation> {
    let mut cursor = Cursor::new(prose, at);
    let (kind, parts) = numbers(&mut cursor, word)?;
    Some(super::citation(&cursor, at, kind, parts))
}

/// Tries every kind of number that can begin with this word.
pub(super) fn numbers(cursor: &mut Cursor, word: &str) -> Option<(Kind, Parts)> {
    match word {
        "ECLI" => ecli(cursor),
        "kst" | "ah" => file(cursor),
        _ if word.starts_with("BWB") => bwb(cursor, word),
        _ if word.starts_with("TZ") => undertaking(cursor),
        _ if word.starts_with("T0") => undertaking_of_first_chamber(cursor, word),
        _ if word.len() >= 8 => case_or_document(cursor, word).or_else(|| celex(cursor, word)),
        _ => None,
    }
}

/// "ECLI:NL:HR:2011:BR5216", also with a space where a colon must stand.
fn ecli(cursor: &mut Cursor) -> Option<(Kind, Parts)> {
    cursor.attempt(|cursor| {
        cursor.eat("ECLI").then_some(())?;
        colon(cursor)?;
        let country = cursor.capitals(2..3)?.value;
        colon(cursor)?;
        let court =
            cursor.rest().bytes().take(8).take_while(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()).count();
        let court = cursor.rest().get(..court).filter(|court| (1..8).contains(&court.len()))?;
        cursor.at += court.len();
        colon(cursor)?;
        let year = cursor.digits(4..5)?.value;
        colon(cursor)?;
        let serial =
            cursor.rest().bytes().take(26).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'.').count();
        let serial = cursor.rest()[..serial].trim_end_matches('.');
        if serial.is_empty() || serial.len() > 25 {
            return None;
        }
        cursor.at += serial.len();
        Some((Kind::Ecli, Parts::Identifier(format!("ECLI:{country}:{court}:{year}:{serial}"))))
    })
}

fn colon(cursor: &mut Cursor) -> Option<()> {
    let start = cursor.at;
    let before = cursor.eat_spaces();
    let colon = cursor.eat(":");
    let after = cursor.eat_spaces();
    if !colon && !before {
        return None;
    }
    if before || after {
        let kind = if colon { FaultKind::ExtraSpace } else { FaultKind::WrongSeparator };
        cursor.fault(start..cursor.at, kind, ":");
    }
    Some(())
}

/// "BWBR0005537".
fn bwb(cursor: &mut Cursor, word: &str) -> Option<(Kind, Parts)> {
    let number = word.strip_prefix("BWB")?.strip_prefix(['R', 'V', 'W'])?;
    let whole = number.len() == 7 && number.bytes().all(|byte| byte.is_ascii_digit());
    whole.then(|| take_word(cursor, word, Kind::Bwb))
}

/// "TZ202306-026".
fn undertaking(cursor: &mut Cursor) -> Option<(Kind, Parts)> {
    cursor.attempt(|cursor| {
        cursor.eat("TZ").then_some(())?;
        let moment = cursor.digits(6..7).filter(|moment| (190_001..=210_012).contains(&moment.value))?;
        (1..=12).contains(&(moment.value % 100)).then_some(())?;
        cursor.eat_dash().then_some(())?;
        let serial = cursor.digits(3..4).filter(|_| cursor.at_boundary())?;
        Some((Kind::Toezegging, Parts::Identifier(format!("TZ{}-{:03}", moment.value, serial.value))))
    })
}

/// "T02867".
fn undertaking_of_first_chamber(cursor: &mut Cursor, word: &str) -> Option<(Kind, Parts)> {
    let number = word.strip_prefix('T')?;
    let whole = number.len() == 5 && number.bytes().all(|byte| byte.is_ascii_digit());
    whole.then(|| take_word(cursor, word, Kind::Toezegging))
}

/// "2024Z01234" and "2024D01234"; with four or six digits at the end it is noted.
fn case_or_document(cursor: &mut Cursor, word: &str) -> Option<(Kind, Parts)> {
    let (year, rest) = word.split_at_checked(4)?;
    let (kind, serial) = match rest.as_bytes().first()? {
        b'Z' => (Kind::Zaaknummer, &rest[1..]),
        b'D' => (Kind::Documentnummer, &rest[1..]),
        _ => return None,
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !year.starts_with("20") || !digits(year) || !digits(serial) || !(4..=6).contains(&serial.len()) {
        return None;
    }
    if serial.len() != 5 {
        let range = cursor.at..cursor.at + word.len();
        let better = if serial.len() == 4 { format!("{year}{}0{serial}", &rest[..1]) } else { word.to_owned() };
        cursor.fault(range, FaultKind::WrongLength, better);
    }
    Some(take_word(cursor, word, kind))
}

/// "32016R0679", only where the text says that it is a CELEX number.
fn celex(cursor: &mut Cursor, word: &str) -> Option<(Kind, Parts)> {
    let bytes = word.as_bytes();
    let letters = word.get(5..)?.bytes().take_while(u8::is_ascii_uppercase).count();
    let year = word.get(1..5)?.bytes().all(|byte| byte.is_ascii_digit());
    let number = word.get(5 + letters..)?;
    let serial = number.len() == 4 && number.bytes().all(|byte| byte.is_ascii_digit());
    let sector = bytes[0].is_ascii_digit() || matches!(bytes[0], b'C' | b'E');
    let is_formed_so = sector && year && serial && (1..3).contains(&letters);
    (is_formed_so && says_celex(&cursor.text[..cursor.at])).then(|| take_word(cursor, word, Kind::Celex))
}

fn says_celex(before: &str) -> bool {
    let near = before.ceil_char_boundary(before.len().saturating_sub(20));
    before[near..].to_ascii_uppercase().contains("CELEX")
}

fn take_word(cursor: &mut Cursor, word: &str, kind: Kind) -> (Kind, Parts) {
    cursor.at += word.len();
    (kind, Parts::Identifier(word.to_owned()))
}

/// Names of files: "kst-28676-493", "kst-21501-20-2206", "ah-tk-20232024-1314".
pub(super) fn file(cursor: &mut Cursor) -> Option<(Kind, Parts)> {
    cursor.attempt(|cursor| if cursor.eat("kst-") { paper(cursor) } else { questions(cursor) })
}

fn paper(cursor: &mut Cursor) -> Option<(Kind, Parts)> {
    let start = cursor.at;
    let number = cursor.digits(5..6)?;
    let suffix = cursor.attempt(|cursor| {
        cursor.eat("-").then_some(())?;
        let from = cursor.at;
        if cursor.capitals(1..7).is_none() {
            cursor.digits(2..3)?;
        }
        let range = from..cursor.at;
        let text = cursor.text[range.clone()].to_owned();
        let number = cursor.rest().strip_prefix('-')?;
        (number.starts_with(|next: char| next.is_ascii_alphanumeric()) && !begins_attachment(number)).then_some(())?;
        Some(Suffix { range, text, dash: true })
    });
    let dossier = Dossier { range: start..cursor.at, number: number.value, spaced: false, suffix, kingdom: None };
    cursor.eat("-").then_some(())?;
    let number = super::dossier::number(cursor)?;
    let attachment = cursor.attempt(attachment);
    let kamerstuk = Kamerstuk {
        form: Form::File,
        plural: false,
        chamber: None,
        years: None,
        dossiers: vec![dossier],
        numbers: vec![number],
        attachment,
        page: None,
    };
    Some((Kind::Kamerstuk, Parts::Kamerstuk(kamerstuk)))
}

/// "-b1", "-h12": a bijlage or another part that is published with a paper.
fn attachment(cursor: &mut Cursor) -> Option<Part<String>> {
    cursor.eat("-").then_some(())?;
    let start = cursor.at;
    begins_attachment(cursor.rest()).then_some(())?;
    cursor.at += 1;
    cursor.digits(1..4)?;
    let range = start..cursor.at;
    cursor.at_boundary().then(|| Part { value: cursor.text[range.clone()].to_owned(), range })
}

/// A letter for what is published with a paper, and a digit.
fn begins_attachment(text: &str) -> bool {
    matches!(text.as_bytes(), [b'b' | b'h' | b'n', digit, ..] if digit.is_ascii_digit())
}

fn questions(cursor: &mut Cursor) -> Option<(Kind, Parts)> {
    cursor.eat("ah-").then_some(())?;
    let start = cursor.at;
    let chamber = if cursor.eat("tk-") { Chamber::Second } else { cursor.eat("ek-").then_some(Chamber::First)? };
    let chamber = Part { range: start..start + 2, value: chamber };
    let years = cursor.digits(8..9)?;
    let first = u16::try_from(years.value / 10_000).ok()?;
    let second = u16::try_from(years.value % 10_000).ok()?;
    let years = Part { range: years.range, value: Years { first, second, in_full: true, sign: '-' } };
    cursor.eat("-").then_some(())?;
    let number = cursor.digits(1..6).filter(|_| cursor.at_boundary())?;
    let handelingen = Handelingen {
        spelled_out: false,
        chamber: Some(chamber),
        session_word: false,
        years,
        number,
        item: None,
        page: None,
        file: true,
    };
    Some((Kind::Aanhangsel, Parts::Handelingen(handelingen)))
}

/// The number that a file's name gives its paper, as [`super::Key`] writes it.
pub(super) fn number_in_file(number: &Number) -> String {
    match number {
        Number::Arabic(number, letter) => format!("{number}{}", letter.map(String::from).unwrap_or_default()),
        Number::Range(first, last) => format!("{first}-{last}"),
        Number::Letters(letters) => letters.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::find;
    use super::*;

    fn kind(prose: &str) -> Option<Kind> {
        find(prose).first().filter(|citation| citation.range == (0..prose.len())).map(|citation| citation.kind)
    }

    #[test]
    fn whole_numbers_are_recognised() {
        assert_eq!(kind("ECLI:NL:HR:2011:BR5216"), Some(Kind::Ecli));
        assert_eq!(kind("BWBR0005537"), Some(Kind::Bwb));
        assert_eq!(kind("TZ202306-026"), Some(Kind::Toezegging));
        assert_eq!(kind("T02867"), Some(Kind::Toezegging));
        assert_eq!(kind("2024Z01234"), Some(Kind::Zaaknummer));
        assert_eq!(kind("2024D01234"), Some(Kind::Documentnummer));
        for file in
            ["kst-21501-20-2206", "kst-36410-12-b1", "kst-28600-IV-14-h12", "kst-30867-A-b1", "kst-22969-133b-h1"]
        {
            assert_eq!(kind(file), Some(Kind::Kamerstuk), "{file}");
            assert_eq!(find(file)[0].canonical(), file);
        }
        assert_ne!(find("kst-36410-12-b1")[0].key(), find("kst-36410-12")[0].key());
        assert_eq!(kind("ah-tk-20232024-1314"), Some(Kind::Aanhangsel));
        assert_eq!(find("CELEX-nummer 32016R0679").len(), 1);
        assert_eq!(kind("32016R0679"), None);
        assert_eq!(kind("TZ202313-026"), None);
    }

    #[test]
    fn the_full_stop_of_the_sentence_is_not_part_of_an_ecli() {
        let prose = "Zie ECLI:NL:RVS:2020:12.";
        assert_eq!(&prose[find(prose)[0].range.clone()], "ECLI:NL:RVS:2020:12");
    }

    #[test]
    fn a_space_for_a_colon_is_mended() {
        let found = find("ECLI:NL:HR 2011:BR5216");
        assert_eq!(found[0].faults[0].kind, FaultKind::WrongSeparator);
        assert_eq!(found[0].canonical(), "ECLI:NL:HR:2011:BR5216");
    }

    #[test]
    fn a_number_of_four_digits_is_noted() {
        assert_eq!(find("zaak 2025Z8622")[0].faults[0].better, "2025Z08622");
    }
}
