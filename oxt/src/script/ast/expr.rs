//! Expressions. Containers are expressions too: `put` accepts those whose kind can hold a value.

use std::rc::Rc;

use super::{Chunk, ChunkKind, ObjectClass, ObjectRef, PropertyRef, There};
use crate::script::functions::Function;
use crate::script::source::Pos;
use crate::value::Value;

/// An expression and where it starts.
#[derive(Clone, Debug)]
pub(crate) struct Expr {
    pub pos: Pos,
    pub kind: ExprKind,
}

/// What an expression is.
#[derive(Clone, Debug)]
pub(crate) enum ExprKind {
    /// A string literal, or a constant.
    Literal(Value),
    /// A number literal: its spelling, which is its value as text, and the number it stands for.
    Number(Value, f64),
    /// A variable, by slot.
    Variable(u32),
    /// `tArray[key]...[key]`; several keys in one bracket arrive as several keys.
    Element(u32, Vec<Expr>),
    Unary(Unary, Box<Expr>),
    Binary(Binary, Box<[Expr; 2]>),
    /// `E is a number`, with whether it is negated.
    Test(Test, bool, Box<Expr>),
    /// `E is among the items of F`, with whether it is negated.
    Among(ChunkKind, bool, Box<[Expr; 2]>),
    /// `E is among the keys of F`, with whether it is negated.
    AmongKeys(bool, Box<[Expr; 2]>),
    /// `there is a file F`, with whether it is negated.
    There(Box<There>, bool),
    Chunk(Box<Chunk>, Box<Expr>),
    /// `the number of items of E`
    Count(ChunkKind, Box<Expr>),
    /// `the number of fields of O`
    CountObjects(ObjectClass, Option<Box<Expr>>),
    /// A function of the language, by row.
    Builtin(&'static Function, Vec<Expr>),
    /// A handler of the message path.
    Call(Rc<str>, Vec<Arg>),
    Property(Box<PropertyRef>),
    Object(Box<ObjectRef>),
    Url(Box<Expr>),
    /// The message box.
    MessageBox,
    /// `a, b` inside parentheses: the items of a list.
    Group(Box<Expr>),
}

/// An argument of a call: a variable may be taken by reference, which only the called handler knows.
pub(crate) type Arg = Expr;

/// Operators with one operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unary {
    Minus,
    Plus,
    Not,
    BitNot,
}

/// Operators with two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Binary {
    Add,
    Subtract,
    Multiply,
    Divide,
    Div,
    Mod,
    Wrap,
    Power,
    Concat,
    ConcatSpace,
    ConcatComma,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Contains,
    BeginsWith,
    EndsWith,
    In,
    NotIn,
    Within,
    NotWithin,
    And,
    Or,
    BitAnd,
    BitOr,
    BitXor,
}

impl Binary {
    /// True for what computes with numbers.
    pub fn is_arithmetic(self) -> bool {
        use Binary::*;
        matches!(
            self,
            Add | Subtract | Multiply | Divide | Div | Mod | Wrap | Power | BitAnd | BitOr | BitXor
        )
    }
}

/// What `is a` asks for; the `strictly` forms look at the stored type alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Test {
    Number,
    Integer,
    Boolean,
    Array,
    Point,
    Rect,
    Date,
    Color,
    Ascii,
    StrictlyNothing,
    StrictlyBoolean,
    StrictlyInteger,
    StrictlyReal,
    StrictlyString,
    StrictlyBinary,
    StrictlyArray,
}
