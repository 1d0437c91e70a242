//! Judges one name after the other against the roster, and headings of motions against the signatures.

use std::borrow::Cow;

use jiff::civil::Date;

use super::mentions::{Introducer, Mention};
use super::roster::{Form, Person, Role, fold, letters_of_initials, roster};
use super::words::near_limit;
use super::{Kind, Trouble, parties};

/// How long after a seat ended a motion of that member may still be answered.
const MEMORY_DAYS: i32 = 8 * 365;

/// A mention with the people it can be.
struct Named<'a> {
    mention: &'a Mention,
    words: Vec<&'a str>,
    folded: String,
    bearers: Vec<usize>,
}

/// Judges the mentions; troubles with the ministries and with the spelling of parties are found elsewhere.
pub fn judge(prose: &str, mentions: &[Mention], date: Option<Date>) -> Vec<Trouble> {
    let named: Vec<Named<'_>> = mentions.iter().map(name).collect();
    let mut troubles = Vec::new();
    let mut settled = vec![false; named.len()];
    compare_with_signatures(&named, date, &mut settled, &mut troubles);
    for (at, one) in named.iter().enumerate() {
        if settled[at] {
            continue;
        }
        if one.bearers.is_empty() {
            troubles.extend(unknown(prose, one, &named, date));
        } else {
            troubles.extend(known(prose, one, date));
        }
    }
    troubles
}

fn name(mention: &Mention) -> Named<'_> {
    let words: Vec<&str> = mention.text.split([' ', '\u{a0}']).filter(|word| !word.is_empty()).collect();
    Named { mention, folded: fold(&words.join(" ")), bearers: roster().bearers_of(&words), words }
}

fn people(bearers: &[usize]) -> impl Iterator<Item = &'static Person> {
    bearers.iter().filter_map(|&bearer| roster().people.get(bearer))
}

