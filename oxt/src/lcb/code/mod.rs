//! Checked code, ready to run.
//!
//! The rule: nothing here is looked up by name any more. Variables are slots, handlers are numbers, syntax is
//! a form with its methods, and every statement knows its line.

mod bytecode;

use std::rc::Rc;

use super::ast::{Mode, ModuleKind};
use super::syntax::Form;
use super::types::Type;
use crate::value::Value;

pub use bytecode::{Line, Op};

/// A checked module.
#[derive(Debug)]
pub struct Code {
    /// The source file, for error frames.
    pub path: Rc<str>,
    /// The module's dotted name.
    pub name: Rc<str>,
    /// Library, module or widget.
    pub kind: ModuleKind,
    /// `metadata` in order.
    pub metadata: Vec<(Rc<str>, Rc<str>)>,
    /// Modules named in `use`, in order.
    pub uses: Vec<Rc<str>>,
    /// Other modules whose handlers and variables are used here.
    pub imports: Vec<Rc<Code>>,
    /// Handlers written in LCB.
    pub handlers: Vec<Handler>,
    /// Foreign handlers.
    pub foreign: Vec<ForeignHandler>,
    /// Module variables.
    pub variables: Vec<Variable>,
    /// Public constants and types, for modules that use this one.
    pub exports: Vec<(Rc<str>, Export)>,
}

/// Something public that is not a handler or a variable.
#[derive(Clone, Debug)]
pub enum Export {
    /// A constant.
    Constant(Value),
    /// A type.
    Type(Type),
}

/// A variable of a module, handler or parameter list.
#[derive(Debug)]
pub struct Variable {
    /// Its name.
    pub name: Rc<str>,
    /// Its type.
    pub ty: Type,
    /// True if other modules see it.
    pub public: bool,
}

/// A parameter.
#[derive(Clone, Debug)]
pub struct Param {
    /// Its name.
    pub name: Rc<str>,
    /// Which way the value goes.
    pub mode: Mode,
    /// Its type.
    pub ty: Type,
}

impl std::fmt::Display for Param {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mode = match self.mode {
            Mode::In => "in",
            Mode::Out => "out",
            Mode::InOut => "inout",
        };
        write!(f, "{mode} {} as {}", self.name, self.ty)
    }
}

/// A handler written in LCB.
#[derive(Debug)]
pub struct Handler {
    /// Its name.
    pub name: Rc<str>,
    /// True if declared `public`.
    pub public: bool,
    /// True if declared `unsafe`.
    pub is_unsafe: bool,
    /// The line of its declaration.
    pub line: u32,
    /// Its parameters: the first slots of its frame.
    pub params: Vec<Param>,
    /// The type of its result.
    pub returns: Type,
    /// All slots of its frame; after the parameters come `the result` and the locals.
    pub slots: Vec<Variable>,
    /// Which slots are registers of bytecode: they start without a value, whatever their type.
    pub registers: Vec<usize>,
    /// Its statements.
    pub body: Block,
}

/// A handler bound to native code.
#[derive(Debug)]
pub struct ForeignHandler {
    /// Its name.
    pub name: Rc<str>,
    /// True if declared `public`.
    pub public: bool,
    /// True if declared `__safe`.
    pub safe: bool,
    /// Its parameters.
    pub params: Vec<Param>,
    /// True if it takes more arguments.
    pub variadic: bool,
    /// The type of its result.
    pub returns: Type,
    /// The binding string.
    pub binding: Rc<str>,
}

/// Statements in order.
pub type Block = Box<[Stmt]>;

/// A statement with its line.
#[derive(Debug)]
pub struct Stmt {
    /// The line.
    pub line: u32,
    /// What it does.
    pub kind: StmtKind,
}

/// A variable by place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Var {
    /// A slot of the frame.
    Local(usize),
    /// A variable of this module.
    Module(usize),
    /// A variable of an imported module: which module, which variable.
    Imported(usize, usize),
}

