//! Properties of the whole engine. Those that only matter with a screen are kept and have no effect.

use super::{Access, Property, PropertyScope, global};
use crate::script::error::{Result, ScriptError};
use crate::script::vm::Vm;
use crate::value::Value;

pub(super) const ROWS: &[Property] = &[
    global("defaultfolder", get_folder, Some(set_folder)),
    global("directory", get_folder, Some(set_folder)),
    global("defaultstack", get_stack, Some(set_stack)),
    global(
        "lockmessages",
        |vm, _| Ok(Value::from(vm.settings.lock_messages)),
        Some(set_lock_messages),
    ),
    global(
        "randomseed",
        |vm, _| Ok(Value::from(vm.random.0 as u32 as f64)),
        Some(set_seed),
    ),
    global(
        "recursionlimit",
        |vm, _| Ok(Value::from(f64::from(vm.limits.depth))),
        Some(set_depth),
    ),
    global("loadedextensions", loaded_extensions, None),
    global("revlibrarymapping", get_mapping, Some(set_mapping)),
    global("stacksinuse", stacks_in_use, None),
    held("lockscreen", "false"),
    held("lockmoves", "false"),
    held("lockrecent", "false"),
    held("lockmenus", "false"),
    held("lockerrordialogs", "false"),
    held("lockcursor", "false"),
    held("cursor", ""),
    held("defaultcursor", ""),
    held("allowinterrupts", "true"),
    held("explicitvariables", "false"),
    held("preservevariables", "false"),
    held("dialogdata", ""),
    held("dragaction", "none"),
    held("dragdata", ""),
    held("idlerate", "200"),
    held("sockettimeoutinterval", "10000"),
    held(
        "securitypermissions",
        "disk,network,process,registryRead,registryWrite,printing,privacy,applescript,doalternate,extension",
    ),
    held("hidepalettes", "false"),
    held("twelvehourtime", "true"),
    held("filetype", ""),
    held("umask", "022"),
    held("shellcommand", "/bin/sh"),
    held("stackfiletype", ""),
    held("tool", "browse tool"),
    held("serialcontrolstring", ""),
    held("relayergroupedcontrols", "false"),
    held("editbackground", "false"),
    held("selectgroupedcontrols", "false"),
    held("playloudness", "100"),
    held("vcplayer", ""),
    held("errordialog", ""),
];

/// set the defaultStack: can't find stack
const NO_STACK: u32 = 91;
/// Property: value is not a boolean
const NOT_A_BOOLEAN: u32 = 449;
/// Property: value is not a number
const NOT_A_NUMBER: u32 = 453;

/// A property that is kept and means nothing without a screen.
const fn held(name: &'static str, default: &'static str) -> Property {
    Property {
        name,
        scope: PropertyScope::Global,
        get: get_held,
        set: Some(set_held),
        default,
    }
}

fn get_held(vm: &mut Vm, access: &Access) -> Result<Value> {
    let row = access.row;
    Ok(vm
        .settings
        .held
        .get(row.name)
        .cloned()
        .unwrap_or_else(|| Value::from(row.default)))
}

fn set_held(vm: &mut Vm, access: &Access, value: Value) -> Result<()> {
    vm.settings.held.insert(access.row.name, value);
    Ok(())
}

fn get_folder(vm: &mut Vm, _: &Access) -> Result<Value> {
    Ok(Value::from(
        vm.settings.default_folder.to_string_lossy().into_owned(),
    ))
}

/// A folder that does not exist leaves the old one and says so in the result.
fn set_folder(vm: &mut Vm, _: &Access, value: Value) -> Result<()> {
    let name = vm.context().text(&value);
    let path = vm.path_named(name.as_str())?;
    match path.canonicalize() {
        Ok(path) if path.is_dir() => {
            vm.settings.default_folder = path;
            vm.result = Value::from("");
        }
        _ => vm.result = Value::from("can't open directory"),
    }
    Ok(())
}

fn get_stack(vm: &mut Vm, _: &Access) -> Result<Value> {
    let stack = vm.default_stack()?;
    Ok(Value::from(vm.objects.short_name(stack)))
}

fn set_stack(vm: &mut Vm, _: &Access, value: Value) -> Result<()> {
    let name = vm.context().text(&value);
    let by_name = vm
        .objects
        .find_stack(&crate::script::objects::Wanted::Name(name.as_str().to_owned()));
    let stack = match by_name {
        Some(stack) => stack,
        None => {
            let object = vm.object_named(name.as_str())?;
            vm.objects.stack_of(object)
        }
    };
    if vm.objects.get(stack).is_none() {
        return Err(ScriptError::hinted(
            NO_STACK,
            format!("there is no stack \"{name}\""),
            name.as_str(),
        ));
    }
    vm.settings.default_stack = Some(stack);
    Ok(())
}

fn set_lock_messages(vm: &mut Vm, _: &Access, value: Value) -> Result<()> {
    vm.settings.lock_messages = vm.context().boolean(&value, NOT_A_BOOLEAN)?;
    Ok(())
}

fn set_seed(vm: &mut Vm, _: &Access, value: Value) -> Result<()> {
    vm.random.0 = vm.context().integer(&value, NOT_A_NUMBER)? as u64;
    Ok(())
}

fn set_depth(vm: &mut Vm, _: &Access, value: Value) -> Result<()> {
    let depth = vm.context().integer(&value, NOT_A_NUMBER)?;
    vm.limits.depth = depth.clamp(10, 5_000) as u32;
    Ok(())
}

fn loaded_extensions(vm: &mut Vm, _: &Access) -> Result<Value> {
    let names: Vec<String> = vm
        .extensions
        .iter()
        .map(|loaded| loaded.extension.name().to_owned())
        .collect();
    Ok(Value::from(names.join("\n")))
}

/// The name in brackets of `the revLibraryMapping[NAME]`.
fn library_name(vm: &Vm, access: &Access) -> Result<String> {
    match &access.index {
        Some(index) => Ok(vm.context().text(index).as_str().to_owned()),
        None => Err(ScriptError::unsupported(
            "the revLibraryMapping without a library's name in brackets",
        )),
    }
}

fn get_mapping(vm: &mut Vm, access: &Access) -> Result<Value> {
    let name = library_name(vm, access)?;
    let path = vm
        .extension_loader
        .as_ref()
        .and_then(|loader| loader.borrow().mapped_library(&name));
    Ok(Value::from(path.unwrap_or_default()))
}

fn set_mapping(vm: &mut Vm, access: &Access, value: Value) -> Result<()> {
    let name = library_name(vm, access)?;
    let path = vm.context().text(&value);
    match &vm.extension_loader {
        Some(loader) => {
            loader.borrow_mut().map_library(&name, path.as_str());
            Ok(())
        }
        None => Err(ScriptError::unsupported("the revLibraryMapping in this run")),
    }
}

fn stacks_in_use(vm: &mut Vm, _: &Access) -> Result<Value> {
    let names: Vec<String> = vm
        .libraries
        .in_use
        .iter()
        .map(|id| vm.objects.short_name(*id))
        .collect();
    Ok(Value::from(names.join("\n")))
}
