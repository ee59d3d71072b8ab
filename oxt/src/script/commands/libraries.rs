//! Scripts that join the message path: `start using`, `stop using`, `insert script`, `remove script`; opening stacks.

use super::{Command, expr, word};
use crate::script::ast::{HandlerKind, Operand};
use crate::script::error::{Result, ScriptError};
use crate::script::objects::{ObjectId, Wanted};
use crate::script::parse::{PResult, Parser};
use crate::script::vm::Vm;
use crate::value::Value;

pub(super) const ROWS: &[Command] = &[
    Command {
        name: "start",
        parse: parse_using,
        run: start,
    },
    Command {
        name: "stop",
        parse: parse_using,
        run: stop,
    },
    Command {
        name: "insert",
        parse: parse_insert,
        run: insert,
    },
    Command {
        name: "remove",
        parse: parse_remove,
        run: remove,
    },
    Command {
        name: "go",
        parse: parse_go,
        run: go,
    },
];

/// Chunk: can't find stack
const NO_STACK: u32 = 91;

fn parse_using(p: &mut Parser) -> PResult<Vec<Operand>> {
    if !p.accept("using") {
        let at = p.pos();
        return p.unsupported(at, format!("start or stop {}", p.word()));
    }
    Ok(vec![Operand::Expr(p.object_operand()?)])
}

/// A stack by reference, by name, or by the file of a script-only stack, which is loaded.
fn stack(vm: &mut Vm, operands: &[Operand]) -> Result<ObjectId> {
    let target = expr(operands, 0)?;
    if let Ok(id) = vm.object_of(target) {
        return Ok(vm.objects.stack_of(id));
    }
    let name = match &target.kind {
        crate::script::ast::ExprKind::Object(object) => match &**object {
            crate::script::ast::ObjectRef::Named {
                selector: crate::script::ast::Selector::Which(which),
                ..
            } => vm.text(which)?,
            _ => return vm.object_of(target),
        },
        _ => vm.text(target)?,
    };
    if let Some(id) = vm.objects.find_stack(&Wanted::Name(name.as_str().to_owned())) {
        return Ok(id);
    }
    let path = vm.path_named(name.as_str())?;
    let Ok(text) = std::fs::read_to_string(&path) else {
        return Err(ScriptError::hinted(
            NO_STACK,
            format!("there is no stack \"{name}\""),
            name.as_str(),
        ));
    };
    let stem = path
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default();
    vm.load_stack(&path.to_string_lossy(), &text, &stem)
        .map_err(|(source, errors)| {
            let first = errors
                .first()
                .map(|error| error.render(&source))
                .unwrap_or_default();
            ScriptError::new(NO_STACK, format!("the stack does not compile\n{first}"))
        })
}

fn start(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    let id = stack(vm, operands)?;
    vm.use_library(id)
}

fn stop(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    let id = stack(vm, operands)?;
    vm.libraries.in_use.retain(|library| *library != id);
    vm.send_message(id, HandlerKind::Message, "releaseStack", Vec::new())?;
    Ok(())
}

/// `insert [the] script of O into front|back`
fn parse_insert(p: &mut Parser) -> PResult<Vec<Operand>> {
    p.accept("the");
    p.expect("script")?;
    p.expect("of")?;
    let object = p.object_operand()?;
    p.expect("into")?;
    side(p, object)
}

/// `remove [the] script of O from front|back`
fn parse_remove(p: &mut Parser) -> PResult<Vec<Operand>> {
    p.accept("the");
    p.expect("script")?;
    p.expect("of")?;
    let object = p.object_operand()?;
    p.expect("from")?;
    side(p, object)
}

fn side(p: &mut Parser, object: crate::script::ast::Expr) -> PResult<Vec<Operand>> {
    match p.accept_any(&["front", "back"]) {
        Some(side) => Ok(vec![Operand::Expr(object), Operand::Word(side)]),
        None => Err(p.wanted("\"front\" or \"back\"")),
    }
}

fn list<'v>(vm: &'v mut Vm, operands: &[Operand]) -> &'v mut Vec<ObjectId> {
    if word(operands, 1) == "front" {
        &mut vm.libraries.front
    } else {
        &mut vm.libraries.back
    }
}

/// The latest front script is asked first, the latest back script too.
fn insert(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    let id = vm.object_of(expr(operands, 0)?)?;
    vm.prepare_instances(id);
    let list = list(vm, operands);
    list.retain(|other| *other != id);
    list.insert(0, id);
    Ok(())
}

fn remove(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    let id = vm.object_of(expr(operands, 0)?)?;
    list(vm, operands).retain(|other| *other != id);
    Ok(())
}

/// `go [to] [invisible] STACK|CARD`
fn parse_go(p: &mut Parser) -> PResult<Vec<Operand>> {
    p.accept_any(&["invisible", "inv"]);
    p.accept("to");
    let target = p.object_operand()?;
    Ok(vec![Operand::Expr(target)])
}

/// Opens a stack, or shows a card: without a screen this decides which card is current and sends the messages.
fn go(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    let target = expr(operands, 0)?;
    let id = match vm.object_of(target) {
        Ok(id) => id,
        Err(_) => {
            let id = stack(vm, operands)?;
            vm.open_stack(id)?;
            id
        }
    };
    let (stack, card) = (vm.objects.stack_of(id), vm.objects.card_of(id));
    if let Some(object) = vm.objects.get_mut(stack) {
        object.current_card = card;
    }
    vm.settings.default_stack = Some(stack);
    vm.result = Value::from("");
    Ok(())
}
