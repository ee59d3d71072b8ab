//! Files and URLs as script sees them: paths relative to `the defaultFolder`, text with LF line ends, errors in `the
//! result`.

use std::collections::HashMap;
use std::fs::File;
use std::path::PathBuf;

use super::ast::Expr;
use super::error::{Result, ScriptError};
use super::vm::Vm;
use crate::confined::Outside;
use crate::value::text::{from_native, to_native};
use crate::value::{Data, Value};

/// A file that `open file` opened.
#[derive(Debug)]
pub(crate) struct OpenFile {
    pub file: File,
    /// The encoding of text, or `binary`.
    pub encoding: &'static str,
    /// Bytes that were read ahead.
    pub ahead: Vec<u8>,
}

/// Open files by the path they were opened with.
#[derive(Debug, Default)]
pub(crate) struct OpenFiles(pub HashMap<PathBuf, OpenFile>);

/// URL: bad or unknown scheme
const BAD_URL: u32 = 97;

impl Vm {
    /// The path an expression names.
    pub(crate) fn path_of(&mut self, expr: &Expr) -> Result<PathBuf> {
        let name = self.text(expr)?;
        self.path_named(name.as_str())
    }

    /// A path as the script means it: relative ones start at the default folder. Every use of a file comes by here.
    pub(crate) fn path_named(&self, name: &str) -> Result<PathBuf> {
        self.reach(Outside::Files)?;
        let name = match name.strip_prefix("~/") {
            Some(rest) => format!("{}/{rest}", std::env::var("HOME").unwrap_or_default()),
            None => name.to_owned(),
        };
        Ok(self.settings.default_folder.join(name))
    }

    pub(crate) fn get_url(&mut self, name: &Expr) -> Result<Value> {
        let name = self.text(name)?;
        match self.read_url(name.as_str()) {
            Ok(value) => {
                self.result = Value::from("");
                Ok(value)
            }
            Err(UrlError::Failed(message)) => {
                self.result = Value::from(message);
                Ok(Value::from(""))
            }
            Err(UrlError::Refused(error)) => Err(error),
        }
    }

    /// The content of a `file:` or `binfile:` URL.
    pub(crate) fn read_url(&mut self, name: &str) -> std::result::Result<Value, UrlError> {
        let (binary, path) = scheme(name)?;
        let path = self.path_named(path).map_err(UrlError::Refused)?;
        let bytes = std::fs::read(path).map_err(|error| UrlError::Failed(open_error(&error)))?;
        Ok(if binary {
            Value::Data(Data::from(bytes))
        } else {
            Value::String(text_of(&bytes))
        })
    }

    /// Writes a `file:` or `binfile:` URL; a failure goes into the result.
    pub(crate) fn write_url(&mut self, name: &str, value: Value) -> Result<()> {
        let (binary, path) = match scheme(name) {
            Ok(found) => found,
            Err(UrlError::Refused(error)) => return Err(error),
            Err(UrlError::Failed(message)) => return Err(ScriptError::new(BAD_URL, message)),
        };
        let bytes = if binary {
            self.context().bytes(&value)
        } else {
            match &value {
                Value::Data(data) => data.clone(),
                other => Data::from(bytes_of(self.context().text(other).as_str())),
            }
        };
        let outcome = std::fs::write(self.path_named(path)?, bytes.as_bytes());
        self.result = match outcome {
            Ok(()) => Value::from(""),
            Err(error) => Value::from(open_error(&error)),
        };
        Ok(())
    }

    pub(crate) fn url_exists(&mut self, name: &str) -> Result<bool> {
        match scheme(name) {
            Ok((_, path)) => Ok(self.path_named(path)?.is_file()),
            Err(UrlError::Refused(error)) => Err(error),
            Err(UrlError::Failed(_)) => Ok(false),
        }
    }
}

/// Why a URL could not be read.
pub(crate) enum UrlError {
    /// The engine's words for the result.
    Failed(String),
    /// An error that ends the script.
    Refused(Box<ScriptError>),
}

fn scheme(name: &str) -> std::result::Result<(bool, &str), UrlError> {
    let lower = name.to_ascii_lowercase();
    if lower.starts_with("binfile:") {
        return Ok((true, &name[8..]));
    }
    if lower.starts_with("file:") {
        let path = &name[5..];
        return Ok((
            false,
            path.strip_prefix("//")
                .filter(|rest| rest.starts_with('/'))
                .unwrap_or(path),
        ));
    }
    match lower.split_once(':') {
        Some((scheme, _)) if !scheme.contains(' ') => Err(UrlError::Refused(ScriptError::unsupported(
            format!("url of the kind \"{scheme}:\""),
        ))),
        _ => Err(UrlError::Failed("invalid URL".to_owned())),
    }
}

/// The engine's words where a file cannot be opened.
pub(crate) fn open_error(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "can't open file".to_owned(),
        _ => format!("can't open file: {error}"),
    }
}

/// Bytes of a text file as text: native encoding, line ends made LF. A byte order mark tells UTF-8 and UTF-16.
pub(crate) fn text_of(bytes: &[u8]) -> crate::value::Text {
    let text = if let Some(utf8) = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]) {
        crate::value::Text::from(String::from_utf8_lossy(utf8).into_owned())
    } else if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        let name = if bytes[0] == 0xff { "utf-16le" } else { "utf-16be" };
        super::encodings::decode(bytes, name).unwrap_or_default()
    } else {
        from_native(bytes)
    };
    if text.as_str().contains('\r') {
        return crate::value::Text::from(text.as_str().replace("\r\n", "\n").replace('\r', "\n"));
    }
    text
}

/// Text as bytes of a text file: native encoding, the platform's line ends.
pub(crate) fn bytes_of(text: &str) -> Vec<u8> {
    if cfg!(windows) {
        to_native(&text.replace('\n', "\r\n"))
    } else {
        to_native(text)
    }
}
