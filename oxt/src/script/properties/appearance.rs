//! How objects look and behave on a screen. Nothing is drawn: each property is a value that the object holds, with the
//! engine's documented default.

use super::identity::target;
use super::{Access, Property, PropertyScope, object};
use crate::script::error::{Result, ScriptError};
use crate::script::vm::Vm;
use crate::value::Value;

pub(super) const ROWS: &[Property] = &[
    held("visible", "true"),
    held("enabled", "true"),
    held("disabled", "false"),
    held("opaque", "true"),
    held("hilite", "false"),
    held("hilited", "false"),
    held("autohilite", "true"),
    held("locktext", "false"),
    held("lockloc", "false"),
    held("lockupdates", "false"),
    held("dontwrap", "false"),
    held("wrap", "true"),
    held("label", ""),
    held("tooltip", ""),
    held("style", ""),
    held("title", ""),
    held("textsize", ""),
    held("textfont", ""),
    held("textstyle", ""),
    held("textalign", "left"),
    held("textheight", ""),
    held("fixedlineheight", "true"),
    held("foregroundcolor", ""),
    held("forecolor", ""),
    held("textcolor", ""),
    held("backgroundcolor", ""),
    held("backcolor", ""),
    held("fillcolor", ""),
    held("hilitecolor", ""),
    held("bordercolor", ""),
    held("foregroundpixel", ""),
    held("backgroundpixel", ""),
    held("backgroundpattern", ""),
    held("showborder", "true"),
    held("borderwidth", "2"),
    held("threed", "true"),
    held("shadow", "false"),
    held("showname", "true"),
    held("margins", "4"),
    held("scroll", "0"),
    held("vscroll", "0"),
    held("hscroll", "0"),
    held("vscrollbar", "false"),
    held("hscrollbar", "false"),
    held("autotab", "false"),
    held("traversalon", "true"),
    held("showfocusborder", "true"),
    held("listbehavior", "false"),
    held("multiplehilites", "false"),
    held("noncontiguoushilites", "false"),
    held("hilitedline", "0"),
    held("hilitedlines", ""),
    held("tabstops", ""),
    held("blendlevel", "0"),
    held("ink", "srcCopy"),
    held("icon", "0"),
    held("menuname", ""),
    held("menuhistory", "1"),
    held("menumode", ""),
    held("family", "0"),
    held("default", "false"),
    held("resizable", "true"),
    held("decorations", "default"),
    held("minwidth", "32"),
    held("minheight", "32"),
    held("maxwidth", "65535"),
    held("maxheight", "65535"),
    held("destroystack", "false"),
    held("destroywindow", "false"),
    held("cantmodify", "false"),
    held("cantdelete", "false"),
    held("cantabort", "false"),
    held("mode", "1"),
    held("iconic", "false"),
    held("startvalue", "0"),
    held("endvalue", "65535"),
    held("thumbposition", "0"),
    held("showvalue", "false"),
    held("linesize", "1"),
    held("points", ""),
    held("radius", ""),
    held("filled", "false"),
    held("layermode", "static"),
    held("htmltext", ""),
    held("rtftext", ""),
    held("imagedata", ""),
    held("password", ""),
    held("stackfiles", ""),
    held("substacks", ""),
    held("externals", ""),
    held("kind", ""),
    held("accesskey", ""),
    held("menupick", ""),
    held("cursorname", ""),
    held("marked", "false"),
    held("dontsearch", "false"),
    object("rect", get_rect, Some(set_rect)),
    object("rectangle", get_rect, Some(set_rect)),
    object(
        "location",
        |vm, access| point(vm, access, Corner::Middle),
        Some(|vm, access, value| move_to(vm, access, value, Corner::Middle)),
    ),
    object(
        "loc",
        |vm, access| point(vm, access, Corner::Middle),
        Some(|vm, access, value| move_to(vm, access, value, Corner::Middle)),
    ),
    object(
        "topleft",
        |vm, access| point(vm, access, Corner::TopLeft),
        Some(|vm, access, value| move_to(vm, access, value, Corner::TopLeft)),
    ),
    object(
        "topright",
        |vm, access| point(vm, access, Corner::TopRight),
        Some(|vm, access, value| move_to(vm, access, value, Corner::TopRight)),
    ),
    object(
        "bottomleft",
        |vm, access| point(vm, access, Corner::BottomLeft),
        Some(|vm, access, value| move_to(vm, access, value, Corner::BottomLeft)),
    ),
    object(
        "bottomright",
        |vm, access| point(vm, access, Corner::BottomRight),
        Some(|vm, access, value| move_to(vm, access, value, Corner::BottomRight)),
    ),
    object(
        "left",
        |vm, access| side(vm, access, 0),
        Some(|vm, access, value| set_side(vm, access, value, 0)),
    ),
    object(
        "top",
        |vm, access| side(vm, access, 1),
        Some(|vm, access, value| set_side(vm, access, value, 1)),
    ),
    object(
        "right",
        |vm, access| side(vm, access, 2),
        Some(|vm, access, value| set_side(vm, access, value, 2)),
    ),
    object(
        "bottom",
        |vm, access| side(vm, access, 3),
        Some(|vm, access, value| set_side(vm, access, value, 3)),
    ),
    object(
        "width",
        |vm, access| extent(vm, access, 0),
        Some(|vm, access, value| set_extent(vm, access, value, 0)),
    ),
    object(
        "height",
        |vm, access| extent(vm, access, 1),
        Some(|vm, access, value| set_extent(vm, access, value, 1)),
    ),
];

