//! stub
use super::{Status, Terminal};
use std::io;
/// stub
#[derive(Debug, clap::Subcommand)]
pub enum RulesCommand {
    /// list
    List,
}
/// stub
pub fn run(_: &RulesCommand, _: &mut Terminal) -> io::Result<Status> {
    Ok(Status::Clean)
}
