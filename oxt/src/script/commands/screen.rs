//! Commands that only matter with a screen. They are read, and nothing happens.

use super::Command;
use crate::script::ast::Operand;
use crate::script::parse::{PResult, Parser};

/// A row that is read to the end of its line and does nothing.
const fn idle(name: &'static str) -> Command {
    Command {
        name,
        parse: skip,
        run: |_, _| Ok(()),
    }
}

pub(super) const ROWS: &[Command] = &[
    idle("lock"),
    idle("unlock"),
    idle("beep"),
    idle("visual"),
    idle("choose"),
    idle("select"),
    idle("focus"),
    idle("breakpoint"),
];

fn skip(p: &mut Parser) -> PResult<Vec<Operand>> {
    while !p.at_end() {
        p.advance();
    }
    Ok(Vec::new())
}
