//! The C exports of a handler. They convert nothing themselves: each is one call into the boundary.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};

use crate::handler::Shape;
use crate::names;

/// Both exports.
pub fn expand(prefix: &str, shape: &Shape<'_>) -> TokenStream {
    let c_symbol = names::c_symbol(prefix, shape.ident);
    let direct_symbol = names::direct_symbol(prefix, shape.ident);
    let slots = shape.params.iter().map(|(name, ty)| {
        quote_spanned! {syn::spanned::Spanned::span(ty)=> #name: <#ty as private::ScriptType>::Slot }
    });
    let raw = shape
        .params
        .iter()
        .map(|(name, _)| quote!(private::RawArg::from(#name)));
    let values: Vec<_> = (0..shape.params.len())
        .map(|i| format_ident!("value{i}"))
        .collect();
    quote! {
        /// # Safety
        /// Pairs must be readable and `out` writable for their lengths.
        #[allow(unsafe_code)]
        #[unsafe(export_name = #c_symbol)]
        unsafe extern "C" fn c_export(#(#slots,)* out: *mut u8, capacity: usize) -> i32 {
            // SAFETY: the C contract of the export.
            unsafe { ::oxtkit::boundary::call_c(&crate::DISPATCH, PLACE, [#(#raw),*], out, capacity) }
        }

        /// # Safety
        /// The engine calls this with live values on its own thread.
        #[allow(unsafe_code)]
        #[unsafe(export_name = #direct_symbol)]
        unsafe extern "C" fn direct_export(
            #(#values: ::oxtkit::boundary::ValueRef),*
        ) -> ::oxtkit::boundary::ValueRef {
            // SAFETY: the engine's contract for foreign calls.
            unsafe { ::oxtkit::boundary::call_direct(&crate::DISPATCH, PLACE, [#(#values),*]) }
        }
    }
}
