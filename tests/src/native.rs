//! A built library, called as a C host would call it. The only unsafe code of this crate.

use std::mem::ManuallyDrop;
use std::path::PathBuf;

use libffi::middle::{Arg, Cif, CodePtr, Type};

use crate::signature::{Param, Slot};

/// A pair of pointer and length, as C passes it.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
struct Pair {
    ptr: *const u8,
    len: usize,
}

/// An argument of a call.
#[derive(Clone, Debug)]
pub enum Given {
    /// `int32_t`
    I32(i32),
    /// `int64_t`
    I64(i64),
    /// `double`
    F64(f64),
    /// A pair that points to these bytes, `skew` bytes into an allocation, so that it may be misaligned.
    Bytes {
        /// What the pair points to.
        bytes: Vec<u8>,
        /// How far into the allocation it begins.
        skew: usize,
    },
    /// A null pointer with a length that must be refused unless it is 0.
    Null(usize),
}

/// A loaded library. It stays loaded, as in an engine: what its statics hold is then no leak to a checker.
#[derive(Debug)]
pub struct Native {
    library: ManuallyDrop<libloading::Library>,
    prefix: String,
}

impl Native {
    /// Loads the library that was built beside this test.
    ///
    /// # Panics
    /// If it was not built.
    pub fn load(name: &str, prefix: &str) -> Native {
        let path = built(name);
        // SAFETY: our own library, whose initialisers do nothing.
        let library = unsafe { libloading::Library::new(&path) };
        let library = library.unwrap_or_else(|error| {
            panic!(
                "{error}. Build it first: cargo build --workspace ({})",
                path.display()
            )
        });
        Native {
            library: ManuallyDrop::new(library),
            prefix: prefix.to_owned(),
        }
    }

    /// Whether there is an export of this name.
    pub fn exports(&self, symbol: &str) -> bool {
        // SAFETY: only the address is looked at.
        unsafe { self.library.get::<*const ()>(symbol.as_bytes()).is_ok() }
    }

    /// Calls an export that takes nothing and returns `int32_t`.
    pub fn number(&self, symbol: &str) -> i32 {
        self.call_code(&format!("{}x_{symbol}", self.prefix), &[], &mut [])
    }

    /// Calls the C export of a handler.
    ///
    /// # Panics
    /// If there is no such export.
    pub fn call(&self, symbol: &str, params: &[Param], given: &[Given], out: &mut [u8]) -> i32 {
        assert_eq!(params.len(), given.len());
        self.call_code(&format!("{}x_{symbol}", self.prefix), given, out)
    }

    /// The sentence of the last error.
    pub fn error_text(&self) -> String {
        let symbol = format!("{}x_error_text", self.prefix);
        let mut out = vec![0; 256];
        let mut length = self.call_code(&symbol, &[], &mut out);
        if length < 0 {
            out.resize(length.unsigned_abs() as usize, 0);
            length = self.call_code(&symbol, &[], &mut out);
        }
        String::from_utf8_lossy(&out[..usize::try_from(length).unwrap_or(0)]).into_owned()
    }

    fn call_code(&self, symbol: &str, given: &[Given], out: &mut [u8]) -> i32 {
        let pair = || Type::structure([Type::pointer(), Type::usize()]);
        let kept: Vec<Vec<u8>> = given.iter().map(allocation).collect();
        let pairs: Vec<Pair> = given
            .iter()
            .zip(&kept)
            .map(|(given, kept)| given.pair(kept))
            .collect();
        let (start, capacity) = (out.as_mut_ptr(), out.len());
        let mut types = Vec::new();
        let mut args = Vec::new();
        for (given, pair_value) in given.iter().zip(&pairs) {
            let (ty, arg) = match given {
                Given::I32(n) => (Type::i32(), Arg::new(n)),
                Given::I64(n) => (Type::i64(), Arg::new(n)),
                Given::F64(n) => (Type::f64(), Arg::new(n)),
                Given::Bytes { .. } | Given::Null(_) => (pair(), Arg::new(pair_value)),
            };
            types.push(ty);
            args.push(arg);
        }
        types.extend([Type::pointer(), Type::usize()]);
        args.extend([Arg::new(&start), Arg::new(&capacity)]);
        // SAFETY: the listing says which types the export takes; every pointer is ours and as long as it says.
        unsafe {
            let code = self.library.get::<*const ()>(symbol.as_bytes());
            let code = code.unwrap_or_else(|error| panic!("{error}"));
            let code = CodePtr::from_ptr((*code).cast());
            Cif::new(types, Type::i32()).call(code, &args)
        }
    }
}

/// The memory behind a pair: exactly as long as it must be, so that a checker sees any step beyond it.
fn allocation(given: &Given) -> Vec<u8> {
    match given {
        Given::Bytes { bytes, skew } => {
            let mut kept = Vec::with_capacity(skew + bytes.len());
            kept.resize(*skew, 0xAA);
            kept.extend_from_slice(bytes);
            kept
        }
        _ => Vec::new(),
    }
}

impl Given {
    fn pair(&self, kept: &[u8]) -> Pair {
        match self {
            Given::Bytes { bytes, skew } => Pair {
                ptr: kept[*skew..].as_ptr(),
                len: bytes.len(),
            },
            Given::Null(len) => Pair {
                ptr: std::ptr::null(),
                len: *len,
            },
            _ => Pair {
                ptr: std::ptr::null(),
                len: 0,
            },
        }
    }

    /// Whether it can be passed in this slot.
    pub fn fits(&self, slot: Slot) -> bool {
        matches!(
            (self, slot),
            (Given::I32(_), Slot::I32)
                | (Given::I64(_), Slot::I64)
                | (Given::F64(_), Slot::F64)
                | (
                    Given::Bytes { .. } | Given::Null(_),
                    Slot::Data | Slot::Text | Slot::Record
                )
        )
    }
}

/// Where cargo put the library: beside this test, one folder up.
///
/// # Panics
/// If this test is not in the folder where cargo puts tests.
pub fn built(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("this test has a path");
    let folder = test
        .parent()
        .and_then(|deps| deps.parent())
        .expect("tests are built two folders down");
    folder.join(libloading::library_filename(name))
}
