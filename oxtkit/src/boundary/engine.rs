//! The engine's value API, found at run time in the process we are loaded into.
//!
//! Nothing is linked: a library that finds no such API is simply not inside an engine, or inside one that keeps it to
//! itself, and the portable path serves. All names are looked up once, at the first call.

use std::ffi::{c_char, c_void};
use std::mem::transmute;
use std::sync::OnceLock;

/// A value of the engine, by reference. Null is `nothing`.
pub type ValueRef = *mut c_void;

/// UTF-8, as the engine numbers encodings.
pub(super) const UTF8: u32 = 4;

/// Type codes that `MCValueGetTypeCode` answers.
pub(super) mod code {
    pub const NULL: u32 = 0;
    pub const BOOLEAN: u32 = 1;
    pub const NUMBER: u32 = 2;
    pub const NAME: u32 = 3;
    pub const STRING: u32 = 4;
    pub const DATA: u32 = 5;
    pub const ARRAY: u32 = 6;
    pub const LIST: u32 = 9;
}

macro_rules! engine_api {
    ($($field:ident = $symbol:literal : fn($($arg:ty),*) $(-> $ret:ty)?;)*) => {
        /// Every function of the engine that we call.
        pub(super) struct Api {
            $(pub $field: unsafe extern "C" fn($($arg),*) $(-> $ret)?,)*
            /// The one true `true`. Booleans are told apart by identity.
            pub true_value: ValueRef,
            /// The one true `false`.
            pub false_value: ValueRef,
        }

        impl Api {
            fn find() -> Option<Api> {
                let engine = this_process()?;
                $(let $field = address(&engine, $symbol)?;)*
                let true_value = address(&engine, b"kMCTrue\0")?.cast::<ValueRef>();
                let false_value = address(&engine, b"kMCFalse\0")?.cast::<ValueRef>();
                // The handle of the process is never closed: what was found must stay valid.
                std::mem::forget(engine);
                Some(Api {
                    $(
                        // SAFETY: engine symbol: a function of this type.
                        $field: unsafe {
                            transmute::<*const c_void, unsafe extern "C" fn($($arg),*) $(-> $ret)?>($field)
                        },
                    )*
                    // SAFETY: engine symbol: a variable that holds the reference, set before any extension loads.
                    true_value: unsafe { *true_value },
                    // SAFETY: as above.
                    false_value: unsafe { *false_value },
                })
            }
        }
    };
}

engine_api! {
    type_code = b"MCValueGetTypeCode\0": fn(ValueRef) -> u32;
    retain = b"MCValueRetain\0": fn(ValueRef) -> ValueRef;
    release = b"MCValueRelease\0": fn(ValueRef);
    number_integer = b"MCNumberCreateWithInteger\0": fn(i32, *mut ValueRef) -> bool;
    number_real = b"MCNumberCreateWithReal\0": fn(f64, *mut ValueRef) -> bool;
    number_get = b"MCNumberFetchAsReal\0": fn(ValueRef) -> f64;
    string_create = b"MCStringCreateWithBytes\0": fn(*const u8, u32, u32, bool, *mut ValueRef) -> bool;
    string_is_native = b"MCStringIsNative\0": fn(ValueRef) -> bool;
    string_native_chars = b"MCStringGetNativeCharPtr\0": fn(ValueRef) -> *const u8;
    string_length = b"MCStringGetLength\0": fn(ValueRef) -> u32;
    string_encode = b"MCStringEncode\0": fn(ValueRef, u32, bool, *mut ValueRef) -> bool;
    data_create = b"MCDataCreateWithBytes\0": fn(*const u8, u32, *mut ValueRef) -> bool;
    data_adopt = b"MCDataCreateWithBytesAndRelease\0": fn(*mut u8, u32, *mut ValueRef) -> bool;
    data_bytes = b"MCDataGetBytePtr\0": fn(ValueRef) -> *const u8;
    data_length = b"MCDataGetLength\0": fn(ValueRef) -> u32;
    name_create = b"MCNameCreate\0": fn(ValueRef, *mut ValueRef) -> bool;
    name_string = b"MCNameGetString\0": fn(ValueRef) -> ValueRef;
    array_create = b"MCArrayCreate\0": fn(bool, *const ValueRef, *const ValueRef, u32, *mut ValueRef) -> bool;
    array_iterate = b"MCArrayIterate\0": fn(ValueRef, *mut usize, *mut ValueRef, *mut ValueRef) -> bool;
    list_create = b"MCProperListCreate\0": fn(*const ValueRef, u32, *mut ValueRef) -> bool;
    list_length = b"MCProperListGetLength\0": fn(ValueRef) -> u32;
    list_element = b"MCProperListFetchElementAtIndex\0": fn(ValueRef, u32) -> ValueRef;
    allocate = b"MCMemoryAllocate\0": fn(usize, *mut *mut c_void) -> bool;
    deallocate = b"MCMemoryDeallocate\0": fn(*mut c_void);
    throw = b"MCErrorThrowGeneric\0": fn(ValueRef) -> bool;
}

// SAFETY: engine symbol: addresses and two immortal values, all constant for the life of the process.
unsafe impl Send for Api {}
// SAFETY: as above. That the functions are called on the engine's thread only, their callers see to.
unsafe impl Sync for Api {}

/// Where a symbol of the engine is.
fn address(engine: &libloading::Library, name: &[u8]) -> Option<*const c_void> {
    // SAFETY: engine symbol, of which only the address is taken. Every symbol has one.
    let found = unsafe { engine.get::<*const c_void>(name) }.ok()?;
    (!found.is_null()).then_some(*found)
}

/// The image that holds the engine: the executable, on every platform.
fn this_process() -> Option<libloading::Library> {
    #[cfg(unix)]
    return Some(libloading::os::unix::Library::this().into());
    #[cfg(windows)]
    return libloading::os::windows::Library::this().ok().map(Into::into);
}

static API: OnceLock<Option<Api>> = OnceLock::new();

/// The value API, if this process has one and the environment variable `OXTKIT_PORTABLE` is not set.
pub(super) fn api() -> Option<&'static Api> {
    API.get_or_init(|| {
        if std::env::var_os("OXTKIT_PORTABLE").is_some() {
            None
        } else {
            Api::find()
        }
    })
    .as_ref()
}

/// Whether the direct path can be used. Asked once by a binding, before its first call.
pub fn available() -> bool {
    api().is_some()
}

/// A C string that the engine passed, as UTF-8. None if it is null or is not UTF-8.
///
/// # Safety
/// `text` must be null or a zero-terminated string that lives until `'a` ends.
pub(super) unsafe fn c_text<'a>(text: *const c_char) -> Option<&'a str> {
    if text.is_null() {
        return None;
    }
    // SAFETY: caller's pointer.
    unsafe { std::ffi::CStr::from_ptr(text) }.to_str().ok()
}
