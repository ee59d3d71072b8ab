//! The modules of a run: those loaded with it, and those that script loads itself.
//!
//! The rule: a module may use those that were loaded before it, and one machine runs them all.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::ffi;
use crate::lcb::{Instance, Module};
use crate::script::session::Failure;
use crate::script::vm::{Extension, ExtensionLoader, LoadError};

use super::args::Loading;
use super::dependencies::Dependencies;
use super::machines::Machines;
use super::modules::ModuleExtension;

/// What an LCB compiler writes begins so; such a module runs in an engine only.
const COMPILED: &[u8] = b"LC";

/// Loads modules.
pub(crate) struct Loader {
    machines: Rc<Machines>,
    dependencies: Dependencies,
    modules: Vec<Module>,
    /// Everything that is loaded, used modules included: each is there once.
    instances: Vec<Rc<Instance>>,
}

impl Loader {
    /// For a run with these modules; none is loaded yet.
    pub fn new(files: &[PathBuf], loading: &Loading) -> Self {
        Self {
            machines: Rc::new(Machines::new(loading.stale_errors, loading.confined)),
            dependencies: Dependencies::new(files, &loading.module_paths),
            modules: Vec::new(),
            instances: Vec::new(),
        }
    }

    /// Loads a module from its source file.
    pub fn load_file(&mut self, file: &Path) -> Result<ModuleExtension, Failure> {
        let module = self.dependencies.module(file)?;
        runnable(&module)?;
        Ok(self.keep(module, &resources_beside(file)))
    }

    fn keep(&mut self, module: Module, resources: &str) -> ModuleExtension {
        let instance = module.instantiate_among(&mut self.instances);
        let extension = ModuleExtension::new(&module, instance, &self.machines, resources);
        self.modules.push(module);
        extension
    }
}

/// The folder of a module's resources as the development environment finds it: `resources` beside the source. Empty without.
fn resources_beside(file: &Path) -> String {
    let folder = std::path::absolute(file).ok();
    let folder = folder.and_then(|file| Some(file.parent()?.join("resources")));
    let folder = folder.filter(|folder| folder.is_dir());
    folder.map_or(String::new(), |folder| folder.to_string_lossy().into_owned())
}

/// Refuses a module that uses one without code.
pub(crate) fn runnable(module: &Module) -> Result<(), Failure> {
    match module.known_by_interface_only() {
        None => Ok(()),
        Some(name) => Err(Failure::of(format!(
            "{}: of the module {name} only the interface is there; give its source with --with\n",
            module.name()
        ))),
    }
}

impl ExtensionLoader for Loader {
    fn load(&mut self, file: &str, bytes: &[u8], resources: &str) -> Result<Rc<dyn Extension>, LoadError> {
        if bytes.starts_with(COMPILED) {
            return Err(LoadError::Unsupported(format!(
                "compiled modules: {file}; load the module's source (.lcb) instead"
            )));
        }
        let text = String::from_utf8_lossy(bytes);
        let used = self
            .dependencies
            .used_by(Path::new(file), &text)
            .map_err(|failure| LoadError::Refused(failure.report.trim_end().to_owned()))?;
        let module = Module::load_with(&text, file, &used).map_err(|errors| {
            let report: Vec<String> = errors.iter().map(ToString::to_string).collect();
            eprintln!("{}", report.join("\n"));
            LoadError::Refused("failed to load module".to_owned())
        })?;
        let same = |loaded: &Module| loaded.name().eq_ignore_ascii_case(module.name());
        if self.modules.iter().any(same) {
            return Err(LoadError::Refused("module already loaded".to_owned()));
        }
        runnable(&module).map_err(|failure| LoadError::Refused(failure.report.trim_end().to_owned()))?;
        Ok(Rc::new(self.keep(module, resources)))
    }

    fn is_used(&self, name: &str) -> bool {
        let uses = |module: &Module| module.uses().any(|used| used.eq_ignore_ascii_case(name));
        self.modules.iter().any(uses)
    }

    fn unload(&mut self, name: &str) {
        self.modules
            .retain(|module| !module.name().eq_ignore_ascii_case(name));
    }

    fn mapped_library(&self, name: &str) -> Option<String> {
        ffi::mapped_library(name)
    }

    fn map_library(&mut self, name: &str, path: &str) {
        if path.is_empty() {
            ffi::unmap_library(name);
        } else {
            ffi::map_library(name, path);
        }
    }
}
