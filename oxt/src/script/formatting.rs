//! `format()`: the C language's printf, as far as the engine offers it.

use super::error::{Result, ScriptError};
use super::values::Context;
use super::vm::Size;
use crate::value::Value;

/// format: bad format string
const BAD_FORMAT: u32 = 218;

/// Fills a pattern with values. Escapes such as `\n` and `\t` in the pattern are replaced too.
pub(crate) fn format(context: &Context, pattern: &str, args: &[Value], limit: Size) -> Result<String> {
    let mut out = String::new();
    let mut chars = pattern.chars().peekable();
    let mut args = args.iter();
    while let Some(c) = chars.next() {
        match c {
            '\\' => escape(&mut chars, &mut out),
            '%' if chars.peek() == Some(&'%') => {
                chars.next();
                out.push('%');
            }
            '%' => {
                let spec = Spec::read(&mut chars, &mut args, context)?;
                limit.check(out.len() + spec.width.max(spec.precision.unwrap_or(0)))?;
                spec.write(context, args.next(), &mut out)?;
            }
            other => out.push(other),
        }
    }
    Ok(out)
}

fn escape(chars: &mut std::iter::Peekable<std::str::Chars>, out: &mut String) {
    match chars.next() {
        Some('n') => out.push('\n'),
        Some('t') => out.push('\t'),
        Some('r') => out.push('\r'),
        Some('a') => out.push('\u{7}'),
        Some('b') => out.push('\u{8}'),
        Some('f') => out.push('\u{c}'),
        Some('v') => out.push('\u{b}'),
        Some('\\') => out.push('\\'),
        Some('"') => out.push('"'),
        Some('\'') => out.push('\''),
        Some('?') => out.push('?'),
        Some('x') => {
            let mut code = 0u32;
            while let Some(digit) = chars.peek().and_then(|c| c.to_digit(16)) {
                code = code.wrapping_mul(16).wrapping_add(digit);
                chars.next();
            }
            out.push(char::from(code as u8));
        }
        Some(digit @ '0'..='7') => {
            let mut code = digit.to_digit(8).unwrap_or(0);
            for _ in 0..2 {
                let Some(next) = chars.peek().and_then(|c| c.to_digit(8)) else {
                    break;
                };
                code = code * 8 + next;
                chars.next();
            }
            out.push(char::from(code as u8));
        }
        Some(other) => out.push(other),
        None => out.push('\\'),
    }
}

#[derive(Default)]
struct Spec {
    left: bool,
    zero: bool,
    plus: bool,
    space: bool,
    alternate: bool,
    width: usize,
    precision: Option<usize>,
    kind: char,
}

