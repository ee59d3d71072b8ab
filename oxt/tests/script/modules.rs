//! Modules that script calls and that act on the program: what they log, what they end, where their resources are.

use std::fs;
use std::process::Command;

const MODULE: &str = "library org.example.oxt.acts

use com.livecode.engine

public handler actQuit(in pStatus as Integer) returns nothing
   quit with status pStatus
end handler

public handler actSend(in pMessage as String)
   send pMessage
   return the result
end handler

public handler actLog(in pText as String) returns nothing
   log pText
end handler

public handler actResources() returns String
   return my resources folder
end handler

end library
";

/// A folder with the module.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("acts.lcb"), MODULE).expect("a module");
    folder
}

/// Runs a stack with these handlers. Gives its exit code, what it put out, and what it said.
fn run(folder: &tempfile::TempDir, handlers: &str, with: bool) -> (Option<i32>, String, String) {
    let stack = folder.path().join("main.livecodescript");
    fs::write(&stack, format!("script \"Main\"\n{handlers}")).expect("a stack");
    let mut command = Command::new(env!("CARGO_BIN_EXE_oxt"));
    command.arg("run").arg("--timeout").arg("60");
    if with {
        command.arg("--with").arg(folder.path().join("acts.lcb"));
    }
    let output = command.arg(stack).output().expect("oxt starts");
    let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

/// What must not run once the program is over.
const LAST_WORDS: &str = "
on shutDown
   put \"shutDown\"
end shutDown

on later
   put \"later\"
end later

on errorDialog
   put \"errorDialog\"
end errorDialog
";

/// A stack that calls itself through the module: the handler `inner` with this body, and what would be left to say then.
fn inner(body: &str) -> String {
    format!(
        "on openStack
   try
      get actSend(\"inner\")
   catch tError
      put \"caught\"
   end try
   put \"behind\"
end openStack

on inner
   {body}
end inner
{LAST_WORDS}"
    )
}

/// The C library's `exit` is what the module calls in an engine: nothing of script runs after it.
#[test]
fn a_module_that_quits_ends_the_program_at_once() {
    let opens = "on openStack
   send \"later\" to me in 0 milliseconds
   put \"before\"
   try
      actQuit 7
      put \"after\"
   catch tError
      put \"caught\"
   finally
      put \"finally\"
   end try
   put \"behind\"
end openStack
";
    let (code, out, err) = run(&folder(), &format!("{opens}{LAST_WORDS}"), true);
    assert_eq!((code, out.as_str()), (Some(7), "before\n"), "{err}");
}

#[test]
fn so_does_one_that_script_called_for_another() {
    let stack = inner("put \"inner\"\n   actQuit 3\n   put \"after\"");
    let (code, out, err) = run(&folder(), &stack, true);
    assert_eq!((code, out.as_str()), (Some(3), "inner\n"), "{err}");
}

#[test]
fn a_script_that_quits_inside_a_module_still_says_its_last_words() {
    let (code, out, err) = run(&folder(), &inner("quit 4"), true);
    assert_eq!((code, out.as_str()), (Some(4), "shutDown\n"), "{err}");
}

#[test]
fn what_oxt_has_not_is_not_caught_through_a_module() {
    let (code, out, err) = run(&folder(), &inner("do \"open socket to tHost\""), true);
    assert_eq!((code, out.as_str()), (Some(1), ""), "{err}");
    assert!(
        err.contains("not supported by oxt") && err.contains("in inner"),
        "{err}"
    );
}

#[test]
fn an_error_inside_shows_script_s_own_place_first() {
    let opens = "on openStack
   get actSend(\"inner\")
end openStack

on inner
   get 1 / 0
end inner
";
    let (code, _, err) = run(&folder(), opens, true);
    assert_eq!(code, Some(1), "{err}");
    assert!(err.contains("main.livecodescript:7:"), "{err}");
    let places = ["in inner", "in openStack"].map(|place| err.find(place));
    assert!(places[0].is_some() && places[0] < places[1], "{err}");
}

#[test]
fn script_and_module_that_call_each_other_for_ever_are_stopped() {
    let opens = "on openStack
   try
      get actSend(\"openStack\")
   catch tError
      put item 1 of tError
      quit 5
   end try
end openStack
";
    let (code, out, err) = run(&folder(), opens, true);
    assert_eq!((code, out.as_str()), (Some(5), "2\n"), "{err}");
}

#[test]
fn a_log_that_no_script_wants_goes_to_standard_error() {
    let opens = "on openStack
   actLog \"first\"
   actLog \"second\"
   put \"open\"
end openStack
";
    let (code, out, err) = run(&folder(), opens, true);
    assert_eq!((code, out.as_str()), (Some(0), "open\n"), "{err}");
    assert_eq!(err, "\"first\"\n\"second\"\n");
}

#[test]
fn resources_are_where_script_says_or_beside_the_source() {
    let folder = folder();
    let opens = "on openStack\n   put \"[\" & actResources() & \"]\"\nend openStack\n";
    assert_eq!(run(&folder, opens, true).1, "[]\n");
    let resources = folder.path().join("resources");
    fs::create_dir(&resources).expect("a folder");
    assert_eq!(
        run(&folder, opens, true).1,
        format!("[{}]\n", resources.display())
    );
    let module = folder.path().join("acts.lcb");
    let loads = format!(
        "on openStack
   load extension from file \"{}\" with resource path \"/some/where\"
   put the result & actResources()
end openStack
",
        module.display()
    );
    let (code, out, err) = run(&folder, &loads, false);
    assert_eq!((code, out.as_str()), (Some(0), "/some/where\n"), "{err}");
}

#[test]
fn a_module_is_not_unloaded_under_its_own_feet() {
    let (code, _, err) = run(
        &folder(),
        &inner("unload extension \"org.example.oxt.acts\""),
        true,
    );
    assert_eq!(code, Some(1));
    assert!(
        err.contains("not supported by oxt: unloading an extension while one calls script"),
        "{err}"
    );
}
