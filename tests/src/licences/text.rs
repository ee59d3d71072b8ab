//! Licence texts: found in the sources that are compiled, else the standard text with the authors' names.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use flate2::read::GzDecoder;

/// A phrase by which a file is known to hold a licence, whatever the file is called.
fn phrase(id: &str) -> &'static str {
    match id {
        "MIT" => "permission is hereby granted, free of charge",
        "ISC" => "permission to use, copy, modify, and/or distribute this software",
        "BSD-2-Clause" | "BSD-3-Clause" => "redistribution and use in source and binary forms",
        "Zlib" => "altered source versions must be plainly marked",
        "BSL-1.0" => "boost software license",
        "Unicode-3.0" => "unicode license v3",
        "MPL-2.0" => "mozilla public license",
        _ => "apache license",
    }
}

/// The text of a licence for a crate: from a licence file of the crate if it has one, else the standard text.
pub fn of_crate(folder: &Path, id: &str, authors: &[String]) -> String {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap_or_else(|e| panic!("{}: {e}", folder.display()))
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| {
            let name = name.to_uppercase();
            ["LICENSE", "LICENCE", "COPYING"]
                .iter()
                .any(|start| name.starts_with(start))
        })
        .collect();
    // A file named after the licence comes before one that may hold several.
    let word = id.split(['-', ' ']).next().unwrap_or(id).to_uppercase();
    names.sort_by_key(|name| (!name.to_uppercase().contains(&word), name.clone()));
    let texts = names
        .iter()
        .filter_map(|name| fs::read_to_string(folder.join(name)).ok());
    let found = texts
        .map(|text| tidy(&text))
        .find(|text| flat(text).contains(phrase(id)));
    found.unwrap_or_else(|| standard(id, authors))
}

/// The standard text of a licence, under the names of the authors.
pub fn standard(id: &str, authors: &[String]) -> String {
    let plain = id.split(" WITH ").next().unwrap_or(id);
    let text = spdx::license_id(plain)
        .unwrap_or_else(|| panic!("{id} is no SPDX licence"))
        .text();
    let holders = if authors.is_empty() {
        "its authors".to_owned()
    } else {
        authors.join(", ")
    };
    let copyright = format!("Copyright (c) {holders}");
    let lines = text
        .lines()
        .map(|line| if line.contains('<') { &copyright } else { line });
    let text = tidy(&lines.collect::<Vec<_>>().join("\n"));
    if text.contains(&copyright) {
        text
    } else {
        format!("{copyright}\n\n{text}")
    }
}

/// A file of a component's source, or one inside a `.tar.gz`, written `ARCHIVE!FILE`.
///
/// # Errors
/// A sentence with the path, when it cannot be read.
pub fn file(path: &Path) -> Result<String, String> {
    let text = match path.to_string_lossy().split_once('!') {
        Some((archive, inner)) => in_archive(Path::new(archive), inner),
        None => fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display())),
    };
    text.map(|text| tidy(&text))
}

fn in_archive(archive: &Path, inner: &str) -> Result<String, String> {
    let wrong = |e: io::Error| format!("{}: {e}", archive.display());
    let mut tar = tar::Archive::new(GzDecoder::new(File::open(archive).map_err(wrong)?));
    for entry in tar.entries().map_err(wrong)? {
        let mut entry = entry.map_err(wrong)?;
        if entry.path().map_err(wrong)?.as_os_str() == inner {
            let mut text = String::new();
            entry.read_to_string(&mut text).map_err(wrong)?;
            return Ok(text);
        }
    }
    Err(format!("{} holds no {inner}", archive.display()))
}

/// Without a comment frame, trailing blanks and blank lines at either end, so that equal texts are found equal.
fn tidy(text: &str) -> String {
    let framed = text.starts_with("/*");
    let lines = text.lines().map(|line| {
        let line = line.trim_end();
        match line.trim_start() {
            "/*" | "*/" | "*" if framed => "",
            bare if framed => bare.strip_prefix("* ").unwrap_or(line),
            _ => line,
        }
    });
    lines.collect::<Vec<_>>().join("\n").trim_matches('\n').to_owned()
}

/// Lower case, with every run of blanks as one.
fn flat(text: &str) -> String {
    text.to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comment_frames_and_blanks_are_no_part_of_a_text() {
        assert_eq!(
            tidy("/*\n * ISC License  \n *\n * Copyright\n */\n"),
            "ISC License\n\nCopyright"
        );
    }

    #[test]
    fn a_standard_text_names_the_authors_and_keeps_no_gaps_to_fill_in() {
        let text = standard("MIT", &["A. Author".to_owned()]);
        assert!(text.contains("Copyright (c) A. Author"), "{text}");
        assert!(
            flat(&text).contains(phrase("MIT")) && !text.contains('<'),
            "{text}"
        );
    }
}
