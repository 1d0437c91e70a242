//! The year of the Staten-Generaal, which runs from Prinsjesdag to Prinsjesdag (Grondwet, article 65).

use jiff::civil::{Date, Weekday};

/// Prinsjesdag of a calendar year: the third Tuesday of September. Years outside 1 to 9999 have none.
#[must_use]
pub fn prinsjesdag(year: i16) -> Option<Date> {
    Date::new(year, 9, 1).ok()?.nth_weekday_of_month(3, Weekday::Tuesday).ok()
}

/// The calendar year in which the vergaderjaar of a day began: 2024 for the vergaderjaar 2024/25.
#[must_use]
pub fn vergaderjaar(day: Date) -> i16 {
    match prinsjesdag(day.year()) {
        Some(opening) if day >= opening => day.year(),
        _ => day.year() - 1,
    }
}

/// The days from the Prinsjesdag that is nearest to a day; negative before it.
#[must_use]
pub fn days_from_prinsjesdag(day: Date) -> i32 {
    let days = |year: i16| prinsjesdag(year).map(|opening| (day - opening).get_days());
    let near = [day.year() - 1, day.year(), day.year() + 1].into_iter().filter_map(days);
    near.min_by_key(|days| days.abs()).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn prinsjesdag_is_the_third_tuesday_of_september() {
        assert_eq!(prinsjesdag(2024), Some(date(2024, 9, 17)));
        assert_eq!(prinsjesdag(2025), Some(date(2025, 9, 16)));
        assert_eq!(prinsjesdag(2020), Some(date(2020, 9, 15)));
    }

    #[test]
    fn the_vergaderjaar_changes_on_prinsjesdag() {
        assert_eq!(vergaderjaar(date(2024, 9, 16)), 2023);
        assert_eq!(vergaderjaar(date(2024, 9, 17)), 2024);
        assert_eq!(vergaderjaar(date(2025, 3, 26)), 2024);
    }

    #[test]
    fn days_are_counted_from_the_nearest_prinsjesdag() {
        assert_eq!(days_from_prinsjesdag(date(2024, 9, 20)), 3);
        assert_eq!(days_from_prinsjesdag(date(2024, 9, 10)), -7);
        assert!(days_from_prinsjesdag(date(2025, 3, 26)).abs() > 100);
    }
}
