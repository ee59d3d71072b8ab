//! `do` and `value()`: code that is compiled while a handler runs and sees its variables.

use std::rc::Rc;

use crate::script::ast;
use crate::script::error::{Result, ScriptError};
use crate::script::objects::ObjectId;
use crate::script::parse::{Scope, expression_fragment, list_fragment, statement_fragment};
use crate::script::source::Source;
use crate::value::Value;

use super::blocks::Flow;
use super::{Frame, Vm};

/// do: error in source expression
const BAD_DO: u32 = 161;
/// value: error executing expression
const BAD_VALUE: u32 = 618;

impl Vm {
    /// `do TEXT`
    pub(crate) fn run_text(&mut self, text: &str) -> Result<Flow> {
        let source = Source::new("do", text);
        let (body, variables) = statement_fragment(&source, self.fragment_scope())
            .map_err(|error| compile_error(BAD_DO, &error))?;
        self.adopt(variables);
        self.nested(|vm| vm.block(&body))
    }

    /// `value(TEXT)`
    pub(crate) fn value_of_text(&mut self, text: &str) -> Result<Value> {
        let source = Source::new("value", text);
        let (expr, variables) = expression_fragment(&source, self.fragment_scope())
            .map_err(|error| compile_error(BAD_VALUE, &error))?;
        self.adopt(variables);
        self.nested(|vm| vm.eval(&expr))
    }

    /// True if a text is one expression and does not begin like a statement.
    pub(crate) fn is_expression(&self, text: &str) -> bool {
        let first = text.split_whitespace().next().unwrap_or_default().to_lowercase();
        let source = Source::new("line", text);
        !crate::script::words::is_command(&first)
            && expression_fragment(&source, self.fragment_scope()).is_ok()
    }

    /// The values of expressions between commas.
    pub(crate) fn values_of_text(&mut self, text: &str) -> Result<Vec<Value>> {
        let source = Source::new("message", text);
        let (list, variables) =
            list_fragment(&source, self.fragment_scope()).map_err(|error| compile_error(BAD_DO, &error))?;
        self.adopt(variables);
        self.nested(|vm| list.iter().map(|expr| vm.eval(expr)).collect())
    }

    /// `value(TEXT, OBJECT)`: computed as if in the object's script.
    pub(crate) fn value_in(&mut self, object: ObjectId, text: &str) -> Result<Value> {
        let frame = self.frame_of(object);
        let caller = std::mem::replace(&mut self.frame, frame);
        let result = self.value_of_text(text);
        self.frame = caller;
        result
    }

    /// A frame in which an object's script is at home.
    pub(crate) fn frame_of(&mut self, object: ObjectId) -> Frame {
        let mut frame = Frame::idle();
        frame.me = object;
        frame.target = object;
        self.prepare_instances(object);
        if let Some(script) = self.objects.script(object)
            && let Some(instance) = self.instances.get(&(Rc::as_ptr(&script) as usize, object))
        {
            frame.instance = instance.clone();
        }
        frame
    }

    fn fragment_scope(&self) -> Scope {
        let mut variables = self.frame.handler.variables.clone();
        if variables.is_empty() {
            variables.push(ast::Variable {
                name: "it".into(),
                init: ast::Init::Empty,
                pos: Default::default(),
                declared: true,
            });
        }
        variables.extend(self.frame.extra.iter().cloned());
        Scope::with_variables(&variables, &self.frame.instance.script.locals)
    }

    /// Adds the variables that a fragment made to the running frame.
    pub(super) fn adopt(&mut self, variables: Vec<ast::Variable>) {
        let known = self.frame.variables.len();
        let instance = self.frame.instance.clone();
        for variable in variables.into_iter().skip(known) {
            let fresh = self.initial(&variable.init, &variable.name, &instance);
            self.frame.variables.push(fresh);
            self.frame.extra.push(variable);
        }
    }
}

fn compile_error(code: u32, error: &crate::check::Diagnostic) -> Box<ScriptError> {
    if error.rule == "unsupported" {
        return ScriptError::of(crate::script::error::Nature::Fatal, error.message.clone());
    }
    ScriptError::hinted(code, error.message.clone(), error.message.clone())
}
