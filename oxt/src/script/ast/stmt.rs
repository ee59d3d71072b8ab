//! Statements.

use std::rc::Rc;

use super::{Arg, Binary, ChunkKind, Expr};
use crate::script::commands::Command;
use crate::script::properties::Property;
use crate::script::source::Pos;

/// A statement and where it starts.
#[derive(Clone, Debug)]
pub(crate) struct Stmt {
    pub pos: Pos,
    pub kind: StmtKind,
}

/// `into`, `before`, `after`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Prep {
    Into,
    Before,
    After,
}

/// How `return` gives its value back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReturnMode {
    /// `return E`: into `the result`.
    Plain,
    /// `return E for value`: into `it` of the caller.
    Value,
    /// `return error E`: into `the result`, `it` emptied.
    Error,
}

/// Units of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Milliseconds,
    Seconds,
    /// 1/60 second.
    Ticks,
}

/// The head of a `repeat`.
#[derive(Clone, Debug)]
pub(crate) enum Loop {
    Forever,
    Times(Expr),
    While(Expr),
    Until(Expr),
    With {
        slot: u32,
        from: Expr,
        to: Expr,
        down: bool,
        step: Option<Expr>,
    },
    EachChunk {
        slot: u32,
        kind: ChunkKind,
        of: Expr,
    },
    EachKey {
        slot: u32,
        of: Expr,
    },
}

/// A property as a script names it.
#[derive(Clone, Debug)]
pub(crate) enum PropertyName {
    Builtin(&'static Property),
    /// A custom property, or one that only an object knows.
    Custom(Rc<str>),
    /// `the tName of O` where `tName` is a variable that holds the property's name.
    InVariable(u32),
}

/// `the [effective] [short|long|abbreviated] P[key] of O`
#[derive(Clone, Debug)]
pub(crate) struct PropertyRef {
    pub name: PropertyName,
    /// `short`, `long`, `abbreviated`, `english`, `internet`, `system`, `working`, in lower case.
    pub form: Option<&'static str>,
    pub index: Option<Expr>,
    pub of: Option<Expr>,
}

/// An argument of a command row.
#[derive(Clone, Debug)]
pub(crate) enum Operand {
    /// A value or a container; the row knows which.
    Expr(Expr),
    /// A keyword the syntax allowed here.
    Word(&'static str),
    /// A name that is not evaluated.
    Name(Rc<str>),
    Time(Expr, Unit),
    Absent,
}

/// What a statement does.
#[derive(Clone, Debug)]
pub(crate) enum StmtKind {
    Put(Expr, Prep, Expr),
    /// `put E`: to the message box, which is standard output here.
    Show(Expr),
    Get(Expr),
    Set(PropertyRef, Expr),
    /// `add E to C` and its kin.
    Arithmetic(Binary, Expr, Expr),
    If(Expr, Vec<Stmt>, Vec<Stmt>),
    Repeat(Loop, Vec<Stmt>),
    /// The value compared, the cases with the statement each starts at, the default's start, and all statements.
    Switch {
        on: Option<Expr>,
        cases: Vec<(Expr, usize)>,
        default: Option<usize>,
        body: Vec<Stmt>,
    },
    Try {
        body: Vec<Stmt>,
        error: Option<u32>,
        catch: Vec<Stmt>,
        finally: Vec<Stmt>,
    },
    Throw(Expr),
    Return(Option<Expr>, ReturnMode),
    ExitHandler,
    ExitToTop,
    ExitRepeat,
    NextRepeat,
    Break,
    Pass,
    Call(Rc<str>, Vec<Arg>),
    Command(&'static Command, Vec<Operand>),
    /// A declaration: nothing happens when it is reached.
    Declare,
}
