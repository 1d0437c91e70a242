//! Citations written out without faults.

use super::dossier::{Dossier, Number};
use super::handelingen::Handelingen;
use super::journals::{Journal, JournalForm};
use super::kamerstuk::{Form, Kamerstuk};
use super::{Article, Chamber, CommissionDocument, EuAct, Kind, Parts, Years};

pub(super) fn canonical(kind: Kind, parts: &Parts) -> String {
    match parts {
        Parts::Kamerstuk(kamerstuk) => kamerstuk_as(kamerstuk, kamerstuk.form, spaced(kamerstuk)).unwrap_or_default(),
        Parts::Handelingen(handelingen) => self::handelingen(kind, handelingen),
        Parts::Journal(journal) => self::journal(kind, journal),
        Parts::Commission(document) => commission(document),
        Parts::EuAct(act) => self::act(act),
        Parts::Article(article) => self::article(article),
        Parts::Identifier(number) => number.clone(),
    }
}

/// A vergaderjaar as Aanwijzing 3.43 writes it: "2024/25", but "1999/2000".
pub(super) fn short_years(years: Years) -> String {
    let in_full = years.second.is_multiple_of(100) || !years.follow_each_other();
    Years { sign: '/', in_full, ..years }.to_string()
}

/// A vergaderjaar as the printed Kamerstukken have it, with the dash it was written with.
fn long_years(years: Years) -> String {
    let sign = if years.sign == '/' { '–' } else { years.sign };
    Years { sign, in_full: true, ..years }.to_string()
}

fn spaced(kamerstuk: &Kamerstuk) -> bool {
    kamerstuk.form != Form::File && kamerstuk.dossiers.iter().any(|dossier| dossier.spaced)
}

/// A Kamerstuk in the wanted form, the dossier with or without space; nothing if the form asks for
/// a vergaderjaar or a single number that the citation does not have.
#[must_use]
pub fn kamerstuk_as(kamerstuk: &Kamerstuk, form: Form, spaced: bool) -> Option<String> {
    let site = matches!(form, Form::Site | Form::BareSite | Form::File);
    let dossiers = dossiers(kamerstuk, spaced, site);
    let [first, ..] = kamerstuk.numbers.as_slice() else {
        let lead = lead(kamerstuk, form)?;
        return Some(lead + &dossiers);
    };
    let numbers = match form {
        Form::Site | Form::BareSite | Form::File => (kamerstuk.numbers.len() == 1)
            .then(|| format!("-{}{}", number(&first.value), kamerstuk.attachment_key()))?,
        Form::NumberFirst => {
            (kamerstuk.numbers.len() == 1).then_some(())?;
            return Some(format!("stuk nr. {} ({dossiers})", number(&first.value)));
        }
        _ => format!(", {}", self::numbers(kamerstuk)),
    };
    let page = kamerstuk.page.as_ref().map(|page| format!(", p. {}", page.value)).unwrap_or_default();
    Some(lead(kamerstuk, form)? + &dossiers + &numbers + &page)
}

/// What stands before the dossier.
fn lead(kamerstuk: &Kamerstuk, form: Form) -> Option<String> {
    let chamber = kamerstuk.chamber.as_ref().map_or(Chamber::Second, |chamber| chamber.value);
    let years = kamerstuk.years.as_ref().map(|years| years.value);
    Some(match form {
        Form::Short | Form::Site => {
            let several = kamerstuk.plural && kamerstuk.numbers.len() != 1;
            if several { "Kamerstukken ".to_owned() } else { "Kamerstuk ".to_owned() }
        }
        Form::Full => match years {
            Some(years) => format!("Kamerstukken {} {}, ", chamber.roman(), short_years(years)),
            None if kamerstuk.chamber.is_some() && kamerstuk.form == Form::Full => {
                format!("Kamerstukken {}, ", chamber.roman())
            }
            None => return None,
        },
        Form::Printed => {
            let name = if chamber == Chamber::Second { "Tweede Kamer" } else { "Eerste Kamer" };
            format!("{name}, vergaderjaar {}, ", long_years(years?))
        }
        Form::Abbreviated => {
            let name = if chamber == Chamber::Second { "TK" } else { "EK" };
            match years {
                Some(years) => format!("{name} {years}, "),
                None => format!("{name} "),
            }
        }
        Form::AbbreviatedWord => "Kst. ".to_owned(),
        Form::Bare | Form::BareSite | Form::NumberFirst => String::new(),
        Form::File => "kst-".to_owned(),
    })
}

