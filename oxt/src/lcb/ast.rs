//! What the parser makes of a module: the shape of the source, with places, before any name is looked up.

use std::rc::Rc;

use super::source::Pos;
use super::syntax::Form;

/// A name with its place.
#[derive(Clone, Debug)]
pub struct Ident {
    /// As written.
    pub name: Rc<str>,
    /// Where.
    pub pos: Pos,
}

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModuleKind {
    /// Callable from script.
    Library,
    /// Usable by other modules only.
    Module,
    /// A control.
    Widget,
    /// An interface file: declarations without bodies.
    Import,
}

/// A whole file.
#[derive(Debug)]
pub struct File {
    /// What it holds.
    pub kind: ModuleKind,
    /// The dotted name of the module.
    pub name: Ident,
    /// In order of the source.
    pub definitions: Vec<Definition>,
}

/// A definition at the top of a module.
#[derive(Debug)]
pub struct Definition {
    /// True if declared `public`.
    pub public: bool,
    /// Where it starts.
    pub pos: Pos,
    /// What it is.
    pub kind: DefinitionKind,
}

/// The kinds of definition.
#[derive(Debug)]
pub enum DefinitionKind {
    /// `metadata KEY is "VALUE"`.
    Metadata(Rc<str>, Rc<str>),
    /// `use NAME`.
    Use(Ident),
    /// `constant NAME is EXPRESSION`. No value in interface files.
    Constant(Ident, Option<Expr>),
    /// `variable NAME as TYPE`.
    Variable(Ident, TypeExpr),
    /// `type NAME is TYPE`.
    Type(Ident, TypeExpr),
    /// `foreign type NAME binds to "BINDING"`.
    ForeignType(Ident, Rc<str>),
    /// `[foreign] handler type NAME SIGNATURE`.
    HandlerType(Ident, Signature, bool),
    /// `record type NAME ... end type`.
    Record(Ident, Vec<(Ident, TypeExpr)>),
    /// A handler with a body.
    Handler(HandlerDef),
    /// `foreign handler NAME SIGNATURE binds to "BINDING"`.
    Foreign(ForeignDef),
    /// `property NAME get NAME set NAME`.
    Property(Ident, Ident, Option<Ident>),
    /// `event NAME SIGNATURE`.
    Event(Ident, Signature),
    /// `syntax NAME is ... end syntax`, with the names of its methods.
    Syntax(Ident, Vec<Ident>),
}

/// A handler written in LCB.
#[derive(Debug)]
pub struct HandlerDef {
    /// Its name.
    pub name: Ident,
    /// Parameters and result.
    pub signature: Signature,
    /// True for `unsafe handler`.
    pub is_unsafe: bool,
    /// The statements.
    pub body: Vec<Stmt>,
}

/// A handler bound to native code.
#[derive(Debug)]
pub struct ForeignDef {
    /// Its name.
    pub name: Ident,
    /// Parameters and result.
    pub signature: Signature,
    /// True for `__safe foreign handler`.
    pub safe: bool,
    /// The binding string.
    pub binding: Rc<str>,
}

/// Parameters and result.
#[derive(Clone, Debug)]
pub struct Signature {
    /// In order.
    pub params: Vec<Param>,
    /// Where `...` stands, if it does.
    pub variadic: Option<Pos>,
    /// The result type.
    pub returns: TypeExpr,
}

/// One parameter.
#[derive(Clone, Debug)]
pub struct Param {
    /// Its name.
    pub name: Ident,
    /// Which way the value goes.
    pub mode: Mode,
    /// Its type.
    pub ty: TypeExpr,
}

/// Which way a parameter's value goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// To the handler.
    In,
    /// From the handler.
    Out,
    /// Both.
    InOut,
}

