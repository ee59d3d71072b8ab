//! Digests.

use md5::Digest as _;

use super::{Function, argument, row};
use crate::script::error::{Result, ScriptError};
use crate::script::vm::Vm;
use crate::value::{Data, Value};

pub(super) const ROWS: &[Function] = &[
    row("md5digest", 1, 1, md5),
    row("sha1digest", 1, 1, sha1),
    row("messagedigest", 1, 2, message_digest),
];

/// messageDigest: bad digest type
const BAD_TYPE: u32 = 915;

fn md5(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    digest(vm, &args[0], "md5")
}

fn sha1(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    digest(vm, &args[0], "sha-1")
}

fn message_digest(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    let kind = argument(args, 1);
    let kind = vm.context().text(&kind).as_str().to_ascii_lowercase();
    digest(vm, &args[0], if kind.is_empty() { "sha-256" } else { &kind })
}

fn digest(vm: &mut Vm, value: &Value, kind: &str) -> Result<Value> {
    let data = vm.context().bytes(value);
    let bytes = data.as_bytes();
    let out = match kind {
        "md5" | "md-5" => md5::Md5::digest(bytes).to_vec(),
        "sha1" | "sha-1" => sha1::Sha1::digest(bytes).to_vec(),
        "sha-224" => sha2::Sha224::digest(bytes).to_vec(),
        "sha-256" => sha2::Sha256::digest(bytes).to_vec(),
        "sha-384" => sha2::Sha384::digest(bytes).to_vec(),
        "sha-512" => sha2::Sha512::digest(bytes).to_vec(),
        "sha3-224" => sha3::Sha3_224::digest(bytes).to_vec(),
        "sha3-256" => sha3::Sha3_256::digest(bytes).to_vec(),
        "sha3-384" => sha3::Sha3_384::digest(bytes).to_vec(),
        "sha3-512" => sha3::Sha3_512::digest(bytes).to_vec(),
        other => {
            return Err(ScriptError::new(
                BAD_TYPE,
                format!("messageDigest: there is no digest \"{other}\""),
            ));
        }
    };
    Ok(Value::Data(Data::from(out)))
}