fn dossiers(kamerstuk: &Kamerstuk, spaced: bool, site: bool) -> String {
    let sign = if kamerstuk.form == Form::Bare { " en " } else { "/" };
    let joined_by_site = matches!(kamerstuk.form, Form::Site | Form::BareSite | Form::File) && !site;
    let written = kamerstuk.dossiers.iter().map(|dossier| {
        let chapter = dossier.suffix.as_ref().is_some_and(|suffix| suffix.text.starts_with(char::is_alphabetic));
        let dash = site || (dossier.suffix.as_ref().is_some_and(|suffix| suffix.dash) && !(joined_by_site && chapter));
        self::dossier(dossier, spaced, dash)
    });
    written.collect::<Vec<_>>().join(sign)
}

fn dossier(dossier: &Dossier, spaced: bool, dash: bool) -> String {
    let number = if spaced {
        format!("{} {:03}", dossier.number / 1000, dossier.number % 1000)
    } else {
        dossier.number.to_string()
    };
    let suffix = match &dossier.suffix {
        Some(suffix) if dash => format!("-{}", suffix.text),
        Some(suffix) => format!(" {}", suffix.text),
        None => String::new(),
    };
    let kingdom = dossier.kingdom.as_ref().map(|kingdom| format!(" ({})", kingdom.value)).unwrap_or_default();
    number + &suffix + &kingdom
}

fn numbers(kamerstuk: &Kamerstuk) -> String {
    let written: Vec<String> = kamerstuk.numbers.iter().map(|part| number(&part.value)).collect();
    let (last, others) = match written.split_last() {
        Some((last, [])) => return announced(&kamerstuk.numbers[0].value, last),
        Some(split) => split,
        None => return String::new(),
    };
    format!("nrs. {} en {last}", others.join(", "))
}

fn announced(number: &Number, written: &str) -> String {
    match number {
        Number::Arabic(..) => format!("nr. {written}"),
        Number::Range(..) => format!("nrs. {written}"),
        Number::Letters(_) => written.to_owned(),
    }
}

fn number(number: &Number) -> String {
    super::identifiers::number_in_file(number)
}

fn handelingen(kind: Kind, handelingen: &Handelingen) -> String {
    if handelingen.file {
        let chamber = if handelingen.chamber.as_ref().is_some_and(|chamber| chamber.value == Chamber::First) {
            "ek"
        } else {
            "tk"
        };
        let years = handelingen.years.value;
        return format!("ah-{chamber}-{}{}-{}", years.first, years.second, handelingen.number.value);
    }
    let name = match (kind, handelingen.spelled_out) {
        (Kind::Aanhangsel, true) => "Aanhangsel van de Handelingen",
        (Kind::Aanhangsel, false) => "Aanhangsel Handelingen",
        _ => "Handelingen",
    };
    let chamber = handelingen.chamber.as_ref().map(|chamber| format!(" {}", chamber.value.roman())).unwrap_or_default();
    let years = if handelingen.session_word {
        format!(", vergaderjaar {}", handelingen.years.value)
    } else {
        format!(" {}", short_years(handelingen.years.value))
    };
    let item = handelingen.item.as_ref().map(|item| format!(", item {}", item.value)).unwrap_or_default();
    let page = handelingen.page.as_ref().map(|page| format!(", p. {}", page.value)).unwrap_or_default();
    format!("{name}{chamber}{years}, nr. {}{item}{page}", handelingen.number.value)
}

