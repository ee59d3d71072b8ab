//! `library!`: the table of contents, the descriptor of the library, and the exports that belong to no handler.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Attribute, Error, Expr, Ident, LitInt, LitStr, Path, Result, Token, braced, bracketed};

use crate::{doc, names};

/// What the block says.
pub struct Library {
    doc: String,
    id: LitStr,
    title: LitStr,
    native: LitStr,
    abi: LitInt,
    errors: Ident,
    fields: Expr,
    events: Expr,
    kinds: Vec<Path>,
    sections: Vec<(LitStr, Vec<Path>)>,
}

impl Parse for Library {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let doc = doc::text(&input.call(Attribute::parse_outer)?);
        if doc.trim().is_empty() {
            return Err(
                input.error("begin with a doc comment that says what a script author must know first")
            );
        }
        let library = Library {
            doc,
            id: entry(input, "id", Parse::parse)?,
            title: entry(input, "title", Parse::parse)?,
            native: entry(input, "native", Parse::parse)?,
            abi: entry(input, "abi", Parse::parse)?,
            errors: entry(input, "errors", Parse::parse)?,
            fields: entry(input, "fields", Parse::parse)?,
            events: entry(input, "events", Parse::parse)?,
            kinds: entry(input, "kinds", paths)?,
            sections: entry(input, "contents", sections)?,
        };
        if !input.is_empty() {
            return Err(input.error("the contents are the last entry"));
        }
        Ok(library)
    }
}

/// `key: value,` with the keys in their one order, so that every library reads alike.
fn entry<T>(input: ParseStream<'_>, key: &str, value: fn(ParseStream<'_>) -> Result<T>) -> Result<T> {
    let found: Ident = input.parse()?;
    if found != key {
        return Err(Error::new(
            found.span(),
            format!("`{key}` comes here, not `{found}`"),
        ));
    }
    input.parse::<Token![:]>()?;
    let value = value(input)?;
    if !input.is_empty() {
        input.parse::<Token![,]>()?;
    }
    Ok(value)
}

fn paths(input: ParseStream<'_>) -> Result<Vec<Path>> {
    let list;
    bracketed!(list in input);
    Ok(
        Punctuated::<Path, Token![,]>::parse_terminated_with(&list, Path::parse_mod_style)?
            .into_iter()
            .collect(),
    )
}

fn sections(input: ParseStream<'_>) -> Result<Vec<(LitStr, Vec<Path>)>> {
    let body;
    braced!(body in input);
    let mut sections = Vec::new();
    while !body.is_empty() {
        let title = body.parse()?;
        body.parse::<Token![=>]>()?;
        sections.push((title, paths(&body)?));
        if !body.is_empty() {
            body.parse::<Token![,]>()?;
        }
    }
    Ok(sections)
}

