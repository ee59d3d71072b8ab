//! How types and names read, in LCB, in the Dictionary and in English.

use oxtkit::MAX_LEN;
use oxtkit::describe::{ErrorStyle, Handler, Type, TypeKind};

/// `public_key` as an LCB name with a one-letter prefix: `pPublicKey`.
pub fn lcb_name(letter: char, snake: &str) -> String {
    snake
        .split('_')
        .fold(letter.to_string(), |name, word| name + &capitalised(word))
}

/// `publicKey`, a key of a record, as an LCB name: `rPublicKey`.
pub fn key_name(letter: char, key: &str) -> String {
    format!("{letter}{}", capitalised(key))
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_ascii_uppercase().to_string() + chars.as_str()
    })
}

/// The type's word in the Dictionary.
pub fn dictionary_type(ty: &Type) -> &'static str {
    match ty.kind {
        TypeKind::Nothing => "",
        TypeKind::Boolean => "Boolean",
        TypeKind::Integer | TypeKind::Handle => "Integer",
        TypeKind::Real => "Number",
        TypeKind::Text | TypeKind::Choice => "String",
        TypeKind::Content | TypeKind::Binary | TypeKind::TextOrData | TypeKind::Secret => "Data",
        TypeKind::Array | TypeKind::List => "Array",
        TypeKind::Any => "String",
    }
}

/// The type in full, for the reference page: "Data, 32 bytes".
pub fn full_type(ty: &Type) -> String {
    let text = match ty.kind {
        TypeKind::Nothing => "nothing".into(),
        TypeKind::Boolean => "true or false".into(),
        TypeKind::Integer => whole(ty),
        TypeKind::Real => "number".into(),
        TypeKind::Text => "text".into(),
        TypeKind::Content => "Data or ASCII text".into(),
        TypeKind::Binary => format!("Data{}", bytes(ty)),
        TypeKind::TextOrData => "text or Data".into(),
        TypeKind::Handle => format!("{} handle", ty.name),
        TypeKind::Choice => {
            let words: Vec<String> = ty.name.split(' ').map(|word| format!("\"{word}\"")).collect();
            format!("one of {}", words.join(", "))
        }
        TypeKind::Array => "array".into(),
        TypeKind::List => "list".into(),
        TypeKind::Any => "any value".into(),
        TypeKind::Secret => format!("Data{} or secret handle", bytes(ty)),
    };
    if ty.optional {
        format!("{text}, or empty")
    } else {
        text
    }
}

/// The type of a result in full. The range of a whole number is that of a Rust type there, and says nothing.
pub fn result_type(ty: &Type) -> String {
    match ty.kind {
        TypeKind::Integer => full_type(&Type {
            min: i64::MIN,
            max: i64::MAX,
            ..*ty
        }),
        _ => full_type(ty),
    }
}

fn whole(ty: &Type) -> String {
    match (ty.min, ty.max) {
        (i64::MIN, i64::MAX) => "whole number".into(),
        (0, i64::MAX) => "whole number from 0".into(),
        (min, max) => format!("whole number, {} to {}", grouped(min), grouped(max)),
    }
}

fn bytes(ty: &Type) -> String {
    let unit = |n: i64| if n == 1 { "byte" } else { "bytes" };
    match (ty.min, ty.max) {
        (min, max) if min == max => format!(", {} {}", grouped(max), unit(max)),
        (0, max) if max == MAX_LEN as i64 => String::new(),
        (min, max) if max == MAX_LEN as i64 => format!(", {} {} or more", grouped(min), unit(min)),
        (min, max) => format!(", {} to {} bytes", grouped(min), grouped(max)),
    }
}

/// Digits in groups of three: 2,000,000,000.
fn grouped(n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let first = digits.len() % 3;
    let mut out = if n < 0 { "-".to_string() } else { String::new() };
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && i % 3 == first {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Whether script uses the handler as a function or as a command.
pub fn is_function(handler: &Handler) -> bool {
    !handler.out && handler.returns.ty.kind != TypeKind::Nothing
}

/// What a command leaves in `the result`.
pub fn command_result(errors: ErrorStyle) -> &'static str {
    match errors {
        ErrorStyle::Throw => "",
        ErrorStyle::Code => "0 when it was done, or a negative error code",
    }
}

/// The C type of a slot.
pub fn slot_type(slot: oxtkit::describe::SlotKind) -> &'static str {
    use oxtkit::describe::SlotKind;
    match slot {
        SlotKind::I32 => "i32",
        SlotKind::I64 => "i64",
        SlotKind::F64 => "f64",
        SlotKind::Data => "data",
        SlotKind::Text => "text",
        SlotKind::Record => "record",
    }
}

/// The script names of a handler, in the order of its documentation: the name, its aliases, its array twin.
pub fn all_names(handler: &Handler) -> impl Iterator<Item = &'static str> {
    std::iter::once(handler.name)
        .chain(handler.aliases.iter().copied())
        .chain(handler.array_name)
}
