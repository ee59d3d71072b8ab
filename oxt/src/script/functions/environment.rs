//! Functions about the machine and the engine.

use super::{Function, argument, row};
use crate::confined::Outside;
use crate::script::error::{Result, ScriptError};
use crate::script::objects::ObjectId;
use crate::script::vm::Vm;
use crate::value::Value;

pub(super) const ROWS: &[Function] = &[
    row("platform", 0, 0, platform),
    row("machine", 0, 0, |_, _| Ok(Value::from(std::env::consts::ARCH))),
    row("processor", 0, 0, processor),
    row("version", 0, 0, |_, _| Ok(Value::from(ENGINE_VERSION))),
    row("buildnumber", 0, 0, |_, _| Ok(Value::from("0"))),
    row("environment", 0, 0, |_, _| Ok(Value::from("command line"))),
    row("systemversion", 0, 0, |_, _| {
        Ok(Value::from(std::env::consts::OS))
    }),
    row("specialfolderpath", 1, 1, special_folder),
    row("uuid", 0, 3, uuid),
    row("stacks", 0, 0, stacks),
    row("openstacks", 0, 0, open_stacks),
    row("mainstacks", 0, 0, open_stacks),
    row("frontscripts", 0, 0, |vm, _| {
        Ok(ids(vm, |vm| vm.libraries.front.clone()))
    }),
    row("backscripts", 0, 0, |vm, _| {
        Ok(ids(vm, |vm| vm.libraries.back.clone()))
    }),
    row("commandarguments", 0, 1, command_arguments),
    row("commandname", 0, 0, |vm, _| {
        Ok(Value::from(vm.settings.command_name.as_str()))
    }),
    row("commandnames", 0, 0, |_, _| {
        Ok(words(include_str!("../words/commands.txt")))
    }),
    row("functionnames", 0, 0, |_, _| {
        Ok(words(include_str!("../words/functions.txt")))
    }),
    row("propertynames", 0, 0, |_, _| {
        Ok(words(include_str!("../words/properties.txt")))
    }),
    row("shell", 1, 1, shell),
    row("hostname", 0, 0, |_, _| {
        Ok(Value::from(
            std::fs::read_to_string("/etc/hostname")
                .unwrap_or_default()
                .trim(),
        ))
    }),
    row("keysdown", 0, 0, |_, _| Ok(Value::from(""))),
    row("mouse", 0, 1, |_, _| Ok(Value::from("up"))),
    row("mouseloc", 0, 0, |_, _| Ok(Value::from("0,0"))),
    row("screenrect", 0, 0, |_, _| Ok(Value::from("0,0,1024,768"))),
];

/// The engine version whose behaviour is followed.
const ENGINE_VERSION: &str = "9.6.3";

fn platform(_: &mut Vm, _: &[Value]) -> Result<Value> {
    Ok(Value::from(match std::env::consts::OS {
        "macos" => "MacOS",
        "windows" => "Win32",
        _ => "Linux",
    }))
}

fn processor(_: &mut Vm, _: &[Value]) -> Result<Value> {
    Ok(Value::from(match std::env::consts::ARCH {
        "x86" => "x86",
        "aarch64" => "arm64",
        other => other,
    }))
}

fn special_folder(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    let name = vm.context().text(&args[0]).as_str().to_ascii_lowercase();
    let home = std::env::var("HOME")
        .or_else(|_| std::env::var("USERPROFILE"))
        .unwrap_or_default();
    let path = match name.as_str() {
        "temporary" => {
            let folder = std::env::temp_dir().to_string_lossy().into_owned();
            folder.trim_end_matches(['/', '\\']).to_owned()
        }
        "home" => home,
        "documents" => existing_or(format!("{home}/Documents"), &home),
        "desktop" => existing_or(format!("{home}/Desktop"), &home),
        "engine" | "resources" => {
            let stack = vm.objects.stack_of(vm.frame.me);
            let file = vm
                .objects
                .get(stack)
                .map(|object| object.file_name.clone())
                .unwrap_or_default();
            std::path::Path::new(&file)
                .parent()
                .map(|folder| folder.to_string_lossy().into_owned())
                .unwrap_or_default()
        }
        _ => {
            vm.result = Value::from("folder not found");
            String::new()
        }
    };
    Ok(Value::from(path))
}

