//! The options of `#[handler(...)]`.

use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Error, Ident, LitInt, LitStr, Result, Token, parenthesized};

/// What the attribute says.
#[derive(Default)]
pub struct Attrs {
    /// The name in script, if it cannot be derived.
    pub name: Option<LitStr>,
    /// Further names in script.
    pub aliases: Vec<LitStr>,
    /// The result's fields are out parameters in script.
    pub out: bool,
    /// The name of the twin that returns an array.
    pub array: Option<LitStr>,
    /// Bytes of out-buffer to ask for.
    pub reserve: Option<LitInt>,
    /// The error record is left alone.
    pub keeps_error: bool,
}

impl Parse for Attrs {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let mut attrs = Attrs::default();
        while !input.is_empty() {
            let option: Ident = input.parse()?;
            match option.to_string().as_str() {
                "name" => attrs.name = Some(value(input)?),
                "array" => attrs.array = Some(value(input)?),
                "reserve" => attrs.reserve = Some(value(input)?),
                "out" => attrs.out = true,
                "keeps_error" => attrs.keeps_error = true,
                "aliases" => {
                    let names;
                    parenthesized!(names in input);
                    attrs
                        .aliases
                        .extend(Punctuated::<LitStr, Token![,]>::parse_terminated(&names)?);
                }
                _ => {
                    let known = "name, aliases, out, array, reserve and keeps_error";
                    return Err(Error::new(
                        option.span(),
                        format!("there is no option `{option}`; there are {known}"),
                    ));
                }
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        match &attrs.array {
            Some(array) if !attrs.out => Err(Error::new(
                array.span(),
                "`array` names the twin of a handler with `out`",
            )),
            _ => Ok(attrs),
        }
    }
}

fn value<T: Parse>(input: ParseStream<'_>) -> Result<T> {
    input.parse::<Token![=]>()?;
    input.parse()
}