impl Spec {
    fn read<'v>(
        chars: &mut std::iter::Peekable<std::str::Chars>,
        args: &mut impl Iterator<Item = &'v Value>,
        context: &Context,
    ) -> Result<Self> {
        let mut spec = Self::default();
        while let Some(flag) = chars.peek() {
            match flag {
                '-' => spec.left = true,
                '0' => spec.zero = true,
                '+' => spec.plus = true,
                ' ' => spec.space = true,
                '#' => spec.alternate = true,
                _ => break,
            }
            chars.next();
        }
        spec.width = size(chars, args, context)?.unwrap_or(0);
        if chars.peek() == Some(&'.') {
            chars.next();
            spec.precision = Some(size(chars, args, context)?.unwrap_or(0));
        }
        while matches!(chars.peek(), Some('l' | 'h')) {
            chars.next();
        }
        spec.kind = chars
            .next()
            .ok_or_else(|| ScriptError::new(BAD_FORMAT, "format: the pattern ends inside a %"))?;
        Ok(spec)
    }

    fn write(&self, context: &Context, arg: Option<&Value>, out: &mut String) -> Result<()> {
        let Some(arg) = arg else {
            return Err(ScriptError::new(BAD_FORMAT, "format: more places than values"));
        };
        let number = || context.number(arg, BAD_FORMAT);
        let body = match self.kind {
            's' => {
                let text = context.text(arg);
                match self.precision {
                    Some(most) => text.as_str().chars().take(most).collect(),
                    None => text.as_str().to_owned(),
                }
            }
            'c' => char::from(number()? as u8).to_string(),
            'd' | 'i' => self.integer(number()?),
            'u' => self.digits((number()? as i64 as u32).to_string()),
            'x' => self.prefixed("0x", format!("{:x}", number()? as i64 as u32)),
            'X' => self.prefixed("0X", format!("{:X}", number()? as i64 as u32)),
            'o' => self.prefixed("0", format!("{:o}", number()? as i64 as u32)),
            'f' | 'F' => self.signed(number()?, |x| format!("{x:.*}", self.precision.unwrap_or(6))),
            'e' | 'E' => self.signed(number()?, |x| self.exponent(x, self.precision.unwrap_or(6))),
            'g' | 'G' => self.signed(number()?, |x| self.general(x)),
            other => {
                return Err(ScriptError::new(
                    BAD_FORMAT,
                    format!("format: there is no %{other}"),
                ));
            }
        };
        self.pad(&body, out);
        Ok(())
    }

    fn integer(&self, number: f64) -> String {
        let number = number as i64;
        let digits = self.digits(number.unsigned_abs().to_string());
        format!("{}{digits}", self.sign(number < 0))
    }

    fn sign(&self, negative: bool) -> &'static str {
        match (negative, self.plus, self.space) {
            (true, _, _) => "-",
            (false, true, _) => "+",
            (false, false, true) => " ",
            _ => "",
        }
    }

    fn digits(&self, digits: String) -> String {
        let least = self.precision.unwrap_or(0);
        format!("{}{digits}", "0".repeat(least.saturating_sub(digits.len())))
    }

    fn prefixed(&self, prefix: &str, digits: String) -> String {
        let digits = self.digits(digits);
        if self.alternate && digits != "0" {
            format!("{prefix}{digits}")
        } else {
            digits
        }
    }

    fn signed(&self, number: f64, write: impl Fn(f64) -> String) -> String {
        format!("{}{}", self.sign(number < 0.0), write(number.abs()))
    }

    fn exponent(&self, x: f64, digits: usize) -> String {
        let text = format!("{x:.digits$e}");
        let (mantissa, power) = text.split_once('e').unwrap_or((&text, "0"));
        let power: i32 = power.parse().unwrap_or(0);
        let letter = if self.kind.is_ascii_uppercase() { 'E' } else { 'e' };
        let sign = if power < 0 { '-' } else { '+' };
        format!("{mantissa}{letter}{sign}{:02}", power.abs())
    }

    fn general(&self, x: f64) -> String {
        let digits = self.precision.unwrap_or(6).max(1);
        let power = if x == 0.0 {
            0
        } else {
            format!("{:.*e}", digits - 1, x)
                .split_once('e')
                .and_then(|(_, p)| p.parse().ok())
                .unwrap_or(0)
        };
        let small = power < -4 || power >= digits as i32;
        let text = if small {
            self.exponent(x, digits - 1)
        } else {
            format!("{x:.*}", (digits as i32 - 1 - power).max(0) as usize)
        };
        if self.alternate {
            return text;
        }
        let (mantissa, rest) = match text.find(['e', 'E']) {
            Some(at) => text.split_at(at),
            None => (text.as_str(), ""),
        };
        let cut = if mantissa.contains('.') {
            mantissa.trim_end_matches('0').trim_end_matches('.')
        } else {
            mantissa
        };
        format!("{cut}{rest}")
    }

    fn pad(&self, body: &str, out: &mut String) {
        let missing = self.width.saturating_sub(body.chars().count());
        if self.left {
            out.push_str(body);
            out.push_str(&" ".repeat(missing));
        } else if self.zero && self.kind != 's' {
            let signs = body.len() - body.trim_start_matches(['-', '+', ' ']).len();
            out.push_str(&body[..signs]);
            out.push_str(&"0".repeat(missing));
            out.push_str(&body[signs..]);
        } else {
            out.push_str(&" ".repeat(missing));
            out.push_str(body);
        }
    }
}

/// The most that a width or precision may be: enough for any report, too little to fill memory.
const WIDEST: usize = 100_000;

fn size<'v>(
    chars: &mut std::iter::Peekable<std::str::Chars>,
    args: &mut impl Iterator<Item = &'v Value>,
    context: &Context,
) -> Result<Option<usize>> {
    if chars.peek() == Some(&'*') {
        chars.next();
        let value = args.next().cloned().unwrap_or_default();
        return Ok(Some(
            (context.number(&value, BAD_FORMAT)?.max(0.0) as usize).min(WIDEST),
        ));
    }
    let mut size = None;
    while let Some(digit) = chars.peek().and_then(|c| c.to_digit(10)) {
        size = Some((size.unwrap_or(0) * 10 + digit as usize).min(WIDEST));
        chars.next();
    }
    Ok(size)
}
