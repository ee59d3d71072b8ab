//! A native library as an extension would have one: plain C functions, and functions that build engine
//! values with what they find in the running program.

use std::ffi::{CStr, c_char, c_int, c_void};
use std::ptr::null_mut;

type Ref = *mut c_void;

unsafe extern "C" {
    fn dlsym(handle: *mut c_void, name: *const c_char) -> *mut c_void;
    fn malloc(size: usize) -> *mut c_void;
}

macro_rules! engine {
    ($name:literal as $ty:ty) => {{
        // SAFETY: the name ends in a zero byte; a null handle means the whole program.
        let found = unsafe { dlsym(null_mut(), $name.as_ptr()) };
        assert!(!found.is_null(), "{:?} is exported", $name);
        // SAFETY: the engine declares the symbol with this type, and so does `oxt`.
        unsafe { std::mem::transmute::<*mut c_void, $ty>(found) }
    }};
}

#[unsafe(no_mangle)]
extern "C" fn dm_i8(n: i8) -> i8 {
    n
}

#[unsafe(no_mangle)]
extern "C" fn dm_u8(n: u8) -> u8 {
    n
}

#[unsafe(no_mangle)]
extern "C" fn dm_f32(x: f32) -> f32 {
    x
}

#[unsafe(no_mangle)]
extern "C" fn dm_f64(x: f64) -> f64 {
    x
}

#[unsafe(no_mangle)]
extern "C" fn dm_not(b: bool) -> bool {
    !b
}

#[unsafe(no_mangle)]
extern "C" fn dm_u32(n: u32) -> u32 {
    n
}

#[unsafe(no_mangle)]
extern "C" fn dm_i64(n: i64) -> i64 {
    n
}

#[unsafe(no_mangle)]
extern "C" fn dm_wide() -> u64 {
    u64::MAX
}

#[unsafe(no_mangle)]
extern "C" fn dm_is_wide(n: u64) -> bool {
    n == u64::MAX
}

#[unsafe(no_mangle)]
extern "C" fn dm_length(text: *const c_char) -> usize {
    // SAFETY: the engine passes a string that lives during the call.
    unsafe { CStr::from_ptr(text) }.to_bytes().len()
}

#[unsafe(no_mangle)]
extern "C" fn dm_turned(text: *const c_char) -> *mut c_char {
    // SAFETY: the engine passes a string that lives during the call.
    let text: String = unsafe { CStr::from_ptr(text) }.to_str().unwrap_or("").chars().rev().collect();
    // SAFETY: plain memory of the C library, which the engine frees.
    let out = unsafe { malloc(text.len() + 1) }.cast::<u8>();
    // SAFETY: the block has room for the text and the byte that ends it.
    unsafe {
        out.copy_from_nonoverlapping(text.as_ptr(), text.len());
        out.add(text.len()).write(0);
    }
    out.cast()
}

#[unsafe(no_mangle)]
extern "C" fn dm_outs(n: *mut c_int, x: *mut f64, b: *mut bool, both: *mut c_int) {
    // SAFETY: the engine passes the addresses of four variables.
    unsafe {
        n.write(7);
        x.write(2.5);
        b.write(true);
        both.write(both.read() * 2);
    }
}

/// Reverses the characters of UTF-8 text into a buffer; minus the size needed if it is too small.
#[unsafe(no_mangle)]
extern "C" fn dm_turn(text: *const u8, count: usize, out: *mut u8, room: usize) -> i32 {
    // SAFETY: the binding passes a pointer that is readable for `count` bytes.
    let bytes = unsafe { std::slice::from_raw_parts(text, count) };
    let turned: String = std::str::from_utf8(bytes).unwrap_or("").chars().rev().collect();
    if turned.len() > room {
        return -(turned.len() as i32);
    }
    // SAFETY: the buffer has room, which was just checked.
    unsafe { out.copy_from_nonoverlapping(turned.as_ptr(), turned.len()) };
    turned.len() as i32
}

fn string(text: &str) -> Ref {
    let make = engine!(c"MCStringCreateWithBytes" as extern "C" fn(*const u8, u32, u32, bool, *mut Ref) -> bool);
    let mut out = null_mut();
    assert!(make(text.as_ptr(), text.len() as u32, 4, false, &mut out));
    out
}

