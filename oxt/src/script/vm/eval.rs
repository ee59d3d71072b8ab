//! Expressions.

use crate::script::ast::{Binary, Chunk, ChunkKind, Expr, ExprKind, Ordinal, Range, Test, There, Unary};
use crate::script::chunks::{self, Pick};
use crate::script::error::{Result, ScriptError};
use crate::script::functions::{Function, Run};
use crate::script::values;
use crate::value::{Number, Text, Value};

use super::Vm;

/// Chunk: error in range expression
const BAD_RANGE: u32 = 71;

impl Vm {
    /// The value of an expression; an error gets the expression's place if it has none yet.
    pub(crate) fn eval(&mut self, expr: &Expr) -> Result<Value> {
        let result = match &expr.kind {
            ExprKind::Literal(value) | ExprKind::Number(value, _) => return Ok(value.clone()),
            ExprKind::Variable(slot) => return Ok(self.variable(*slot)),
            ExprKind::Group(inner) => return self.eval(inner),
            ExprKind::Element(slot, keys) => self.element(*slot, keys),
            ExprKind::Unary(op, operand) => self.unary(*op, operand),
            ExprKind::Binary(op, both) => self.binary(*op, &both[0], &both[1]),
            ExprKind::Test(what, negated, operand) => self.test(*what, *negated, operand),
            ExprKind::Among(kind, negated, both) => self.among(*kind, *negated, both),
            ExprKind::AmongKeys(negated, both) => self.among_keys(*negated, both),
            ExprKind::There(what, negated) => self.there(what, *negated),
            ExprKind::Chunk(chunk, of) => self.chunk(chunk, of),
            ExprKind::Count(kind, of) => self.count(*kind, of),
            ExprKind::CountObjects(class, of) => self.count_objects(*class, of.as_deref()),
            ExprKind::Builtin(row, args) => self.built_in(row, args),
            ExprKind::Call(name, args) => self.function(name, args),
            ExprKind::Property(property) => self.get_property(property),
            ExprKind::Object(object) => self.object_value(object),
            ExprKind::Url(name) => self.get_url(name),
            ExprKind::MessageBox => return Ok(self.message_box.clone()),
        };
        result.map_err(|mut error| {
            error.place(expr.pos);
            error
        })
    }

    /// The value of an expression as text.
    pub(crate) fn text(&mut self, expr: &Expr) -> Result<Text> {
        match self.eval(expr)? {
            Value::String(text) => Ok(text),
            other => Ok(self.context().text(&other)),
        }
    }

    /// The value of an expression as a number, or the engine's error `code`.
    pub(crate) fn number(&mut self, expr: &Expr, code: u32) -> Result<f64> {
        if let ExprKind::Number(_, number) = &expr.kind {
            return Ok(*number);
        }
        match self.eval(expr)? {
            Value::Number(number) => Ok(number.as_f64()),
            other => self.context().number(&other, code).map_err(|mut error| {
                error.place(expr.pos);
                error
            }),
        }
    }

    fn element(&mut self, slot: u32, keys: &[Expr]) -> Result<Value> {
        let mut value = self.variable(slot);
        for key in keys {
            let key = self.text(key)?;
            value = match &value {
                Value::Array(array) => array
                    .get(key.as_str())
                    .cloned()
                    .unwrap_or_else(|| Value::from("")),
                _ => Value::from(""),
            };
        }
        Ok(value)
    }

    fn unary(&mut self, op: Unary, operand: &Expr) -> Result<Value> {
        let value = self.eval(operand)?;
        let number = |vm: &Vm, code| vm.context().number(&value, code);
        Ok(match op {
            Unary::Not => Value::Boolean(!self.context().truth(&value)),
            Unary::Minus => Value::Number(Number::Real(0.0 - number(self, 313)?)),
            Unary::Plus => Value::Number(Number::Real(number(self, 395)?)),
            Unary::BitNot => Value::from(f64::from(!(number(self, 340)? as i64 as u32))),
        })
    }