/// A name that is in the roster: its capitals, diacritics, initials and party.
fn known(prose: &str, one: &Named<'_>, date: Option<Date>) -> Vec<Trouble> {
    let mut troubles = Vec::new();
    if !one.mention.in_capitals() {
        troubles.extend(prefix_case(one).or_else(|| diacritics(one)));
    }
    troubles.extend(parties::judge(prose, one.mention, &one.bearers, date));
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

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// A form that nobody in the roster writes so, but for diacritics.
fn diacritics(one: &Named<'_>) -> Option<Trouble> {
    if one.mention.text.contains(|c: char| matches!(c, '\u{300}'..='\u{36f}')) {
        return None;
    }
    let written = lower(&one.words.join(" "));
    let forms: Vec<Cow<'static, str>> =
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
    let right = forms.iter().max_by_key(|form| form.len())?;
    Some(with_surname(one, right, right, Kind::MissingDiacritics))
}

/// Lower case with the diacritics, and with one sort of apostrophe.
fn lower(text: &str) -> String {
    text.to_lowercase().replace('’', "'")
}

fn forms_of(person: &'static Person) -> impl Iterator<Item = Cow<'static, str>> {
    [Cow::Borrowed(person.surname), person.surname_after_first_name()]
        .into_iter()
        .chain(person.other_forms.split("; ").filter(|form| !form.is_empty()).map(Cow::Borrowed))
}

/// The trouble that the last words, which are `written` but for case and diacritics, should be `right`.
fn with_surname(one: &Named<'_>, written: &str, right: &str, kind: Kind) -> Trouble {
    let before = one.words.len().saturating_sub(written.split(' ').count());
    let mut better: Vec<&str> = one.words[..before].to_vec();
    better.push(right);
    trouble(one, kind, vec![better.join(" ")])
}

/// A name that is not in the roster.
fn unknown(prose: &str, one: &Named<'_>, all: &[Named<'_>], date: Option<Date>) -> Option<Trouble> {
    if let Some(trouble) = wrong_initials(one, date) {
        return Some(trouble);
    }
    if let Some(trouble) = without_prefix(prose, one, date) {
        return Some(trouble);
    }
    if roster().is_other_name(&one.words, date) {
        return None;
    }
    if let Some(trouble) = hyphens(one, date) {
        return Some(trouble);
    }
    let better = near(prose, one, all, date);
    if let Some(first) = better.first() {
        let right = fold(first);
        let related =
            all.iter().filter(|other| other.folded == right).map(|other| other.mention.range.clone()).take(3).collect();
        let minister = matches!(one.mention.introducer, Introducer::Minister | Introducer::LetterSignature);
        let kind = if minister { Kind::MisspelledMinister } else { Kind::MisspelledMember };
        return Some(Trouble { related, ..trouble(one, kind, better) });
    }
    nobody(one, date)
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
        people(&roster().bearers_of(surname)).filter(|person| person.role == Role::Minister && person.active(date))
    {
        for initials in person.initials.split("; ").take(1) {
            let (written, theirs) = (letters_of_initials(given), letters_of_initials(initials));
            let near = theirs.len() > 1 && written != theirs && strsim::osa_distance(&written, &theirs) <= 1;
            let better = format!("{initials} {}", person.surname_after_first_name());
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
    if one.mention.introducer == Introducer::Courtesy || roster().is_other_name(&one.words, date) {
        return None;
    }
    let bearers = roster().bearers_without_prefix(&one.words);
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
            roster().people.get(**bearer).is_some_and(|person| person.role == role && person.ended_within(date, days))
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

fn role(introducer: Introducer) -> Role {
    match introducer {
        Introducer::Minister | Introducer::LetterSignature => Role::Minister,
        _ => Role::Member,
    }
}

/// A name that differs from a right one in hyphens and spaces only.
fn hyphens(one: &Named<'_>, date: Option<Date>) -> Option<Trouble> {
    let mut forms = roster().differing_in_hyphens(&one.folded);
    if forms.iter().any(|form| is_active(form, date)) {
        forms.retain(|form| is_active(form, date));
    }
    let form = forms.first()?;
    let same = forms.iter().all(|other| other.folded == form.folded);
    same.then(|| trouble(one, Kind::Hyphen, vec![in_case(form.text.to_string(), one.mention)]))
}

fn is_active(form: &Form, date: Option<Date>) -> bool {
    people(&[form.person]).any(|person| person.active(date))
}

/// The one right name that is nearest, among those in office on the date and those named elsewhere in the letter; in more
/// than one spelling if the roster has them, and empty if there is none or more than one name.
fn near(prose: &str, one: &Named<'_>, all: &[Named<'_>], date: Option<Date>) -> Vec<String> {
    let limit = near_limit(&one.folded);
    if limit == 0 || one.mention.introducer == Introducer::Courtesy {
        return Vec::new();
    }
    let role = role(one.mention.introducer);
    let named: Vec<usize> = all.iter().flat_map(|other| other.bearers.iter().copied()).collect();
    let mut ranked: Vec<((usize, usize), &Form)> = Vec::new();
    for (form, distance) in roster().near(&one.folded, limit) {
        let Some(person) = roster().people.get(form.person) else { continue };
        let tier = match () {
            () if named.contains(&form.person) => 0,
            () if person.role == role && person.active(date) => 1,
            () if distance > 1 => continue,
            () if person.role == role && person.ended_within(date, MEMORY_DAYS) => 2,
            () if role == Role::Minister && person.role == Role::OfficeHolder => 2,
            () => continue,
        };
        let party =
            one.mention.party.as_ref().is_some_and(|party| !parties::may_be(&[person], &prose[party.clone()], date));
        ranked.push(((tier + usize::from(party && person.role == Role::Member), distance), form));
    }
    let rank = |(tier, distance): &(usize, usize)| distance * 2 + tier;
    let best = ranked.iter().map(|(at, _)| rank(at)).min();
    let nearest: Vec<&Form> = ranked.iter().filter(|(at, _)| Some(rank(at)) == best).map(|(_, form)| *form).collect();
    let Some(form) = nearest.first() else { return Vec::new() };
    if nearest.iter().any(|other| other.folded != form.folded) || !alike(&one.folded, &form.folded) {
        return Vec::new();
    }
    let mut better: Vec<String> = Vec::new();
    for form in nearest {
        let text = in_case(form.text.to_string(), one.mention);
        if !better.contains(&text) {
            better.push(text);
        }
    }
    better
}

/// Whether two names that are near in letters are near enough to the eye: two changes only in one place or in a long name.
fn alike(written: &str, right: &str) -> bool {
    if strsim::osa_distance(written, right) < 2 {
        return true;
    }
    let long = written.chars().count() >= 9;
    long || written.chars().next() == right.chars().next() || anagram(written, right)
}

fn anagram(one: &str, other: &str) -> bool {
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.chars().collect();
        letters.sort_unstable();
        letters
    };
    sorted(one) == sorted(other)
}

/// The hint that nobody bears this name.
fn nobody(one: &Named<'_>, date: Option<Date>) -> Option<Trouble> {
    let mention = one.mention;
    let sure = mention.introducer == Introducer::Member && mention.first && mention.text.chars().count() > 3;
    let covered = date.is_none_or(|date| (2008..=2026).contains(&date.year()));
    (sure && covered).then(|| trouble(one, Kind::UnknownMember, Vec::new()))
}

/// Compares the heading of a motion with the names under it.
fn compare_with_signatures(all: &[Named<'_>], date: Option<Date>, settled: &mut [bool], troubles: &mut Vec<Trouble>) {
    let at = |introducer: Introducer| -> Vec<usize> {
        (0..all.len()).filter(|&at| all[at].mention.introducer == introducer).collect()
    };
    let (headings, signatures) = (at(Introducer::Heading), at(Introducer::Signature));
    if headings.is_empty() || signatures.is_empty() {
        return;
    }
    let mut free: Vec<usize> = signatures
        .iter()
        .copied()
        .filter(|&signature| !headings.iter().any(|&heading| same_person(&all[heading], &all[signature])))
        .collect();
    let alone: Vec<usize> = headings
        .iter()
        .copied()
        .filter(|&heading| !signatures.iter().any(|&signature| same_person(&all[heading], &all[signature])))
        .collect();
    for &heading in &alone {
        let one = &all[heading];
        let like =
            free.iter().copied().filter(|&signature| !all[signature].bearers.is_empty() || !one.bearers.is_empty());
        let nearest = like.max_by(|&a, &b| similarity(one, &all[a]).total_cmp(&similarity(one, &all[b])));
        let Some(signature) = nearest.filter(|&signature| similarity(one, &all[signature]) >= 0.6) else { continue };
        // Whichever of the two is in the roster is right.
        let (wrong, right) = if one.bearers.is_empty() { (heading, signature) } else { (signature, heading) };
        if !all[wrong].bearers.is_empty() || settled[wrong] {
            continue;
        }
        if !roster().bearers_without_prefix(&all[wrong].words).is_empty() {
            continue;
        }
        free.retain(|&other| other != signature);
        settled[wrong] = true;
        let better = in_case(right_form(&all[right], date), all[wrong].mention);
        troubles.push(Trouble {
            related: vec![all[right].mention.range.clone()],
            ..trouble(&all[wrong], Kind::MisspelledMember, vec![better])
        });
    }
    let strangers: Vec<usize> =
        alone.into_iter().filter(|&heading| !settled[heading] && !all[heading].bearers.is_empty()).collect();
    if let ([heading], [signature]) = (strangers.as_slice(), free.as_slice())
        && headings.len() == signatures.len()
        && !all[*signature].bearers.is_empty()
    {
        let one = &all[*heading];
        let better = in_case(all[*signature].mention.text.clone(), one.mention);
        settled[*heading] = true;
        troubles.push(Trouble {
            related: vec![all[*signature].mention.range.clone()],
            ..trouble(one, Kind::OtherSigner, vec![better])
        });
    }
}

fn same_person(one: &Named<'_>, other: &Named<'_>) -> bool {
    one.folded == other.folded
        || one.bearers.iter().any(|bearer| other.bearers.contains(bearer))
        || people(&one.bearers).any(|person| {
            people(&other.bearers).any(|twin| twin.surname == person.surname && twin.first_name == person.first_name)
        })
}

fn similarity(one: &Named<'_>, other: &Named<'_>) -> f64 {
    strsim::normalized_damerau_levenshtein(&one.folded, &other.folded)
}

/// The form in which a name that is known should stand.
fn right_form(one: &Named<'_>, date: Option<Date>) -> String {
    let written = &one.mention.text;
    if !one.mention.in_capitals() {
        return written.clone();
    }
    let person = people(&one.bearers).find(|person| person.active(date)).or_else(|| people(&one.bearers).next());
    let form = person.and_then(|person| {
        forms_of(person).chain([Cow::Owned(person.full_name())]).find(|form| fold(form) == one.folded)
    });
    form.map_or_else(|| written.clone(), Cow::into_owned)
}

/// A right form as it should stand in place of the mention: in capitals if that is, and with a small prefix behind a first name.
fn in_case(form: String, mention: &Mention) -> String {
    if mention.in_capitals() {
        return form.to_uppercase();
    }
    form
}

fn trouble(one: &Named<'_>, kind: Kind, better: Vec<String>) -> Trouble {
    let better: Vec<String> = better.into_iter().map(|form| in_case(form, one.mention)).collect();
    let mut values = vec![("name", one.mention.text.clone())];
    values.extend(better.first().map(|form| ("better", form.clone())));
    Trouble { range: one.mention.range.clone(), kind, better, related: Vec::new(), values }
}
