//! Bytecode blocks: which operation, with what, and where it jumps.
//!
//! The rule: a block has a scope of its own, in which labels count everywhere and a register below its line. What an
//! operation takes stands in one table.

use std::collections::HashMap;
use std::rc::Rc;

use super::constants::literal;
use super::{Checker, Shape, Symbol, fold};
use crate::lcb::ast::{self, ExprKind, Ident, TypeExpr};
use crate::lcb::code::{Call, Callee, Expr, Line, Op, Var};
use crate::lcb::run::arguments;
use crate::lcb::source::Pos;
use crate::value::Value;

/// Names of the operations with the kinds of their arguments: `l` a label, `r` a register, `c` a known value, `d` a
/// definition of a module, `h` a handler, `v` a variable of a module. `?` behind the last: it may be missing; `*`: any
/// number of it; `%`: any number of pairs of it.
const OPERATIONS: [(&str, &str); 13] = [
    ("jump", "l"),
    ("jump_if_false", "rl"),
    ("jump_if_true", "rl"),
    ("assign_constant", "rc"),
    ("assign", "rr"),
    ("return", "r?"),
    ("invoke", "hrr*"),
    ("invoke_indirect", "rrr*"),
    ("fetch", "rd"),
    ("store", "rv"),
    ("assign_list", "rr*"),
    ("assign_array", "rr%"),
    ("reset", "r*"),
];

/// A checked argument.
enum Argument {
    Label(usize),
    Register(usize),
    Value(Value),
    Definition(Expr),
    Handler(Callee, Rc<Shape>),
    Variable(Var),
}

/// The labels of a block by name, each with the number of the operation behind it.
type Labels = HashMap<String, usize>;