/// Something that can be assigned.
#[derive(Debug)]
pub enum Target {
    /// A variable.
    Var(Var),
    /// A part of something that can be assigned, selected by arguments.
    Part(&'static Form, Vec<Expr>, Box<Target>),
    /// Something outside of the program, such as a file's contents.
    Outside(&'static Form, Vec<Expr>),
}

/// The kinds of statement.
#[derive(Debug)]
pub enum StmtKind {
    /// A local comes into being: its slot is set to the value it starts with.
    Reset(usize, Value),
    /// A value into a target; `the result` becomes nothing.
    Put(Expr, Target),
    /// A value into `the result`.
    Get(Expr),
    /// A call; its value becomes `the result`.
    Call(Box<Call>),
    /// Statement syntax without target.
    Exec(&'static Form, Vec<Expr>, Option<Target>),
    /// Statement syntax that changes a target.
    Change(&'static Form, Vec<Expr>, Target, Option<Target>),
    /// Conditions with their blocks, and the last block.
    If(Vec<(Expr, Block)>, Block),
    /// Until something leaves it.
    Forever(Block),
    /// A number of times.
    Times(Expr, Block),
    /// While the condition has the given value.
    While(bool, Expr, Block),
    /// With a counter.
    Counted(Box<Counted>),
    /// For each element of a container.
    Each(Box<Each>),
    /// On to the next round.
    Next,
    /// Out of the loop.
    Exit,
    /// An error.
    Throw(Expr),
    /// Out of the handler.
    Return(Option<Expr>),
    /// Statements in an `unsafe` block.
    Block(Block),
    /// The operations of a bytecode block.
    Bytecode(Box<[Line]>),
}

/// `repeat with`.
#[derive(Debug)]
pub struct Counted {
    /// The counter.
    pub var: Var,
    /// Its first value.
    pub from: Expr,
    /// True for `up to`.
    pub up: bool,
    /// Where it ends.
    pub to: Expr,
    /// What is added, if given.
    pub by: Option<Expr>,
    /// The statements.
    pub body: Block,
}

/// `repeat for each`.
#[derive(Debug)]
pub struct Each {
    /// The form of the iterator.
    pub form: &'static Form,
    /// What each element is put into.
    pub target: Target,
    /// Where the elements come from.
    pub container: Expr,
    /// The statements.
    pub body: Block,
}

/// Who is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Callee {
    /// A handler of this module.
    Own(usize),
    /// A foreign handler of this module.
    Foreign(usize),
    /// A handler of an imported module.
    Imported(usize, usize),
    /// A foreign handler of an imported module.
    ImportedForeign(usize, usize),
    /// The handler that a variable holds.
    Value(Var),
}

/// A call.
#[derive(Debug)]
pub struct Call {
    /// Who is called.
    pub callee: Callee,
    /// The arguments in order.
    pub args: Vec<Arg>,
}

/// An argument.
#[derive(Debug)]
pub enum Arg {
    /// A value.
    In(Expr),
    /// A target that is given back a value, with the type of the variable if it is one.
    Out(Target),
    /// Both.
    InOut(Expr, Target),
    /// A value for `...`, with the type its variable was declared with.
    Extra(Expr, Type),
}

/// A numeric operator with a quick way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quick {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `is`, `=`
    Equal,
    /// `is not`
    NotEqual,
}

/// An expression.
#[derive(Debug)]
pub enum Expr {
    /// A known value.
    Const(Value),
    /// A variable.
    Var(Var),
    /// A handler as a value.
    Handler(Callee),
    /// A call.
    Call(Box<Call>),
    /// `[...]`.
    List(Vec<Expr>),
    /// `{k: v}`.
    Array(Vec<(Expr, Expr)>),
    /// Both must be true; the second is looked at only if the first is.
    And(Box<Expr>, Box<Expr>),
    /// One must be true.
    Or(Box<Expr>, Box<Expr>),
    /// An operator that numbers have a quick way through.
    Quick(Quick, &'static Form, Box<(Expr, Expr)>),
    /// Expression syntax with one argument.
    One(&'static Form, Box<Expr>),
    /// Expression syntax with two arguments.
    Two(&'static Form, Box<(Expr, Expr)>),
    /// Expression syntax with any other number of arguments.
    Many(&'static Form, Vec<Expr>),
}