#[unsafe(no_mangle)]
extern "C" fn dm_build() -> Ref {
    let array = engine!(c"MCArrayCreateMutable" as extern "C" fn(*mut Ref) -> bool);
    let name = engine!(c"MCNameCreate" as extern "C" fn(Ref, *mut Ref) -> bool);
    let store = engine!(c"MCArrayStoreValue" as extern "C" fn(Ref, bool, Ref, Ref) -> bool);
    let finish = engine!(c"MCArrayCopyAndRelease" as extern "C" fn(Ref, *mut Ref) -> bool);
    let release = engine!(c"MCValueRelease" as extern "C" fn(Ref));
    let real = engine!(c"MCNumberCreateWithReal" as extern "C" fn(f64, *mut Ref) -> bool);
    let set = |target: Ref, key: &str, value: Ref| {
        let (text, mut named) = (string(key), null_mut());
        assert!(name(text, &mut named) && store(target, false, named, value));
        [text, named, value].into_iter().for_each(|r| release(r));
    };
    let new = || {
        let mut out = null_mut();
        assert!(array(&mut out));
        out
    };
    let (whole, sub) = (new(), new());
    let mut half = null_mut();
    assert!(real(0.5, &mut half));
    set(sub, "k", half);
    let mut done = null_mut();
    assert!(finish(sub, &mut done));
    set(whole, "name", string("demo"));
    set(whole, "sub", done);
    set(whole, "list", list());
    assert!(finish(whole, &mut done));
    done
}

fn list() -> Ref {
    let list = engine!(c"MCProperListCreateMutable" as extern "C" fn(*mut Ref) -> bool);
    let push = engine!(c"MCProperListPushElementOntoBack" as extern "C" fn(Ref, Ref) -> bool);
    let finish = engine!(c"MCProperListCopyAndRelease" as extern "C" fn(Ref, *mut Ref) -> bool);
    let int = engine!(c"MCNumberCreateWithInteger" as extern "C" fn(i32, *mut Ref) -> bool);
    let data = engine!(c"MCDataCreateWithBytes" as extern "C" fn(*const u8, u32, *mut Ref) -> bool);
    let yes = engine!(c"kMCTrue" as *const Ref);
    let (mut out, mut one, mut three) = (null_mut(), null_mut(), null_mut());
    assert!(list(&mut out) && int(1, &mut one) && data([3u8].as_ptr(), 1, &mut three));
    // SAFETY: the address of a variable of the engine, set since it started.
    let yes = unsafe { yes.read() };
    for value in [one, string("two"), three, yes] {
        assert!(push(out, value));
    }
    let mut done = null_mut();
    assert!(finish(out, &mut done));
    done
}

#[unsafe(no_mangle)]
extern "C" fn dm_reverse(data: Ref) -> Ref {
    let bytes = engine!(c"MCDataGetBytePtr" as extern "C" fn(Ref) -> *const u8);
    let length = engine!(c"MCDataGetLength" as extern "C" fn(Ref) -> u32);
    let make = engine!(c"MCDataCreateWithBytes" as extern "C" fn(*const u8, u32, *mut Ref) -> bool);
    // SAFETY: the Data lives during the call, and its bytes do not move.
    let mut copy = unsafe { std::slice::from_raw_parts(bytes(data), length(data) as usize) }.to_vec();
    copy.reverse();
    let mut out = null_mut();
    make(copy.as_ptr(), copy.len() as u32, &mut out);
    out
}

#[unsafe(no_mangle)]
extern "C" fn dm_kind(value: Ref) -> c_int {
    let kind = engine!(c"MCValueGetTypeCode" as extern "C" fn(Ref) -> i32);
    if value.is_null() { -1 } else { kind(value) }
}

#[unsafe(no_mangle)]
extern "C" fn dm_fails() -> c_int {
    let throw = engine!(c"MCErrorThrowGeneric" as extern "C" fn(Ref) -> bool);
    let release = engine!(c"MCValueRelease" as extern "C" fn(Ref));
    let message = string("demo: something is wrong");
    throw(message);
    release(message);
    0
}

#[unsafe(no_mangle)]
extern "C" fn dm_each(count: c_int, add: extern "C" fn(c_int) -> bool) -> c_int {
    (1..=count).filter(|n| add(*n)).count() as c_int
}

#[repr(C)]
struct Vec2 {
    x: f64,
    y: f64,
}

#[unsafe(no_mangle)]
extern "C" fn dm_add(a: Vec2, b: Vec2) -> Vec2 {
    Vec2 { x: a.x + b.x, y: a.y + b.y }
}
