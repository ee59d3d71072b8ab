//! The syntax tree of a script: plain data with positions, names already resolved to slots.
//!
//! The engine resolves a name where it stands (a script local is visible only below its declaration), so the parser
//! does too, and the tree can be walked at once. Statements and functions that are rows of a table appear as the row and
//! its arguments; only what steers control or assigns has a shape of its own. A new command therefore never changes the tree.

mod chunk;
mod expr;
mod handler;
mod object;
mod stmt;
pub(crate) mod walk;

pub(crate) use chunk::{Chunk, ChunkKind, Ordinal, Range};
pub(crate) use expr::{Arg, Binary, Expr, ExprKind, Test, Unary};
pub(crate) use handler::{Handler, HandlerKind, Init, Param, Script, ScriptVar, Variable};
pub(crate) use object::{ObjectClass, ObjectRef, Selector, There};
pub(crate) use stmt::{Loop, Operand, Prep, PropertyName, PropertyRef, ReturnMode, Stmt, StmtKind, Unit};