/// The expansion.
pub fn expand(library: &Library) -> TokenStream {
    let prefix = match names::prefix(Span::call_site()) {
        Ok(prefix) => prefix,
        Err(error) => return error.into_compile_error(),
    };
    let Library {
        doc,
        id,
        title,
        native,
        abi,
        errors,
        fields,
        events,
        kinds,
        ..
    } = library;
    let titles: Vec<_> = library.sections.iter().map(|(title, _)| title).collect();
    let handlers: Vec<_> = library
        .sections
        .iter()
        .map(|(_, paths)| quote!(#(#paths::HANDLER),*))
        .collect();
    let documented: Vec<_> = library
        .sections
        .iter()
        .map(|(_, paths)| quote!(#(#paths::IN_THE_CONTENTS),*))
        .collect();
    let entries = library.sections.iter().flat_map(|(_, paths)| paths);
    let entries = entries.map(|path| quote!(#path::ENTRY));
    let exports = exports(&prefix);
    quote! {
        /// The handlers that every library has.
        pub mod standard {
            ::oxtkit::standard_handlers!();
        }

        const PARTS: ::oxtkit::abi::Parts = ::oxtkit::abi::Parts {
            prefix: #prefix,
            abi: #abi,
            errors: ::oxtkit::describe::ErrorStyle::#errors,
            sections: &[#(::oxtkit::describe::Section { title: #titles, handlers: &[#handlers] }),*],
            fields: #fields,
            events: #events,
            kinds: &[#(::oxtkit::describe::KindInfo {
                code: <#kinds as ::oxtkit::Kind>::CODE,
                name: <#kinds as ::oxtkit::Kind>::NAME,
            }),*],
        };

        /// This library, as the boundary sees it.
        pub static DISPATCH: ::oxtkit::dispatch::Dispatch = ::oxtkit::dispatch::Dispatch {
            title: #title,
            errors: PARTS.errors,
            entries: &[#(#entries),*],
            keys: &const { ::oxtkit::dispatch::keys::<{ PARTS.fields.len() }>(PARTS.fields) },
            messages: &const { ::oxtkit::dispatch::messages::<{ PARTS.events.len() }>(PARTS.events) },
        };

        /// This library, as generators and tests see it. Nothing that runs refers to it, so no file holds it.
        pub static LIBRARY: ::oxtkit::describe::Library = ::oxtkit::describe::Library {
            id: #id,
            title: #title,
            native: #native,
            prefix: #prefix,
            version: env!("CARGO_PKG_VERSION"),
            abi: #abi,
            fingerprint: const { ::oxtkit::abi::fingerprint(&PARTS) },
            errors: PARTS.errors,
            sections: PARTS.sections,
            fields: PARTS.fields,
            events: PARTS.events,
            kinds: PARTS.kinds,
        };

        /// This library with its documentation, for generators. A constant, so that a library file holds no doc text.
        pub const SURFACE: ::oxtkit::describe::Surface = ::oxtkit::describe::Surface {
            library: &LIBRARY,
            doc: #doc,
            sections: &[#(::oxtkit::describe::DocumentedSection { title: #titles, handlers: &[#documented] }),*],
        };

        #exports
    }
}

/// The exports that a binding needs beside those of the handlers.
fn exports(prefix: &str) -> TokenStream {
    let symbol = |name: &str| format!("{prefix}x_{name}");
    let plain = ["begin", "nothing", "open", "close"].map(|name| {
        let (symbol, ident) = (symbol(&format!("arg_{name}")), format_ident!("{name}"));
        quote! {
            #[unsafe(export_name = #symbol)]
            extern "C" fn #ident() {
                calls::#ident();
            }
        }
    });
    let bytes = ["text", "data", "key"].map(|name| {
        let (symbol, ident) = (symbol(&format!("arg_{name}")), format_ident!("{name}"));
        quote! {
            #[unsafe(export_name = #symbol)]
            unsafe extern "C" fn #ident(ptr: *const u8, len: usize) {
                // SAFETY: the C contract of the export.
                unsafe { calls::#ident(ptr, len) }
            }
        }
    });
    let [fingerprint, abi, direct] = ["fingerprint", "abi", "direct"].map(symbol);
    let [boolean, number] = ["arg_boolean", "arg_number"].map(symbol);
    let [call, error_text, selftest] = ["call", "error_text", "selftest_panic"].map(symbol);
    quote! {
        #[allow(unsafe_code)]
        mod exports {
            use ::oxtkit::boundary::{self, calls};
            use ::std::ffi::c_char;

            #[unsafe(export_name = #fingerprint)]
            extern "C" fn fingerprint() -> i32 {
                const { ::oxtkit::abi::fingerprint(&crate::PARTS) }
            }

            #[unsafe(export_name = #abi)]
            extern "C" fn abi() -> i32 {
                crate::PARTS.abi
            }

            #[unsafe(export_name = #direct)]
            extern "C" fn direct() -> bool {
                boundary::direct_available()
            }

            #(#plain)*
            #(#bytes)*

            #[unsafe(export_name = #boolean)]
            extern "C" fn boolean(value: bool) {
                calls::boolean(value);
            }

            #[unsafe(export_name = #number)]
            extern "C" fn number(value: f64) {
                calls::number(value);
            }

            #[unsafe(export_name = #call)]
            unsafe extern "C" fn call(name: *const c_char, out: *mut u8, capacity: usize) -> i32 {
                // SAFETY: the C contract of the export.
                unsafe { calls::call(&crate::DISPATCH, name, out, capacity) }
            }

            #[unsafe(export_name = #error_text)]
            unsafe extern "C" fn error_text(out: *mut u8, capacity: usize) -> i32 {
                // SAFETY: the C contract of the export.
                unsafe { boundary::error_text(out, capacity) }
            }

            #[unsafe(export_name = #selftest)]
            extern "C" fn selftest_panic() -> i32 {
                boundary::firewall::self_test(&crate::DISPATCH)
            }
        }
    }
}
