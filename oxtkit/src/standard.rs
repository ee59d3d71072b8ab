//! Handlers that every library has, written once.

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
