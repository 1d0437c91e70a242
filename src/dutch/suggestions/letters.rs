//! Steps through a map of words, letter by letter.

use fst::raw::{Fst, Node};

/// A map in the program file.
pub type Map = Fst<&'static [u8]>;

/// Where a letter leads from a node: the address, and the output so far.
pub fn next(map: &Map, node: &Node<'_>, output: u64, letter: char) -> Option<(usize, u64)> {
    let mut bytes = [0; 4];
    let (&first, others) = letter.encode_utf8(&mut bytes).as_bytes().split_first()?;
    let transition = node.transition(node.find_input(first)?);
    let first = (transition.addr, output + transition.out.value());
    others.iter().try_fold(first, |(address, output), &byte| {
        let node = map.node(address);
        let transition = node.transition(node.find_input(byte)?);
        Some((transition.addr, output + transition.out.value()))
    })
}

/// Calls with each letter of one or two bytes that may come next, and where it leads.
pub fn each_letter(map: &Map, node: &Node<'_>, output: u64, visit: &mut impl FnMut(char, usize, u64)) {
    for first in node.transitions() {
        let output = output + first.out.value();
        if first.inp.is_ascii() {
            visit(char::from(first.inp), first.addr, output);
            continue;
        }
        for second in map.node(first.addr).transitions() {
            let letter = std::str::from_utf8(&[first.inp, second.inp]).ok().and_then(|text| text.chars().next());
            if let Some(letter) = letter {
                visit(letter, second.addr, output + second.out.value());
            }
        }
    }
}

/// The letter and its capital, if it has one.
pub fn either_case(letter: char) -> impl Iterator<Item = char> {
    let capital = if letter.is_ascii() { Some(letter.to_ascii_uppercase()) } else { letter.to_uppercase().next() };
    let capital = capital.filter(|&capital| capital != letter);
    std::iter::once(letter).chain(capital)
}

/// The letter in lower case.
pub fn lower_case(letter: char) -> char {
    if letter.is_ascii() { letter.to_ascii_lowercase() } else { letter.to_lowercase().next().unwrap_or(letter) }
}
