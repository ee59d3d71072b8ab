//! Every exported function by name.
//!
//! The table has two uses: `binds to "<builtin>"` finds functions in it, and because it mentions them all,
//! no linker drops one.

use std::ffi::c_void;

use super::{array, constants, data, error, handler, list, memory, name, number, string, typeinfo, value};

/// A function of the table.
struct Entry {
    name: &'static str,
    function: *const c_void,
}

// SAFETY: the pointers are addresses of functions, which never change.
unsafe impl Sync for Entry {}

macro_rules! table {
    ($($module:ident::$function:ident,)*) => {
        #[used]
        static TABLE: &[Entry] = &[
            $(Entry { name: stringify!($function), function: $module::$function as *const c_void },)*
        ];
    };
}

table! {
    memory::MCMemoryAllocate,
    memory::MCMemoryAllocateCopy,
    memory::MCMemoryReallocate,
    memory::MCMemoryDeallocate,
    memory::MCMemoryDelete,
    value::MCValueRetain,
    value::MCValueRelease,
    value::MCValueGetTypeCode,
    value::MCValueGetRetainCount,
    value::MCValueIsMutable,
    value::MCValueIsEmpty,
    value::MCValueIsArray,
    value::MCValueIsEqualTo,
    value::MCValueCopy,
    value::MCValueCopyAndRelease,
    number::MCBooleanCreateWithBool,
    number::MCNumberCreateWithInteger,
    number::MCNumberCreateWithUnsignedInteger,
    number::MCNumberCreateWithReal,
    number::MCNumberIsInteger,
    number::MCNumberIsReal,
    number::MCNumberFetchAsInteger,
    number::MCNumberFetchAsUnsignedInteger,
    number::MCNumberFetchAsReal,
    name::MCNameCreate,
    name::MCNameCreateWithChars,
    name::MCNameCreateWithNativeChars,
    name::MCNameCreateWithIndex,
    name::MCNameGetString,
    name::MCNameIsEqualTo,
    name::MCNameIsEqualToCaseless,
    name::MCNameIsEmpty,
    string::MCStringCreateWithBytes,
    string::MCStringCreateWithBytesAndRelease,
    string::MCStringCreateWithNativeChars,
    string::MCStringCreateWithChars,
    string::MCStringCreateWithCString,
    string::MCStringEncode,
    string::MCStringEncodeAndRelease,
    string::MCStringDecode,
    string::MCStringDecodeAndRelease,
    string::MCStringConvertToUTF8String,
    string::MCStringConvertToUTF8,
    string::MCStringConvertToCString,
    string::MCStringConvertToNative,
    string::MCStringConvertToWString,
    string::MCStringConvertToBytes,
    string::MCStringIsEmpty,
    string::MCStringIsNative,
    string::MCStringCanBeNative,
    string::MCStringGetLength,
    string::MCStringGetNativeCharPtr,
    string::MCStringGetNativeCharPtrAndLength,
    string::MCStringGetCharPtr,
    string::MCStringIsEqualTo,
    data::MCDataCreateWithBytes,
    data::MCDataCreateWithBytesAndRelease,
    data::MCDataIsEmpty,
    data::MCDataGetLength,
    data::MCDataGetBytePtr,
    data::MCDataGetByteAtIndex,
    data::MCDataIsEqualTo,
    data::MCDataCopyRange,
    array::MCArrayCreate,
    array::MCArrayCreateMutable,
    array::MCArrayCopy,
    array::MCArrayCopyAndRelease,
    array::MCArrayMutableCopy,
    array::MCArrayIsMutable,
    array::MCArrayIsEmpty,
    array::MCArrayGetCount,
    array::MCArrayFetchValue,
    array::MCArrayStoreValue,
    array::MCArrayRemoveValue,
    array::MCArrayFetchValueAtIndex,
    array::MCArrayStoreValueAtIndex,
    array::MCArrayIterate,
    list::MCProperListCreate,
    list::MCProperListCreateAndRelease,
    list::MCProperListCreateMutable,
    list::MCProperListCopy,
    list::MCProperListCopyAndRelease,
    list::MCProperListMutableCopy,
    list::MCProperListIsMutable,
    list::MCProperListGetLength,
    list::MCProperListIsEmpty,
    list::MCProperListFetchElementAtIndex,
    list::MCProperListFetchHead,
    list::MCProperListFetchTail,
    list::MCProperListIterate,
    list::MCProperListPushElementOntoBack,
    list::MCProperListPushElementsOntoBack,
    list::MCProperListPushElementOntoFront,
    list::MCProperListAppendList,
    typeinfo::MCValueGetTypeInfo,
    typeinfo::MCTypeInfoIsForeign,
    typeinfo::MCTypeInfoIsHandler,
    typeinfo::MCAggregateTypeInfo,
    typeinfo::MCProperListConvertToForeignValues,
    typeinfo::MCProperListApply,
    typeinfo::MCProperListMap,
    typeinfo::MCHandlerGetFunctionPtr,
    handler::MCHandlerTryToInvokeWithList,
    error::MCErrorThrowGeneric,
    error::MCErrorThrowOutOfMemory,
    error::MCErrorThrowUnimplemented,
    error::MCErrorIsPending,
    error::MCErrorReset,
}

/// The address of an exported function or constant, by its exact name.
pub fn lookup(name: &str) -> Option<usize> {
    let function = TABLE.iter().find(|e| e.name == name).map(|e| e.function as usize);
    function.or_else(|| {
        constants::addresses()
            .into_iter()
            .find(|(n, _)| *n == name)
            .map(|(_, a)| a)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_exactly() {
        assert!(lookup("MCMemoryAllocate").is_some());
        assert!(lookup("kMCTrue").is_some());
        assert!(lookup("mcmemoryallocate").is_none());
        let mut names: Vec<_> = TABLE.iter().map(|e| e.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), TABLE.len(), "a function stands twice");
    }
}