/// Property: value is not a rectangle or point
const NOT_A_RECTANGLE: u32 = 451;
/// The rectangle of a new object.
const FRESH: [f64; 4] = [0.0, 0.0, 100.0, 100.0];

/// A property that an object holds and nobody draws.
const fn held(name: &'static str, default: &'static str) -> Property {
    Property {
        name,
        scope: PropertyScope::Object,
        get: get_held,
        set: Some(set_held),
        default,
    }
}

fn get_held(vm: &mut Vm, access: &Access) -> Result<Value> {
    let id = target(vm, access)?;
    let held = vm
        .objects
        .get(id)
        .and_then(|object| object.held.get(access.row.name))
        .cloned();
    Ok(held.unwrap_or_else(|| Value::from(access.row.default)))
}

fn set_held(vm: &mut Vm, access: &Access, value: Value) -> Result<()> {
    let id = target(vm, access)?;
    if let Some(object) = vm.objects.get_mut(id) {
        object.held.insert(access.row.name, value);
    }
    Ok(())
}

fn numbers<const N: usize>(vm: &Vm, value: &Value) -> Result<[f64; N]> {
    let text = vm.context().text(value);
    let list: Vec<f64> = text
        .as_str()
        .split(',')
        .filter_map(|item| item.trim().parse().ok())
        .collect();
    <[f64; N]>::try_from(list).map_err(|_| {
        ScriptError::new(
            NOT_A_RECTANGLE,
            format!(
                "expected {N} numbers between commas, got {}",
                vm.context().show(value)
            ),
        )
    })
}

fn rect(vm: &Vm, access: &Access) -> Result<[f64; 4]> {
    let id = target(vm, access)?;
    match vm.objects.get(id).and_then(|object| object.held.get("rect")) {
        Some(value) => numbers(vm, value),
        None => Ok(FRESH),
    }
}

fn keep(vm: &mut Vm, access: &Access, rect: [f64; 4]) -> Result<()> {
    let id = target(vm, access)?;
    let text: Vec<String> = rect.iter().map(|n| format!("{}", n.round())).collect();
    if let Some(object) = vm.objects.get_mut(id) {
        object.held.insert("rect", Value::from(text.join(",")));
    }
    Ok(())
}

fn get_rect(vm: &mut Vm, access: &Access) -> Result<Value> {
    let text: Vec<String> = rect(vm, access)?.iter().map(|n| format!("{n}")).collect();
    Ok(Value::from(text.join(",")))
}

fn set_rect(vm: &mut Vm, access: &Access, value: Value) -> Result<()> {
    let rect = numbers::<4>(vm, &value)?;
    keep(vm, access, rect)
}

#[derive(Clone, Copy)]
enum Corner {
    Middle,
    TopLeft,
    TopRight,
    BottomLeft,
    BottomRight,
}

fn corner([left, top, right, bottom]: [f64; 4], corner: Corner) -> [f64; 2] {
    match corner {
        Corner::Middle => [((left + right) / 2.0).floor(), ((top + bottom) / 2.0).floor()],
        Corner::TopLeft => [left, top],
        Corner::TopRight => [right, top],
        Corner::BottomLeft => [left, bottom],
        Corner::BottomRight => [right, bottom],
    }
}

fn point(vm: &mut Vm, access: &Access, which: Corner) -> Result<Value> {
    let [x, y] = corner(rect(vm, access)?, which);
    Ok(Value::from(format!("{x},{y}")))
}

fn move_to(vm: &mut Vm, access: &Access, value: Value, which: Corner) -> Result<()> {
    let [x, y] = numbers::<2>(vm, &value)?;
    let old = rect(vm, access)?;
    let [from_x, from_y] = corner(old, which);
    let (dx, dy) = (x - from_x, y - from_y);
    keep(vm, access, [old[0] + dx, old[1] + dy, old[2] + dx, old[3] + dy])
}

fn side(vm: &mut Vm, access: &Access, at: usize) -> Result<Value> {
    Ok(Value::from(rect(vm, access)?[at]))
}

/// Setting a side moves the object and keeps its size.
fn set_side(vm: &mut Vm, access: &Access, value: Value, at: usize) -> Result<()> {
    let wanted = vm.context().number(&value, NOT_A_RECTANGLE)?;
    let mut rect = rect(vm, access)?;
    let by = wanted - rect[at];
    rect[at % 2] += by;
    rect[at % 2 + 2] += by;
    keep(vm, access, rect)
}

fn extent(vm: &mut Vm, access: &Access, at: usize) -> Result<Value> {
    let rect = rect(vm, access)?;
    Ok(Value::from(rect[at + 2] - rect[at]))
}

/// Setting width or height keeps the middle where it is.
fn set_extent(vm: &mut Vm, access: &Access, value: Value, at: usize) -> Result<()> {
    let wanted = vm.context().number(&value, NOT_A_RECTANGLE)?;
    let mut rect = rect(vm, access)?;
    let middle = (rect[at] + rect[at + 2]) / 2.0;
    rect[at] = (middle - wanted / 2.0).floor();
    rect[at + 2] = rect[at] + wanted;
    keep(vm, access, rect)
}