/// A type as written.
#[derive(Clone, Debug)]
pub enum TypeExpr {
    /// No `as` or `returns` at all.
    Unspecified,
    /// `optional T`.
    Optional(Box<TypeExpr>),
    /// One of the language's own, by its reserved word.
    Builtin(&'static str),
    /// A name.
    Named(Ident),
}

/// A statement.
#[derive(Debug)]
pub struct Stmt {
    /// Where it starts.
    pub pos: Pos,
    /// What it is.
    pub kind: StmtKind,
}

/// The kinds of statement.
#[derive(Debug)]
pub enum StmtKind {
    /// `variable NAME as TYPE`.
    Variable(Ident, TypeExpr),
    /// Conditions with their blocks in order, and the last block.
    If(Vec<(Expr, Vec<Stmt>)>, Vec<Stmt>),
    /// `repeat forever`.
    Forever(Vec<Stmt>),
    /// `repeat N times`.
    Times(Expr, Vec<Stmt>),
    /// `repeat while` (true) or `repeat until` (false).
    While(bool, Expr, Vec<Stmt>),
    /// `repeat with I from A up|down to B by S`.
    Counted(Box<Counted>),
    /// `repeat for each ...`.
    Each(Box<Each>),
    /// `next repeat`.
    Next,
    /// `exit repeat`.
    Exit,
    /// `throw E`.
    Throw(Expr),
    /// `return [E]`.
    Return(Option<Expr>),
    /// `put E into T`, `set T to E`.
    Put(Expr, Expr),
    /// `get E`.
    Get(Expr),
    /// `NAME(...)`.
    Call(Ident, Vec<Expr>),
    /// `unsafe ... end unsafe`.
    Unsafe(Vec<Stmt>),
    /// `bytecode ... end bytecode`.
    Bytecode(Vec<Bytecode>),
    /// Statement syntax of a module, perhaps with `into T`.
    Syntax(&'static Form, Vec<Expr>, Option<Expr>),
}

/// A line of a bytecode block.
#[derive(Debug)]
pub enum Bytecode {
    /// `NAME:`, a place to jump to.
    Label(Ident),
    /// `register NAME as TYPE`.
    Register(Ident, TypeExpr),
    /// An operation and its arguments.
    Op(Ident, Vec<Expr>),
}

/// `repeat with`.
#[derive(Debug)]
pub struct Counted {
    /// The loop variable.
    pub var: Ident,
    /// The first value.
    pub from: Expr,
    /// True for `up to`.
    pub up: bool,
    /// The last value.
    pub to: Expr,
    /// The step, if given.
    pub by: Option<Expr>,
    /// The statements.
    pub body: Vec<Stmt>,
}

/// `repeat for each`.
#[derive(Debug)]
pub struct Each {
    /// What is taken: the form of the iterator.
    pub form: &'static Form,
    /// The loop variable.
    pub var: Expr,
    /// What it is taken from.
    pub container: Expr,
    /// The statements.
    pub body: Vec<Stmt>,
}

/// An expression.
#[derive(Debug)]
pub struct Expr {
    /// Where its operator or first token stands.
    pub pos: Pos,
    /// What it is.
    pub kind: ExprKind,
}

/// The kinds of expression.
#[derive(Debug)]
pub enum ExprKind {
    /// `nothing`.
    Nothing,
    /// `true`, `false`, and the flags that a form sets.
    Boolean(bool),
    /// A whole number.
    Integer(u32),
    /// A real number.
    Real(f64),
    /// A string.
    String(Rc<str>),
    /// A name.
    Name(Ident),
    /// `NAME(...)`.
    Call(Ident, Vec<Expr>),
    /// `the result`.
    Result,
    /// `[...]`.
    List(Vec<Expr>),
    /// `{k: v}`.
    Array(Vec<(Expr, Expr)>),
    /// `A and B`.
    And(Box<Expr>, Box<Expr>),
    /// `A or B`.
    Or(Box<Expr>, Box<Expr>),
    /// Expression syntax of a module.
    Syntax(&'static Form, Vec<Expr>),
}
