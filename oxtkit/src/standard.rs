//! Handlers that libraries share, written once. Their names, numbers and words are those of each library; `{prefix}` in
//! their documentation becomes its prefix.

/// Defines the error handlers of a library. `library!` expands it in a module `standard`; the contents list them.
#[doc(hidden)]
#[macro_export]
macro_rules! standard_handlers {
    () => {
        use $crate::{ErrorCode, handler};

        /// Says what went wrong in the last call that failed.
        ///
        /// A call that succeeds clears it, so it never tells of an older failure.
        ///
        /// # Returns
        /// The sentence, or empty when the last call succeeded.
        ///
        /// # Example
        /// ```livecode
        /// put {prefix}LastError() into tWhy
        /// -- now tWhy is empty
        /// ```
        #[handler(keeps_error)]
        pub fn last_error() -> String {
            $crate::error::last_error().map_or_else(String::new, |e| e.message.into_owned())
        }

        /// Says with which code the last call failed.
        ///
        /// # Returns
        /// A negative number that {prefix}ErrorName names, or 0 when the last call succeeded.
        ///
        /// # Example
        /// ```livecode
        /// put {prefix}LastErrorCode() into tCode
        /// -- now tCode is 0
        /// ```
        #[handler(keeps_error)]
        pub fn last_error_code() -> i32 {
            $crate::error::last_error().map_or(0, |e| e.code.code())
        }

        /// Names an error code, so that scripts compare words and not numbers.
        ///
        /// * `code` - a number from {prefix}LastErrorCode or from a handler that returns one.
        ///
        /// # Returns
        /// The name, such as `badHandle`; empty for 0 or for a number that is no error code.
        ///
        /// # Example
        /// ```livecode
        /// put {prefix}ErrorName(-2) into tName
        /// -- now tName is "badHandle"
        /// ```
        #[handler(keeps_error)]
        pub fn error_name(code: i32) -> &'static str {
            ErrorCode::from_code(code).map_or("", ErrorCode::name)
        }
    };
}

/// Defines `clear_error`, for libraries whose failures are codes. `failing` is a line of script that fails with
/// `badHandle`, for the example.
#[macro_export]
macro_rules! clear_error_handler {
    (failing: $failing:tt) => {
        /// Forgets the last error.
        ///
        /// # Example
        /// ```livecode
        #[doc = $failing]
        /// -- now {prefix}LastErrorCode() is -2
        /// {prefix}ClearError
        /// -- now {prefix}LastErrorCode() is 0
        /// ```
        #[$crate::handler]
        pub fn clear_error() {
            // A call that succeeds clears the error, and this one always does.
        }
    };
}

/// Defines what a library over C++ tells of itself, in a module of its own: `version`, `clear_error` and
/// `test_firewall`.
///
/// The field table has rows `EXTENSION`, `NATIVE`, `BUILD` and `ABI`. `throw` is a call of the C++ half that throws
/// what is no `std::exception`, and `failing` as for [`clear_error_handler!`].
///
/// ```text
/// oxtkit::about_handlers! {
///     native: "libtorrent",
///     version: native::version(),
///     throw: native::throw_foreign().map_err(told),
///     shown: "-- now tVersion[\"native\"] begins with \"libtorrent 2.0.\"",
///     failing: "btPause 0",
/// }
/// ```
#[macro_export]
#[allow(
    clippy::crate_in_macro_def,
    reason = "the library that calls it has LIBRARY, this crate has none"
)]
macro_rules! about_handlers {
    (
        native: $native:literal,
        version: $version:expr,
        throw: $throw:expr,
        shown: $shown:tt,
        failing: $failing:tt $(,)?
    ) => {
        use $crate::{Error, Record, Result, choices, handler};

        choices! {
            /// What the test of the firewall lets go wrong.
            #[derive(Clone, Copy, PartialEq, Eq, Debug)]
            pub enum Wrong {
                /// A panic in Rust.
                Panic = 1 "panic",
                /// A C++ exception that is no `std::exception`.
                Throw = 2 "throw",
            }
        }

        /// The versions of everything.
        #[derive(Debug, Record)]
        pub struct Version {
            /// Of the extension.
            pub extension: &'static str,
            /// The native library and its version.
            pub native: String,
            /// What the extension was built for, and how.
            pub build: String,
            /// The number of the ABI.
            pub abi: i32,
        }

        /// Tells the versions of everything.
        ///
        /// # Returns
        /// An array with the keys `extension`, `native`, `build` and `abi`.
        ///
        /// # Example
        /// ```livecode
        /// put {prefix}Version() into tVersion
        #[doc = $shown]
        /// ```
        #[handler]
        pub fn version() -> Version {
            Version {
                extension: env!("CARGO_PKG_VERSION"),
                native: format!("{} {}", $native, $version),
                build: $crate::private::build_text(),
                abi: const { crate::LIBRARY.abi },
            }
        }

        $crate::clear_error_handler! { failing: $failing }

        /// Lets something go wrong on purpose, to show that the engine comes to no harm.
        ///
        /// * `wrong` - "panic" for a panic in Rust, "throw" for a C++ exception of an unknown type.
        ///
        /// # Errors
        /// * `internal` - always.
        ///
        /// # Example
        /// ```livecode
        /// {prefix}TestFirewall "throw"
        /// -- now the result is -6
        /// ```
        #[handler]
        pub fn test_firewall(wrong: Wrong) -> Result<()> {
            match wrong {
                Wrong::Panic => panic!("a panic on purpose"),
                Wrong::Throw => $throw.and(Err(Error::generic("nothing was thrown"))),
            }
        }
    };
}
