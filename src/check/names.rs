//! Names of members, ministers, parties and ministries: what is misspelled, or cannot be on the date of the letter.
//!
//! `mentions` says where people are named; `judge` compares those names with the roster, with each other and with the date.

pub(crate) mod folding;
mod homonyms;
mod introducers;
mod members;
mod mentions;
mod ministries;
mod near;
mod offices;
mod parties;
mod person;
mod prefixes;
mod roster;
mod signatures;
pub(crate) mod sitting;
mod small;
mod twins;
mod words;

use crate::document::Document;
use crate::finding::Hit;
use crate::reach;

use jiff::ToSpan as _;
use jiff::civil::Date;

use person::Seat;

/// What is wrong with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// "het lid Eermands".
    MisspelledMember,
    /// "het lid de Rooij", "Sander Van Waveren", "motie-jacobi".
    PrefixCase,
    /// "het lid Weyenberg".
    MissingPrefix,
    /// "het lid Kroger".
    MissingDiacritics,
    /// As before, where the Kamer itself prints both: no more than a hint.
    VaryingDiacritics,
    /// "het lid Dik Faber".
    Hyphen,
    /// "het lid Wiegman- van Meppelen Scheppink", as where a line once ended; the Kamer itself prints both.
    BlankAfterHyphen,
    /// The heading of a motion names another member than the one who signed it.
    OtherSigner,
    /// "het lid Teunissen (PvdA)".
    WrongParty,
    /// "PvDA", "Groenlinks".
    MisspelledParty,
    /// "Binnenlandse Zaken en Koninkrijkrelaties".
    MisspelledMinistry,
    /// "Onderwijs, Cultuur".
    IncompleteMinistry,
    /// "vaste commissie voor Digtale Zaken".
    MisspelledCommittee,
    /// "minister Veldkampf".
    MisspelledMinister,
    /// The initials under a letter are not those of the minister of that name.
    WrongInitials,
    /// The Kamer has the letter in another code point: ș with a comma for ş with a cedilla.
    WrongCharacter,
    /// "het lid Van Dijk" while several sit.
    Homonym,
    /// "de minister van Defensie, Heinen".
    OtherOffice,
    /// Someone signs as a minister who is not in office on the date of the letter.
    OutOfOffice,
    /// One person by two surnames in one letter.
    TwoForms,
    /// A name that nobody in the tables bears, beside one that differs by a slip and stands more often.
    NearTwin,
    /// "minister van Veiligheid en Justitie" in a letter of today.
    OutdatedMinistry,
    /// As one of the others, on a date that the tables do not reach: no more than a hint.
    BeyondReach,
    /// Nobody of that name is known: no more than a hint.
    UnknownMember,
}

/// One finding about a name.
pub type Trouble = super::trouble::Trouble<Kind>;

/// Judges the names of a text whose letter has this date.
pub fn judge(prose: &str, date: Option<Date>) -> Vec<Trouble> {
    let lines = words::lines(prose);
    let mut troubles = members::judge(prose, &mentions::find(prose, &lines), date);
    troubles.extend(parties::misspelled(prose, &lines));
    troubles.extend(ministries::judge(prose, &lines, date));
    troubles.retain_mut(|trouble| proven(trouble, date));
    troubles.sort_by_key(|trouble| (trouble.range.start, trouble.range.end));
    troubles.dedup_by(|later, earlier| later.range == earlier.range && later.kind == earlier.kind);
    troubles
}

/// So many days after their last day the tables are still counted on.
const GRACE_DAYS: i32 = 60;

