//! `#[handler]`: the function as it is, and beside it a hidden module of the same name with its descriptor and exports.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::visit_mut::{self, VisitMut};
use syn::{Error, FnArg, Ident, ItemFn, Pat, ReturnType, Signature, Type, parse_quote};

use crate::attrs::Attrs;
use crate::{doc, exports, names};

/// What the exports need to know of a function.
pub struct Shape<'a> {
    /// Its name.
    pub ident: &'a Ident,
    /// Its parameters, by name and type.
    pub params: Vec<(&'a Ident, &'a Type)>,
}

/// The whole expansion; on mistakes the function and all messages, so that other errors stay readable.
pub fn expand(attrs: &Attrs, function: &ItemFn) -> TokenStream {
    let mut errors = Vec::new();
    let beside = beside(attrs, function, &mut errors);
    if errors.is_empty() {
        return quote! { #function #beside };
    }
    let errors = errors.into_iter().map(Error::into_compile_error);
    quote! { #function #(#errors)* }
}

fn beside(attrs: &Attrs, function: &ItemFn, errors: &mut Vec<Error>) -> TokenStream {
    let sig = &function.sig;
    let ident = &sig.ident;
    check_signature(function, errors);
    let prefix = names::prefix(ident.span()).unwrap_or_else(|error| {
        errors.push(error);
        String::new()
    });
    let params = params(sig, errors);
    let returned = returned(sig);
    let doc_text = doc::text(&function.attrs);
    let param_names: Vec<&Ident> = params.iter().map(|(name, _)| *name).collect();
    let wanted = doc::Wanted {
        function: ident,
        params: &param_names,
        returns: !is_unit(&returned),
        fails: quote!(#returned).to_string().starts_with("Result"),
    };
    doc::check(&doc_text, &wanted, errors);

    let symbol = ident.to_string();
    let name = attrs
        .name
        .as_ref()
        .map_or_else(|| names::script_name(&prefix, ident), syn::LitStr::value);
    let aliases = &attrs.aliases;
    let (out, keeps_error) = (attrs.out, attrs.keeps_error);
    let names = [name.clone()]
        .into_iter()
        .chain(attrs.aliases.iter().chain(&attrs.array).map(syn::LitStr::value));
    let names = names.collect::<Vec<_>>().join(" ");
    let param_names = param_names.iter().map(ToString::to_string);
    let param_names = param_names.collect::<Vec<_>>().join(" ");
    let texts = format!("{names}\n{param_names}");
    let array = attrs
        .array
        .as_ref()
        .map_or_else(|| quote!(None), |name| quote!(Some(#name)));
    let reserve = attrs.reserve.as_ref().map_or_else(|| quote!(0), |n| quote!(#n));
    let shape = Shape { ident, params };
    let infos = shape.params.iter().map(|(name, ty)| {
        let name = name.to_string();
        quote_spanned! {syn::spanned::Spanned::span(ty)=>
            ParamInfo {
                name: #name,
                ty: <#ty as private::ScriptType>::TYPE,
                slot: <<#ty as private::ScriptType>::Slot as private::Slot>::KIND,
            }
        }
    });
    let invoke = invoke(&shape);
    let exports = exports::expand(&prefix, &shape);
    // At the function's name, so that the compiler points there when nothing in the contents mentions it.
    let listed = quote_spanned! {ident.span()=>
        #[doc(hidden)]
        pub(crate) const IN_THE_CONTENTS: Documented =
            Documented { handler: HANDLER, doc: #doc_text, place: concat!(file!(), ":", line!()) };
    };
    quote! {
        #[doc(hidden)]
        #[allow(unused_qualifications)]
        pub(crate) mod #ident {
            #[allow(unused_imports)]
            use super::*;
            use ::oxtkit::describe::{Documented, Handler, ParamInfo};
            use ::oxtkit::dispatch::Entry;
            use ::oxtkit::private;

            pub(crate) const HANDLER: &Handler = &Handler {
                name: #name,
                symbol: #symbol,
                aliases: &[#(#aliases),*],
                params: &[#(#infos),*],
                returns: private::return_info::<#returned>(#reserve),
                out: #out,
                array_name: #array,
                keeps_error: #keeps_error,
                invoke,
            };
            pub(crate) const ENTRY: Entry = Entry::of(HANDLER, #texts);
            #listed
            const PLACE: usize = ::oxtkit::dispatch::place(crate::PARTS.sections, #symbol);
            #invoke
            #exports
        }
    }
}

/// The shim: arguments in, call, result out.
fn invoke(shape: &Shape<'_>) -> TokenStream {
    let ident = shape.ident;
    let count = shape.params.len();
    let slots: Vec<Ident> = (0..count).map(|i| quote::format_ident!("arg{i}")).collect();
    let taken = shape.params.iter().zip(&slots).map(|((name, ty), slot)| {
        let name = name.to_string();
        quote_spanned! {syn::spanned::Spanned::span(ty)=> private::take::<#ty>(#slot, #name)? }
    });
    quote! {
        fn invoke<'a>(
            args: &'a [::oxtkit::arg::Arg<'a>],
            sink: &mut dyn ::oxtkit::reply::Sink,
        ) -> ::core::result::Result<(), ::oxtkit::reply::Fault> {
            let [#(#slots),*] = args else { return Err(private::miscounted()) };
            ::oxtkit::reply::Return::give(super::#ident(#(#taken),*), sink)
        }
    }
}

fn check_signature(function: &ItemFn, errors: &mut Vec<Error>) {
    let sig = &function.sig;
    let mut refuse = |tokens: &dyn quote::ToTokens, why: &str| errors.push(Error::new_spanned(tokens, why));
    if !matches!(function.vis, syn::Visibility::Public(_)) {
        refuse(&sig.ident, "a handler is `pub`: Rust code may call it too");
    }
    if let Some(keyword) = &sig.asyncness {
        refuse(
            keyword,
            "a handler cannot be async: start a job and report its end as an event",
        );
    }
    if let Some(keyword) = &sig.unsafety {
        refuse(keyword, "a handler is safe: script cannot keep a contract");
    }
    if sig.generics.type_params().next().is_some() || sig.generics.const_params().next().is_some() {
        refuse(
            &sig.generics,
            "a handler has no type parameters: script calls one function",
        );
    }
}

fn params<'a>(sig: &'a Signature, errors: &mut Vec<Error>) -> Vec<(&'a Ident, &'a Type)> {
    let mut params = Vec::new();
    for input in &sig.inputs {
        match input {
            FnArg::Receiver(this) => errors.push(Error::new_spanned(
                this,
                "a handler is a free function without `self`",
            )),
            FnArg::Typed(param) => match &*param.pat {
                Pat::Ident(pat) => params.push((&pat.ident, &*param.ty)),
                other => errors.push(Error::new_spanned(
                    other,
                    "a parameter of a handler has a plain name",
                )),
            },
        }
    }
    params
}

/// The result type, with a name that can be written for every `impl Fill` in it.
fn returned(sig: &Signature) -> Type {
    struct Name;
    impl VisitMut for Name {
        fn visit_type_mut(&mut self, ty: &mut Type) {
            if matches!(ty, Type::ImplTrait(_)) {
                *ty = parse_quote!(::oxtkit::reply::AnyFill);
            } else {
                visit_mut::visit_type_mut(self, ty);
            }
        }
    }
    let mut ty: Type = match &sig.output {
        ReturnType::Default => parse_quote!(()),
        ReturnType::Type(_, ty) => (**ty).clone(),
    };
    Name.visit_type_mut(&mut ty);
    ty
}

fn is_unit(ty: &Type) -> bool {
    matches!(quote!(#ty).to_string().as_str(), "()" | "Result < () >")
}
