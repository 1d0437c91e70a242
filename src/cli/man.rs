//! `kamerlint man`: the manual page, made of the same words as `--help`.

use std::io;

use clap::CommandFactory;

use super::{Arguments, Status, Terminal};

/// Prints the manual page.
pub fn run(terminal: &mut Terminal) -> io::Result<Status> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Arguments::command()).render(&mut page)?;
    terminal.out.write_all(&page)?;
    Ok(Status::Clean)
}
