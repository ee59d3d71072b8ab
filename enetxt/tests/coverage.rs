//! The self-test stacks call every handler and know every event with every key. What a new one lacks is named here.

use std::path::Path;

use enetxt::LIBRARY;

/// The two stacks, one after the other.
fn stacks() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/selftest");
    ["enet-selftest", "enet-hosts-selftest"]
        .map(|name| {
            let path = folder.join(format!("{name}.livecodescript"));
            std::fs::read_to_string(path).expect("the stack is there")
        })
        .concat()
}

/// The script without comments, cut into words.
fn words(script: &str) -> Vec<String> {
    let code = script
        .lines()
        .filter(|line| !line.trim_start().starts_with("--"))
        .collect::<Vec<_>>()
        .join("\n");
    code.split(|c: char| !c.is_ascii_alphanumeric())
        .map(str::to_ascii_lowercase)
        .collect()
}

#[test]
fn the_stacks_call_every_handler() {
    let words = words(&stacks());
    let names = LIBRARY
        .handlers()
        .flat_map(|handler| std::iter::once(handler.name).chain(handler.aliases.iter().copied()));
    let missing: Vec<_> = names
        .filter(|name| !words.contains(&name.to_ascii_lowercase()))
        .collect();
    assert!(missing.is_empty(), "no self-test calls {missing:?}");
}

#[test]
fn the_stacks_check_every_event_with_every_key() {
    let script = stacks();
    let mut missing = Vec::new();
    let mut count = 0;
    for event in LIBRARY.events {
        let row = script
            .split(['"', ';'])
            .find_map(|row| row.strip_prefix(event.name)?.strip_prefix(':'));
        let Some(row) = row else {
            missing.push(event.name.to_string());
            continue;
        };
        let keys: Vec<&str> = row.split(' ').collect();
        // The error of a lookup that succeeded is the one key that its event leaves out.
        let wanted = event.fields.iter().map(|field| field.key);
        for key in wanted.filter(|key| (event.name, *key) != ("enetResolved", "error")) {
            count += 1;
            if !keys.contains(&key) {
                missing.push(format!("{} {key}", event.name));
            }
        }
    }
    assert!(missing.is_empty(), "no self-test checks {missing:?}");
    println!("{} events with {count} keys are checked", LIBRARY.events.len());
}
