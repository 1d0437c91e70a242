//! The Dutch language as official letters use it: words, dates, references to official sources.

pub mod citation;
pub mod compounds;
pub mod dates;
pub mod dictionary;
pub mod parliamentary_year;
mod readings;
pub mod suggestions;
