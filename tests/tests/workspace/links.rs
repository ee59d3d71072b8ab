//! Links between our own pages lead somewhere.

use blackbox::files::with_extension;
use blackbox::workspace::root;

/// The targets of the Markdown links in a line that point into the project.
fn local_links(line: &str) -> impl Iterator<Item = &str> {
    let targets = line.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
    let files = targets.map(|(target, _)| target.split('#').next().unwrap_or_default());
    files.filter(|file| !file.is_empty() && !file.contains("://") && !file.starts_with("mailto:"))
}

#[test]
fn links_between_pages_lead_somewhere() {
    let root = root();
    let mut wrong = Vec::new();
    for file in with_extension(&["md"])
        .iter()
        .filter(|file| file.path != "THIRD-PARTY.md")
    {
        let path = root.join(&file.path);
        let folder = path.parent().expect("a file stands in a folder");
        for (index, line) in file.text.lines().enumerate() {
            let broken = local_links(line).filter(|link| !folder.join(link).exists());
            wrong.extend(broken.map(|link| format!("{}:{}: {link}", file.path, index + 1)));
        }
    }
    assert!(wrong.is_empty(), "links that lead nowhere: {wrong:#?}");
}

#[test]
fn only_links_into_the_project_are_followed() {
    let line = "See [a](a.md#part), [b](https://b.example/), [c](#here) and [d](../d.md).";
    assert_eq!(local_links(line).collect::<Vec<_>>(), ["a.md", "../d.md"]);
}
