//! One walk over the tree for everything that looks at it without running it.

use super::{
    Chunk, Expr, ExprKind, Loop, ObjectRef, Operand, PropertyRef, Range, Selector, Stmt, StmtKind, There,
};

/// Sees every statement and expression, the outer before the inner.
pub(crate) trait Visitor {
    fn statement(&mut self, _statement: &Stmt) {}
    fn expression(&mut self, _expression: &Expr) {}
    fn property(&mut self, _property: &PropertyRef) {}
}

/// Walks statements in order.
pub(crate) fn statements(list: &[Stmt], v: &mut dyn Visitor) {
    for each in list {
        statement(each, v);
    }
}

fn statement(s: &Stmt, v: &mut dyn Visitor) {
    v.statement(s);
    match &s.kind {
        StmtKind::Put(a, _, b) | StmtKind::Arithmetic(_, a, b) => {
            expression(a, v);
            expression(b, v);
        }
        StmtKind::Show(e) | StmtKind::Get(e) | StmtKind::Throw(e) | StmtKind::Return(Some(e), _) => {
            expression(e, v)
        }
        StmtKind::Set(p, e) => {
            property(p, v);
            expression(e, v);
        }
        StmtKind::If(e, yes, no) => {
            expression(e, v);
            statements(yes, v);
            statements(no, v);
        }
        StmtKind::Repeat(head, body) => {
            loop_head(head, v);
            statements(body, v);
        }
        StmtKind::Switch { on, cases, body, .. } => {
            on.iter().for_each(|e| expression(e, v));
            cases.iter().for_each(|(e, _)| expression(e, v));
            statements(body, v);
        }
        StmtKind::Try {
            body, catch, finally, ..
        } => {
            statements(body, v);
            statements(catch, v);
            statements(finally, v);
        }
        StmtKind::Call(_, args) => args.iter().for_each(|e| expression(e, v)),
        StmtKind::Command(_, operands) => operands.iter().for_each(|o| operand(o, v)),
        _ => {}
    }
}

fn loop_head(head: &Loop, v: &mut dyn Visitor) {
    match head {
        Loop::Forever => {}
        Loop::Times(e) | Loop::While(e) | Loop::Until(e) => expression(e, v),
        Loop::With { from, to, step, .. } => {
            expression(from, v);
            expression(to, v);
            step.iter().for_each(|e| expression(e, v));
        }
        Loop::EachChunk { of, .. } | Loop::EachKey { of, .. } => expression(of, v),
    }
}

fn operand(o: &Operand, v: &mut dyn Visitor) {
    match o {
        Operand::Expr(e) | Operand::Time(e, _) => expression(e, v),
        Operand::Word(_) | Operand::Name(_) | Operand::Absent => {}
    }
}

fn property(p: &PropertyRef, v: &mut dyn Visitor) {
    v.property(p);
    p.index.iter().chain(&p.of).for_each(|e| expression(e, v));
}

fn chunk(c: &Chunk, v: &mut dyn Visitor) {
    match &c.range {
        Range::One(e) => expression(e, v),
        Range::Span(a, b) => {
            expression(a, v);
            expression(b, v);
        }
        Range::Ordinal(_) => {}
    }
}

fn object(o: &ObjectRef, v: &mut dyn Visitor) {
    match o {
        ObjectRef::Owner(e) => expression(e, v),
        ObjectRef::Named { selector, owner, .. } => {
            if let Selector::Which(e) | Selector::Id(e) = selector {
                expression(e, v);
            }
            owner.iter().for_each(|e| expression(e, v));
        }
        ObjectRef::Me | ObjectRef::ThisMe | ObjectRef::Target | ObjectRef::TopStack => {}
    }
}

/// Walks one expression.
pub(crate) fn expression(e: &Expr, v: &mut dyn Visitor) {
    v.expression(e);
    match &e.kind {
        ExprKind::Element(_, list) | ExprKind::Builtin(_, list) | ExprKind::Call(_, list) => {
            list.iter().for_each(|e| expression(e, v));
        }
        ExprKind::Unary(_, e) | ExprKind::Test(_, _, e) | ExprKind::Count(_, e) => expression(e, v),
        ExprKind::Url(e) | ExprKind::Group(e) => expression(e, v),
        ExprKind::Binary(_, pair) | ExprKind::Among(_, _, pair) | ExprKind::AmongKeys(_, pair) => {
            pair.iter().for_each(|e| expression(e, v));
        }
        ExprKind::There(what, _) => match &**what {
            There::Object(e) | There::File(e) | There::Folder(e) | There::Url(e) => expression(e, v),
        },
        ExprKind::Chunk(c, e) => {
            chunk(c, v);
            expression(e, v);
        }
        ExprKind::CountObjects(_, of) => of.iter().for_each(|e| expression(e, v)),
        ExprKind::Property(p) => property(p, v),
        ExprKind::Object(o) => object(o, v),
        ExprKind::Literal(_) | ExprKind::Number(..) | ExprKind::Variable(_) | ExprKind::MessageBox => {}
    }
}
