//! Making and removing: `create`, `delete`, `clone`, `show` and `hide` of objects; `delete` of text, variables and files.

use super::{Command, expr, files, text, word};
use crate::script::ast::{Expr, ExprKind, ObjectClass, Operand, Prep};
use crate::script::error::{Result, ScriptError};
use crate::script::objects::ObjectId;
use crate::script::parse::{PResult, Parser};
use crate::script::vm::Vm;
use crate::value::{Text, Value};

pub(super) const ROWS: &[Command] = &[
    Command {
        name: "create",
        parse: parse_create,
        run: create,
    },
    Command {
        name: "delete",
        parse: parse_delete,
        run: delete,
    },
    Command {
        name: "clone",
        parse: |p| Ok(vec![Operand::Expr(p.object_operand()?)]),
        run: clone,
    },
    Command {
        name: "show",
        parse: parse_one_object,
        run: |vm, operands| hold(vm, operands, "visible", "true"),
    },
    Command {
        name: "hide",
        parse: parse_one_object,
        run: |vm, operands| hold(vm, operands, "visible", "false"),
    },
    Command {
        name: "enable",
        parse: parse_one_object,
        run: |vm, operands| hold(vm, operands, "enabled", "true"),
    },
    Command {
        name: "disable",
        parse: parse_one_object,
        run: |vm, operands| hold(vm, operands, "enabled", "false"),
    },
    Command {
        name: "hilite",
        parse: parse_one_object,
        run: |vm, operands| hold(vm, operands, "hilite", "true"),
    },
    Command {
        name: "unhilite",
        parse: parse_one_object,
        run: |vm, operands| hold(vm, operands, "hilite", "false"),
    },
];

/// delete: can't find object
const CANNOT_DELETE: u32 = 144;
/// create: error in name expression
const CANNOT_CREATE: u32 = 132;

fn parse_one_object(p: &mut Parser) -> PResult<Vec<Operand>> {
    let object = p.object_operand()?;
    // `show X at 10,10` and visual effects need a screen.
    p.skip_line();
    Ok(vec![Operand::Expr(object)])
}

fn hold(vm: &mut Vm, operands: &[Operand], property: &'static str, value: &str) -> Result<()> {
    let id = vm.object_of(expr(operands, 0)?)?;
    if let Some(object) = vm.objects.get_mut(id) {
        object.held.insert(property, Value::from(value));
    }
    Ok(())
}

/// `create [invisible] CLASS [NAME] [in GROUP]`, `create folder F`
fn parse_create(p: &mut Parser) -> PResult<Vec<Operand>> {
    let visible = if p.accept("invisible") {
        Operand::Word("false")
    } else {
        Operand::Absent
    };
    if p.accept_any(&["folder", "directory"]).is_some() {
        return Ok(vec![Operand::Word("folder"), Operand::Expr(p.expression()?)]);
    }
    let at = p.pos();
    let class = match ObjectClass::from_word(&p.word()) {
        Some((class, false)) if class != ObjectClass::Control && class != ObjectClass::Background => class,
        _ => return p.unsupported(at, format!("create {}", p.word())),
    };
    p.advance();
    let has_name = !p.at_end() && !p.is_word("in") && !p.is_word("on") && !p.is_word("of");
    let name = if has_name {
        Operand::Expr(p.expression()?)
    } else {
        Operand::Absent
    };
    let owner = if p.accept_any(&["in", "on", "of"]).is_some() {
        Operand::Expr(p.object_operand()?)
    } else {
        Operand::Absent
    };
    Ok(vec![Operand::Word(class.name()), name, owner, visible])
}

