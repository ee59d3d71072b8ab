//! The tables of a library: record fields and named choices. One line each; append only.

/// Declares the record fields of a library.
///
/// ```
/// oxtkit::fields! {
///     /// The public key, to be given away.
///     1 PUBLIC_KEY: Raw "publicKey" "bytes";
///     /// The round-trip time.
///     2 RTT: Int "rtt" "ms";
/// }
/// assert_eq!(FIELDS.len(), 2);
/// assert_eq!(RTT.key, "rtt");
/// ```
#[macro_export]
macro_rules! fields {
    ($($(#[doc = $doc:literal])+ $id:literal $name:ident: $ty:ident $key:literal $unit:literal;)*) => {
        $(
            $(#[doc = $doc])+
            pub const $name: $crate::record::Field = $crate::record::Field {
                id: $id,
                ty: $crate::record::FieldType::$ty,
                key: $key,
                unit: $unit,
                doc: concat!($($doc, "\n"),+),
            };
        )*

        /// All fields, by number.
        pub const FIELDS: &[&$crate::record::Field] = &[$(&$name),*];

        const _: () = $crate::private::check_fields(FIELDS);
    };
}

/// Declares a set of words that a parameter can be. Script writes the word, in any case; the number is accepted too.
///
/// ```
/// oxtkit::choices! {
///     /// How hard to try.
///     #[derive(Clone, Copy, Debug, PartialEq)]
///     pub enum Effort {
///         /// A little.
///         Little = 1 "little",
///         /// Very.
///         Much = 2 "much",
///     }
/// }
/// assert_eq!(Effort::Much.word(), "much");
/// ```
#[macro_export]
macro_rules! choices {
    ($(#[$meta:meta])* $vis:vis enum $name:ident {
        $($(#[doc = $doc:literal])+ $variant:ident = $number:literal $word:literal),+ $(,)?
    }) => {
        $(#[$meta])*
        #[repr(i32)]
        $vis enum $name {
            $($(#[doc = $doc])+ $variant = $number),+
        }

        impl $name {
            /// Every choice.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// How script spells it.
            pub const fn word(&self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }
        }

        impl $crate::param::ScriptType for $name {
            type Slot = $crate::boundary::TextSlot;
            const TYPE: $crate::describe::Type = $crate::describe::Type::named(
                $crate::describe::TypeKind::Choice,
                $crate::private::words(concat!($(" ", $word),+)),
            );
        }

        impl<'a> $crate::param::Param<'a> for $name {
            fn from_arg(arg: &'a $crate::arg::Arg<'a>) -> ::core::result::Result<Self, $crate::arg::Problem> {
                $crate::private::choose(arg, &[$(($word, $number)),+]).map(|number| match number {
                    $($number => $name::$variant,)+
                    _ => unreachable!("choose answers a number of the table"),
                })
            }
        }
    };
}