fn existing_or(path: String, other: &str) -> String {
    if std::path::Path::new(&path).is_dir() {
        path
    } else {
        other.to_owned()
    }
}

/// Random (the default), or by name from a namespace with MD5 or SHA-1.
fn uuid(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    use md5::Digest as _;
    let kind = vm
        .context()
        .text(&argument(args, 0))
        .as_str()
        .to_ascii_lowercase();
    let mut bytes = [0u8; 16];
    let version = match kind.as_str() {
        "" | "random" => {
            getrandom::fill(&mut bytes).map_err(|error| ScriptError::new(789, format!("uuid: {error}")))?;
            4
        }
        "md5" | "sha1" => {
            let namespace = vm.context().text(&argument(args, 1)).as_str().replace('-', "");
            let space = (0..16).map(|i| {
                namespace
                    .get(i * 2..i * 2 + 2)
                    .and_then(|two| u8::from_str_radix(two, 16).ok())
            });
            let space: Option<Vec<u8>> = space.collect();
            let Some(mut input) = space else {
                return Err(ScriptError::new(787, "uuid: the namespace is no uuid"));
            };
            input.extend_from_slice(vm.context().bytes(&argument(args, 2)).as_bytes());
            if kind == "md5" {
                bytes.copy_from_slice(&md5::Md5::digest(&input));
                3
            } else {
                bytes.copy_from_slice(&sha1::Sha1::digest(&input)[..16]);
                5
            }
        }
        other => {
            return Err(ScriptError::new(
                785,
                format!("uuid: there is no type \"{other}\""),
            ));
        }
    };
    bytes[6] = (bytes[6] & 0x0f) | (version << 4);
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let parts = [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]];
    Ok(Value::from(parts.join("-")))
}

fn stacks(vm: &mut Vm, _: &[Value]) -> Result<Value> {
    let names: Vec<String> = vm
        .objects
        .stacks
        .iter()
        .map(|id| vm.objects.short_name(*id))
        .collect();
    Ok(Value::from(names.join("\n")))
}

fn open_stacks(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    stacks(vm, args)
}

fn ids(vm: &Vm, list: impl Fn(&Vm) -> Vec<ObjectId>) -> Value {
    let lines: Vec<String> = list(vm).iter().map(|id| vm.objects.long_id(*id)).collect();
    Value::from(lines.join("\n"))
}

/// All arguments as an array, or one by its number.
fn command_arguments(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    if let Some(number) = args.first() {
        let index = vm.context().integer(number, 221)? - 1;
        let found = usize::try_from(index)
            .ok()
            .and_then(|at| vm.settings.command_arguments.get(at));
        return Ok(Value::from(found.map_or("", String::as_str)));
    }
    let list = vm
        .settings
        .command_arguments
        .iter()
        .map(|arg| Value::from(arg.as_str()));
    Ok(Value::from(crate::value::Array::from_sequence(list)))
}

fn words(list: &str) -> Value {
    Value::from(list.split_whitespace().collect::<Vec<_>>().join("\n"))
}

/// Runs a command line in the system's shell; its exit code goes into the result.
fn shell(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    vm.reach(Outside::Processes)?;
    let line = vm.context().text(&args[0]);
    let (program, flag) = if cfg!(windows) {
        ("cmd", "/C")
    } else {
        ("/bin/sh", "-c")
    };
    let output = std::process::Command::new(program)
        .arg(flag)
        .arg(line.as_str())
        .current_dir(&vm.settings.default_folder)
        .output();
    match output {
        Ok(output) => {
            let code = output.status.code().unwrap_or(-1);
            vm.result = if code == 0 {
                Value::from("")
            } else {
                Value::from(code)
            };
            let mut bytes = output.stdout;
            bytes.extend_from_slice(&output.stderr);
            Ok(Value::from(String::from_utf8_lossy(&bytes).into_owned()))
        }
        Err(error) => {
            vm.result = Value::from(error.to_string());
            Ok(Value::from(""))
        }
    }
}
