#![no_main]

use kamerlint::read::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| kamerlint_fuzz::read_and_check(Format::Pdf, bytes));
