//! The built library, called as C and as a portable binding call it, so that no compiler sees both sides.

use std::ffi::{CStr, c_char};
use std::time::{Duration, Instant};

use libloading::{Library, Symbol};

/// What bytes cross in.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Data {
    ptr: *const u8,
    len: usize,
}

impl Data {
    pub fn of(bytes: &[u8]) -> Self {
        Self {
            ptr: bytes.as_ptr(),
            len: bytes.len(),
        }
    }
}

/// The library, which stays loaded as it does in an engine.
pub struct Native(&'static Library);

impl Native {
    /// Loads what cargo built beside this test.
    pub fn load() -> Self {
        let test = std::env::current_exe().expect("a running program has a path");
        let folder = test
            .parent()
            .and_then(|deps| deps.parent())
            .expect("target/PROFILE/deps");
        let name = libloading::library_filename("sodiumxt");
        let path = [folder.join("deps").join(&name), folder.join(&name)];
        let path = path
            .iter()
            .find(|path| path.exists())
            .expect("cargo builds the library for its tests");
        // SAFETY: the library's initialisers do nothing.
        let library = unsafe { Library::new(path) }.expect("the library can be loaded");
        Self(Box::leak(Box::new(library)))
    }

    fn export<T: Copy>(&self, name: &str) -> T {
        // SAFETY: the callers name the type that the ABI listing gives.
        let symbol: Symbol<'_, T> = unsafe { self.0.get(name.as_bytes()) }.expect("an export of this name");
        *symbol
    }

    pub fn one(&self, name: &str, a: Data, out: &mut [u8]) -> i32 {
        let call: unsafe extern "C" fn(Data, *mut u8, usize) -> i32 = self.export(name);
        // SAFETY: pair and buffer are slices of the caller's.
        let code = unsafe { call(a, out.as_mut_ptr(), out.len()) };
        assert!(code > 0, "{name}: {code}");
        code
    }

    pub fn two(&self, name: &str, a: Data, b: Data, out: &mut [u8]) -> i32 {
        let call: unsafe extern "C" fn(Data, Data, *mut u8, usize) -> i32 = self.export(name);
        // SAFETY: pairs and buffer are slices of the caller's.
        let code = unsafe { call(a, b, out.as_mut_ptr(), out.len()) };
        assert!(code > 0, "{name}: {code}");
        code
    }

    pub fn hash(&self, data: Data, key: Data, out: &mut [u8]) {
        let call: unsafe extern "C" fn(Data, i64, Data, *mut u8, usize) -> i32 =
            self.export("sdx_generic_hash");
        // SAFETY: pairs and buffer are slices of the caller's.
        assert_eq!(unsafe { call(data, 32, key, out.as_mut_ptr(), out.len()) }, 32);
    }

    pub fn export_secret(&self, secret: i32, out: &mut [u8]) -> i32 {
        let call: unsafe extern "C" fn(i32, i32, *mut u8, usize) -> i32 = self.export("sdx_secret_export");
        // SAFETY: the buffer is a slice of the caller's.
        unsafe { call(secret, 1, out.as_mut_ptr(), out.len()) }
    }

    pub fn free(&self, secret: i32) -> i32 {
        let call: unsafe extern "C" fn(i32, *mut u8, usize) -> i32 = self.export("sdx_secret_free");
        // SAFETY: a buffer is not needed.
        unsafe { call(secret, std::ptr::null_mut(), 0) }
    }

    /// Begins a job of `sdPwHashAsync` for a key of 32 bytes.
    pub fn job(&self, passphrase: &[u8], salt: &[u8]) {
        type Job = unsafe extern "C" fn(Data, Data, i64, Data, Data, Data, *mut u8, usize) -> i32;
        let call: Job = self.export("sdx_pw_hash_async");
        let [passphrase, salt, ops, mem, tag] = [passphrase, salt, b"1", b"65536", b"tag"].map(Data::of);
        // SAFETY: the pairs are slices; a buffer is not needed.
        let code = unsafe { call(passphrase, salt, 32, ops, mem, tag, std::ptr::null_mut(), 0) };
        assert!(code > 0, "{code}");
    }

    /// The events of the first drain that has any.
    pub fn drain<'a>(&self, out: &'a mut [u8]) -> &'a [u8] {
        let call: unsafe extern "C" fn(*mut u8, usize) -> i32 = self.export("sdx_poll");
        let deadline = Instant::now() + Duration::from_secs(60);
        loop {
            // SAFETY: the buffer is a slice of the caller's.
            let code = unsafe { call(out.as_mut_ptr(), out.len()) };
            if code > 2 {
                return &out[..code as usize];
            }
            assert!(Instant::now() < deadline, "no event: {code}");
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    pub fn push_data(&self, bytes: &[u8]) {
        let push: unsafe extern "C" fn(*const u8, usize) = self.export("sdx_arg_data");
        // SAFETY: a slice of the caller's.
        unsafe { push(bytes.as_ptr(), bytes.len()) }
    }

    pub fn push_text(&self, text: &[u8]) {
        let push: unsafe extern "C" fn(*const u8, usize) = self.export("sdx_arg_text");
        // SAFETY: a slice of the caller's.
        unsafe { push(text.as_ptr(), text.len()) }
    }

    pub fn push_list(&self, elements: &[&[u8]]) {
        let nullary = |name| -> unsafe extern "C" fn() { self.export(name) };
        // SAFETY: takes no argument.
        unsafe { nullary("sdx_arg_open")() };
        elements.iter().for_each(|element| self.push_data(element));
        // SAFETY: takes no argument.
        unsafe { nullary("sdx_arg_close")() };
    }

    /// Calls a handler by its script name with what was pushed.
    pub fn call(&self, name: &CStr, out: &mut [u8]) -> i32 {
        let call: unsafe extern "C" fn(*const c_char, *mut u8, usize) -> i32 = self.export("sdx_call");
        // SAFETY: a zero-terminated name, and a buffer of the caller's.
        unsafe { call(name.as_ptr(), out.as_mut_ptr(), out.len()) }
    }
}
