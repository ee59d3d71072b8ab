//! What the built libraries ask of a machine, read from the files: needed libraries, exported symbols.
//! How large they may be is the business of what ships them (`./dev ship`), since only there they are built for size.
//!
//! An extension is one file that a script author copies; whatever it needed beside itself would be missing somewhere.
#![cfg(target_os = "linux")]

use std::path::PathBuf;

use blackbox::native::built;
use object::elf::{DF_1_NODELETE, DT_FLAGS_1, DT_NEEDED, FileHeader64};
use object::read::elf::{Dyn, ElfFile64, FileHeader, ProgramHeader};
use object::{Endianness, Object, ObjectSection, ObjectSymbol};

/// Each library, and the prefix of its exports.
const LIBRARIES: [(&str, &str); 4] = [
    ("sodiumxt", "sd"),
    ("enetxt", "en"),
    ("rtcxt", "dc"),
    ("torrentxt", "bt"),
];

fn read(name: &str) -> (PathBuf, Vec<u8>) {
    let path = built(name);
    let bytes = std::fs::read(&path);
    let bytes =
        bytes.unwrap_or_else(|e| panic!("{}: {e}. Build it first: cargo build --workspace", path.display()));
    (path, bytes)
}

fn parse(bytes: &[u8]) -> ElfFile64<'_> {
    ElfFile64::parse(bytes).expect("a shared library of 64 bits")
}

/// The entries of the dynamic section with this tag.
fn dynamic(bytes: &[u8], tag: u32) -> Vec<u64> {
    let header = FileHeader64::<Endianness>::parse(bytes).expect("an ELF file");
    let endian = header.endian().expect("a known byte order");
    let segments = header.program_headers(endian, bytes).expect("program headers");
    let entries = segments
        .iter()
        .find_map(|s| s.dynamic(endian, bytes).expect("a readable dynamic section"));
    let entries = entries.expect("a shared library has a dynamic section").iter();
    entries
        .filter(|entry| entry.tag32(endian) == Some(tag))
        .map(|entry| entry.d_val(endian))
        .collect()
}

/// The names of the needed libraries.
fn needed(bytes: &[u8]) -> Vec<String> {
    let file = parse(bytes);
    let strings = file
        .section_by_name(".dynstr")
        .expect("names of libraries")
        .data()
        .expect("readable");
    let name = |offset: u64| {
        let rest = &strings[usize::try_from(offset).expect("small")..];
        String::from_utf8_lossy(rest.split(|byte| *byte == 0).next().unwrap_or_default()).into_owned()
    };
    dynamic(bytes, DT_NEEDED).into_iter().map(name).collect()
}

#[test]
fn every_library_needs_the_c_library_and_its_loader_alone() {
    for (name, _) in LIBRARIES {
        let (path, bytes) = read(name);
        let others: Vec<String> = needed(&bytes)
            .into_iter()
            .filter(|needed| needed != "libc.so.6" && !needed.starts_with("ld-linux"))
            .collect();
        assert!(others.is_empty(), "{} also needs {others:?}", path.display());
    }
}

#[test]
fn every_library_exports_its_handlers_and_nothing_of_what_it_is_made_of() {
    for (name, prefix) in LIBRARIES {
        let (_, bytes) = read(name);
        let file = parse(&bytes);
        let names = file.dynamic_symbols().filter(|symbol| symbol.is_definition());
        let names: Vec<&str> = names.map(|symbol| symbol.name().expect("a name")).collect();
        let doors = [format!("{prefix}x_"), format!("{prefix}v_")];
        let (own, other): (Vec<&str>, Vec<&str>) = names
            .into_iter()
            .partition(|name| doors.iter().any(|door| name.starts_with(door)));
        // The bridge exports what C++ calls; a linker script cannot hide it, and the names carry a version.
        let strange: Vec<&&str> = other
            .iter()
            .filter(|name| !name.contains("cxxbridge1$"))
            .collect();
        println!(
            "{name}: {} exports of its own, {} of the bridge",
            own.len(),
            other.len()
        );
        assert!(!own.is_empty(), "{name} exports no handler");
        assert!(strange.is_empty(), "{name} also exports {strange:?}");
    }
}

/// A host that unloads a library must not pull it away under threads that still hold destructors of it.
#[test]
fn every_library_stays_in_memory_when_it_is_unloaded() {
    for (name, _) in LIBRARIES {
        let (_, bytes) = read(name);
        let flags = dynamic(&bytes, DT_FLAGS_1);
        assert!(
            flags.iter().any(|flags| flags & u64::from(DF_1_NODELETE) != 0),
            "{name} can be unloaded"
        );
    }
}
