//! `THIRD-PARTY.md` tells the truth about what is linked, and only accepted licences are.

use blackbox::licences::{page, products};
use blackbox::workspace::{metadata, root, sources};

/// Compares the committed page with the rendered one; with `OXT_BLESS=1` writes it.
#[test]
fn third_party_page_is_what_is_linked() {
    let products = products(&metadata(), &sources()).unwrap_or_else(|e| panic!("{e}"));
    assert!(!products.is_empty(), "nothing is shipped?");
    let rendered = page::render(&products);
    let path = root().join("THIRD-PARTY.md");
    if std::env::var_os("OXT_BLESS").is_some() {
        std::fs::write(&path, &rendered).expect("THIRD-PARTY.md can be written");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = committed.lines().zip(rendered.lines()).position(|(a, b)| a != b);
    assert!(
        committed == rendered,
        "THIRD-PARTY.md is out of date from line {}; `./dev bless` writes it anew",
        differs.map_or_else(
            || committed.lines().count().min(rendered.lines().count()) + 1,
            |line| line + 1
        )
    );
}
