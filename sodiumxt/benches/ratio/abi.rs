//! The built library, loaded as a host loads it, so that nothing is inlined across the boundary.

use libloading::{Library, Symbol};
use std::cell::RefCell;
use std::collections::HashMap;
use std::ffi::c_void;

/// What bytes cross in: `struct { const uint8_t *ptr; size_t len; }`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Data {
    ptr: *const u8,
    len: usize,
}

impl Data {
    pub const NONE: Self = Self {
        ptr: std::ptr::null(),
        len: 0,
    };

    pub fn of(bytes: &[u8]) -> Self {
        Self {
            ptr: bytes.as_ptr(),
            len: bytes.len(),
        }
    }
}

type One = unsafe extern "C" fn(Data, *mut u8, usize) -> i32;
type Two = unsafe extern "C" fn(Data, Data, *mut u8, usize) -> i32;
type Three = unsafe extern "C" fn(Data, Data, Data, *mut u8, usize) -> i32;
type Number = unsafe extern "C" fn(i64, *mut u8, usize) -> i32;
type Hash = unsafe extern "C" fn(Data, i64, Data, *mut u8, usize) -> i32;

/// The library and the exports that were looked up.
pub struct Ours {
    library: Library,
    found: RefCell<HashMap<&'static str, *const c_void>>,
}

impl Ours {
    /// Cargo puts the library beside the bench.
    pub fn load() -> Self {
        let bench = std::env::current_exe().expect("a running program has a path");
        let file = bench.with_file_name(libloading::library_filename("sodiumxt"));
        // SAFETY: the library's initialisers do nothing.
        let library = unsafe { Library::new(file) }.expect("the library can be loaded");
        Self {
            library,
            found: RefCell::default(),
        }
    }

    fn export(&self, name: &'static str) -> *const c_void {
        *self.found.borrow_mut().entry(name).or_insert_with(|| {
            // SAFETY: only the address is taken; who calls it knows the type.
            let symbol: Symbol<'_, *const c_void> =
                unsafe { self.library.get(name.as_bytes()) }.expect("the library has this export");
            *symbol
        })
    }

    pub fn number(&self, name: &'static str, n: i64, out: &mut [u8]) {
        // SAFETY: exports with one 64-bit number have this type; the buffer is a slice of the caller's.
        let written = unsafe {
            let call: Number = std::mem::transmute(self.export(name));
            call(n, out.as_mut_ptr(), out.len())
        };
        assert_eq!(written as usize, out.len());
    }

    pub fn one(&self, name: &'static str, a: Data, out: &mut [u8]) {
        // SAFETY: exports with one pair have this type; pairs and buffer are slices of the caller's.
        let written = unsafe {
            let call: One = std::mem::transmute(self.export(name));
            call(a, out.as_mut_ptr(), out.len())
        };
        assert_eq!(written as usize, out.len());
    }

    pub fn two(&self, name: &'static str, a: Data, b: Data, out: &mut [u8]) {
        // SAFETY: exports with two pairs have this type; pairs and buffer are slices of the caller's.
        let written = unsafe {
            let call: Two = std::mem::transmute(self.export(name));
            call(a, b, out.as_mut_ptr(), out.len())
        };
        assert_eq!(written as usize, out.len());
    }

    pub fn three(&self, name: &'static str, a: Data, b: Data, c: Data, out: &mut [u8]) {
        // SAFETY: exports with three pairs have this type; pairs and buffer are slices of the caller's.
        let written = unsafe {
            let call: Three = std::mem::transmute(self.export(name));
            call(a, b, c, out.as_mut_ptr(), out.len())
        };
        assert_eq!(written as usize, out.len());
    }

    pub fn hash(&self, data: Data, length: i64, out: &mut [u8]) {
        // SAFETY: the type of this export; pairs and buffer are slices of the caller's.
        let written = unsafe {
            let call: Hash = std::mem::transmute(self.export("sdx_generic_hash"));
            call(data, length, Data::NONE, out.as_mut_ptr(), out.len())
        };
        assert_eq!(written as usize, out.len());
    }
}
