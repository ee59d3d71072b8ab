//! Foreign declarations and public handlers, one pair per function.

use oxtkit::describe::{ErrorStyle, Handler, Library};

use crate::doc::Document;
use crate::words::{key_name, lcb_name};

/// The foreign handlers of the direct path.
pub fn declarations(documents: &[Document], native: &str, prefix: &str) -> String {
    let mut out = String::from("-- The direct path: values cross as they are.\n");
    for document in documents {
        let handler = document.of.handler;
        let symbol = format!("{prefix}v_{}", handler.symbol);
        let params: Vec<String> = inputs(handler)
            .map(|name| format!("in {name} as optional any"))
            .collect();
        out.push_str(&format!(
            "private foreign handler {symbol}({}) returns optional any binds to \"c:{native}>{symbol}!cdecl\"\n",
            params.join(", ")
        ));
    }
    out.push('\n');
    out
}

fn inputs(handler: &Handler) -> impl Iterator<Item = String> {
    handler.params.iter().map(|param| lcb_name('p', param.name))
}

/// The public handlers of one function: itself, its aliases, and the twin with out parameters.
pub fn public(document: &Document, library: &Library) -> String {
    let handler = document.of.handler;
    let calling = handler.array_name.unwrap_or(handler.name);
    let mut out = format!("-- {}\n", document.doc.summary);
    out.push_str(&call(handler, calling, library.prefix));
    if handler.array_name.is_some() {
        out.push_str(&with_out(handler, handler.name, calling, library.errors));
    }
    for alias in handler.aliases {
        out.push_str(&format!("-- Another name for {}.\n", handler.name));
        // A call cannot pass on what it has no value for yet, so out parameters are not forwarded but filled again.
        out.push_str(&if handler.array_name.is_some() {
            with_out(handler, alias, calling, library.errors)
        } else {
            forward(handler, alias)
        });
    }
    out
}

/// The handler that makes the call.
fn call(handler: &Handler, name: &str, prefix: &str) -> String {
    let names: Vec<String> = inputs(handler).collect();
    let params: Vec<String> = names.iter().map(|name| format!("in {name}")).collect();
    let (params, args, symbol) = (params.join(", "), names.join(", "), handler.symbol);
    format!(
        r#"public handler {name}({params}) returns optional any
   if not sReady then
      Prepare()
   end if
   if sDirect then
      unsafe
         return {prefix}v_{symbol}({args})
      end unsafe
   end if
   return Portable("{name}", [{args}])
end handler

"#
    )
}

/// The same with the fields of the result as out parameters.
fn with_out(handler: &Handler, name: &str, twin: &str, errors: ErrorStyle) -> String {
    let args: Vec<String> = inputs(handler).collect();
    let keys: Vec<&str> = handler.returns.fields.iter().map(|field| field.key).collect();
    let outs = keys.iter().map(|key| format!("out {}", key_name('r', key)));
    let params: Vec<String> = args.iter().map(|name| format!("in {name}")).chain(outs).collect();
    let (params, args) = (params.join(", "), args.join(", "));
    let indent = if errors == ErrorStyle::Code {
        "      "
    } else {
        "   "
    };
    let puts: String = keys
        .iter()
        .map(|key| format!("{indent}put tResult[\"{key}\"] into {}\n", key_name('r', key)))
        .collect();
    // A library that answers codes leaves the out parameters empty when it failed.
    let puts = match errors {
        ErrorStyle::Throw => puts,
        ErrorStyle::Code => format!("   if tResult is an array then\n{puts}   end if\n"),
    };
    format!(
        "public handler {name}({params}) returns nothing\n   variable tResult\n   put {twin}({args}) into tResult\n{puts}end handler\n\n"
    )
}

/// Another name for the same handler.
fn forward(handler: &Handler, alias: &str) -> String {
    let names: Vec<String> = inputs(handler).collect();
    let params: Vec<String> = names.iter().map(|name| format!("in {name}")).collect();
    let (name, params, args) = (handler.name, params.join(", "), names.join(", "));
    format!(
        "public handler {alias}({params}) returns optional any\n   return {name}({args})\nend handler\n\n"
    )
}
