//! From the library's name in a binding string to a loaded library.
//!
//! The rule: the mapping is asked first, for `module/library` and then for `library`, and there is no
//! fallback from it; a name whose last part has no dot gets the platform's suffixes; no `lib` is ever put in
//! front. Libraries stay loaded.

use std::cell::RefCell;
use std::collections::HashMap;
use std::env::consts::DLL_EXTENSION;

use libloading::Library;

use crate::lcb::error::{LcbError, Outcome};
use crate::valueapi;

#[derive(Default)]
struct Libraries {
    /// Names in small letters, to paths without or with suffix.
    mapping: HashMap<String, String>,
    open: HashMap<String, Library>,
}

thread_local! {
    static LIBRARIES: RefCell<Libraries> = RefCell::default();
}

/// Sets where a library is: `name` is the word in binding strings, or `module/word`. Caseless.
pub fn map_library(name: &str, path: &str) {
    LIBRARIES.with_borrow_mut(|l| l.mapping.insert(name.to_ascii_lowercase(), path.to_owned()));
}

/// Where a library is, as far as somebody set it. Caseless.
pub fn mapped_library(name: &str) -> Option<String> {
    LIBRARIES.with_borrow(|l| l.mapping.get(&name.to_ascii_lowercase()).cloned())
}

/// Takes one mapping back.
pub fn unmap_library(name: &str) {
    LIBRARIES.with_borrow_mut(|l| l.mapping.remove(&name.to_ascii_lowercase()));
}

/// Forgets all mappings.
pub fn unmap_libraries() {
    LIBRARIES.with_borrow_mut(|l| l.mapping.clear());
}

/// The address of a function in a library. `None` if the library has no such function.
pub fn symbol(module: &str, library: &str, function: &str) -> Outcome<Option<usize>> {
    if library.is_empty() {
        return Ok(engine_symbol(function));
    }
    LIBRARIES.with_borrow_mut(|libraries| {
        let target = libraries.target(module, library);
        let library = libraries.load(&target)?;
        Ok(address(library, function))
    })
}

/// A function of the engine itself: of the value API, or of the C library behind it.
pub fn engine_symbol(function: &str) -> Option<usize> {
    valueapi::lookup(function).or_else(|| in_program(function))
}

impl Libraries {
    fn target(&self, module: &str, library: &str) -> String {
        let own = format!("{module}/{library}").to_ascii_lowercase();
        let mapped = self
            .mapping
            .get(&own)
            .or_else(|| self.mapping.get(&library.to_ascii_lowercase()));
        let target = mapped.map_or(library, String::as_str);
        match target.strip_prefix("./") {
            Some(rest) => std::env::current_exe()
                .ok()
                .and_then(|exe| Some(exe.parent()?.join(rest).to_string_lossy().into_owned()))
                .unwrap_or_else(|| target.to_owned()),
            None => target.to_owned(),
        }
    }

    fn load(&mut self, target: &str) -> Outcome<&Library> {
        if !self.open.contains_key(target) {
            let last = target.rsplit(['/', '\\']).next().unwrap_or(target);
            let file = if last.contains('.') {
                target.to_owned()
            } else {
                format!("{target}.{DLL_EXTENSION}")
            };
            valueapi::init();
            // SAFETY: loading a library runs its initialisers. That is what the module asks for, and what
            // the engine does.
            let library = unsafe { Library::new(&file) };
            let library = library.map_err(|_| LcbError::runtime("unable to load foreign library"))?;
            self.open.insert(target.to_owned(), library);
        }
        Ok(&self.open[target])
    }
}

fn address(library: &Library, function: &str) -> Option<usize> {
    // SAFETY: the symbol is only taken as an address; its type is what the binding says.
    let symbol = unsafe { library.get::<*const ()>(function.as_bytes()) }.ok()?;
    Some(*symbol as usize).filter(|a| *a != 0)
}

#[cfg(unix)]
fn in_program(function: &str) -> Option<usize> {
    address(&libloading::os::unix::Library::this().into(), function)
}

#[cfg(windows)]
fn in_program(function: &str) -> Option<usize> {
    let program = libloading::os::windows::Library::this().ok()?;
    address(&program.into(), function)
}
