//! The ABI listings in `docs/abi`, read as any outsider would: line by line, the first word says what the line is.

use std::collections::BTreeMap;
use std::fs;

use crate::workspace::root;

/// What a listing says of one library.
#[derive(Debug, Default)]
pub struct Listing {
    /// The base name of the library file.
    pub library: String,
    /// What its symbols and names begin with.
    pub prefix: String,
    /// The lines of its handlers, for [`Signature::parse`](crate::signature::Signature::parse).
    pub signatures: Vec<String>,
    /// Every name that script can call, with aliases and twins.
    pub handlers: Vec<String>,
    /// The messages that a poll delivers.
    pub events: Vec<String>,
    /// Handle kinds: number and name.
    pub kinds: Vec<(u8, String)>,
}

impl Listing {
    /// Reads a listing. Lines about other things are passed over.
    ///
    /// # Errors
    /// A sentence with the line that could not be read.
    pub fn parse(text: &str) -> Result<Listing, String> {
        let mut listing = Listing::default();
        for line in text.lines() {
            let mut words = line.split_whitespace();
            let first = words.next().unwrap_or_default();
            let mut next = || {
                words
                    .next()
                    .map(str::to_owned)
                    .ok_or_else(|| format!("too short: {line}"))
            };
            match first {
                "library" => {
                    listing.library = next()?;
                    listing.prefix = words.nth(1).unwrap_or_default().to_owned();
                }
                "handler" => {
                    listing.handlers.push(next()?);
                    listing.signatures.push(line.to_owned());
                }
                "name" => listing.handlers.push(next()?),
                "event" => {
                    let _code = next()?;
                    listing.events.push(next()?);
                }
                "kind" => {
                    let code = next()?
                        .parse()
                        .map_err(|_| format!("no kind has this number: {line}"))?;
                    listing.kinds.push((code, next()?));
                }
                _ => {}
            }
        }
        if listing.library.is_empty() {
            return Err("no line says which library it is".to_owned());
        }
        Ok(listing)
    }
}

/// All committed listings.
pub fn listings() -> Vec<Listing> {
    let Ok(folder) = fs::read_dir(root().join("docs/abi")) else {
        return Vec::new();
    };
    let mut paths: Vec<_> = folder
        .map(|entry| entry.expect("docs/abi can be read").path())
        .collect();
    paths.sort();
    let listings = paths.iter().map(|path| {
        let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        Listing::parse(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
    });
    listings.collect()
}

/// Where libraries that are loaded together get in each other's way: a handle kind used twice, or a script name that two
/// of them answer to. Script has one space of names for handlers and messages, and does not tell case apart; an event
/// named like a handler calls the handler.
pub fn clashes(listings: &[Listing]) -> Vec<String> {
    let mut clashes = Vec::new();
    let mut kinds = BTreeMap::new();
    let mut names = BTreeMap::new();
    for listing in listings {
        let library = &listing.library;
        for (code, name) in &listing.kinds {
            if let Some(first) = kinds.insert(code, format!("{name} of {library}")) {
                clashes.push(format!("kind {code} is both {first} and {name} of {library}"));
            }
        }
        let handlers = listing.handlers.iter().map(|name| (name, "handler"));
        for (name, what) in handlers.chain(listing.events.iter().map(|name| (name, "event"))) {
            let this = format!("the {what} {name} of {library}");
            if let Some(first) = names.insert(name.to_lowercase(), this.clone()) {
                clashes.push(format!("{first} and {this} have one name"));
            }
        }
    }
    clashes
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "# Generated\nlibrary onext prefix on id x\nabi 1\nkind 1 thing\n\
                       handler onOpen open () Integer[0..1] reserve 0\nname onStart onOpen\nevent 1 onOpened handle\n";

    fn both(two: &str) -> Vec<String> {
        clashes(&[Listing::parse(ONE).unwrap(), Listing::parse(two).unwrap()])
    }

    #[test]
    fn libraries_that_keep_apart_do_not_clash() {
        assert_eq!(
            both("library twoxt\nkind 2 thing\nhandler twOpen x\nevent 1 twOpened x"),
            [""; 0]
        );
    }

    #[test]
    fn a_kind_in_two_libraries_clashes() {
        assert_eq!(
            both("library twoxt\nkind 1 other"),
            ["kind 1 is both thing of onext and other of twoxt"]
        );
    }

    #[test]
    fn an_event_named_like_a_handler_clashes_whatever_its_case() {
        let expected = "the handler onStart of onext and the event onstart of twoxt have one name";
        assert_eq!(both("library twoxt\nevent 1 onstart x"), [expected]);
    }

    #[test]
    fn a_listing_without_a_library_is_refused() {
        assert!(Listing::parse("kind 1 thing").is_err());
        assert!(Listing::parse("library a\nkind x thing").is_err());
    }
}
