//! Properties of the running handler: delimiters, case, number format. Each activation has its own.

use super::{Access, Property, global};
use crate::script::error::{Result, ScriptError};
use crate::script::numbers::NumberFormat;
use crate::script::values::Context;
use crate::script::vm::Vm;
use crate::value::Value;

pub(super) const ROWS: &[Property] = &[
    global(
        "itemdelimiter",
        |vm, _| Ok(Value::String(vm.context().item_delimiter.clone())),
        Some(set_item),
    ),
    global(
        "itemdel",
        |vm, _| Ok(Value::String(vm.context().item_delimiter.clone())),
        Some(set_item),
    ),
    global(
        "linedelimiter",
        |vm, _| Ok(Value::String(vm.context().line_delimiter.clone())),
        Some(set_line),
    ),
    global(
        "linedel",
        |vm, _| Ok(Value::String(vm.context().line_delimiter.clone())),
        Some(set_line),
    ),
    global(
        "columndelimiter",
        |vm, _| Ok(Value::String(vm.context().column_delimiter.clone())),
        Some(set_column),
    ),
    global(
        "columndel",
        |vm, _| Ok(Value::String(vm.context().column_delimiter.clone())),
        Some(set_column),
    ),
    global(
        "rowdelimiter",
        |vm, _| Ok(Value::String(vm.context().row_delimiter.clone())),
        Some(set_row),
    ),
    global(
        "rowdel",
        |vm, _| Ok(Value::String(vm.context().row_delimiter.clone())),
        Some(set_row),
    ),
    global(
        "casesensitive",
        |vm, _| Ok(Value::from(vm.context().case_sensitive)),
        Some(set_case),
    ),
    global(
        "formsensitive",
        |vm, _| Ok(Value::from(vm.context().form_sensitive)),
        Some(set_form),
    ),
    global(
        "wholematches",
        |vm, _| Ok(Value::from(vm.context().whole_matches)),
        Some(set_whole),
    ),
    global(
        "convertoctals",
        |vm, _| Ok(Value::from(vm.context().convert_octals)),
        Some(set_octals),
    ),
    global(
        "usesystemdate",
        |vm, _| Ok(Value::from(vm.context().use_system_date)),
        Some(set_system_date),
    ),
    global(
        "centurycutoff",
        |vm, _| Ok(Value::from(vm.context().century_cutoff)),
        Some(set_century),
    ),
    global(
        "numberformat",
        |vm, _| Ok(Value::from(vm.context().number_format.to_text())),
        Some(set_number_format),
    ),
];

/// Property: value is not a boolean
const NOT_A_BOOLEAN: u32 = 449;
/// Property: value is not a number
const NOT_A_NUMBER: u32 = 453;
/// Property: bad delimiter
const BAD_DELIMITER: u32 = 455;

fn delimiter(
    vm: &mut Vm,
    value: &Value,
    may_be_empty: bool,
    place: fn(&mut Context) -> &mut crate::value::Text,
) -> Result<()> {
    let text = vm.context().text(value);
    if text.is_empty() && !may_be_empty {
        return Err(ScriptError::new(BAD_DELIMITER, "a delimiter cannot be empty"));
    }
    *place(&mut vm.frame.context) = text;
    Ok(())
}

fn set_item(vm: &mut Vm, _: &Access, value: Value) -> Result<()> {
    delimiter(vm, &value, false, |context| &mut context.item_delimiter)
}

fn set_line(vm: &mut Vm, _: &Access, value: Value) -> Result<()> {
    delimiter(vm, &value, false, |context| &mut context.line_delimiter)
}

fn set_column(vm: &mut Vm, _: &Access, value: Value) -> Result<()> {
    delimiter(vm, &value, true, |context| &mut context.column_delimiter)
}

fn set_row(vm: &mut Vm, _: &Access, value: Value) -> Result<()> {
    delimiter(vm, &value, true, |context| &mut context.row_delimiter)
}

fn set_case(vm: &mut Vm, _: &Access, value: Value) -> Result<()> {
    vm.frame.context.case_sensitive = vm.context().boolean(&value, NOT_A_BOOLEAN)?;
    Ok(())
}

fn set_form(vm: &mut Vm, _: &Access, value: Value) -> Result<()> {
    vm.frame.context.form_sensitive = vm.context().boolean(&value, NOT_A_BOOLEAN)?;
    Ok(())
}

fn set_whole(vm: &mut Vm, _: &Access, value: Value) -> Result<()> {
    vm.frame.context.whole_matches = vm.context().boolean(&value, NOT_A_BOOLEAN)?;
    Ok(())
}

fn set_octals(vm: &mut Vm, _: &Access, value: Value) -> Result<()> {
    vm.frame.context.convert_octals = vm.context().boolean(&value, NOT_A_BOOLEAN)?;
    Ok(())
}

fn set_system_date(vm: &mut Vm, _: &Access, value: Value) -> Result<()> {
    vm.frame.context.use_system_date = vm.context().boolean(&value, NOT_A_BOOLEAN)?;
    Ok(())
}

fn set_century(vm: &mut Vm, _: &Access, value: Value) -> Result<()> {
    vm.frame.context.century_cutoff = vm.context().integer(&value, NOT_A_NUMBER)? as i32;
    Ok(())
}

fn set_number_format(vm: &mut Vm, _: &Access, value: Value) -> Result<()> {
    let text = vm.context().text(&value);
    vm.frame.context.number_format = NumberFormat::parse(text.as_str());
    Ok(())
}
