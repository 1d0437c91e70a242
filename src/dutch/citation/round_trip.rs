//! Tests over many made citations: what is printed is read back as the same, and no text is too odd to read.

use super::*;

/// A small generator of numbers, the same on every run (Knuth, MMIX).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    fn between(&mut self, least: usize, most: usize) -> usize {
        least + self.below(most + 1 - least)
    }

    fn one_of<'a>(&mut self, texts: &[&'a str]) -> &'a str {
        texts[self.below(texts.len())]
    }
}

fn dossier(numbers: &mut Numbers, spaced: bool) -> String {
    let number = numbers.between(15_000, 37_999);
    let number = if numbers.below(6) == 0 { 21_501 } else { number };
    let written = if spaced { format!("{} {:03}", number / 1000, number % 1000) } else { number.to_string() };
    let suffix = if number == 21_501 {
        numbers.one_of(&["-02", "-20", "-34"])
    } else {
        numbers.one_of(&["", "", "", " XV", "-XVI", " A", " (R2019)", " IXB"])
    };
    written + suffix
}

fn session(numbers: &mut Numbers) -> (usize, String) {
    let first = numbers.between(1950, 2098);
    let second = if first % 100 == 99 { (first + 1).to_string() } else { format!("{:02}", (first + 1) % 100) };
    (first, format!("{first}/{second}"))
}

fn kamerstuk(numbers: &mut Numbers) -> String {
    let spaced = numbers.below(2) == 0;
    let dossier = dossier(numbers, spaced);
    let number = numbers.between(1, 9999);
    let (first, years) = session(numbers);
    let page = numbers.one_of(&["", ", p. 7", ", p. 7-8"]);
    match numbers.below(9) {
        0 => format!("Kamerstuk {dossier}, nr. {number}{page}"),
        1 => format!("Kamerstukken II {years}, {dossier}, nr. {number}{page}"),
        2 => format!("Kamerstukken I {years}, {dossier}, {}", numbers.one_of(&["A", "C", "AB", "Z"])),
        3 => format!("Tweede Kamer, vergaderjaar {first}–{}, {dossier}, nr. {number}", first + 1),
        4 => format!("TK {first}-{}, {dossier}, nr. {number}", first + 1),
        5 => format!("Kst. {dossier}, nr. {number}"),
        6 => format!("Kamerstukken {dossier}, nrs. {number} en 12"),
        7 => format!("{dossier}, nr. {number}"),
        _ => format!("stuk nr. {number} ({dossier})"),
    }
}

fn other(numbers: &mut Numbers) -> String {
    let (first, years) = session(numbers);
    let number = numbers.between(1, 9999);
    let year = numbers.between(2015, 2030);
    match numbers.below(14) {
        0 => format!("Handelingen II {years}, nr. {}, item 7, p. 3", number % 120),
        1 => format!("Aanhangsel Handelingen II {years}, nr. {number}"),
        2 => format!("Aanhangsel van de Handelingen, vergaderjaar {first}-{}, nr. {number}", first + 1),
        3 => format!("{} {year}, {number}", numbers.one_of(&["Stb.", "Stcrt.", "Trb.", "Staatsblad", "Tractatenblad"])),
        4 => format!("PbEU {year}, L {number}/{}", number % 90 + 1),
        5 => format!("PbEU L, {year}/{number}"),
        6 => format!("{}({year}) {number}", numbers.one_of(&["COM", "SWD", "JOIN", "SEC"])),
        7 => format!("Verordening (EU) {year}/{number}"),
        8 => format!("Verordening (EG) nr. {}/2006", number % 1900 + 1),
        9 => format!("ECLI:NL:{}:{year}:{number}", numbers.one_of(&["HR", "RVS", "GHARL", "RBDHA"])),
        10 => format!("{year}{}{number:05}", numbers.one_of(&["Z", "D"])),
        11 => format!("TZ{year}11-{:03}", number % 1000),
        12 => format!("artikel {}{}, tweede lid, onder c", number % 900 + 1, numbers.one_of(&["", "a", ":12"])),
        _ => format!("kst-{}-{}-{number}", 36_000 + number % 900, numbers.one_of(&["XV", "A"])),
    }
}

#[test]
fn what_is_printed_is_read_back_as_the_same() {
    let mut numbers = Numbers(1);
    for _ in 0..4000 {
        let written = if numbers.below(2) == 0 { kamerstuk(&mut numbers) } else { other(&mut numbers) };
        let prose = format!("Zie ({written}), en verder.");
        let found = find(&prose);
        assert_eq!(found.len(), 1, "{prose}: {found:?}");
        assert_eq!(&prose[found[0].range.clone()], written);
        assert_eq!(found[0].faults, [], "{prose}");
        assert_eq!(found[0].canonical(), written);
    }
}

#[test]
fn a_faulty_citation_is_printed_so_that_it_reads_as_the_same_source() {
    let mut numbers = Numbers(2);
    for _ in 0..4000 {
        let written = kamerstuk(&mut numbers);
        let spoilt = match numbers.below(5) {
            0 => written.replacen(", nr.", " nr.", 1),
            1 => written.replacen("nr. ", "nr.", 1),
            2 => written.replacen("nr. ", "nr ", 1),
            3 => written.replacen(", nr", ",nr", 1),
            _ => written.replacen("II ", "ll ", 1),
        };
        let (found, right) = (find(&spoilt), find(&written));
        assert_eq!(found[0].key(), right[0].key(), "{spoilt}");
        assert_eq!(found[0].canonical(), right[0].canonical(), "{spoilt}");
        assert_eq!(found[0].mended(&spoilt, |_| true), written, "{spoilt}");
    }
}

#[test]
fn scraps_of_citations_are_read_in_order_and_without_panic() {
    let scraps = [
        "Kamerstuk",
        "Kamerstukken",
        " ",
        " II",
        "ll",
        ",",
        ".",
        " nr.",
        "nrs. ",
        "28 676",
        "36600",
        "-XV",
        "/",
        "-",
        "–",
        "(",
        ")",
        " en ",
        "2023/24",
        "vergaderjaar",
        "TK",
        "Tweede Kamer",
        "ECLI:",
        "NL:",
        "HR",
        "COM(",
        "2025",
        "Stb.",
        "PbEU",
        " L",
        "kst-",
        "ah-tk-",
        "artikel ",
        "1",
        "12a",
        "°",
        "lid",
        "ë",
        "İ",
        "²",
        "\u{a0}",
        "\n",
        "http://",
        "www.",
        "BWBR0001",
        "2024Z",
        "TZ",
        "van 3 mei 2024",
        "Aanhangsel ",
        "Handelingen",
        "Verordening ",
        "CELEX",
    ];
    let mut numbers = Numbers(3);
    for _ in 0..4000 {
        let prose: String = (0..numbers.between(1, 25)).map(|_| scraps[numbers.below(scraps.len())]).collect();
        let mut end = 0;
        for citation in find(&prose) {
            assert!(citation.range.start >= end && citation.range.end > citation.range.start, "{prose:?}");
            assert!(prose.get(citation.range.clone()).is_some_and(|text| !text.contains('\n')), "{prose:?}");
            assert!(!citation.mended(&prose, |_| true).is_empty());
            let _ = (citation.canonical(), citation.key(), citation.url());
            end = citation.range.end;
        }
    }
}
