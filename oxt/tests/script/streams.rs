//! Standard input and output, processes, and the last messages of a run: what needs more than one expression to see.
#![cfg(unix)]

use std::io::Write;
use std::process::{Command, Stdio};

/// Runs a stack whose `openStack` has this body: exit code, standard output, standard error.
fn run(body: &str, input: &str, more: &str) -> (Option<i32>, String, String) {
    let file = tempfile::NamedTempFile::with_suffix(".livecodescript").expect("a file");
    let text =
        format!("script \"Streams\"\n\non openStack\n   local tGot\n{body}\nend openStack\n\n{more}\n");
    std::fs::write(file.path(), text).expect("a script");
    let mut child = Command::new(env!("CARGO_BIN_EXE_oxt"))
        .args(["run", "--timeout", "60"])
        .arg(file.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("oxt starts");
    let mut pipe = child.stdin.take().expect("a pipe");
    pipe.write_all(input.as_bytes()).expect("it reads");
    drop(pipe);
    let output = child.wait_with_output().expect("it ends");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn standard_input_is_read_in_pieces() {
    let body = "
   read from stdin until return
   put it into tGot
   read from stdin for 3
   put \"|\" & it after tGot
   read from stdin until eof
   write tGot & \"|\" & it & \"|\" & the result to stdout";
    let (code, out, err) = run(body, "one\ntwothree\nfour", "");
    assert_eq!(
        (code, out.as_str()),
        (Some(0), "one\n|two|three\nfour|eof"),
        "{err}"
    );
}

#[test]
fn what_is_written_goes_where_it_should_as_it_is() {
    let (code, out, err) = run(
        "   write \"to out\" to stdout\n   write \"to err\" to stderr\n   put the result is empty",
        "",
        "",
    );
    assert_eq!(
        (code, out.as_str(), err.as_str()),
        (Some(0), "to outtrue\n", "to err")
    );
}

#[test]
fn a_process_answers_what_is_written_to_it() {
    let body = "
   open process \"/bin/cat\" for text update
   put the result & \"|\" & the openProcesses into tGot
   write \"first\" & return & \"second\" & return to process \"/bin/cat\"
   read from process \"/bin/cat\" until return
   put \"|\" & it after tGot
   read from process \"/bin/cat\" for 1 line in 10 seconds
   put it after tGot
   read from process \"/bin/cat\" for 1 char in 50 milliseconds
   put the result & \"|\" after tGot
   open process \"/bin/cat\"
   put the result & \"|\" after tGot
   close process \"/bin/cat\"
   wait until the openProcesses is empty
   put the openProcesses & \"end\" after tGot
   put tGot";
    let (code, out, err) = run(body, "", "");
    let wanted = "|/bin/cat|first\nsecond\ntime out|process is already open|end\n";
    assert_eq!((code, out.as_str()), (Some(0), wanted), "{err}");
}

#[test]
fn a_process_takes_arguments_and_can_be_killed() {
    let body = "
   open process \"/bin/echo one 'two'\" for read
   read from process \"/bin/echo one 'two'\" until eof
   put it & the result & return into tGot
   wait until the openProcesses is empty
   open process \"/bin/sleep 60\" for read
   kill process \"/bin/sleep 60\"
   put the result & \"[\" & the openProcesses & \"]\" after tGot
   kill process \"/bin/sleep 60\"
   put the result after tGot
   put tGot";
    let (code, out, err) = run(body, "", "");
    assert_eq!(
        (code, out.as_str()),
        (Some(0), "one 'two'\neof\n[]no such process\n"),
        "{err}"
    );
}

#[test]
fn a_confined_run_starts_no_process() {
    let file = tempfile::NamedTempFile::with_suffix(".livecodescript").expect("a file");
    let text = "script \"Confined\"\non openStack\n   open process \"/bin/cat\" for read\nend openStack\n";
    std::fs::write(file.path(), text).expect("a script");
    let output = Command::new(env!("CARGO_BIN_EXE_oxt"))
        .args(["run", "--confined"])
        .arg(file.path())
        .output()
        .expect("oxt starts");
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("cannot be used in a confined run"), "{said}");
}

#[test]
fn a_run_begins_and_ends_with_its_messages() {
    let more = "on startUp\n   put \"up\"\nend startUp\n\non shutDown\n   put \"down\"\nend shutDown";
    let (code, out, err) = run("   put \"open\"\n   quit 4", "", more);
    assert_eq!((code, out.as_str()), (Some(4), "up\nopen\ndown\n"), "{err}");
}

#[test]
fn an_error_nobody_caught_is_told_to_error_dialog() {
    let more = "on errorDialog pError\n   put \"told:\" && item 1 of line 1 of pError\nend errorDialog";
    let (code, out, err) = run("   put 1 / 0 into tGot", "", more);
    assert!(out.starts_with("told: "), "{out}{err}");
    assert_eq!(code, Some(0), "{err}");
    let (code, _, err) = run(
        "   put 1 / 0 into tGot",
        "",
        "on errorDialog\n   put 1 / 0 into tOther\nend errorDialog",
    );
    assert_eq!(code, Some(1), "{err}");
}

#[test]
fn extensions_are_loaded_and_unloaded_by_script() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/script/stacks");
    let body = format!(
        "
   load extension from file \"{folder}/engine-fixture.lcb\"
   put the result & engineFixtureGreeting(\"you\") & \"|\" into tGot
   load extension from file \"{folder}/engine-fixture.lcb\"
   put the result & \"|\" after tGot
   set the revLibraryMapping[\"somext\"] to \"/a/libsomext.so\"
   put the revLibraryMapping[\"SOMEXT\"] & \"|\" after tGot
   put the last line of the loadedExtensions & \"|\" after tGot
   unload extension \"org.example.oxt.fixture\"
   put the result & \"org.example.oxt.fixture\" is among the lines of the loadedExtensions after tGot
   put tGot"
    );
    let (code, out, err) = run(&body, "", "");
    let wanted = "hello you|module already loaded|/a/libsomext.so|org.example.oxt.fixture|false\n";
    assert_eq!((code, out.as_str()), (Some(0), wanted), "{err}");
    let (code, _, err) = run(
        "   load extension from data \"LC\" & numToByte(2) & numToByte(0)",
        "",
        "",
    );
    assert_eq!(code, Some(1));
    assert!(err.contains("not supported by oxt: compiled modules"), "{err}");
}
