//! Judges one name after the other against the roster: its capitals, diacritics, initials and prefix, or who is meant.

use std::borrow::Cow;
use std::collections::HashSet;

use jiff::civil::Date;

use super::folding::fold;
use super::person::{Person, Role};
use super::roster::{self, PEOPLE, letters_of_initials};
use super::words::is_prefix;
use super::{Kind, Trouble, homonyms, near, offices, parties, signatures, small, twins};
use super::{introducers::Introducer, mentions::Mention};

/// How long after a seat ended a motion of that member may still be answered.
pub const MEMORY_DAYS: i32 = 8 * 365;

/// A mention with the people it can be.
pub struct Named<'a> {
    pub mention: &'a Mention,
    pub words: Vec<&'a str>,
    pub folded: String,
    /// Who can be meant, as places in the roster; empty if nobody bears the name.
    pub bearers: Vec<usize>,
}

/// Judges the mentions; troubles with the ministries and with the spelling of parties are found elsewhere.
pub fn judge(prose: &str, mentions: &[Mention], date: Option<Date>) -> Vec<Trouble> {
    let (small, mentions): (Vec<&Mention>, Vec<&Mention>) =
        mentions.iter().partition(|mention| small::is_small(&mention.text));
    let mut troubles: Vec<Trouble> = small.into_iter().filter_map(|one| small::judge(&name(one), date)).collect();
    let named: Vec<Named<'_>> = mentions.into_iter().map(name).collect();
    let people_named: HashSet<usize> = named.iter().flat_map(|one| one.bearers.iter().copied()).collect();
    let mut settled = vec![false; named.len()];
    signatures::compare(&named, date, &mut settled, &mut troubles);
    for (at, one) in named.iter().enumerate() {
        if settled[at] {
            continue;
        }
        if one.bearers.is_empty() {
            troubles.extend(unknown(prose, one, &named, &people_named, date));
        } else {
            troubles.extend(known(prose, one, date));
        }
    }
    troubles.extend(homonyms::judge(prose, &named, date));
    troubles.extend(twins::two_forms(&named));
    troubles.extend(twins::near_twins(&named));
    troubles
}

fn name(mention: &Mention) -> Named<'_> {
    let words: Vec<&str> = mention.text.split([' ', '\u{a0}']).filter(|word| !word.is_empty()).collect();
    Named { mention, folded: fold(&words.join(" ")), bearers: roster::bearers_of(&words), words }
}

/// The people at these places in the roster.
pub fn people(bearers: &[usize]) -> impl Iterator<Item = &'static Person> {
    bearers.iter().filter_map(|&bearer| PEOPLE.get(bearer))
}

/// A name that is in the roster: its capitals, diacritics, initials and party.
fn known(prose: &str, one: &Named<'_>, date: Option<Date>) -> Vec<Trouble> {
    let mut troubles = Vec::new();
    if !one.mention.in_capitals() {
        troubles.extend(prefix_case(one).or_else(|| surname_case(one)).or_else(|| diacritics(one)));
    }
    troubles.extend(torn(one));
    troubles.extend(parties::judge(prose, one.mention, &one.bearers, date));
    troubles.extend(offices::judge(prose, one, date));
    troubles
}

/// A capital on the prefix without a first name before it, and none with one.
fn prefix_case(one: &Named<'_>) -> Option<Trouble> {
    let person = people(&one.bearers).find(|person| !person.prefix.is_empty())?;
    if people(&one.bearers).any(|other| other.prefix != person.prefix) {
        return None;
    }
    let prefix: Vec<&str> = person.prefix.split(' ').collect();
    let start = one
        .words
        .windows(prefix.len())
        .position(|words| words.iter().zip(&prefix).all(|(word, part)| fold(word) == *part))?;
    let bare = start == 0;
    let (first, others) = one.words[start..start + prefix.len()].split_first()?;
    let wrong_first = first.starts_with(char::is_uppercase) != bare;
    let wrong_others = others.iter().any(|word| word.starts_with(char::is_uppercase));
    if !wrong_first && !wrong_others {
        return None;
    }
    let mut right: Vec<Cow<'_, str>> = one.words.iter().map(|word| Cow::Borrowed(*word)).collect();
    for (at, part) in prefix.iter().enumerate() {
        right[start + at] = if at == 0 && bare { Cow::Owned(capitalised(part)) } else { Cow::Borrowed(*part) };
    }
    Some(trouble(one, Kind::PrefixCase, vec![right.join(" ")]))
}

