//! The people that letters name: members, ministers and foreign office holders, from the tables in `rules/names`.
//!
//! The tables are read once. Only what every look-up needs is made then: a sorted list of hashes of the folded names, with
//! the people who bear them. Periods are parsed when asked for, and the forms for near names are made when the first unknown
//! name is met.

use std::borrow::Cow;
use std::sync::OnceLock;

use jiff::civil::Date;

const MEMBERS: &str = include_str!("../../../rules/names/members.tsv");
const MINISTERS: &str = include_str!("../../../rules/names/ministers.tsv");
const OFFICE_HOLDERS: &str = include_str!("../../../rules/names/office-holders.tsv");
const OTHER_SURNAMES: &str = include_str!("../../../rules/names/other-surnames.txt");

/// The day of the election from whose lists `other-surnames.txt` comes: before it those names are no names of members.
const CANDIDATES_SINCE: Date = jiff::civil::date(2025, 10, 29);

/// How many days before and after a seat a name may stand in a letter as that of a sitting member.
const SLACK_DAYS: i32 = 60;

/// What a person is in the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Member,
    Minister,
    OfficeHolder,
}

/// One row of a table: a member, or a minister in one office, or a foreign office holder.
#[derive(Clone, Copy, Debug)]
pub struct Person {
    pub role: Role,
    /// With the prefix as it stands without a first name: `Van der Plas`.
    pub surname: &'static str,
    /// In lower case: `van der`; empty where there is none.
    pub prefix: &'static str,
    pub first_name: &'static str,
    /// Separated by `; ` where sources differ.
    pub initials: &'static str,
    /// Other accepted forms, separated by `; `.
    pub other_forms: &'static str,
    /// The office of a minister, the function of an office holder; empty for a member.
    pub office: &'static str,
    /// `PARTY from..to; …` for a member, `from..to` in `office_period` for a minister.
    pub parties: &'static str,
    /// First and last day in office of a minister, as written; empty where it is not known or lasts.
    pub office_period: (&'static str, &'static str),
}

/// A period of a member in one party.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat {
    pub party: &'static str,
    pub from: Option<Date>,
    pub to: Option<Date>,
}

impl Seat {
    /// Whether the period began before the date, give or take sixty days, and ended at most so many days before.
    pub fn lately(&self, date: Option<Date>, days: i32) -> bool {
        date.is_none_or(|date| spans(self.from, self.to, date, days))
    }
}

impl Person {
    /// The periods with their parties; empty for anyone but a member.
    pub fn seats(&self) -> impl Iterator<Item = Seat> + use<> {
        pieces(self.parties).filter_map(|piece| {
            let (party, period) = piece.rsplit_once(' ')?;
            let (from, to) = period.split_once("..")?;
            Some(Seat { party, from: from.parse().ok(), to: to.parse().ok() })
        })
    }

    /// Whether the person was in office on the date, give or take sixty days. Without a date everyone is.
    pub fn active(&self, date: Option<Date>) -> bool {
        self.ended_within(date, SLACK_DAYS)
    }

    /// Whether the person came into office before the date (give or take sixty days) and left it at most so many days before.
    pub fn ended_within(&self, date: Option<Date>, days: i32) -> bool {
        let Some(date) = date else { return true };
        match self.role {
            Role::Member => self.seats().any(|seat| spans(seat.from, seat.to, date, days)),
            Role::Minister => {
                let (from, to) = self.office_period;
                spans(from.parse().ok(), to.parse().ok(), date, days)
            }
            Role::OfficeHolder => true,
        }
    }

    /// The name with the first name before it and the prefix in lower case: `Caroline van der Plas`.
    pub fn full_name(&self) -> String {
        format!("{} {}", self.first_name, self.surname_after_first_name())
    }

    /// The surname as it stands after a first name or initials: `van der Plas`.
    pub fn surname_after_first_name(&self) -> Cow<'static, str> {
        match self.surname.get(self.prefix.len()..) {
            Some(rest) if !self.prefix.is_empty() => Cow::Owned(format!("{}{rest}", self.prefix)),
            _ => Cow::Borrowed(self.surname),
        }
    }

    /// The surname without its prefix: `Plas`.
    pub fn core(&self) -> &'static str {
        self.surname.get(self.prefix.len()..).unwrap_or(self.surname).trim_start()
    }
}

fn spans(from: Option<Date>, to: Option<Date>, date: Date, days_after: i32) -> bool {
    let day = day_number(date);
    from.is_none_or(|from| day_number(from) <= day + SLACK_DAYS)
        && to.is_none_or(|to| day <= day_number(to) + days_after)
}

