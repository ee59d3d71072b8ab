//! `derive(Event)`: a record that a poll delivers under a code and a message name.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, Error, LitInt, LitStr, Result};

use crate::{doc, record};

/// The expansion: the record, and what makes it an event.
pub fn expand(input: &DeriveInput) -> Result<TokenStream> {
    let ident = &input.ident;
    let (code, name) = code_and_name(input)?;
    let doc = doc::text(&input.attrs);
    if doc.trim().is_empty() {
        return Err(Error::new_spanned(
            ident,
            "an event is documented: say when it is sent",
        ));
    }
    let record = record::expand(input)?;
    Ok(quote! {
        #record

        impl ::oxtkit::Event for #ident {
            const INFO: ::oxtkit::describe::EventInfo = ::oxtkit::describe::EventInfo {
                code: #code,
                name: #name,
                fields: <Self as ::oxtkit::record::Record>::FIELDS,
                doc: #doc,
            };
        }
    })
}

fn code_and_name(input: &DeriveInput) -> Result<(LitInt, LitStr)> {
    let (mut code, mut name) = (None, None);
    for attr in input.attrs.iter().filter(|attr| attr.path().is_ident("event")) {
        attr.parse_nested_meta(|meta| {
            if meta.path.is_ident("code") {
                code = Some(meta.value()?.parse()?);
            } else if meta.path.is_ident("name") {
                name = Some(meta.value()?.parse()?);
            } else {
                return Err(meta.error("an event has a `code` and a `name`"));
            }
            Ok(())
        })?;
    }
    code.zip(name).ok_or_else(|| {
        Error::new_spanned(
            &input.ident,
            "write #[event(code = N, name = \"xxSomethingHappened\")] on an event",
        )
    })
}
