//! Functions of bytes: numbers and bytes, base64, compression, random bytes.

use std::io::{Read, Write};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::{Function, row};
use crate::script::error::{Result, ScriptError};
use crate::script::vm::Vm;
use crate::value::{Data, Value};

pub(super) const ROWS: &[Function] = &[
    row("bytetonum", 1, 1, byte_to_num),
    row("numtobyte", 1, 1, num_to_byte),
    row("base64encode", 1, 1, base64_encode),
    row("base64decode", 1, 1, base64_decode),
    row("compress", 1, 1, compress),
    row("decompress", 1, 1, decompress),
    row("randombytes", 1, 1, random_bytes),
];

/// byteToNum: bad expression
const BAD_BYTE: u32 = 667;
/// numToByte: bad expression
const BAD_NUMBER: u32 = 668;
/// decompress: the data is not compressed
const NOT_COMPRESSED: u32 = 142;

fn byte_to_num(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    let data = vm.context().bytes(&args[0]);
    match data.as_bytes() {
        [byte] => Ok(Value::from(i32::from(*byte))),
        other => Err(ScriptError::new(
            BAD_BYTE,
            format!("byteToNum: expected one byte, got {}", other.len()),
        )),
    }
}

fn num_to_byte(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    let number = vm.context().integer(&args[0], BAD_NUMBER)?;
    Ok(Value::Data(Data::from(vec![number as u8])))
}

/// Lines of 72 characters, as the engine writes them.
fn base64_encode(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    let data = vm.context().bytes(&args[0]);
    let text = STANDARD.encode(data.as_bytes());
    let mut out = String::with_capacity(text.len() + text.len() / 72);
    for (index, c) in text.chars().enumerate() {
        if index > 0 && index % 72 == 0 {
            out.push('\n');
        }
        out.push(c);
    }
    Ok(Value::from(out))
}

/// Reads what it can: other characters are skipped, reading ends at the padding.
fn base64_decode(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    let text = vm.context().text(&args[0]);
    let mut out = Vec::new();
    let (mut bits, mut count) = (0u32, 0);
    for byte in text.as_str().bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            _ => continue,
        };
        bits = (bits << 6) | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
        }
    }
    Ok(Value::Data(Data::from(out)))
}

fn compress(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    let data = vm.context().bytes(&args[0]);
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    let packed = encoder.write_all(data.as_bytes()).and_then(|()| encoder.finish());
    match packed {
        Ok(bytes) => Ok(Value::Data(Data::from(bytes))),
        Err(error) => Err(ScriptError::new(NOT_COMPRESSED, format!("compress: {error}"))),
    }
}

fn decompress(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    let data = vm.context().bytes(&args[0]);
    let mut out = Vec::new();
    let decoder = flate2::read::GzDecoder::new(data.as_bytes());
    // A byte more than may be, so that too much is told from just enough.
    let most = vm.limits.size.0 as u64 + 1;
    match decoder.take(most).read_to_end(&mut out) {
        Ok(_) => Ok(Value::Data(Data::from(out))),
        Err(error) => Err(ScriptError::new(NOT_COMPRESSED, format!("decompress: {error}"))),
    }
}

fn random_bytes(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    let count = vm.context().integer(&args[0], BAD_BYTE)?;
    let count = usize::try_from(count)
        .map_err(|_| ScriptError::new(BAD_BYTE, "randomBytes: the count is negative"))?;
    vm.limits.size.check(count)?;
    let mut out = vec![0; count];
    getrandom::fill(&mut out)
        .map_err(|error| ScriptError::new(BAD_BYTE, format!("randomBytes: the system has none: {error}")))?;
    Ok(Value::Data(Data::from(out)))
}
