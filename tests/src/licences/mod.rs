//! Whose work is linked into what we ship, and under which licences: the facts behind `THIRD-PARTY.md`.
//!
//! The rule: nothing is listed by hand that can be read. Crates and their licences come from `cargo metadata`, texts from
//! the sources that are compiled. Only what no manifest says, which native code a crate brings, is a table ([`native`]).

pub mod choose;
pub mod native;
pub mod page;
pub mod text;

use cargo_metadata::{Metadata, Package};

use crate::workspace::{linked, shipped};

/// A piece of other people's work inside something that we ship.
pub struct Component {
    /// What it is called.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Its licence as its authors declare it: an SPDX expression.
    pub declared: String,
    /// Where its source code is.
    pub source: String,
    /// The licences that we use it under, each with its text.
    pub texts: Vec<Licence>,
}

/// A licence that applies, and its text with its authors' names.
pub struct Licence {
    /// The SPDX name.
    pub id: String,
    /// The text, as it stands in the component's own source.
    pub text: String,
}

/// One library or command that we ship, with all that is linked into it.
pub struct Product {
    /// The name of our crate.
    pub name: String,
    /// What is linked in, in order of names.
    pub components: Vec<Component>,
}

/// Everything that we ship.
///
/// # Errors
/// A sentence: a licence that nobody has accepted yet, or native code that nobody has entered.
pub fn products(metadata: &Metadata, sources: &Metadata) -> Result<Vec<Product>, String> {
    let mut products = Vec::new();
    for package in shipped(metadata) {
        let mut components = vec![native::rust_library(metadata)];
        // The build script that links a library to stand alone puts the compiler's runtime into it.
        if package
            .dependencies
            .iter()
            .any(|dependency| dependency.name == "native-build")
        {
            components.push(native::gcc_runtime());
        }
        for dependency in linked(metadata, package) {
            if dependency.source.is_some() {
                components.push(of_crate(dependency)?);
            }
            components.extend(native::brought_by(sources, dependency)?);
        }
        components
            .sort_by(|a, b| (a.name.to_lowercase(), &a.version).cmp(&(b.name.to_lowercase(), &b.version)));
        products.push(Product {
            name: package.name.to_string(),
            components,
        });
    }
    Ok(products)
}

fn of_crate(package: &Package) -> Result<Component, String> {
    let declared = package
        .license
        .clone()
        .ok_or_else(|| format!("the crate {} declares no licence", package.name))?;
    let chosen = choose::choose(&declared).map_err(|e| format!("the crate {}: {e}", package.name))?;
    let folder = package
        .manifest_path
        .parent()
        .expect("a manifest stands in a folder")
        .as_std_path();
    let texts = chosen
        .into_iter()
        .map(|id| Licence {
            text: text::of_crate(folder, &id, &package.authors),
            id,
        })
        .collect();
    Ok(Component {
        name: package.name.to_string(),
        version: package.version.to_string(),
        declared,
        source: "crate of that name".to_owned(),
        texts,
    })
}
