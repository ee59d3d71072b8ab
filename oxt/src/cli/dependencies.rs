//! Which modules a module uses, and where they are.
//!
//! The rule: a name in `use` is looked for among the run's own files, then as an interface (`NAME.lci`) in the module paths,
//! then among the sources beside the module; each file is read once, and nothing may use itself.

use std::path::{Path, PathBuf};

use crate::lcb::Module;
use crate::script::session::Failure;

/// Finds and checks modules.
pub(crate) struct Dependencies {
    /// Sources that belong to the run.
    files: Vec<PathBuf>,
    /// Folders with interfaces.
    paths: Vec<PathBuf>,
    done: Vec<Module>,
    /// Modules that are being looked at, outermost first.
    busy: Vec<String>,
}

impl Dependencies {
    /// Nothing read yet.
    pub fn new(files: &[PathBuf], paths: &[PathBuf]) -> Self {
        Self {
            files: files.to_vec(),
            paths: paths.to_vec(),
            done: Vec::new(),
            busy: Vec::new(),
        }
    }

    /// A checked module, with everything it uses.
    pub fn module(&mut self, file: &Path) -> Result<Module, Failure> {
        let shown = file.to_string_lossy();
        let text =
            std::fs::read_to_string(file).map_err(|error| Failure::of(format!("{shown}: {error}\n")))?;
        if let Some(name) = module_name(&text)
            && let Some(known) = self.known(&name)
        {
            return Ok(known);
        }
        let used = self.used_by(file, &text)?;
        let module = Module::load_with(&text, &shown, &used).map_err(|errors| {
            let report: String = errors.iter().map(|error| format!("{error}\n")).collect();
            Failure::of(report)
        })?;
        self.done.push(module.clone());
        Ok(module)
    }

    /// What a source may use: every module that it names and that was found. What is missing is left to the checker, which
    /// knows the place.
    pub fn used_by(&mut self, file: &Path, text: &str) -> Result<Vec<Module>, Failure> {
        let own = module_name(text).unwrap_or_default();
        if self.busy.contains(&own) {
            let circle = format!("{} -> {own}", self.busy.join(" -> "));
            return Err(Failure::of(format!(
                "{}: cyclic module dependency: {circle}\n",
                file.display()
            )));
        }
        self.busy.push(own);
        for name in Module::uses_of(text) {
            if Module::is_builtin(&name) || self.known(&name).is_some() {
                continue;
            }
            if let Some(found) = self.find(&name, file) {
                self.module(&found)?;
            }
        }
        self.busy.pop();
        Ok(self.done.clone())
    }

    fn known(&self, name: &str) -> Option<Module> {
        self.done
            .iter()
            .find(|module| module.name().eq_ignore_ascii_case(name))
            .cloned()
    }

    fn find(&self, name: &str, user: &Path) -> Option<PathBuf> {
        let names = |path: &&PathBuf| {
            let text = std::fs::read_to_string(path).unwrap_or_default();
            module_name(&text).is_some_and(|found| found.eq_ignore_ascii_case(name))
        };
        let folder = match user.parent() {
            Some(folder) if folder != Path::new("") => folder.to_owned(),
            _ => PathBuf::from("."),
        };
        let interface = || {
            let folders = self.paths.iter().chain([&folder]);
            folders
                .map(|path| path.join(format!("{name}.lci")))
                .find(|path| path.is_file())
        };
        let own = self.files.iter().find(names).cloned();
        own.or_else(interface)
            .or_else(|| sources(&folder).iter().find(names).cloned())
    }
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "lcb"))
        .collect();
    files.sort();
    files
}

/// The name in the first line of code, which is enough to know whose file it is.
fn module_name(text: &str) -> Option<String> {
    let mut inside = false;
    for line in text.lines().map(str::trim) {
        if inside || line.starts_with("/*") {
            inside = !line.ends_with("*/");
            continue;
        }
        if line.is_empty() || line.starts_with("--") || line.starts_with("//") {
            continue;
        }
        let line = line.strip_prefix("import ").unwrap_or(line);
        let name = ["library ", "module ", "widget "]
            .iter()
            .find_map(|kind| line.strip_prefix(kind))?;
        return name.split_whitespace().next().map(str::to_owned);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::module_name;

    #[test]
    fn the_name_stands_behind_comments() {
        let text = "/**\nlibrary not.this\n*/\n-- nor this\n\nimport module org.example.one\nend module\n";
        assert_eq!(module_name(text).as_deref(), Some("org.example.one"));
        assert_eq!(module_name("script \"Stack\"\n"), None);
    }
}
