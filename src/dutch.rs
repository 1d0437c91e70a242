//! The Dutch language as official letters use it: words, dates, references to official sources.

pub mod articles;
pub mod behind_nouns;
pub mod casing;
pub mod citation;
mod compounds;
pub mod dates;
pub mod dictionary;
mod hyphens;
pub mod inflection;
pub mod months;
pub mod parliamentary_year;
mod readings;
mod suggestions;
pub mod usage;