/// Days since a fixed day, exact enough for comparing (the Gregorian calendar by the usual formula).
fn day_number(date: Date) -> i32 {
    let (year, month) = (i32::from(date.year()), i32::from(date.month()));
    let (year, month) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
    365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + i32::from(date.day())
}

/// The pieces of a cell that holds several things.
fn pieces(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split("; ").filter(|piece| !piece.is_empty())
}

/// How a name stands in the roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kin {
    /// The surname or an accepted form.
    Name,
    /// The surname without its prefix.
    Core,
    /// The first part of a double surname.
    Part,
    /// A surname of someone who is no member: a candidate.
    Other,
}

/// One way from a name to a person. A hash of 64 bits stands for the folded name: with five thousand of them, another
/// name that has one of theirs is not to be expected.
#[derive(Clone, Copy, Debug)]
struct Entry {
    hash: u64,
    person: u32,
    kin: Kin,
}

/// The person of a name whose bearer is in no table.
const NOBODY: u32 = u32::MAX;

/// A form for comparing with names that are not in the roster.
#[derive(Debug)]
pub struct Form {
    pub person: usize,
    /// As it is written well.
    pub text: Cow<'static, str>,
    pub folded: String,
    chars: u8,
    letters: u32,
}

/// All people, and the ways to them.
#[derive(Debug)]
pub struct Roster {
    pub people: Vec<Person>,
    /// In the order of their hashes.
    entries: Vec<Entry>,
    forms: OnceLock<Vec<Form>>,
    /// The hashes of all single words of names, in order.
    parts: OnceLock<Vec<u64>>,
}

/// The roster, read from the tables at the first call.
pub fn roster() -> &'static Roster {
    static ROSTER: OnceLock<Roster> = OnceLock::new();
    ROSTER.get_or_init(open)
}

fn open() -> Roster {
    let mut roster = Roster {
        people: Vec::with_capacity(1400),
        entries: Vec::with_capacity(4096),
        forms: OnceLock::new(),
        parts: OnceLock::new(),
    };
    for person in rows(MEMBERS)
        .filter_map(member)
        .chain(rows(MINISTERS).filter_map(minister))
        .chain(rows(OFFICE_HOLDERS).filter_map(office_holder))
    {
        roster.add(person);
    }
    for surname in OTHER_SURNAMES.lines().filter(|line| !line.is_empty()) {
        roster.put(surname, NOBODY, Kin::Other);
    }
    roster.entries.sort_unstable_by_key(|entry| entry.hash);
    roster
}

