//! The attributes and derives of `oxtkit`. Use them through that crate, which documents them by example.
//!
//! The rule: a macro writes calls into `oxtkit` and nothing that would need explaining. What it refuses, it refuses at
//! the token that is wrong, with a sentence that says what to do.

#![forbid(unsafe_code)]

mod attrs;
mod doc;
mod event;
mod exports;
mod handler;
mod library;
mod names;
mod record;

use proc_macro::TokenStream;
use syn::parse_macro_input;

/// Makes a handler of a documented function: leaves it as it is, and adds its C exports and its descriptor beside it.
///
/// The doc comment has a summary, a line `* \`name\` - meaning` for each parameter, and the headings `# Returns` (unless
/// nothing is returned), `# Errors` (if it returns a `Result`) and `# Example`. Options:
///
/// * `name = "sdBin2Hex"`: the name in script, where it is not prefix plus function name in camel case;
/// * `aliases("sdMemcmp")`: further names in script;
/// * `out`: script receives the fields of the returned record through out parameters;
/// * `array = "sdSignKeypairArray"`: with `out`, a second name that returns the array whole;
/// * `reserve = 128`: bytes of out-buffer without which the function is not called;
/// * `keeps_error`: a call does not clear the error record.
#[proc_macro_attribute]
pub fn handler(attr: TokenStream, item: TokenStream) -> TokenStream {
    let attrs = parse_macro_input!(attr as attrs::Attrs);
    let function = parse_macro_input!(item as syn::ItemFn);
    handler::expand(&attrs, &function).into()
}

/// The table of contents of an extension: every handler once, under the headings of the reference page.
#[proc_macro]
pub fn library(input: TokenStream) -> TokenStream {
    let library = parse_macro_input!(input as library::Library);
    library::expand(&library).into()
}

/// Makes a record of a struct: each field is written under the row of `crate::tables` that has its name in capitals,
/// or under the one that `#[record(ROW)]` names.
#[proc_macro_derive(Record, attributes(record))]
pub fn derive_record(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as syn::DeriveInput);
    record::expand(&input)
        .unwrap_or_else(syn::Error::into_compile_error)
        .into()
}

/// Makes an event of a record: `#[event(code = 1, name = "enetConnect")]`.
#[proc_macro_derive(Event, attributes(event, record))]
pub fn derive_event(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as syn::DeriveInput);
    event::expand(&input)
        .unwrap_or_else(syn::Error::into_compile_error)
        .into()
}
