//! What a parameter type makes of an argument, as one line of text that a table can hold.

/// `VALUE`, or `code: the problem's text`.
macro_rules! said {
    ($ty:ty, $arg:expr) => {{
        let arg: oxtkit::arg::Arg<'_> = $arg;
        match <$ty as oxtkit::param::Param<'_>>::from_arg(&arg) {
            Ok(value) => format!("{value:?}"),
            Err(problem) => format!("{}: {}", problem.code, problem.text),
        }
    }};
}

/// A table: each argument, and what the type says of it.
macro_rules! table {
    ($ty:ty { $($arg:expr => $said:expr,)+ }) => {
        $(assert_eq!(crate::said::said!($ty, $arg), $said, "{} from {}", stringify!($ty), stringify!($arg));)+
    };
}

pub(crate) use {said, table};

use oxtkit::arg::Arg;

/// Text, as an argument.
pub fn text(text: &str) -> Arg<'_> {
    Arg::Text(text.into())
}

/// A number of the engine.
pub fn number(n: f64) -> Arg<'static> {
    Arg::Number(n.into())
}

/// A number of the C ABI.
pub fn whole(n: i64) -> Arg<'static> {
    Arg::Number(n.into())
}