fn journal(kind: Kind, journal: &Journal) -> String {
    let number = journal.number.value;
    let year = journal.year.as_ref().map(|year| year.value.to_string()).unwrap_or_default();
    let series = journal.series.as_ref().map(|series| series.value.as_str()).unwrap_or_default();
    let page = journal.page.as_ref().map(|page| format!("/{}", page.value)).unwrap_or_default();
    let dated = |name: &str| if year.is_empty() { name.to_owned() } else { format!("{name} {year},") };
    let (abbreviation, word) = match kind {
        Kind::Staatsblad => ("Stb.", "Staatsblad"),
        Kind::Staatscourant => ("Stcrt.", "Staatscourant"),
        _ => ("Trb.", "Tractatenblad"),
    };
    match journal.form {
        JournalForm::Abbreviation => format!("{abbreviation} {year}, {number}"),
        JournalForm::Word => format!("{word} {year}, {number}"),
        JournalForm::WordAndNumber => format!("{word} {year}, nr. {number}"),
        JournalForm::File => format!("{}-{year}-{number}", abbreviation.trim_end_matches('.').to_ascii_lowercase()),
        JournalForm::OfficialJournal => format!("{} {series} {number}{page}", dated("PbEU")),
        JournalForm::OfficialJournalOfTheCommunities => format!("{} {series} {number}{page}", dated("PbEG")),
        JournalForm::Institutions => format!("{} {series} {number}{page}", dated("PB")),
        JournalForm::ByAct => format!("PbEU {series}, {year}/{number}"),
    }
}

fn commission(document: &CommissionDocument) -> String {
    let addition = document.addition.as_ref().map(|addition| format!(" {}", addition.value)).unwrap_or_default();
    format!("{}({}) {}{addition}", document.series.value, document.year.value, document.number.value)
}

fn act(act: &EuAct) -> String {
    let (first, second) = (act.first.value, act.second.value);
    let european = act.in_front && act.community.as_ref().is_some_and(|community| community.value == "EU");
    let new = european && (2015..2100).contains(&first);
    let old = european && (1950..2015).contains(&second) && !(1950..2100).contains(&first);
    let announced = if (act.announced && !new) || old { "nr. " } else { "" };
    match &act.community {
        Some(community) if act.in_front => format!("{} ({}) {announced}{first}/{second}", act.word, community.value),
        Some(community) => format!("{} {announced}{first:02}/{second}/{}", act.word, community.value),
        None => format!("{} {announced}{first}/{second}", act.word),
    }
}

fn article(article: &Article) -> String {
    let numbers: Vec<&str> = article.numbers.iter().map(|number| number.value.as_str()).collect();
    let mut written = match numbers.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} {} en {last}", article.word, others.join(", ")),
        _ => format!("{} {}", article.word, numbers.join("")),
    };
    for clause in &article.clauses {
        written.push_str(if clause.comma { ", " } else { " " });
        written.push_str(&clause.text);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::super::find;
    use super::*;

    #[test]
    fn each_style_keeps_its_own_form() {
        for prose in [
            "Kamerstuk 30 111, nr. 5",
            "Kamerstukken II 2023/24, 30 111, nr. 5",
            "Kamerstukken I 2014/15, 33802, C",
            "Tweede Kamer, vergaderjaar 2023–2024, 30 111, nr. 5",
            "TK 2023–2024, 30111, nr. 5",
            "Kamerstuk 36410-XVI-12",
            "Kamerstukken 31 945",
            "Aanhangsel van de Handelingen, vergaderjaar 2023–2024, nr. 1234",
            "Richtlijn 95/46/EG",
        ] {
            assert_eq!(find(prose)[0].canonical(), prose);
        }
    }

    #[test]
    fn another_form_can_be_asked_for() {
        let found = find("Kamerstukken II 2023/24, 30111, nr. 5");
        let kamerstuk = found[0].kamerstuk().expect("a Kamerstuk");
        assert_eq!(kamerstuk_as(kamerstuk, Form::Short, true).as_deref(), Some("Kamerstuk 30 111, nr. 5"));
        let short = find("Kamerstuk 30 111, nr. 5");
        assert_eq!(kamerstuk_as(short[0].kamerstuk().expect("a Kamerstuk"), Form::Full, true), None);
    }
}
