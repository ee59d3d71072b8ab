//! Operators and how tightly they bind, loosest first. The order is the engine's.

use crate::script::ast::Binary;

/// How tightly an operator binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    Or,
    And,
    BitOr,
    BitXor,
    BitAnd,
    Equal,
    Comparison,
    Concat,
    Sum,
    Product,
    Power,
    Unary,
}

impl Rank {
    /// The next tighter rank.
    pub fn tighter(self) -> Rank {
        use Rank::*;
        match self {
            Or => And,
            And => BitOr,
            BitOr => BitXor,
            BitXor => BitAnd,
            BitAnd => Equal,
            Equal => Comparison,
            Comparison => Concat,
            Concat => Sum,
            Sum => Product,
            Product => Power,
            Power | Unary => Unary,
        }
    }
}

/// A binary operator that is one token (given in lower case); `is` and `begins with` are longer and not among them.
pub(crate) fn binary(spelling: &str) -> Option<(Binary, Rank)> {
    Some(match spelling {
        "+" => (Binary::Add, Rank::Sum),
        "-" => (Binary::Subtract, Rank::Sum),
        "*" => (Binary::Multiply, Rank::Product),
        "/" => (Binary::Divide, Rank::Product),
        "div" => (Binary::Div, Rank::Product),
        "mod" => (Binary::Mod, Rank::Product),
        "wrap" => (Binary::Wrap, Rank::Product),
        "^" => (Binary::Power, Rank::Power),
        "&" => (Binary::Concat, Rank::Concat),
        "&&" => (Binary::ConcatSpace, Rank::Concat),
        "=" => (Binary::Equal, Rank::Equal),
        "<>" | "\u{2260}" => (Binary::NotEqual, Rank::Equal),
        "<" => (Binary::Less, Rank::Comparison),
        "<=" | "\u{2264}" => (Binary::LessEqual, Rank::Comparison),
        ">" => (Binary::Greater, Rank::Comparison),
        ">=" | "\u{2265}" => (Binary::GreaterEqual, Rank::Comparison),
        "contains" => (Binary::Contains, Rank::Comparison),
        "and" => (Binary::And, Rank::And),
        "or" => (Binary::Or, Rank::Or),
        "bitand" => (Binary::BitAnd, Rank::BitAnd),
        "bitor" => (Binary::BitOr, Rank::BitOr),
        "bitxor" => (Binary::BitXor, Rank::BitXor),
        _ => return None,
    })
}