fn rows(table: &'static str) -> impl Iterator<Item = std::str::Split<'static, char>> {
    table.lines().skip(1).filter(|line| !line.is_empty()).map(|line| line.split('\t'))
}

fn member(mut cells: std::str::Split<'static, char>) -> Option<Person> {
    let mut cell = || cells.next();
    let (surname, prefix, first_name, initials, other_forms) = (cell()?, cell()?, cell()?, cell()?, cell()?);
    let parties = cell()?;
    Some(Person {
        role: Role::Member,
        surname,
        prefix,
        first_name,
        initials,
        other_forms,
        office: "",
        parties,
        office_period: ("", ""),
    })
}

fn minister(mut cells: std::str::Split<'static, char>) -> Option<Person> {
    let mut cell = || cells.next();
    let (surname, prefix, first_name, initials, other_forms) = (cell()?, cell()?, cell()?, cell()?, cell()?);
    let (office, from, to) = (cell()?, cell()?, cell()?);
    Some(Person {
        role: Role::Minister,
        surname,
        prefix,
        first_name,
        initials,
        other_forms,
        office,
        parties: "",
        office_period: (from, to),
    })
}

fn office_holder(mut cells: std::str::Split<'static, char>) -> Option<Person> {
    let mut cell = || cells.next();
    let (surname, other_forms, office) = (cell()?, cell()?, cell()?);
    Some(Person {
        role: Role::OfficeHolder,
        surname,
        prefix: "",
        first_name: "",
        initials: "",
        other_forms,
        office,
        parties: "",
        office_period: ("", ""),
    })
}

impl Roster {
    fn add(&mut self, person: Person) {
        let number = self.people.len() as u32;
        self.put(person.surname, number, Kin::Name);
        for form in pieces(person.other_forms) {
            self.put(form, number, Kin::Name);
        }
        if !person.prefix.is_empty() {
            self.put(person.core(), number, Kin::Core);
        }
        if let Some((part, _)) = person.surname.split_once('-') {
            self.put(part, number, Kin::Part);
        }
        self.people.push(person);
    }

    fn put(&mut self, name: &str, person: u32, kin: Kin) {
        self.entries.push(Entry { hash: hash(name), person, kin });
    }

    fn entries(&self, name: &str) -> impl Iterator<Item = &Entry> {
        let hash = hash(name);
        let from = self.entries.partition_point(|entry| entry.hash < hash);
        self.entries[from..].iter().take_while(move |entry| entry.hash == hash)
    }

    fn bearers(&self, name: &str, kin: Kin) -> Vec<usize> {
        let mut people: Vec<usize> =
            self.entries(name).filter(|entry| entry.kin == kin).map(|entry| entry.person as usize).collect();
        people.sort_unstable();
        people.dedup();
        people
    }

    /// The people whose surname or other form this is, folded; a first name or initials may stand before it.
    /// `words` are those of the name.
    pub fn bearers_of(&self, words: &[&str]) -> Vec<usize> {
        let whole = self.bearers(&words.join(" "), Kin::Name);
        if !whole.is_empty() {
            return whole;
        }
        for at in 1..words.len() {
            let (before, surname) = words.split_at(at);
            let mut found = self.bearers(&surname.join(" "), Kin::Name);
            found.retain(|&person| goes_before(&self.people[person], before));
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// The people whose surname this is when a prefix is put before it.
    pub fn bearers_without_prefix(&self, words: &[&str]) -> Vec<usize> {
        self.bearers(&words.join(" "), Kin::Core)
    }

    /// Whether this is, folded, the name of someone who is no member as far as the tables know: a candidate at an election
    /// (before it only if there is no date), or a part of a double name.
    pub fn is_other_name(&self, words: &[&str], date: Option<Date>) -> bool {
        let candidates = date.is_none_or(|date| date >= CANDIDATES_SINCE);
        self.entries(&words.join(" ")).any(|entry| match entry.kin {
            Kin::Other => candidates,
            Kin::Part => true,
            Kin::Name | Kin::Core => false,
        })
    }

    /// Whether a single word is a name or part of one, in any case and without its diacritics.
    pub fn is_known_word(&self, word: &str) -> bool {
        self.entries(word).next().is_some() || self.is_part_of_a_name(word)
    }

    /// Whether this word is someone's first name or a part of a name.
    pub fn is_part_of_a_name(&self, word: &str) -> bool {
        self.parts().binary_search(&hash(word)).is_ok()
    }

    /// The capitalised words of all names, as hashes.
    fn parts(&self) -> &[u64] {
        self.parts.get_or_init(|| {
            let people = self.people.iter().flat_map(|person| [person.first_name, person.surname, person.other_forms]);
            let mut parts: Vec<u64> = people
                .chain(OTHER_SURNAMES.lines())
                .flat_map(|name| name.split([' ', '-', ';']))
                .filter(|word| {
                    word.starts_with(char::is_uppercase) && !PREFIX_WORDS.contains(&word.to_lowercase().as_str())
                })
                .map(hash)
                .collect();
            parts.sort_unstable();
            parts.dedup();
            parts
        })
    }

    /// All well-written forms, for comparing.
    fn forms(&self) -> &[Form] {
        self.forms.get_or_init(|| {
            let mut forms = Vec::with_capacity(4096);
            for (number, person) in self.people.iter().enumerate() {
                let mut add = |text: Cow<'static, str>| {
                    let folded = fold(&text);
                    forms.push(Form {
                        person: number,
                        chars: folded.chars().count().min(255) as u8,
                        letters: letters(&folded),
                        text,
                        folded,
                    });
                };
                add(Cow::Borrowed(person.surname));
                if !person.first_name.is_empty() {
                    add(Cow::Owned(person.full_name()));
                }
                for form in pieces(person.other_forms) {
                    add(Cow::Borrowed(form));
                }
            }
            forms
        })
    }

    /// The forms within this distance of a folded name, with their distance, in the order of the tables.
    pub fn near(&self, folded: &str, limit: usize) -> Vec<(&Form, usize)> {
        let chars = folded.chars().count();
        let mask = letters(folded);
        self.forms()
            .iter()
            .filter(|form| {
                usize::from(form.chars).abs_diff(chars) <= limit
                    && (form.letters ^ mask).count_ones() as usize <= 2 * limit
            })
            .filter_map(|form| {
                let distance = strsim::osa_distance(folded, &form.folded);
                (distance <= limit).then_some((form, distance))
            })
            .collect()
    }

    /// The forms that differ from a name only in hyphens, spaces and apostrophes.
    pub fn differing_in_hyphens(&self, folded: &str) -> Vec<&Form> {
        let bare = without_joints(folded);
        let mask = letters(folded);
        self.forms().iter().filter(|form| form.letters == mask && without_joints(&form.folded) == bare).collect()
    }
}

fn without_joints(folded: &str) -> String {
    folded.chars().filter(|c| !matches!(c, '-' | ' ' | '\'')).collect()
}

/// Which of the letters a to z occur, a bit each.
fn letters(folded: &str) -> u32 {
    folded.bytes().filter(u8::is_ascii_lowercase).fold(0, |mask, letter| mask | 1 << (letter - b'a'))
}

/// Whether these words can stand before the surname of this person: the first name or the initials.
fn goes_before(person: &Person, before: &[&str]) -> bool {
    let joined = before.join(" ");
    if fold(&joined) == fold(person.first_name) {
        return true;
    }
    if !joined.ends_with('.') {
        return false;
    }
    let given: String = letters_of_initials(&joined);
    pieces(person.initials).any(|initials| letters_of_initials(initials) == given)
        || (given.chars().count() == 1 && fold(person.first_name).starts_with(given.as_str()))
}

/// Initials as bare letters in lower case, `Th.` as `t` and `Ch.` as `c`, since offices write both.
pub fn letters_of_initials(initials: &str) -> String {
    initials.split('.').filter_map(|piece| fold(piece).trim().chars().next()).collect()
}

/// The words a Dutch surname may begin with, in lower case.
pub const PREFIX_WORDS: [&str; 20] = [
    "van", "de", "der", "den", "het", "'t", "ten", "ter", "te", "tot", "op", "von", "el", "al", "la", "le", "du", "da",
    "dos", "di",
];

/// Lower case without diacritics, for comparing: `Yeşilgöz` and `YESILGOZ` are both `yesilgoz`. Hyphens and spaces stay.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    each_folded(text, |c| folded.push(c));
    folded
}

/// The 64-bit FNV-1a hash of the folded text (Fowler, Noll and Vo), over its characters.
fn hash(text: &str) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    each_folded(text, |c| hash = (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3));
    hash
}

