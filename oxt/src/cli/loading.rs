//! What to load beside a script: the extensions of the project around it, and the script libraries.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::ffi;
use crate::script::session::{Failure, Session};
use crate::script::vm::{ExtensionLoader, LoadError};

use super::args::Loading;
use super::coverage::Coverage;
use super::loader::Loader;
use super::modules::ModuleExtension;

/// The extensions of a run, and what loads more of them.
#[derive(Clone)]
pub(crate) struct Extensions {
    loader: Rc<RefCell<Loader>>,
    loaded: Vec<Rc<ModuleExtension>>,
}

impl Extensions {
    /// Which public handlers of the extensions were called. Those that a script loaded itself are its own affair.
    pub fn coverage(&self) -> Coverage {
        let mut coverage = Coverage::default();
        for extension in &self.loaded {
            extension.cover(&mut coverage);
        }
        coverage
    }
}

/// Loads extensions and libraries for a script into a session.
pub(crate) fn prepare(session: &mut Session, file: &Path, loading: &Loading) -> Result<(), Failure> {
    let extensions = extensions(file, loading)?;
    attach(session, extensions, file, loading)
}

/// The extensions for a script, loaded.
pub(crate) fn extensions(file: &Path, loading: &Loading) -> Result<Extensions, Failure> {
    let modules = modules(file, loading);
    map_native_libraries(&modules, loading);
    let mut loader = Loader::new(&modules, loading);
    let mut loaded = Vec::new();
    for module in &modules {
        loaded.push(Rc::new(loader.load_file(module)?));
    }
    Ok(Extensions {
        loader: Rc::new(RefCell::new(loader)),
        loaded,
    })
}

/// Gives a session its extensions and script libraries.
pub(crate) fn attach(
    session: &mut Session,
    extensions: Extensions,
    file: &Path,
    loading: &Loading,
) -> Result<(), Failure> {
    for extension in extensions.loaded {
        session.add_extension(extension);
    }
    session.vm().set_extension_loader(extensions.loader);
    if loading.with.is_empty() {
        for library in libraries(file) {
            session.use_library(&library)?;
        }
    }
    Ok(())
}

/// Loads a module from its source into a session, as `load extension` does; `file` names it in messages, `resources` is the
/// folder of its resources, or empty.
pub fn add_module(session: &mut Session, file: &str, source: &str, resources: &str) -> Result<(), Failure> {
    let loader = Rc::new(RefCell::new(Loader::new(&[], &Loading::default())));
    session.vm().set_extension_loader(loader.clone());
    let loaded = loader.borrow_mut().load(file, source.as_bytes(), resources);
    match loaded {
        Ok(extension) => session.add_extension(extension),
        Err(LoadError::Refused(why) | LoadError::Unsupported(why)) => return Err(Failure::of(why)),
    }
    Ok(())
}

/// Tells the foreign interface where the native libraries are.
pub(crate) fn map_native_libraries(modules: &[PathBuf], loading: &Loading) {
    for (name, path) in native_libraries(modules, loading) {
        ffi::map_library(&name, &path.to_string_lossy());
    }
}

/// The native libraries that modules bind to, and where they are: where `--map` says, else next to this program.
pub(crate) fn native_libraries(modules: &[PathBuf], loading: &Loading) -> Vec<(String, PathBuf)> {
    let beside = std::env::current_exe()
        .ok()
        .and_then(|exe| exe.parent().map(Path::to_owned));
    let mut found = Vec::new();
    for module in modules {
        let Ok(text) = std::fs::read_to_string(module) else {
            continue;
        };
        for name in library_names(&text) {
            if let Some(path) = beside.as_deref().and_then(|folder| built_library(folder, &name)) {
                found.push((name, path));
            }
        }
    }
    for (name, path) in &loading.map {
        let full = path.canonicalize().unwrap_or_else(|_| path.clone());
        found.push((name.clone(), full));
    }
    found
}

/// The names in binding strings such as `c:name>function`.
fn library_names(text: &str) -> Vec<String> {
    let mut names: Vec<String> = text
        .split("\"c:")
        .skip(1)
        .filter_map(|rest| rest.split_once('>'))
        .map(|(name, _)| name.to_owned())
        .filter(|name| {
            !name.is_empty()
                && name
                    .chars()
                    .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
        })
        .collect();
    names.sort();
    names.dedup();
    names
}

/// A library that was built into the program's folder, its parent (for test programs), or the folders beside it.
fn built_library(folder: &Path, name: &str) -> Option<PathBuf> {
    let file = format!(
        "{}{name}{}",
        std::env::consts::DLL_PREFIX,
        std::env::consts::DLL_SUFFIX
    );
    let parent = folder.parent()?;
    let places = [
        folder.to_owned(),
        parent.to_owned(),
        parent.join("debug"),
        parent.join("release"),
    ];
    places
        .into_iter()
        .map(|place| place.join(&file))
        .find(|path| path.is_file())
}

/// The modules to load: those given, or all of the project.
pub(crate) fn modules(file: &Path, loading: &Loading) -> Vec<PathBuf> {
    if !loading.with.is_empty() {
        return loading.with.clone();
    }
    members(file, "lcb")
}

/// Script libraries of the project: `lcb/NAME/*.livecodescript`.
pub(crate) fn libraries(file: &Path) -> Vec<PathBuf> {
    let Some(root) = project_root(file) else {
        return Vec::new();
    };
    let mut found: Vec<PathBuf> = folders(&root.join("lcb"))
        .into_iter()
        .flat_map(|folder| std::fs::read_dir(folder).into_iter().flatten().flatten())
        .map(|entry| entry.path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "livecodescript")
        })
        .collect();
    found.sort();
    found
}

/// `lcb/NAME/NAME.EXTENSION` for every folder of the project's `lcb`.
fn members(file: &Path, extension: &str) -> Vec<PathBuf> {
    let Some(root) = project_root(file) else {
        return Vec::new();
    };
    folders(&root.join("lcb"))
        .into_iter()
        .filter_map(|folder| {
            let name = folder.file_name()?.to_owned();
            let path = folder.join(Path::new(&name).with_extension(extension));
            path.is_file().then_some(path)
        })
        .collect()
}

fn folders(parent: &Path) -> Vec<PathBuf> {
    let mut list: Vec<PathBuf> = std::fs::read_dir(parent)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.is_dir())
        .collect();
    list.sort();
    list
}

/// The nearest folder at or above a file that has an `lcb` folder in it.
fn project_root(file: &Path) -> Option<PathBuf> {
    let full = file.canonicalize().ok()?;
    full.ancestors()
        .find(|folder| folder.join("lcb").is_dir())
        .map(Path::to_owned)
}