/// Whether the tables can prove this trouble on the date of the letter; else it becomes a hint, or nothing.
fn proven(trouble: &mut Trouble, date: Option<Date>) -> bool {
    let (first, last) = match trouble.kind {
        // New members come from the lists of candidates, whose names are in the tables too.
        Kind::MisspelledMember | Kind::MissingPrefix | Kind::MissingDiacritics | Kind::OtherSigner => {
            (reach::MEMBERS, reach::CANDIDATES)
        }
        Kind::Hyphen | Kind::BlankAfterHyphen => (reach::MEMBERS, reach::CANDIDATES),
        // Who changes party makes a group of one's own or enlarges another: the sizes of all are known.
        Kind::WrongParty => (reach::MEMBERS, reach::PARTIES),
        Kind::UnknownMember | Kind::Homonym => (reach::MEMBERS, reach::MEMBERS),
        Kind::MisspelledMinister | Kind::WrongInitials | Kind::OtherOffice | Kind::OutOfOffice => {
            (reach::MINISTERS, reach::MINISTERS)
        }
        Kind::OutdatedMinistry => (reach::MINISTRIES, reach::MINISTRIES),
        _ => return true,
    };
    let is_early = date.is_some_and(|date| first.from.is_some_and(|from| date < from));
    // Tables do not age in a day.
    let is_late = date.is_some_and(|date| last.to.is_some_and(|to| to.saturating_add(GRACE_DAYS.days()) < date));
    if !is_early && !is_late {
        return true;
    }
    if matches!(trouble.kind, Kind::UnknownMember | Kind::Homonym | Kind::OutOfOffice | Kind::OutdatedMinistry) {
        return false;
    }
    trouble.kind = Kind::BeyondReach;
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    trouble.values.extend([("from", day(first.from)), ("until", day(last.to))]);
    true
}

/// Whether a word is, in any case and without its diacritics, a surname or part of one, a first name, or a party: nothing
/// for a speller to look at.
pub fn is_known_name(word: &str) -> bool {
    roster::is_known_word(word) || parties::is_party(word)
}

/// Options: which trouble.
#[derive(Clone, Debug, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Names {
    /// What to report.
    find: Kind,
}

/// The troubles of a letter's names: a view that the rules share.
struct Troubles(Vec<Trouble>);

/// Between two seats of one member lie at most so many days, or the member was away.
const LEAVE_DAYS: i32 = 200;

/// Adds the party of the member that was probably meant, and the year of the first seat.
fn introduce(trouble: &mut Trouble, date: Option<Date>) {
    let Some(better) = trouble.better.first().filter(|_| trouble.kind == Kind::MisspelledMember) else { return };
    let words: Vec<&str> = better.split(' ').collect();
    let bearers = roster::bearers_of(&words);
    let mut members =
        members::people(&bearers).filter(|person| person.active(date) && person.seats.iter().copied().next().is_some());
    let (Some(member), None) = (members.next(), members.next()) else { return };
    let mut seats: Vec<Seat> = member
        .seats
        .iter()
        .copied()
        .filter(|seat| seat.from.is_some() && seat.from <= date.or(Some(Date::MAX)))
        .collect();
    seats.sort_by_key(|seat| seat.from);
    // Whoever left and came back is a member since coming back.
    let run = seats
        .chunk_by(|one, next| one.to.zip(next.from).is_some_and(|(to, from)| (from - to).get_days() <= LEAVE_DAYS))
        .last();
    let (party, first) = (run.and_then(<[Seat]>::last), run.and_then(<[Seat]>::first).and_then(|seat| seat.from));
    if let (Some(seat), Some(first)) = (party, first) {
        trouble.values.push(("party", seat.party.to_owned()));
        trouble.values.push(("since", first.year().to_string()));
    }
}

