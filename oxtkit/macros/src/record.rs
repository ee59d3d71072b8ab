//! `derive(Record)`: a struct whose fields are rows of the library's field table.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Error, Fields, Ident, Path, Result, Type, parse_quote};

/// The fields of the struct: name, type, and the row of the table.
pub fn rows(input: &DeriveInput) -> Result<Vec<(&Ident, &Type, Path)>> {
    let fields = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => &fields.named,
            _ => {
                return Err(Error::new_spanned(
                    &input.ident,
                    "a record is a struct with named fields",
                ));
            }
        },
        _ => {
            return Err(Error::new_spanned(
                &input.ident,
                "a record is a struct with named fields",
            ));
        }
    };
    fields
        .iter()
        .map(|field| {
            let name = field
                .ident
                .as_ref()
                .ok_or_else(|| Error::new_spanned(field, "a field of a record has a name"))?;
            let mut row = None;
            for attr in field.attrs.iter().filter(|attr| attr.path().is_ident("record")) {
                row = Some(attr.parse_args_with(Path::parse_mod_style)?);
            }
            let default = || {
                let row = Ident::new(&name.to_string().to_uppercase(), name.span());
                parse_quote!(crate::tables::#row)
            };
            Ok((name, &field.ty, row.unwrap_or_else(default)))
        })
        .collect()
}

/// The expansion.
pub fn expand(input: &DeriveInput) -> Result<TokenStream> {
    let ident = &input.ident;
    let rows = rows(input)?;
    let (names, types, fields): (Vec<_>, Vec<_>, Vec<_>) = {
        let mut split = (Vec::new(), Vec::new(), Vec::new());
        for (name, ty, field) in &rows {
            split.0.push(name);
            split.1.push(ty);
            split.2.push(field);
        }
        split
    };
    let (generics, arguments, bounds) = input.generics.split_for_impl();
    Ok(quote! {
        impl #generics ::oxtkit::record::Record for #ident #arguments #bounds {
            const FIELDS: &'static [&'static ::oxtkit::record::Field] = &[#(&#fields),*];
            const MAX_LEN: Option<usize> = ::oxtkit::record::max_record_len(&[
                #(<#types as ::oxtkit::record::FieldValue>::MAX_LEN),*
            ]);

            fn write(&self, writer: &mut ::oxtkit::record::Writer<'_, '_>) {
                #(
                    const { ::oxtkit::private::check_type::<#types>(&#fields) };
                    writer.put(&#fields, &self.#names);
                )*
            }
        }

        impl #generics ::oxtkit::reply::Return for #ident #arguments #bounds {
            const TYPE: ::oxtkit::describe::Type =
                ::oxtkit::describe::Type::plain(::oxtkit::describe::TypeKind::Array);
            const FIELDS: &'static [&'static ::oxtkit::record::Field] = <Self as ::oxtkit::record::Record>::FIELDS;
            const RESERVE: usize = match <Self as ::oxtkit::record::Record>::MAX_LEN {
                Some(most) => most,
                None => 0,
            };

            fn give(
                self,
                sink: &mut dyn ::oxtkit::reply::Sink,
            ) -> ::core::result::Result<(), ::oxtkit::reply::Fault> {
                ::oxtkit::reply::give_record(&self, sink)
            }
        }
    })
}