impl Checker<'_> {
    pub(super) fn bytecode(&mut self, pos: Pos, lines: &[ast::Bytecode]) -> Option<Box<[Line]>> {
        if !self.body.is_unsafe {
            self.error(pos, "Bytecode blocks can only be present in unsafe context");
        }
        self.body.open();
        let labels = self.labels(lines);
        let mut checked = Some(Vec::new());
        for line in lines {
            match line {
                ast::Bytecode::Label(_) => {}
                ast::Bytecode::Register(name, ty) => {
                    let explicit = !matches!(ty, TypeExpr::Unspecified);
                    let ty = self.resolve(ty);
                    if labels.contains_key(&fold(&name.name)) {
                        self.error(name.pos, format!("Identifier '{}' already declared", name.name));
                    }
                    let slot = self.declare_local(name, ty, explicit);
                    self.body.registers.push(slot);
                }
                ast::Bytecode::Op(name, args) => match (self.operation(&labels, name, args), &mut checked) {
                    (Some(op), Some(done)) => done.push(Line {
                        line: name.pos.line,
                        op,
                    }),
                    _ => checked = None,
                },
            }
        }
        self.body.close();
        checked.map(Vec::into_boxed_slice)
    }

    fn labels(&mut self, lines: &[ast::Bytecode]) -> Labels {
        let mut labels = Labels::new();
        let mut at = 0;
        for line in lines {
            match line {
                ast::Bytecode::Op(..) => at += 1,
                ast::Bytecode::Register(..) => {}
                ast::Bytecode::Label(name) => {
                    if labels.insert(fold(&name.name), at).is_some() {
                        self.error(name.pos, format!("Identifier '{}' already declared", name.name));
                    }
                }
            }
        }
        labels
    }

    fn operation(&mut self, labels: &Labels, name: &Ident, args: &[ast::Expr]) -> Option<Op> {
        let known = OPERATIONS.iter().find(|(known, _)| **known == *name.name);
        let Some((word, kinds)) = known else {
            self.error(name.pos, format!("Unknown opcode '{}'", name.name));
            return None;
        };
        let Some(kinds) = kinds_of(kinds, args.len()) else {
            self.error(name.pos, "Wrong number of arguments for opcode");
            return None;
        };
        let checked: Vec<_> = args
            .iter()
            .zip(kinds)
            .map(|(arg, kind)| self.opcode_argument(labels, kind, arg))
            .collect();
        let args = checked.into_iter().collect::<Option<Vec<_>>>()?;
        self.assemble(word, args)
    }

    fn opcode_argument(&mut self, labels: &Labels, kind: char, arg: &ast::Expr) -> Option<Argument> {
        if kind == 'c' {
            let value = literal(arg).map(Argument::Value);
            return self.wanted(arg, value, "Opcode argument must be a literal expression");
        }
        let found = match &arg.kind {
            ExprKind::Name(name) => self.named(labels, kind, name)?,
            _ => None,
        };
        let text = match kind {
            'l' => "Opcode argument must be a label",
            'r' => "Opcode argument must be a temporary variable, local variable or parameter variable",
            'h' => "Opcode argument must be a handler id",
            'v' => "Opcode argument must be a module variable",
            _ => "Opcode argument must be a module variable, constant id or handler id",
        };
        self.wanted(arg, found, text)
    }

    fn wanted(&mut self, arg: &ast::Expr, found: Option<Argument>, text: &str) -> Option<Argument> {
        if found.is_none() {
            self.error(arg.pos, text);
        }
        found
    }

    /// What a name stands for, if it is of the kind. `None` outside: it is not declared, and that has been said.
    fn named(&mut self, labels: &Labels, kind: char, name: &Ident) -> Option<Option<Argument>> {
        let key = fold(&name.name);
        if let Some(at) = labels.get(&key) {
            return Some((kind == 'l').then_some(Argument::Label(*at)));
        }
        if let Some(local) = self.body.find(&key) {
            return Some((kind == 'r').then_some(Argument::Register(local.slot)));
        }
        Some(match (kind, self.global(name)) {
            (_, Symbol::Broken) => return None,
            ('h', Symbol::Handler(callee, shape)) => Some(Argument::Handler(callee, shape)),
            ('v', Symbol::Variable(var, ..)) => Some(Argument::Variable(var)),
            ('d', Symbol::Variable(var, ..)) => Some(Argument::Definition(Expr::Var(var))),
            ('d', Symbol::Constant(value)) => Some(Argument::Definition(Expr::Const(value))),
            ('d', Symbol::Handler(callee, _)) => Some(Argument::Definition(Expr::Handler(callee))),
            _ => None,
        })
    }

    /// The operation of a name with arguments of its kinds.
    fn assemble(&self, word: &str, args: Vec<Argument>) -> Option<Op> {
        let registers: Vec<usize> = args
            .iter()
            .filter_map(|arg| match arg {
                Argument::Register(slot) => Some(*slot),
                _ => None,
            })
            .collect();
        let first = registers.first().copied();
        let second = registers.get(1).copied();
        let rest = |from: usize| registers.get(from..).unwrap_or_default().into();
        let mut others = args
            .into_iter()
            .filter(|arg| !matches!(arg, Argument::Register(_)));
        Some(match (word, others.next()) {
            ("jump", Some(Argument::Label(at))) => Op::Jump(at),
            ("jump_if_true", Some(Argument::Label(at))) => Op::JumpIf(true, first?, at),
            ("jump_if_false", Some(Argument::Label(at))) => Op::JumpIf(false, first?, at),
            ("assign_constant", Some(Argument::Value(value))) => Op::Constant(first?, value),
            ("assign", _) => Op::Assign(first?, second?),
            ("return", _) => Op::Return(first),
            ("invoke", Some(Argument::Handler(callee, shape))) => {
                let modes = shape.params.iter().map(|param| param.mode);
                let args = arguments(&registers[1..], modes, |slot| &self.body.slots[slot].ty);
                Op::Invoke(Box::new(Call { callee, args }), first?)
            }
            ("invoke_indirect", _) => Op::InvokeIndirect(first?, second?, rest(2)),
            ("fetch", Some(Argument::Definition(from))) => Op::Fetch(first?, from),
            ("store", Some(Argument::Variable(var))) => Op::Store(first?, var),
            ("assign_list", _) => Op::List(first?, rest(1)),
            ("assign_array", _) => {
                let pairs = registers[1..].chunks_exact(2).map(|pair| (pair[0], pair[1]));
                Op::Array(first?, pairs.collect())
            }
            ("reset", _) => Op::Reset(rest(0)),
            _ => return None,
        })
    }
}

/// The kinds of so many arguments, if an operation of these kinds takes so many.
fn kinds_of(kinds: &str, count: usize) -> Option<Vec<char>> {
    let fixed: Vec<char> = kinds.trim_end_matches(['?', '*', '%']).chars().collect();
    let last = *fixed.last()?;
    let least = fixed.len() - 1;
    let fits = match kinds.chars().last()? {
        '?' => count == least || count == fixed.len(),
        '*' => count >= least,
        '%' => count >= least && (count - least).is_multiple_of(2),
        _ => count == fixed.len(),
    };
    let all = fixed.into_iter().chain(std::iter::repeat(last));
    fits.then(|| all.take(count).collect())
}
