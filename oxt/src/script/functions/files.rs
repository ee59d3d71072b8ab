//! Functions about files and folders.

use super::{Function, argument, formed, row};
use crate::script::error::Result;
use crate::script::vm::Vm;
use crate::value::Value;

pub(super) const ROWS: &[Function] = &[
    formed("files", 1, |vm, args| list(vm, args, true)),
    formed("folders", 1, |vm, args| list(vm, args, false)),
    formed("directories", 1, |vm, args| list(vm, args, false)),
    row("openfiles", 0, 0, open_files),
    row("tempname", 0, 0, temp_name),
    row("longfilepath", 1, 1, |_, args| Ok(args[0].clone())),
    row("shortfilepath", 1, 1, |_, args| Ok(args[0].clone())),
];

/// Names, one a line, sorted; the long form adds size and times in the engine's comma list.
fn list(vm: &mut Vm, args: &[Value], files: bool) -> Result<Value> {
    let long = vm.context().text(&argument(args, 0)).as_str() == "long";
    let folder = vm.context().text(&argument(args, 1));
    let path = if folder.is_empty() {
        vm.path_named("")?
    } else {
        vm.path_named(folder.as_str())?
    };
    let Ok(entries) = std::fs::read_dir(&path) else {
        vm.result = Value::from("can't open directory");
        return Ok(Value::from(""));
    };
    let mut lines: Vec<String> = Vec::new();
    for entry in entries.flatten() {
        let Ok(meta) = std::fs::metadata(entry.path()) else {
            continue;
        };
        let name = entry.file_name().to_string_lossy().into_owned();
        if meta.is_dir() == files {
            continue;
        }
        lines.push(if long { long_line(&name, &meta) } else { name });
    }
    if !files {
        lines.push(if long {
            "%2E%2E,,,,,,,,,,".to_owned()
        } else {
            "..".to_owned()
        });
    }
    lines.sort();
    Ok(Value::from(lines.join("\n")))
}

fn long_line(name: &str, meta: &std::fs::Metadata) -> String {
    let seconds = |time: std::io::Result<std::time::SystemTime>| {
        time.ok()
            .and_then(|t| t.duration_since(std::time::UNIX_EPOCH).ok())
            .map_or(String::new(), |d| d.as_secs().to_string())
    };
    let size = if meta.is_file() {
        meta.len().to_string()
    } else {
        String::new()
    };
    let (created, modified, accessed) = (
        seconds(meta.created()),
        seconds(meta.modified()),
        seconds(meta.accessed()),
    );
    let encoded: String = name
        .bytes()
        .map(|b| match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => char::from(b).to_string(),
            b' ' => "+".to_owned(),
            other => format!("%{other:02X}"),
        })
        .collect();
    format!("{encoded},{size},,{created},{modified},{accessed},,,,,")
}

fn open_files(vm: &mut Vm, _: &[Value]) -> Result<Value> {
    let mut names: Vec<String> = vm
        .files
        .0
        .keys()
        .map(|path| path.to_string_lossy().into_owned())
        .collect();
    names.sort();
    Ok(Value::from(names.join("\n")))
}

fn temp_name(vm: &mut Vm, _: &[Value]) -> Result<Value> {
    let name = format!("oxt{:016x}", vm.random.next());
    Ok(Value::from(
        std::env::temp_dir().join(name).to_string_lossy().into_owned(),
    ))
}
