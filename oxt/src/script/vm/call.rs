//! Calling handlers: arguments, activations, what they give back.

use std::cell::RefCell;
use std::rc::Rc;

use crate::script::ast::{Expr, ExprKind, Handler, HandlerKind, Init, Prep, ReturnMode};
use crate::script::error::{Nature, Result, ScriptError};
use crate::script::objects::ObjectId;
use crate::script::parse::is_container;
use crate::value::{Text, Value};

use super::blocks::Flow;
use super::path::Found;
use super::{Cell, Frame, Instance, Variable, Vm};

/// Handler: error in statement
const IN_HANDLER: u32 = 241;
/// Handler: can't find handler
const NO_COMMAND: u32 = 573;
/// Function: error in function handler
const NO_FUNCTION: u32 = 219;

/// An argument on its way into a handler.
#[derive(Clone)]
pub(crate) enum Argument {
    Value(Value),
    /// A container that the handler may write to.
    Cell(Cell),
}

impl Argument {
    /// The argument's value.
    pub fn value(&self) -> Value {
        match self {
            Argument::Value(value) => value.clone(),
            Argument::Cell(cell) => cell.borrow().clone(),
        }
    }
}

/// How a handler ended.
pub(crate) enum Ended {
    Returned(Value, ReturnMode),
    /// `pass`, with the arguments as they came.
    Passed(Vec<Value>),
}

impl Vm {
    /// `name args` as a statement.
    pub(crate) fn command(&mut self, name: &Rc<str>, args: &[Expr]) -> Result<()> {
        let found = self.find_from_here(HandlerKind::Message, name);
        let Some(found) = found else {
            return Err(ScriptError::hinted(
                NO_COMMAND,
                format!("can't find handler \"{name}\""),
                &**name,
            ));
        };
        let ended = self.call_found(HandlerKind::Message, found, args)?;
        self.take_result(ended);
        Ok(())
    }

    /// `name(args)` in an expression.
    pub(crate) fn function(&mut self, name: &Rc<str>, args: &[Expr]) -> Result<Value> {
        let found = self.find_from_here(HandlerKind::Function, name);
        let Some(found) = found else {
            return Err(ScriptError::hinted(
                NO_FUNCTION,
                format!("can't find function \"{name}\""),
                &**name,
            ));
        };
        match self.call_found(HandlerKind::Function, found, args) {
            // What a function returns as an error is found in `the result` alone.
            Ok(Ended::Returned(_, ReturnMode::Error)) => Ok(Value::from("")),
            Ok(Ended::Returned(value, _)) => Ok(value),
            Ok(Ended::Passed(_)) => Ok(Value::from("")),
            Err(mut error) => {
                if error.nature == Nature::Engine {
                    let entry = crate::script::error::Entry {
                        code: NO_FUNCTION,
                        pos: self.frame.pos,
                        hint: name.to_string(),
                    };
                    error.entries.push(entry);
                }
                Err(error)
            }
        }
    }

    /// What a command leaves in `the result` and `it`.
    pub(crate) fn take_result(&mut self, ended: Ended) {
        match ended {
            Ended::Returned(value, ReturnMode::Plain) => self.result = value,
            Ended::Returned(value, ReturnMode::Value) => {
                self.frame.set_it(value);
                self.result = Value::from("");
            }
            Ended::Returned(value, ReturnMode::Error) => {
                self.frame.set_it(Value::from(""));
                self.result = value;
            }
            Ended::Passed(_) => self.result = Value::from(""),
        }
    }

    fn call_found(&mut self, kind: HandlerKind, found: Found, args: &[Expr]) -> Result<Ended> {
        match found {
            Found::Script {
                handler,
                instance,
                me,
            } => {
                let mut write_back = Vec::new();
                let args = self.arguments(&handler, args, &mut write_back)?;
                let ended = self.activate(&handler, &instance, me, me, args);
                for (target, cell) in write_back {
                    let value = cell.borrow().clone();
                    self.assign(target, value, Prep::Into)?;
                }
                match ended? {
                    Ended::Passed(params) => self.pass_on(kind, &handler, me, params),
                    ended => Ok(ended),
                }
            }
            Found::Extension(extension, handler) => {
                let value = self.call_extension(extension, handler, args)?;
                Ok(Ended::Returned(value, ReturnMode::Plain))
            }
        }
    }

