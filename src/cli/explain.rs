//! stub
use super::{Status, Terminal};
use std::io;
/// stub
#[derive(Debug, clap::Args)]
pub struct ExplainArguments {
    rule: String,
}
/// stub
pub fn run(_: &ExplainArguments, _: &mut Terminal) -> io::Result<Status> {
    Ok(Status::Clean)
}