    fn binary(&mut self, op: Binary, left: &Expr, right: &Expr) -> Result<Value> {
        match op {
            Binary::And => return Ok(Value::Boolean(self.condition(left)? && self.condition(right)?)),
            Binary::Or => return Ok(Value::Boolean(self.condition(left)? || self.condition(right)?)),
            _ => {}
        }
        let computes = op.is_arithmetic();
        let a = self.operand(left, computes)?;
        let b = self.operand(right, computes)?;
        let context = self.context();
        use std::cmp::Ordering::{Equal, Greater, Less};
        let truth = match op {
            Binary::Equal => values::equal(context, &a, &b),
            Binary::NotEqual => !values::equal(context, &a, &b),
            Binary::Less => values::order(context, &a, &b) == Less,
            Binary::LessEqual => matches!(values::order(context, &a, &b), Less | Equal),
            Binary::Greater => values::order(context, &a, &b) == Greater,
            Binary::GreaterEqual => matches!(values::order(context, &a, &b), Greater | Equal),
            Binary::Contains => values::contains(context, &a, &b),
            Binary::In => values::contains(context, &b, &a),
            Binary::NotIn => !values::contains(context, &b, &a),
            Binary::BeginsWith => values::begins_with(context, &a, &b),
            Binary::EndsWith => values::ends_with(context, &a, &b),
            Binary::Within => within(context, &a, &b)?,
            Binary::NotWithin => !within(context, &a, &b)?,
            Binary::Concat => return self.join(a, "", &b),
            Binary::ConcatSpace => return self.join_text(a, " ", &b),
            Binary::ConcatComma => return self.join_text(a, ",", &b),
            Binary::BitAnd | Binary::BitOr | Binary::BitXor => return values::bits(context, op, &a, &b),
            _ => return values::calculate(context, op, &a, &b),
        };
        Ok(Value::Boolean(truth))
    }

    /// An operand. Where it is computed with, a literal comes as its number, so that it is not read again each time.
    fn operand(&mut self, expr: &Expr, computes: bool) -> Result<Value> {
        match &expr.kind {
            ExprKind::Number(_, number) if computes => Ok(Value::Number(Number::Real(*number))),
            _ => self.eval(expr),
        }
    }

    fn join(&self, left: Value, between: &str, right: &Value) -> Result<Value> {
        if let (Value::Data(a), Value::Data(b)) = (&left, right) {
            self.limits.size.check(a.len() + b.len())?;
            let mut joined = a.clone();
            joined.make_mut().extend_from_slice(b.as_bytes());
            return Ok(Value::Data(joined));
        }
        self.join_text(left, between, right)
    }

    fn join_text(&self, left: Value, between: &str, right: &Value) -> Result<Value> {
        let mut text = match left {
            Value::String(text) => text,
            other => self.context().text(&other),
        };
        let more = match right {
            Value::String(more) => more,
            other => &self.context().text(other),
        };
        let size = text.as_str().len() + between.len() + more.as_str().len();
        self.limits.size.check(size)?;
        text.push_str(between);
        text.push_str(more.as_str());
        Ok(Value::String(text))
    }

    fn test(&mut self, what: Test, negated: bool, operand: &Expr) -> Result<Value> {
        let value = self.eval(operand)?;
        Ok(Value::Boolean(
            values::test(self.context(), what, &value) != negated,
        ))
    }

    fn among(&mut self, kind: ChunkKind, negated: bool, both: &[Expr; 2]) -> Result<Value> {
        let part = self.eval(&both[0])?;
        let whole = self.eval(&both[1])?;
        let context = self.context();
        if kind == ChunkKind::Char {
            return Ok(Value::Boolean(
                values::contains(context, &whole, &part) != negated,
            ));
        }
        if kind == ChunkKind::Byte {
            let (part, whole) = (context.bytes(&part), context.bytes(&whole));
            let found = part.len() == 1 && whole.as_bytes().contains(&part.as_bytes()[0]);
            return Ok(Value::Boolean(found != negated));
        }
        let part = context.text(&part);
        let part = context.folded(part.as_str());
        let whole = context.text(&whole);
        let mut pieces = chunks::pieces(context, kind, whole.as_str())?;
        let found = pieces.any(|range| context.folded(&whole.as_str()[range]) == part);
        Ok(Value::Boolean(found != negated))
    }

    fn among_keys(&mut self, negated: bool, both: &[Expr; 2]) -> Result<Value> {
        let key = self.text(&both[0])?;
        let found = match self.eval(&both[1])? {
            Value::Array(array) => array.get(key.as_str()).is_some(),
            _ => false,
        };
        Ok(Value::Boolean(found != negated))
    }

