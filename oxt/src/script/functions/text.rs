//! Functions of text: length, case, characters and their numbers, encodings, `format` and `merge`.

use unicode_normalization::UnicodeNormalization;

use super::{Function, argument, row};
use crate::script::encodings;
use crate::script::error::{Result, ScriptError};
use crate::script::formatting;
use crate::script::vm::Vm;
use crate::value::text::{from_native, to_native};
use crate::value::{Text, Value};

pub(super) const ROWS: &[Function] = &[
    row("length", 1, 1, length),
    row("len", 1, 1, length),
    row("toupper", 1, 1, to_upper),
    row("upper", 1, 1, to_upper),
    row("tolower", 1, 1, to_lower),
    row("lower", 1, 1, to_lower),
    row("chartonum", 1, 1, char_to_num),
    row("numtochar", 1, 1, num_to_char),
    row("codepointtonum", 1, 1, codepoint_to_num),
    row("numtocodepoint", 1, 1, num_to_codepoint),
    row("nativechartonum", 1, 1, char_to_num),
    row("numtonativechar", 1, 1, num_to_char),
    row("textencode", 1, 2, text_encode),
    row("textdecode", 1, 2, text_decode),
    row("normalizetext", 2, 2, normalize),
    row("urlencode", 1, 1, url_encode),
    row("urldecode", 1, 1, url_decode),
    row("format", 1, 255, format),
    row("merge", 1, 1, merge),
    row("isnumber", 1, 1, is_number),
];

/// textEncode: could not encode text
const BAD_ENCODING: u32 = 837;
/// textDecode: could not decode data
const BAD_DECODING: u32 = 834;
/// numToChar: error in source expression
const BAD_CHARACTER: u32 = 341;

fn length(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    let count = match &args[0] {
        Value::Data(data) => data.len(),
        other => vm.context().text(other).char_count(),
    };
    Ok(Value::from(count as f64))
}

fn to_upper(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    Ok(Value::from(vm.context().text(&args[0]).as_str().to_uppercase()))
}

fn to_lower(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    Ok(Value::from(vm.context().text(&args[0]).as_str().to_lowercase()))
}

/// The native number of the first character; empty text gives empty.
fn char_to_num(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    let text = vm.context().text(&args[0]);
    Ok(match text.as_str().chars().next() {
        None => Value::from(0),
        Some(first) => Value::from(i32::from(to_native(&first.to_string())[0])),
    })
}

fn num_to_char(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    let number = vm.context().integer(&args[0], BAD_CHARACTER)?;
    Ok(Value::String(from_native(&[number as u8])))
}

fn codepoint_to_num(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    let text = vm.context().text(&args[0]);
    match text.as_str().chars().next() {
        Some(first) => Ok(Value::from(f64::from(u32::from(first)))),
        None => Err(ScriptError::new(
            BAD_CHARACTER,
            "codepointToNum: expected one codepoint, got empty",
        )),
    }
}

fn num_to_codepoint(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    let number = vm.context().integer(&args[0], BAD_CHARACTER)?;
    match u32::try_from(number).ok().and_then(char::from_u32) {
        Some(c) => Ok(Value::String(Text::from(c))),
        None if (0xd800..0xe000).contains(&number) => {
            Err(ScriptError::unsupported("lone surrogates in text"))
        }
        None => Err(ScriptError::new(
            BAD_CHARACTER,
            format!("numToCodepoint: {number} is no codepoint"),
        )),
    }
}

fn text_encode(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    let text = vm.context().text(&args[0]);
    let name = vm.context().text(&argument(args, 1));
    match encodings::encode(text.as_str(), name.as_str()) {
        Some(data) => Ok(Value::Data(data)),
        None => Err(ScriptError::new(
            BAD_ENCODING,
            format!("textEncode: there is no encoding \"{name}\""),
        )),
    }
}

fn text_decode(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    let data = vm.context().bytes(&args[0]);
    let name = vm.context().text(&argument(args, 1));
    match encodings::decode(data.as_bytes(), name.as_str()) {
        Some(text) => Ok(Value::String(text)),
        None => Err(ScriptError::new(
            BAD_DECODING,
            format!("textDecode: there is no encoding \"{name}\""),
        )),
    }
}

fn normalize(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    let text = vm.context().text(&args[0]);
    let form = vm.context().text(&args[1]);
    let text = text.as_str();
    let normal: String = match form.as_str().to_ascii_uppercase().as_str() {
        "NFC" => text.nfc().collect(),
        "NFD" => text.nfd().collect(),
        "NFKC" => text.nfkc().collect(),
        "NFKD" => text.nfkd().collect(),
        other => {
            return Err(ScriptError::new(
                BAD_ENCODING,
                format!("normalizeText: there is no form \"{other}\""),
            ));
        }
    };
    Ok(Value::from(normal))
}

/// Everything but letters, digits and a few marks becomes `%XX` of its native byte; a space becomes `+`, a line end CRLF.
fn url_encode(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    let data = vm.context().bytes(&args[0]);
    let mut out = String::new();
    for byte in data.as_bytes() {
        match byte {
            b'a'..=b'z'
            | b'A'..=b'Z'
            | b'0'..=b'9'
            | b'$'
            | b'-'
            | b'.'
            | b'_'
            | b'!'
            | b'*'
            | b'('
            | b')' => {
                out.push(char::from(*byte));
            }
            b' ' => out.push('+'),
            b'\n' => out.push_str("%0D%0A"),
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    Ok(Value::from(out))
}

fn url_decode(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    let data = vm.context().bytes(&args[0]);
    let bytes = data.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = bytes
            .get(at + 1..at + 3)
            .and_then(|two| std::str::from_utf8(two).ok());
        match (bytes[at], hex.and_then(|two| u8::from_str_radix(two, 16).ok())) {
            (b'%', Some(byte)) => {
                out.push(byte);
                at += 3;
                continue;
            }
            (b'+', _) => out.push(b' '),
            (byte, _) => out.push(byte),
        }
        at += 1;
    }
    let text = from_native(&out).as_str().replace("\r\n", "\n");
    Ok(Value::from(text))
}

fn format(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    let pattern = vm.context().text(&args[0]);
    formatting::format(vm.context(), pattern.as_str(), &args[1..], vm.limits.size).map(Value::from)
}

/// `[[expression]]` and `<?statements?>` inside a text are replaced by what they give.
fn merge(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    let text = vm.context().text(&args[0]);
    let mut rest = text.as_str();
    let mut out = String::new();
    loop {
        let expression = rest.find("[[");
        let statements = rest.find("<?");
        let (at, close) = match (expression, statements) {
            (None, None) => break,
            (Some(a), Some(b)) if b < a => (b, "?>"),
            (Some(a), _) => (a, "]]"),
            (None, Some(b)) => (b, "?>"),
        };
        out.push_str(&rest[..at]);
        let Some(length) = rest[at + 2..].find(close) else {
            rest = &rest[at..];
            break;
        };
        let inside = &rest[at + 2..at + 2 + length];
        let value = if close == "]]" {
            vm.value_of_text(inside)?
        } else {
            return Err(ScriptError::unsupported("merge with <? statements ?>"));
        };
        out.push_str(vm.context().text(&value).as_str());
        vm.limits.size.check(out.len())?;
        rest = &rest[at + 4 + length..];
    }
    out.push_str(rest);
    Ok(Value::from(out))
}

fn is_number(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    let context = vm.context();
    Ok(Value::from(
        !context.is_empty(&args[0]) && context.try_number(&args[0]).is_some(),
    ))
}