fn each_folded(text: &str, mut take: impl FnMut(char)) {
    for c in text.chars() {
        match c {
            _ if c.is_ascii() => take(c.to_ascii_lowercase()),
            '\u{300}'..='\u{36f}' => {}
            '’' | '‘' | 'ʼ' => take('\''),
            'ß' => "ss".chars().for_each(&mut take),
            'ĳ' | 'Ĳ' => "ij".chars().for_each(&mut take),
            'æ' | 'Æ' => "ae".chars().for_each(&mut take),
            _ => plain(c).to_lowercase().for_each(&mut take),
        }
    }
}

fn plain(c: char) -> char {
    match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' | 'À' | 'Á' | 'Â' | 'Ã' | 'Ä' | 'Å' | 'Ā' | 'Ă' | 'Ą' => {
            'a'
        }
        'ç' | 'ć' | 'č' | 'Ç' | 'Ć' | 'Č' => 'c',
        'ď' | 'đ' | 'Ď' | 'Đ' => 'd',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' | 'È' | 'É' | 'Ê' | 'Ë' | 'Ē' | 'Ė' | 'Ę' | 'Ě' => {
            'e'
        }
        'ğ' | 'Ğ' => 'g',
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' | 'Ì' | 'Í' | 'Î' | 'Ï' | 'Ī' | 'İ' => 'i',
        'ł' | 'Ł' => 'l',
        'ñ' | 'ń' | 'ň' | 'Ñ' | 'Ń' | 'Ň' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' | 'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ö' | 'Ø' | 'Ō' | 'Ő' => {
            'o'
        }
        'ř' | 'Ř' => 'r',
        'ś' | 'ş' | 'š' | 'ș' | 'Ś' | 'Ş' | 'Š' | 'Ș' => 's',
        'ť' | 'ţ' | 'ț' | 'Ť' | 'Ţ' | 'Ț' => 't',
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' | 'Ù' | 'Ú' | 'Û' | 'Ü' | 'Ū' | 'Ů' | 'Ű' => 'u',
        'ý' | 'ÿ' | 'Ý' => 'y',
        'ź' | 'ż' | 'ž' | 'Ź' | 'Ż' | 'Ž' => 'z',
        other => other,
    }
}
