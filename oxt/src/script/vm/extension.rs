//! The border to extensions: what script needs to know of one, and how it calls it.
//!
//! An extension is asked last in the message path. Both ways of calling are the same call: the value goes into `the
//! result` of a command and is the value of a function.

use std::rc::Rc;

use crate::caller::Caller;
use crate::value::Value;
use crate::value::convert::Numbers;

/// A public handler of an extension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExtensionHandler {
    /// Its name.
    pub name: String,
    /// For each parameter, whether the handler writes to it (`out` and `inout`).
    pub writes: Vec<bool>,
}

/// An extension that is loaded.
pub trait Extension {
    /// The module's name, such as `com.example.library`.
    fn name(&self) -> &str;

    /// Its public handlers, in an order that does not change.
    fn handlers(&self) -> Vec<ExtensionHandler>;

    /// Calls a handler by its place in [`handlers`](Self::handlers). `args` holds one value for each parameter, script's
    /// own values; what the handler writes is put back into it. The result is a script value. `caller` is script, which waits
    /// and can be asked meanwhile; it may call this extension again.
    fn call(
        &self,
        handler: usize,
        args: &mut [Value],
        numbers: &dyn Numbers,
        caller: &mut (dyn Caller + 'static),
    ) -> Result<Value, ExtensionError>;
}

/// Why a call failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExtensionError {
    /// The argument with this index (from 0) does not fit the parameter's type.
    Type {
        /// Which argument, from 0.
        argument: usize,
    },
    /// It needs something that `oxt` has not. Never caught by script.
    Unsupported {
        /// What is missing, and where.
        message: String,
    },
    /// It ended the program.
    Quit {
        /// The exit code.
        status: i32,
    },
    /// The handler, or something below it, raised an error.
    Raised {
        /// `runtime`, `foreign`, `math` and so on.
        domain: String,
        /// The message; only its first line reaches a script's `catch`.
        message: String,
        /// The frames it passed through, the innermost first.
        frames: Vec<ExtensionFrame>,
    },
}

/// A place in an extension's source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExtensionFrame {
    /// The source file.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1.
    pub column: u32,
}

/// What `load extension` and `the revLibraryMapping` ask for. Who runs script without it refuses both.
pub trait ExtensionLoader {
    /// Makes an extension of a module's bytes; `file` names them in messages, `resources` is where its resources are.
    fn load(&mut self, file: &str, bytes: &[u8], resources: &str) -> Result<Rc<dyn Extension>, LoadError>;

    /// True if another loaded module uses the one of this name.
    fn is_used(&self, name: &str) -> bool;

    /// Forgets a module that script unloads.
    fn unload(&mut self, name: &str);

    /// Where a native library is, as far as somebody said so.
    fn mapped_library(&self, name: &str) -> Option<String>;

    /// Says where a native library is; an empty path takes it back.
    fn map_library(&mut self, name: &str, path: &str);
}

/// Why a module was not loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// What the engine puts into `the result`.
    Refused(String),
    /// It needs something that `oxt` has not.
    Unsupported(String),
}
