//! The Dutch language as official letters use it: words, dates, references to official sources.

pub mod citation;
pub mod dates;
pub mod parliamentary_year;
mod casing;
mod compounds;
pub mod dictionary;
mod hyphens;
mod readings;
mod suggestions;
