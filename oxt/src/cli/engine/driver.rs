//! The script that runs one self-test stack in somebody's engine.
//!
//! The rule: it uses only what every engine since 9.0 has, touches nothing but its own result file, and always ends with
//! `quit`: after the report, after an error that nobody caught, and after its time is up.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Begins the result file; the number is its format's.
pub(super) const HEADER: &str = "oxt engine run 1";
/// Ends it; a file without this line was cut short.
pub(super) const FOOTER: &str = "oxt engine run ends";

/// What the driver is to do.
pub(super) struct Plan<'a> {
    /// The self-test stack.
    pub stack: &'a Path,
    /// Its name, as its first line gives it.
    pub name: &'a str,
    /// Compiled modules, in the order of loading.
    pub modules: &'a [PathBuf],
    /// Native libraries by the name that bindings use.
    pub libraries: &'a [(String, PathBuf)],
    /// Script libraries to put in use.
    pub scripts: &'a [PathBuf],
    /// Where the results go.
    pub result: &'a Path,
    /// How long the stack may take.
    pub timeout: Duration,
}

/// The driver as a script-only stack.
pub(super) fn script(plan: &Plan) -> String {
    let mut setup = String::new();
    for (name, path) in plan.libraries {
        let _ = writeln!(
            setup,
            "      set the revLibraryMapping[{}] to {}",
            text(name),
            file(path)
        );
    }
    for module in plan.modules {
        let path = file(module);
        let _ = writeln!(setup, "      load extension from file {path}");
        let _ = writeln!(setup, "      oxtEngineNeed {path}, the result");
    }
    for library in plan.scripts {
        let _ = writeln!(setup, "      start using stack {}", file(library));
    }
    TEMPLATE
        .replace("@SETUP@", &setup)
        .replace("@FILE@", &file(plan.stack))
        .replace("@STACK@", &text(plan.name))
        .replace("@RESULT@", &file(plan.result))
        .replace("@HEADER@", &text(HEADER))
        .replace("@FOOTER@", &text(FOOTER))
        .replace("@MILLISECONDS@", &plan.timeout.as_millis().to_string())
}

/// An expression for a text; a literal cannot hold quotes or line ends.
fn text(text: &str) -> String {
    let quoted = text
        .replace('"', "\" & quote & \"")
        .replace('\r', "\" & numToChar(13) & \"")
        .replace('\n', "\" & return & \"");
    format!("(\"{quoted}\")")
}

/// An expression for a path; script separates folders with slashes everywhere.
fn file(path: &Path) -> String {
    let path = path.to_string_lossy();
    if cfg!(windows) {
        return text(&path.trim_start_matches(r"\\?\").replace('\\', "/"));
    }
    text(&path)
}

const TEMPLATE: &str = r#"script "oxtEngineDriver"
local sBegun, sEnded, sUntil

on startUp
   oxtEngineBegin
end startUp

on openStack
   oxtEngineBegin
end openStack

command oxtEngineBegin
   local tError
   if sBegun is true then
      exit oxtEngineBegin
   end if
   put true into sBegun
   put the milliseconds + @MILLISECONDS@ into sUntil
   try
      insert the script of me into back
@SETUP@      go invisible stack @FILE@
   catch tError
      oxtEngineEnd "error", tError
   end try
   send "oxtEngineLook" to me in 20 milliseconds
end oxtEngineBegin

command oxtEngineNeed pFile, pProblem
   if pProblem is not empty then
      throw "cannot load" && pFile & ":" && pProblem
   end if
end oxtEngineNeed

on oxtEngineLook
   local tReport
   if sEnded is true then
      exit oxtEngineLook
   end if
   dispatch function "selfTestReport" to stack @STACK@
   put the result into tReport
   if tReport is not empty then
      oxtEngineEnd "report", tReport
   else if the milliseconds > sUntil then
      oxtEngineEnd "timeout", empty
   else
      send "oxtEngineLook" to me in 20 milliseconds
   end if
end oxtEngineLook

on errorDialog pError
   oxtEngineEnd "error", pError
end errorDialog

command oxtEngineEnd pOutcome, pText
   local tOut
   if sEnded is true then
      exit oxtEngineEnd
   end if
   put true into sEnded
   put @HEADER@ & return & the version && the platform & return & pOutcome & return into tOut
   put pText & return & @FOOTER@ & return after tOut
   put textEncode(tOut, "UTF-8") into url ("binfile:" & @RESULT@)
   quit 0
end oxtEngineEnd
"#;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_in_names_become_expressions() {
        assert_eq!(text("a\"b"), "(\"a\" & quote & \"b\")");
        assert_eq!(text("plain"), "(\"plain\")");
    }

    #[test]
    fn the_driver_is_a_script_without_complaints() {
        let plan = Plan {
            stack: Path::new("/stacks/a \"b\".livecodescript"),
            name: "a \"b\"",
            modules: &[PathBuf::from("/m/x.lcm")],
            libraries: &[("xt".to_owned(), PathBuf::from("/m/libxt.so"))],
            scripts: &[PathBuf::from("/m/lib.livecodescript")],
            result: Path::new("/m/result"),
            timeout: Duration::from_secs(2),
        };
        let source = crate::script::source::Source::new("driver", script(&plan));
        let found = crate::check::script_with(&source, &crate::check::Interface::default());
        let report: String = found
            .iter()
            .map(|diagnostic| diagnostic.render(&source))
            .collect();
        assert!(report.is_empty(), "{report}");
        assert!(source.text().contains("+ 2000 into sUntil"));
    }
}