impl Names {
    /// Every trouble of this kind.
    pub fn find(&self, document: &Document) -> Vec<Hit> {
        let troubles = document.shared(|document| {
            let prose = &document.prose().text;
            let mut troubles = judge(prose, document.date());
            troubles.iter_mut().for_each(|trouble| introduce(trouble, document.date()));
            Troubles(troubles)
        });
        let wanted = troubles.0.iter().filter(|trouble| trouble.kind == self.find);
        wanted.map(|trouble| trouble.hit(document)).collect()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::{Kind, is_known_name, judge};

    fn on(day: Date, prose: &str) -> Vec<(Kind, String, String)> {
        let pick = |trouble: super::Trouble| {
            (trouble.kind, prose[trouble.range].to_string(), trouble.better.into_iter().next().unwrap_or_default())
        };
        judge(prose, Some(day)).into_iter().map(pick).collect()
    }

    fn one(kind: Kind, text: &str, better: &str) -> Vec<(Kind, String, String)> {
        vec![(kind, text.to_string(), better.to_string())]
    }

    const SPRING: Date = date(2025, 4, 3);

    #[test]
    fn a_misspelled_member_gets_the_one_near_name() {
        assert_eq!(
            on(SPRING, "de motie van de leden Eermands en Wilders"),
            one(Kind::MisspelledMember, "Eermands", "Eerdmans")
        );
        assert_eq!(on(SPRING, "het lid Van dr Plas (BBB)"), one(Kind::MisspelledMember, "Van dr Plas", "Van der Plas"));
        assert_eq!(
            on(SPRING, "MOTIE VAN HET LID OUWENHAND C.S."),
            one(Kind::MisspelledMember, "OUWENHAND", "OUWEHAND")
        );
    }

    #[test]
    fn an_existing_name_is_never_a_misspelling_of_another() {
        assert!(on(SPRING, "de leden Bikker, Bikkers, De Kort, De Korte, Heinen en Koops").is_empty());
        assert!(on(date(2010, 1, 1), "het lid De Nerée en het lid Lucas-Smeerdijk").is_empty());
    }

    #[test]
    fn the_prefix_has_a_capital_only_without_a_first_name() {
        assert_eq!(on(SPRING, "het lid van Nispen (SP) vroeg"), one(Kind::PrefixCase, "van Nispen", "Van Nispen"));
        assert_eq!(on(SPRING, "het lid Inge Van Dijk vroeg"), one(Kind::PrefixCase, "Inge Van Dijk", "Inge van Dijk"));
        assert_eq!(on(SPRING, "het lid Van Der Plas vroeg"), one(Kind::PrefixCase, "Van Der Plas", "Van der Plas"));
        assert!(on(SPRING, "het lid Van Nispen en het lid I. van Dijk").is_empty());
    }

    #[test]
    fn a_prefix_a_hyphen_or_a_diacritic_can_be_missing() {
        assert_eq!(
            on(date(2019, 5, 1), "het lid Weyenberg vroeg"),
            one(Kind::MissingPrefix, "Weyenberg", "Van Weyenberg")
        );
        assert_eq!(on(date(2015, 5, 1), "het lid Dik Faber vroeg"), one(Kind::Hyphen, "Dik Faber", "Dik-Faber"));
        assert_eq!(on(SPRING, "het lid Kroger vroeg"), one(Kind::MissingDiacritics, "Kroger", "Kröger"));
        assert_eq!(on(SPRING, "het lid Kostic vroeg"), one(Kind::VaryingDiacritics, "Kostic", "Kostić"));
    }

    #[test]
    fn the_party_is_that_of_the_date() {
        assert_eq!(on(SPRING, "het lid Omtzigt (CDA)"), []);
        assert_eq!(on(SPRING, "het lid Paternotte (VVD)"), one(Kind::WrongParty, "VVD", "D66"));
        assert_eq!(on(SPRING, "het lid Piri (PvdA) en het lid Klaver (GroenLinks)"), []);
        assert_eq!(on(date(2011, 1, 1), "het lid Omtzigt (NSC)"), one(Kind::WrongParty, "NSC", "CDA"));
    }

    #[test]
    fn a_heading_and_the_names_under_it_tell_on_each_other() {
        let motion = |heading: &str, signature: &str| {
            format!("MOTIE VAN HET LID {heading}\nen gaat over tot de orde van de dag.\n{signature}\n")
        };
        assert_eq!(on(SPRING, &motion("GRINWIS", "Grinwi")), one(Kind::MisspelledMember, "Grinwi", "Grinwis"));
        assert_eq!(on(SPRING, &motion("DECER", "Ceder")), one(Kind::MisspelledMember, "DECER", "CEDER"));
        assert_eq!(on(SPRING, &motion("SARIS", "De Kort")), one(Kind::OtherSigner, "SARIS", "DE KORT"));
        assert_eq!(on(SPRING, &motion("VAN DIJK", "Inge van Dijk")), []);
    }

    #[test]
    fn ministers_are_judged_by_name_and_initials() {
        assert_eq!(on(SPRING, "minister Veldkampf zei"), one(Kind::MisspelledMinister, "Veldkampf", "Veldkamp"));
        let letter = |name: &str| format!("De minister van Buitenlandse Zaken,\n\n{name}\n");
        assert_eq!(
            on(SPRING, &letter("C.J.C. Veldkamp")),
            one(Kind::WrongInitials, "C.J.C. Veldkamp", "C.C.J. Veldkamp")
        );
        assert_eq!(
            on(SPRING, &letter("C.C.J. Veldkampp")),
            one(Kind::MisspelledMinister, "C.C.J. Veldkampp", "C.C.J. Veldkamp")
        );
        assert_eq!(on(SPRING, &letter("C.C.J. Veldkamp")), []);
    }

    #[test]
    fn past_the_reach_of_the_facts_nothing_is_more_than_a_hint() {
        let later = date(2029, 4, 3);
        assert_eq!(on(later, "het lid Paternote vroeg"), one(Kind::BeyondReach, "Paternote", "Paternotte"));
        assert_eq!(on(later, "het lid Paternotte (VVD) vroeg"), one(Kind::BeyondReach, "VVD", "D66"));
        assert_eq!(
            on(date(2026, 11, 24), "het lid Paternote vroeg"),
            one(Kind::MisspelledMember, "Paternote", "Paternotte")
        );
        assert_eq!(on(later, "het lid Zwaluwstra vroeg"), []);
    }

    #[test]
    fn a_ministry_has_the_name_of_its_time() {
        let old = "de minister van Veiligheid en Justitie besluit";
        assert_eq!(on(SPRING, old), one(Kind::OutdatedMinistry, "Veiligheid en Justitie", "Justitie en Veiligheid"));
        assert_eq!(on(date(2015, 5, 1), old), []);
        assert_eq!(on(SPRING, "de toenmalige minister van Veiligheid en Justitie"), []);
        assert_eq!(on(SPRING, "In 2014 schreef de minister van Veiligheid en Justitie dit."), []);
    }

    #[test]
    fn a_blank_beside_a_hyphen_hides_no_slip() {
        let on = |prose: &str| on(date(2012, 4, 3), prose);
        let right = "Wiegman-van Meppelen Scheppink";
        assert_eq!(
            on("het lid Wiegman- van Meppelen Scheppink vroeg"),
            one(Kind::BlankAfterHyphen, "Wiegman- van Meppelen Scheppink", right)
        );
        assert_eq!(
            on("het lid Wiegman- Van Meppelen Scheppink vroeg"),
            one(Kind::Hyphen, "Wiegman- Van Meppelen Scheppink", right)
        );
        assert_eq!(
            on("het lid Wigeman- van Meppelen Scheppink vroeg"),
            one(Kind::MisspelledMember, "Wigeman- van Meppelen Scheppink", right)
        );
    }

    #[test]
    fn a_surname_has_its_capital() {
        assert_eq!(
            on(date(2019, 12, 3), "het lid Van der linde vroeg"),
            one(Kind::PrefixCase, "Van der linde", "Van der Linde")
        );
    }

    #[test]
    fn a_surname_of_a_member_in_office_has_its_capital_where_it_can_be_nothing_else() {
        let on = |prose: &str| on(date(2012, 4, 3), prose);
        let jacobi = one(Kind::PrefixCase, "jacobi", "Jacobi");
        for prose in ["het lid jacobi vroeg", "de motie-jacobi", "de motie-jacobi/Leegte", "de leden Leegte en jacobi"]
        {
            assert_eq!(on(prose), jacobi, "{prose}");
        }
        let leegte = one(Kind::PrefixCase, "leegte", "Leegte");
        for prose in
            ["de leden leegte en Jacobi", "het lid leegte (VVD)", "het lid leegte c.s.", "de motie-leegte/Jacobi"]
        {
            assert_eq!(on(prose), leegte, "{prose}");
        }
        for prose in ["het lid leegte vroeg", "de motie-leegte", "de leden leegte en ruimte", "de motie-post", "jacobi"]
        {
            assert_eq!(on(prose), [], "{prose}");
        }
        // Not in office.
        assert_eq!(super::judge("het lid jacobi vroeg", Some(date(2025, 4, 3))), []);
    }

    #[test]
    fn a_stranger_is_a_hint() {
        assert_eq!(on(SPRING, "het lid Zwaluwstra vroeg"), one(Kind::UnknownMember, "Zwaluwstra", ""));
    }

    #[test]
    fn words_of_names_are_known_to_the_speller() {
        assert!(
            ["Omtzigt", "eerdmans", "Yesilgoz", "Kallas", "PvdD", "Dilan", "Scheppink"]
                .iter()
                .all(|word| is_known_name(word))
        );
        assert!(!is_known_name("Eermands") && !is_known_name("van") && !is_known_name(""));
    }

    #[test]
    fn odd_texts_are_read_without_a_panic() {
        for prose in [
            "",
            "lid",
            "de leden ",
            "motie-",
            "motie-/",
            "lid (",
            "minister van ",
            "LID É",
            "het lid 'T",
            "De minister van,\n\nA.",
            "motie van",
            "lid \u{301}",
        ] {
            judge(prose, None);
        }
    }
}
