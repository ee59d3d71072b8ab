//! Values as bytes and back: `binaryEncode`, `binaryDecode`, `arrayEncode`, `arrayDecode`.

use super::{Function, row, written};
use crate::script::ast::{Expr, Prep};
use crate::script::error::{Result, ScriptError};
use crate::script::vm::Vm;
use crate::script::{array_codec, binary};
use crate::value::{Data, Value};

pub(super) const ROWS: &[Function] = &[
    row("binaryencode", 1, 255, encode),
    written("binarydecode", 2, 255, decode),
    row("arrayencode", 1, 2, array_encode),
    row("arraydecode", 1, 1, array_decode),
];

fn encode(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    let format = vm.context().text(&args[0]);
    let bytes = binary::encode(vm.context(), format.as_str(), &args[1..], vm.limits.size)?;
    Ok(Value::Data(Data::from(bytes)))
}

/// Fills the variables and returns how many fields were read.
fn decode(vm: &mut Vm, args: &[Expr]) -> Result<Value> {
    let format = vm.text(&args[0])?;
    let data = vm.eval(&args[1])?;
    let data = vm.context().bytes(&data);
    let fields = binary::decode(format.as_str(), data.as_bytes())?;
    let count = fields.len().min(args.len() - 2);
    for (target, field) in args[2..].iter().zip(fields) {
        vm.assign(target, field, Prep::Into)?;
    }
    Ok(Value::from(count as f64))
}

/// The second argument names a version; formats before 7 are not written.
fn array_encode(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    if let Some(version) = args.get(1)
        && vm.context().number(version, 669)? < 7.0
    {
        return Err(ScriptError::unsupported("arrayEncode for versions before 7"));
    }
    array_codec::encode(&args[0], vm.limits.size).map(|bytes| Value::Data(Data::from(bytes)))
}

fn array_decode(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    let data = vm.context().bytes(&args[0]);
    array_codec::decode(data.as_bytes())
}
