//! Answers to written questions that come after the three weeks that a minister has.

use jiff::civil::Date;

use super::{Kind, Trouble, distance};
use crate::document::{Document, passages};
use crate::dutch::dates::{DateMention, labelled_date};

/// The days that a minister has.
const TERM_DAYS: i32 = 21;

/// What a letter says that asked for more time, or that tells why the answer is late.
const DELAYS: [&str; 6] = ["uitstel", "niet binnen", "termijn", "zie ook aanhangsel", "vertraging", "later dan"];

/// A month and a day.
type Day = (i8, i8);

/// Recesses: from and up to which day of the year one may lie, and how many days of these it takes at most.
const RECESSES: [(Day, Day, i32); 5] = [
    ((2, 8), (3, 10), 10),
    ((4, 18), (5, 16), 17),
    ((7, 1), (9, 5), 70),
    ((10, 8), (11, 2), 10),
    ((12, 15), (12, 31), 25),
];

/// Answers that are more than three weeks later than their questions, recesses left out, in a letter that says
/// nothing of it. Value `date` is the day of the questions, `other` that of the answer.
pub fn late_answer(document: &Document) -> Vec<Trouble> {
    let prose = &document.prose().text;
    let dates = document.dates();
    let sent = dates.iter().filter(|mention| is_behind(prose, mention, &["ingezonden ", "ingezonden op "]));
    let Some((mention, asked)) = sent.filter_map(|mention| Some((mention, mention.date?))).next() else {
        return Vec::new();
    };
    let received = dates.iter().find(|mention| is_behind(prose, mention, &["(ontvangen ", "(ontvangen op "]));
    let Some(answered) = received.and_then(|mention| mention.date).or_else(|| labelled_date(prose, dates)) else {
        return Vec::new();
    };
    let lower = prose.to_lowercase();
    let explained = DELAYS.iter().any(|words| lower.contains(words));
    let quoted = passages::touches(document.quotations(), &mention.range);
    let has_answers = lower.contains("antwoord");
    if explained || quoted || !has_answers || working_days(asked, answered) <= TERM_DAYS {
        return Vec::new();
    }
    let values = vec![
        ("date", prose[mention.range.clone()].to_owned()),
        ("other", format!("{} dagen", distance(answered, asked))),
    ];
    let related = received.map(|mention| mention.range.clone()).into_iter().collect();
    vec![Trouble { range: mention.range.clone(), kind: Kind::LateAnswer, better: Vec::new(), related, values }]
}

fn is_behind(prose: &str, mention: &DateMention, words: &[&str]) -> bool {
    words.iter().any(|words| prose[..mention.range.start].ends_with(words))
}

/// The days from the questions to the answer that can be outside every recess.
fn working_days(asked: Date, answered: Date) -> i32 {
    let days = distance(answered, asked);
    let overlap = |year: i16, from: Day, to: Day| {
        let (Ok(from), Ok(to)) = (Date::new(year, from.0, from.1), Date::new(year, to.0, to.1)) else { return 0 };
        (distance(to.min(answered), from.max(asked)) + 1).max(0)
    };
    let years = asked.year()..=answered.year();
    let recess: i32 =
        years.flat_map(|year| RECESSES.iter().map(move |(from, to, most)| overlap(year, *from, *to).min(*most))).sum();
    // The Christmas recess goes on in the new year.
    let new_year = if asked.year() < answered.year() { 12 } else { 0 };
    days - recess - new_year
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::working_days;

    #[test]
    fn recesses_do_not_count() {
        assert_eq!(working_days(date(2025, 3, 12), date(2025, 4, 10)), 29);
        assert!(working_days(date(2025, 7, 3), date(2025, 9, 4)) <= 21);
        assert!(working_days(date(2024, 12, 18), date(2025, 1, 20)) <= 21);
    }
}