/// "Van der linde": a surname that nobody writes so, but for capitals.
fn surname_case(one: &Named<'_>) -> Option<Trouble> {
    let written = one.words.join(" ");
    if people(&one.bearers).flat_map(forms_of).any(|form| written.ends_with(form)) {
        return None;
    }
    // Inside a double name the prefix is printed with a small letter and with a capital.
    let behind_first = |text: &str| {
        text.split([' ', '-'])
            .skip_while(|word| is_prefix(word))
            .map(|word| if is_prefix(word) { word.to_lowercase() } else { word.to_owned() })
            .collect::<String>()
    };
    let tail = |form: &str| {
        let start = written.len().checked_sub(form.len())?;
        written.get(start..).filter(|tail| lower(tail) == lower(form)).map(str::to_owned)
    };
    let forms: Vec<(&str, String)> =
        people(&one.bearers).flat_map(forms_of).filter_map(|form| Some((form, tail(form)?))).collect();
    if forms.iter().any(|(form, tail)| behind_first(form) == behind_first(tail)) {
        return None;
    }
    let (form, tail) = forms.first()?;
    let better = format!("{}{}{}", &written[..written.len() - tail.len()], &tail[..1], form.get(1..)?);
    (better != written && tail.is_char_boundary(1)).then(|| trouble(one, Kind::PrefixCase, vec![better]))
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// A form that nobody in the roster writes so, but for diacritics.
fn diacritics(one: &Named<'_>) -> Option<Trouble> {
    if one.mention.text.contains(|c: char| matches!(c, '\u{300}'..='\u{36f}')) {
        return None;
    }
    let is_plain = |form: &str| form.is_ascii() && !form.contains('\'');
    if one.mention.text.is_ascii() && people(&one.bearers).flat_map(forms_of).all(is_plain) {
        return None;
    }
    let written = lower(&one.words.join(" "));
    let forms: Vec<&'static str> =
        people(&one.bearers).flat_map(forms_of).filter(|form| one.folded.ends_with(&fold(form))).collect();
    if forms.is_empty() {
        return None;
    }
    if let Some(accepted) = forms.iter().find(|form| written.ends_with(&lower(form))) {
        let surname = people(&one.bearers)
            .map(|person| person.surname)
            .find(|surname| fold(surname) == fold(accepted) && lower(surname) != lower(accepted));
        return surname.map(|surname| with_surname(one, accepted, surname, Kind::VaryingDiacritics));
    }
    let alone = forms.iter().find(|form| fold(form) == one.folded);
    let right = alone.or_else(|| forms.iter().max_by_key(|form| form.len()))?;
    let other_character = lower(&written.replace('ș', "ş").replace('ț', "ţ")).ends_with(&lower(right));
    let kind = if other_character { Kind::WrongCharacter } else { Kind::MissingDiacritics };
    Some(with_surname(one, right, right, kind))
}

/// A blank behind the hyphen, which the roster has only since the Kamer often prints it: no more than a hint if it is
/// printed just so.
fn torn(one: &Named<'_>) -> Option<Trouble> {
    let written = &one.mention.text;
    let whole = written.contains("- ").then(|| fold(&written.replace("- ", "-")))?;
    let right = people(&one.bearers).map(|person| person.surname).find(|surname| fold(surname) == whole)?;
    let is_printed_so = people(&one.bearers).any(|person| person.other_forms.contains(&written.as_str()));
    let kind = if is_printed_so { Kind::BlankAfterHyphen } else { Kind::Hyphen };
    Some(trouble(one, kind, vec![in_case(right.to_owned(), one.mention)]))
}

/// Lower case with the diacritics, and with one sort of apostrophe.
fn lower(text: &str) -> String {
    text.to_lowercase().replace('’', "'")
}

/// The forms of a surname that are right, with a small and with a capital prefix.
pub fn forms_of(person: &'static Person) -> impl Iterator<Item = &'static str> {
    [person.surname, person.after_first_name].into_iter().chain(person.other_forms.iter().copied())
}

/// The trouble that the last words, which are `written` but for case and diacritics, should be `right`.
fn with_surname(one: &Named<'_>, written: &str, right: &str, kind: Kind) -> Trouble {
    let before = one.words.len().saturating_sub(written.split(' ').count());
    let mut better: Vec<&str> = one.words[..before].to_vec();
    better.push(right);
    trouble(one, kind, vec![better.join(" ")])
}

/// A name that is not in the roster.
fn unknown(
    prose: &str,
    one: &Named<'_>,
    all: &[Named<'_>],
    people_named: &HashSet<usize>,
    date: Option<Date>,
) -> Option<Trouble> {
    if let Some(trouble) = wrong_initials(one, date) {
        return Some(trouble);
    }
    if let Some(trouble) = without_prefix(prose, one, date) {
        return Some(trouble);
    }
    if roster::is_other_name(&one.words, date) {
        return None;
    }
    if let Some(trouble) = near::differing_in_hyphens(one, date) {
        return Some(trouble);
    }
    let better = near::nearest(prose, one, people_named, date);
    if let Some(first) = better.first() {
        let right = fold(first);
        let related =
            all.iter().filter(|other| other.folded == right).map(|other| other.mention.range.clone()).take(3).collect();
        let minister = matches!(one.mention.introducer, Introducer::Minister | Introducer::LetterSignature);
        let kind = if minister { Kind::MisspelledMinister } else { Kind::MisspelledMember };
        return Some(Trouble { related, ..trouble(one, kind, better) });
    }
    nobody(one)
}

/// "C.J.C. Veldkamp" where the minister is C.C.J. Veldkamp: the same letters in another order, or one other letter.
fn wrong_initials(one: &Named<'_>, date: Option<Date>) -> Option<Trouble> {
    if one.mention.introducer != Introducer::LetterSignature {
        return None;
    }
    let (given, surname) = one.words.split_first()?;
    let mut right: Vec<String> = Vec::new();
    let mut office = None;
    for person in
        people(&roster::bearers_of(surname)).filter(|person| person.role == Role::Minister && person.active(date))
    {
        for initials in person.initials.iter().take(1) {
            let (written, theirs) = (letters_of_initials(given), letters_of_initials(initials));
            let near = theirs.len() > 1 && written != theirs && strsim::osa_distance(&written, &theirs) <= 1;
            let better = format!("{initials} {}", person.after_first_name);
            if near && !right.contains(&better) {
                office = Some(person.office);
                right.push(better);
            }
        }
    }
    let mut trouble = (right.len() == 1).then(|| trouble(one, Kind::WrongInitials, right))?;
    trouble.values.extend(office.map(|office| ("office", office.to_string())));
    Some(trouble)
}

/// A surname that lacks its prefix.
fn without_prefix(prose: &str, one: &Named<'_>, date: Option<Date>) -> Option<Trouble> {
    if one.mention.introducer == Introducer::Courtesy || roster::is_other_name(&one.words, date) {
        return None;
    }
    let bearers = roster::bearers_without_prefix(&one.words);
    let fitting = fitting(bearers, one, prose, date);
    let mut surnames: Vec<&str> = people(&fitting).map(|person| person.surname).collect();
    surnames.dedup();
    (surnames.len() == 1)
        .then(|| trouble(one, Kind::MissingPrefix, surnames.iter().map(|surname| (*surname).to_string()).collect()))
}

/// Those of the bearers who sat on the date, or if nobody did, not long before; and of those who sit for the stated party.
fn fitting(bearers: Vec<usize>, one: &Named<'_>, prose: &str, date: Option<Date>) -> Vec<usize> {
    let role = role(one.mention.introducer);
    let of = |days: i32| -> Vec<usize> {
        let fits = |bearer: &&usize| {
            PEOPLE.get(**bearer).is_some_and(|person| person.role == role && person.ended_within(date, days))
        };
        bearers.iter().filter(fits).copied().collect()
    };
    let mut fitting = of(60);
    if fitting.is_empty() {
        fitting = of(MEMORY_DAYS);
    }
    if fitting.len() > 1
        && let Some(party) = &one.mention.party
    {
        let of_party: Vec<usize> = fitting
            .iter()
            .filter(|&&bearer| people(&[bearer]).any(|person| parties::may_be(&[person], &prose[party.clone()], date)))
            .copied()
            .collect();
        if !of_party.is_empty() {
            return of_party;
        }
    }
    fitting
}

/// Who is meant behind such a word: a minister, or a member.
pub fn role(introducer: Introducer) -> Role {
    match introducer {
        Introducer::Minister | Introducer::LetterSignature => Role::Minister,
        _ => Role::Member,
    }
}

/// The hint that nobody bears this name.
fn nobody(one: &Named<'_>) -> Option<Trouble> {
    let mention = one.mention;
    let sure = mention.introducer == Introducer::Member && mention.first && mention.text.chars().count() > 3;
    sure.then(|| trouble(one, Kind::UnknownMember, Vec::new()))
}

/// A right form as it should stand in place of the mention: in capitals if that is, and with a small prefix behind a first name.
pub fn in_case(form: String, mention: &Mention) -> String {
    if mention.in_capitals() {
        return form.to_uppercase();
    }
    form
}

/// A trouble with the whole name; the better forms are put in capitals where the name is.
pub fn trouble(one: &Named<'_>, kind: Kind, better: Vec<String>) -> Trouble {
    let better: Vec<String> = better.into_iter().map(|form| in_case(form, one.mention)).collect();
    let mut values = vec![("name", one.mention.text.clone())];
    values.extend(better.first().map(|form| ("better", form.clone())));
    Trouble { range: one.mention.range.clone(), kind, better, related: Vec::new(), values }
}
