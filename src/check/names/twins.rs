//! Names of one letter held against each other: one person in two forms, and two names that differ by a slip.

use std::collections::HashMap;

use super::folding::fold;
use super::introducers::Introducer;
use super::members::{Named, forms_of, people, trouble};
use super::person::{Person, Role};
use super::roster;
use super::words::near_limit;
use super::{Kind, Trouble};

/// A name that stands so often is not a slip itself.
const USUAL: usize = 2;

/// Shorter names are near each other by chance: Vos and Bos.
const SHORTEST: usize = 6;

/// A letter that names more strangers than this is a list, in which near names are common.
const MOST_STRANGERS: usize = 60;

/// The forms of one person's name in a letter.
struct Forms {
    /// First name, and the first of the surnames in the order of the alphabet.
    person: (&'static str, &'static str),
    /// Each form, with its places among the names, in the order of the letter.
    forms: Vec<(&'static str, Vec<usize>)>,
}

/// One person in two forms of the surname: the rarer form.
pub fn two_forms(named: &[Named<'_>]) -> Vec<Trouble> {
    let mut troubles = Vec::new();
    for Forms { forms, .. } in forms(named).into_iter().filter(|one| one.forms.len() > 1) {
        let Some((usual, places)) = forms.iter().rev().max_by_key(|(_, places)| places.len()) else { continue };
        for (form, others) in forms.iter().filter(|(form, _)| form != usual) {
            for at in others {
                let better = named[*at].mention.text.replace(form, usual);
                let related = vec![named[places[0]].mention.range.clone()];
                troubles.push(Trouble { related, ..trouble(&named[*at], Kind::TwoForms, vec![better]) });
            }
        }
    }
    troubles
}

fn forms(named: &[Named<'_>]) -> Vec<Forms> {
    let mut all: Vec<Forms> = Vec::new();
    for (at, one) in named.iter().enumerate().filter(|(_, one)| !one.mention.in_capitals()) {
        let Some((person, form)) = person_and_form(one) else { continue };
        let place = all.iter().position(|known| known.person == person).unwrap_or_else(|| {
            all.push(Forms { person, forms: Vec::new() });
            all.len() - 1
        });
        let forms = &mut all[place].forms;
        match forms.iter_mut().find(|(known, _)| *known == form) {
            Some((_, places)) => places.push(at),
            None => forms.push((form, vec![at])),
        }
    }
    all
}

/// The only person who bears the name, as in `Forms`, and the form of the surname, without a prefix.
fn person_and_form(one: &Named<'_>) -> Option<((&'static str, &'static str), &'static str)> {
    let mut bearers = people(&one.bearers).filter(|person| person.role != Role::OfficeHolder);
    let person = bearers.next()?;
    let key = |person: &'static Person| (person.first_name, forms_of(person).min().unwrap_or(person.surname));
    if bearers.any(|other| key(other) != key(person)) {
        return None;
    }
    let is_surname = |form: &&str| !form.starts_with(person.first_name) && !form.contains('.');
    let surnames = forms_of(person).filter(is_surname);
    let form = surnames.filter(|form| ends_with(&one.mention.text, form)).max_by_key(|form| form.len())?;
    // Prefixes may be small or great.
    let bare = form.trim_start_matches(|c: char| c.is_lowercase() || c == ' ' || c == '\'');
    let bare = bare.strip_prefix("Van ").or_else(|| bare.strip_prefix("De ")).unwrap_or(bare);
    Some((key(person), bare))
}

fn ends_with(text: &str, form: &str) -> bool {
    text.strip_suffix(form).is_some_and(|before| before.is_empty() || before.ends_with([' ', '\u{a0}']))
}

/// Names that nobody in the tables bears, one change away from a name that stands in the letter more often.
pub fn near_twins(named: &[Named<'_>]) -> Vec<Trouble> {
    let mut counts: HashMap<String, (usize, usize)> = HashMap::new();
    let strangers = named.iter().enumerate().filter(|(_, one)| {
        one.bearers.is_empty() && one.mention.introducer != Introducer::Heading && !one.mention.in_capitals()
    });
    for (at, one) in strangers {
        counts.entry(surname(one)).or_insert((at, 0)).1 += 1;
    }
    if counts.len() > MOST_STRANGERS {
        return Vec::new();
    }
    let mut troubles = Vec::new();
    for (rare, (at, _)) in counts.iter().filter(|(name, (_, count))| *count == 1 && is_slip(name)) {
        let twins = counts.iter().filter(|(name, (_, count))| {
            *count >= USUAL && near_limit(name) > 0 && strsim::osa_distance(name, rare) == 1
        });
        let mut twins: Vec<usize> = twins.map(|(_, (first, _))| *first).collect();
        twins.sort_unstable();
        if let [twin] = twins[..] {
            let better = named[twin].mention.text.clone();
            let related = vec![named[twin].mention.range.clone()];
            troubles.push(Trouble { related, ..trouble(&named[*at], Kind::NearTwin, vec![better]) });
        }
    }
    troubles.sort_by_key(|trouble| trouble.range.start);
    troubles
}

/// The last word of a name with the prefixes before it, folded.
fn surname(one: &Named<'_>) -> String {
    let initials = one.words.iter().take_while(|word| word.ends_with('.')).count();
    fold(&one.words[initials.min(one.words.len().saturating_sub(1))..].join(" "))
}

/// Whether a name can be a slip: long enough, and no surname of this country.
fn is_slip(name: &str) -> bool {
    name.chars().count() >= SHORTEST && !roster::is_dutch_surname(name)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::check::names::{Kind, judge};

    fn on(prose: &str) -> Vec<(Kind, String, String)> {
        let pick = |trouble: crate::check::names::Trouble| {
            (trouble.kind, prose[trouble.range].to_string(), trouble.better.into_iter().next().unwrap_or_default())
        };
        judge(prose, Some(date(2021, 3, 1))).into_iter().map(pick).collect()
    }

    #[test]
    fn one_person_has_one_form_in_a_letter() {
        let prose = "De minister van Infrastructuur en Waterstaat, Van Nieuwenhuizen, en minister Van \
                     Nieuwenhuizen-Wijbenga en minister Van Nieuwenhuizen spraken.";
        let found = on(prose);
        assert_eq!(found, [(Kind::TwoForms, "Van Nieuwenhuizen-Wijbenga".to_owned(), "Van Nieuwenhuizen".to_owned())]);
    }

    #[test]
    fn two_people_with_one_first_name_are_two() {
        assert_eq!(on("De leden Van der Molen (CDA) en Bevers (VVD) stemden voor."), []);
    }

    #[test]
    fn a_stranger_has_one_spelling() {
        let prose = "Het lid Zwaluwstra (VVD) en het lid Zwaluwstra spraken met het lid Zwaluwsrta (VVD).";
        assert!(on(prose).contains(&(Kind::NearTwin, "Zwaluwsrta".to_owned(), "Zwaluwstra".to_owned())));
    }
}
