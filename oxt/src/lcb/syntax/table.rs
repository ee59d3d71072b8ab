//! What a row of a syntax table is.

use crate::lcb::error::Outcome;
use crate::lcb::run::Machine;
use crate::value::Value;

/// The result of trying a method: `None` if its arguments do not fit it.
pub type Attempt<T> = Option<Outcome<T>>;

/// Makes a value of the arguments.
pub type Eval = fn(&mut Machine, &[Value]) -> Attempt<Value>;

/// Does something with the arguments; the value becomes `the result`.
pub type Exec = fn(&mut Machine, &[Value]) -> Attempt<Value>;

/// Changes the target (the `@` of the form); the value becomes `the result`. The target is not among the
/// arguments.
pub type Change = fn(&mut Machine, &[Value], &mut Value) -> Attempt<Value>;

/// Stores a value (given first) into the part of the target that the arguments select.
pub type Set = fn(&mut Machine, &Value, &[Value], &mut Value) -> Attempt<()>;

/// Starts going through a container.
pub type Each = fn(&Value) -> Option<Box<dyn Iterator<Item = Value>>>;

/// What a row does.
#[derive(Clone, Copy)]
pub enum Method {
    /// An expression that has a value.
    Eval(Eval),
    /// An expression that has a value and can be assigned. The target of the getter is its last argument.
    Chunk(Eval, Set),
    /// An expression that can only be assigned.
    Set(Set),
    /// A statement without target.
    Exec(Exec),
    /// A statement that changes its target.
    Change(Change),
    /// An iterator.
    Each(Each),
}

/// How tightly an operator binds. 1 binds tightest; the numbers are those of the language's precedence
/// table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Level(pub u8);

impl Level {
    /// `v[k]`.
    pub const SUBSCRIPT: Level = Level(2);
    /// `the keys of`, `char i of`, `the offset of`.
    pub const CHUNK: Level = Level(3);
    /// `formatted as`, `parsed as`, `converted`.
    pub const CONVERSION: Level = Level(4);
    /// `^`.
    pub const EXPONENT: Level = Level(5);
    /// Unary `-`, `+`, `bitwise not`.
    pub const MODIFIER: Level = Level(6);
    /// `*`, `/`, `mod`, `wrap`.
    pub const MULTIPLICATION: Level = Level(7);
    /// `+`, `-`, `&`, `&&`.
    pub const ADDITION: Level = Level(8);
    /// `shifted ... bitwise`.
    pub const SHIFT: Level = Level(9);
    /// `bitwise and`.
    pub const BIT_AND: Level = Level(10);
    /// `bitwise xor`.
    pub const BIT_XOR: Level = Level(11);
    /// `bitwise or`.
    pub const BIT_OR: Level = Level(12);
    /// `random bytes`.
    pub const CONSTRUCTOR: Level = Level(13);
    /// Comparison and classification.
    pub const COMPARISON: Level = Level(14);
    /// `not`.
    pub const NOT: Level = Level(15);
}

/// Where a form stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A whole statement.
    Statement,
    /// A value without operands at its ends.
    Term,
    /// Ends with its operand.
    Prefix(Level),
    /// Begins with its operand.
    Postfix(Level),
    /// Two operands, grouped from the left.
    Left(Level),
    /// Two operands, without a side of its own.
    Neutral(Level),
    /// What `repeat for each` takes.
    Iterator,
}

/// A row of a table.
pub struct Rule {
    /// Where the form stands.
    pub kind: Kind,
    /// The form.
    pub form: &'static str,
    /// What it does.
    pub method: Method,
    /// The engine's name of the method, which its error message lists.
    pub name: &'static str,
}