    fn there(&mut self, what: &There, negated: bool) -> Result<Value> {
        let found = match what {
            There::File(name) => self.path_of(name)?.is_file(),
            There::Folder(name) => self.path_of(name)?.is_dir(),
            There::Url(name) => {
                let name = self.text(name)?;
                self.url_exists(name.as_str())?
            }
            There::Object(object) => self.object_exists(object)?,
        };
        Ok(Value::Boolean(found != negated))
    }

    /// The chunk numbers of a chunk expression.
    pub(crate) fn pick(&mut self, range: &Range) -> Result<Pick> {
        Ok(match range {
            Range::One(n) => Pick::One(self.index(n)?),
            Range::Span(a, b) => Pick::Span(self.index(a)?, self.index(b)?),
            Range::Ordinal(Ordinal::Nth(n)) => Pick::One(i64::from(*n)),
            Range::Ordinal(Ordinal::Last) => Pick::Last,
            Range::Ordinal(Ordinal::Middle) => Pick::Middle,
            Range::Ordinal(Ordinal::Any) => Pick::Any(self.random.next()),
            Range::Ordinal(Ordinal::Next | Ordinal::Previous) => {
                return Err(ScriptError::unsupported("next and previous of a chunk"));
            }
        })
    }

    fn index(&mut self, expr: &Expr) -> Result<i64> {
        let number = self.number(expr, BAD_RANGE)?;
        Ok(if number < 0.0 {
            (number - 0.5).ceil()
        } else {
            (number + 0.5).floor()
        } as i64)
    }

    fn chunk(&mut self, chunk: &Chunk, of: &Expr) -> Result<Value> {
        if chunk.kind == ChunkKind::Element {
            let whole = self.eval(of)?;
            return self.array_element(chunk, &whole);
        }
        let pick = self.pick(&chunk.range)?;
        let whole = self.eval(of)?;
        chunks::read(self.context(), chunk.kind, pick, &whole)
    }

    fn array_element(&mut self, chunk: &Chunk, whole: &Value) -> Result<Value> {
        let (Range::One(key), Value::Array(array)) = (&chunk.range, whole) else {
            return Ok(Value::from(""));
        };
        let key = self.text(key)?;
        Ok(array
            .get(key.as_str())
            .cloned()
            .unwrap_or_else(|| Value::from("")))
    }

    fn count(&mut self, kind: ChunkKind, of: &Expr) -> Result<Value> {
        let whole = self.eval(of)?;
        let count = chunks::count(self.context(), kind, &whole)?;
        Ok(Value::from(count as f64))
    }

    fn built_in(&mut self, row: &'static Function, args: &[Expr]) -> Result<Value> {
        let run = match row.run {
            Run::Written(run) => return run(self, args),
            Run::Values(run) => run,
        };
        let mut values = Vec::with_capacity(args.len());
        for arg in args {
            values.push(self.eval(arg)?);
        }
        let result = run(self, &values)?;
        // Functions whose arguments say how much they make check that themselves, before they make it.
        self.limits.size.check(size(&result))?;
        Ok(result)
    }
}

/// What the size limit counts of a value.
pub(super) fn size(value: &Value) -> usize {
    match value {
        Value::String(text) => text.as_str().len(),
        Value::Data(data) => data.len(),
        Value::Array(array) => array.len(),
        _ => 0,
    }
}

/// `POINT is within RECT`: the right and bottom edges do not belong to a rectangle.
fn within(context: &values::Context, point: &Value, rect: &Value) -> Result<bool> {
    let numbers = |value: &Value, count: usize| -> Result<Vec<f64>> {
        let text = context.text(value);
        let list: Option<Vec<f64>> = text
            .as_str()
            .split(',')
            .map(|item| context.try_number(&Value::from(item)))
            .collect();
        list.filter(|list| list.len() == count).ok_or_else(|| {
            ScriptError::new(
                276,
                format!("expected {count} numbers, got {}", context.show(value)),
            )
        })
    };
    let (point, rect) = (numbers(point, 2)?, numbers(rect, 4)?);
    Ok(point[0] >= rect[0] && point[0] < rect[2] && point[1] >= rect[1] && point[1] < rect[3])
}