    /// Evaluates arguments; a container for a by-reference parameter arrives as a cell.
    fn arguments<'e>(
        &mut self,
        handler: &Handler,
        args: &'e [Expr],
        write_back: &mut Vec<(&'e Expr, Cell)>,
    ) -> Result<Vec<Argument>> {
        let mut out = Vec::with_capacity(args.len());
        for (index, arg) in args.iter().enumerate() {
            let by_reference = handler.params.get(index).is_some_and(|param| param.by_reference);
            out.push(match &arg.kind {
                ExprKind::Variable(slot) if by_reference => {
                    Argument::Cell(self.frame.variables[*slot as usize].share())
                }
                _ if by_reference && is_container(arg) => {
                    let cell = Rc::new(RefCell::new(self.eval(arg)?));
                    write_back.push((arg, cell.clone()));
                    Argument::Cell(cell)
                }
                _ => Argument::Value(self.eval(arg)?),
            });
        }
        Ok(out)
    }

    /// Runs a handler to its end.
    pub(crate) fn activate(
        &mut self,
        handler: &Rc<Handler>,
        instance: &Rc<Instance>,
        me: ObjectId,
        target: ObjectId,
        args: Vec<Argument>,
    ) -> Result<Ended> {
        let frame = self.new_frame(handler, instance, me, target, args);
        self.nested(|vm| vm.run_frame(frame))
    }

    fn run_frame(&mut self, frame: Frame) -> Result<Ended> {
        let handler = frame.handler.clone();
        let caller = std::mem::replace(&mut self.frame, frame);
        self.result = Value::String(Text::new());
        let result = self.block(&handler.body);
        let frame = std::mem::replace(&mut self.frame, caller);
        match result {
            Ok(Flow::Return(value, mode)) => {
                self.result = match mode {
                    ReturnMode::Plain | ReturnMode::Error => value.clone(),
                    ReturnMode::Value => Value::String(Text::new()),
                };
                Ok(Ended::Returned(value, mode))
            }
            Ok(Flow::Pass) => Ok(Ended::Passed(frame.params)),
            // Without a return, what the last statement left in `the result` stays there, and is the value.
            Ok(_) => Ok(Ended::Returned(self.result.clone(), ReturnMode::Plain)),
            Err(mut error) => {
                if error.nature == Nature::Engine {
                    let hint = handler.name.to_string();
                    error.entries.push(crate::script::error::Entry {
                        code: IN_HANDLER,
                        pos: frame.pos,
                        hint,
                    });
                }
                let pos = match error.calls.first() {
                    None => error.entries.first().map_or(frame.pos, |entry| {
                        if entry.pos.line > 0 { entry.pos } else { frame.pos }
                    }),
                    Some(_) => frame.pos,
                };
                error.pass(handler.name.clone(), handler.source.clone(), pos);
                Err(error)
            }
        }
    }

    fn new_frame(
        &mut self,
        handler: &Rc<Handler>,
        instance: &Rc<Instance>,
        me: ObjectId,
        target: ObjectId,
        args: Vec<Argument>,
    ) -> Frame {
        let params: Vec<Value> = args.iter().map(Argument::value).collect();
        let mut args = args.into_iter();
        let count = handler.params.len();
        let mut variables = Vec::with_capacity(handler.variables.len());
        for (slot, declared) in handler.variables.iter().enumerate() {
            variables.push(match (slot < count).then(|| args.next()).flatten() {
                Some(Argument::Cell(cell)) => Variable::Shared(cell),
                Some(Argument::Value(value)) => Variable::Own(value),
                None => self.initial(&declared.init, &declared.name, instance),
            });
        }
        Frame {
            handler: handler.clone(),
            instance: instance.clone(),
            me,
            target,
            variables,
            extra: Vec::new(),
            params,
            context: Default::default(),
            pos: handler.pos,
        }
    }

    /// A variable as it starts.
    pub(crate) fn initial(&mut self, init: &Init, name: &Rc<str>, instance: &Instance) -> Variable {
        match init {
            Init::Empty => Variable::Own(Value::String(Text::new())),
            Init::Value(value) => Variable::Own(value.clone()),
            Init::OwnName => Variable::Own(Value::from(&**name)),
            Init::Global => Variable::Shared(self.global(name)),
            Init::Script(index) => match instance.locals.borrow().get(*index as usize) {
                Some(cell) => Variable::Shared(cell.clone()),
                None => Variable::Own(Value::String(Text::new())),
            },
        }
    }

    /// The cell of a global variable.
    pub(crate) fn global(&mut self, name: &str) -> Cell {
        let key = name.to_lowercase();
        self.globals
            .entry(key)
            .or_insert_with(|| Rc::new(RefCell::new(Value::from(""))))
            .clone()
    }
}
