//! The ABI listing: what crosses the C boundary, one line per fact, in words that sort and diff well.
//!
//! Black-box tests read it instead of the sources, and a reviewer sees in its diff what a change does to callers.

use std::fmt::Write as _;

use oxtkit::describe::{Surface, Type, TypeKind};

use crate::words::slot_type;

/// The whole listing.
pub fn render(surface: &Surface) -> String {
    let library = surface.library;
    let mut out = format!(
        "# Generated: the C ABI of {}. A change here moves the ABI number.\n\
         library {} prefix {} id {}\n\
         abi {}\n\
         fingerprint {}\n\n",
        library.title, library.native, library.prefix, library.id, library.abi, library.fingerprint
    );
    for kind in library.kinds {
        let _ = writeln!(out, "kind {} {}", kind.code, kind.name);
    }
    for handler in library.handlers() {
        let params: Vec<String> = handler
            .params
            .iter()
            .map(|param| {
                format!(
                    "{}:{}:{}",
                    param.name,
                    slot_type(param.slot),
                    type_text(&param.ty)
                )
            })
            .collect();
        let _ = writeln!(
            out,
            "handler {} {} ({}) {} reserve {}",
            handler.name,
            handler.symbol,
            params.join(" "),
            type_text(&handler.returns.ty),
            handler.returns.reserve
        );
        let others = handler.aliases.iter().copied().chain(handler.array_name);
        for other in others {
            let _ = writeln!(out, "name {other} {}", handler.name);
        }
    }
    for field in library.fields {
        let _ = writeln!(out, "field {} {} {}", field.id, field.ty.name(), field.key);
    }
    for event in library.events {
        let keys: Vec<&str> = event.fields.iter().map(|field| field.key).collect();
        let _ = writeln!(out, "event {} {} {}", event.code, event.name, keys.join(" "));
    }
    out
}

/// `Binary[32..32]`: with limits where they are the type's own, a name for handles and choices, and a question mark
/// where empty is allowed.
fn type_text(ty: &Type) -> String {
    let mut text = format!("{:?}", ty.kind);
    if !ty.name.is_empty() {
        let _ = write!(text, "<{}>", ty.name.replace(' ', "|"));
    }
    if matches!(ty.kind, TypeKind::Integer | TypeKind::Binary | TypeKind::Secret) {
        let _ = write!(text, "[{}..{}]", ty.min, ty.max);
    }
    if ty.optional {
        text.push('?');
    }
    text
}