fn create(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    let kind = word(operands, 0);
    if kind == "folder" {
        return files::create_folder(vm, operands);
    }
    let Some((class, _)) = ObjectClass::from_word(kind) else {
        return Err(ScriptError::unsupported(format!("create {kind}")));
    };
    let name = text(vm, operands, 1)?;
    let owner = match operands.get(2) {
        Some(Operand::Expr(owner)) => Some(vm.object_of(owner)?),
        _ => None,
    };
    let id = match class {
        ObjectClass::Stack => {
            let name = if name.is_empty() {
                format!("Stack {}", vm.objects.stacks.len() + 1)
            } else {
                name
            };
            vm.objects.create_stack(&name)
        }
        ObjectClass::Card => {
            let stack = owner.map_or_else(|| vm.default_stack(), |owner| Ok(vm.objects.stack_of(owner)))?;
            let card = vm.objects.create(class, &name, stack);
            if let Some(stack) = vm.objects.get_mut(stack) {
                stack.current_card = card;
            }
            card
        }
        class => {
            let place = match owner {
                Some(owner) if vm.objects.is(owner, ObjectClass::Group) => owner,
                Some(owner) => vm.objects.card_of(owner),
                None => vm.objects.card_of(vm.default_stack()?),
            };
            vm.objects.create(class, &name, place)
        }
    };
    if word(operands, 3) == "false"
        && let Some(object) = vm.objects.get_mut(id)
    {
        object.held.insert("visible", Value::from("false"));
    }
    tell_new(vm, id)
}

/// `it` becomes the new object's long id.
fn tell_new(vm: &mut Vm, id: ObjectId) -> Result<()> {
    let long = vm.objects.long_id(id);
    vm.frame.set_it(Value::from(long));
    Ok(())
}

fn clone(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    let id = vm.object_of(expr(operands, 0)?)?;
    if vm.objects.is(id, ObjectClass::Stack) {
        return Err(ScriptError::unsupported("cloning stacks"));
    }
    let owner = vm.objects.owner(id);
    let Some(copy) = vm.objects.copy(id, owner) else {
        return Err(ScriptError::new(CANNOT_CREATE, "the object is gone"));
    };
    tell_new(vm, copy)
}

/// `delete file F`, `delete folder F`, `delete variable V`, `delete url U`, `delete CHUNK of C`, `delete OBJECT`
fn parse_delete(p: &mut Parser) -> PResult<Vec<Operand>> {
    if let Some(kind) = p.accept_any(&["file", "folder", "directory", "url"]) {
        return Ok(vec![Operand::Word(kind), Operand::Expr(p.expression()?)]);
    }
    if p.is_word("variable") || p.is_word("local") || p.is_word("global") {
        p.advance();
        return Ok(vec![Operand::Word("variable"), Operand::Expr(p.container()?)]);
    }
    if p.is_word("session") {
        let at = p.pos();
        return p.unsupported(at, "delete session");
    }
    p.accept("the");
    Ok(vec![Operand::Word("object"), Operand::Expr(p.factor()?)])
}

fn delete(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    match word(operands, 0) {
        "file" | "folder" | "directory" => files::delete(vm, operands),
        "url" => files::delete_url(vm, operands),
        "variable" => delete_variable(vm, expr(operands, 1)?),
        _ => {
            let target = expr(operands, 1)?;
            match &target.kind {
                ExprKind::Chunk(chunk, of) => vm.delete_chunk(chunk, of),
                _ => delete_object(vm, target),
            }
        }
    }
}

/// A variable becomes empty; an element is removed with its key.
fn delete_variable(vm: &mut Vm, target: &Expr) -> Result<()> {
    let ExprKind::Element(slot, keys) = &target.kind else {
        return vm.assign(target, Value::from(""), Prep::Into);
    };
    let mut path: Vec<Text> = Vec::new();
    for key in keys {
        path.push(vm.text(key)?);
    }
    let Some((last, front)) = path.split_last() else {
        return Ok(());
    };
    vm.frame.variables[*slot as usize].change(|value| {
        let mut place = value;
        for key in front {
            let Value::Array(array) = place else { return };
            match std::rc::Rc::make_mut(array).get_mut(key.as_str()) {
                Some(next) => place = next,
                None => return,
            }
        }
        if let Value::Array(array) = place {
            std::rc::Rc::make_mut(array).remove(last.as_str());
        }
    });
    Ok(())
}

fn delete_object(vm: &mut Vm, target: &Expr) -> Result<()> {
    let id = vm.object_of(target)?;
    if id == vm.frame.me {
        return Err(ScriptError::new(
            CANNOT_DELETE,
            "an object cannot delete itself while its script runs",
        ));
    }
    vm.objects.remove(id);
    Ok(())
}
