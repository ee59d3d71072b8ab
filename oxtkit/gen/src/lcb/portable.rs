//! The portable path of a binding: arguments are pushed, the reply is read from a buffer. The same text in every
//! binding, but for the names.

use oxtkit::describe::Surface;

/// Tables, variables and foreign handlers.
pub fn declarations(surface: &Surface) -> String {
    let library = surface.library;
    let highest = library.fields.iter().map(|field| field.id).max().unwrap_or(0);
    let keys: Vec<String> = (1..=highest)
        .map(|id| format!("\"{}\"", library.field(id).map_or("", |field| field.key)))
        .collect();
    let events: Vec<String> = library
        .events
        .iter()
        .map(|event| format!("\"{}\": \"{}\"", event.code, event.name))
        .collect();
    let mut out = format!(
        "-- Array keys by field number, and message names by event number.\n\
         private constant kKeys is [{}]\n\
         private constant kEvents is {{{}}}\n\n",
        wrapped(&keys),
        wrapped(&events)
    );
    out.push_str(
        &DECLARATIONS
            .replace("{p}", library.prefix)
            .replace("{lib}", library.native),
    );
    out
}

/// A list over several lines, 100 columns at most.
fn wrapped(items: &[String]) -> String {
    let mut out = String::new();
    let mut column = 28;
    for (i, item) in items.iter().enumerate() {
        let more = if i + 1 < items.len() { ", " } else { "" };
        if column + item.len() > 100 {
            out.push_str("\\\n      ");
            column = 6;
        }
        column += item.len() + more.len();
        out.push_str(item);
        out.push_str(more);
    }
    out
}

/// The private handlers.
pub fn handlers(surface: &Surface) -> String {
    HANDLERS.replace("{p}", surface.library.prefix)
}

const DECLARATIONS: &str = r#"-- The reply of the portable path: a buffer that lives as long as the library, and where reading has got to.
private constant kLowestNeed is -2000000000
private variable sBuffer as optional Pointer
private variable sCapacity as Integer
private variable sReply as Data
private variable sPlace as Integer

private foreign handler MCMemoryAllocate(in pSize as UIntSize, out rBlock as optional Pointer) returns CBool binds to "<builtin>"
private foreign handler MCMemoryDeallocate(in pBlock as optional Pointer) returns nothing binds to "<builtin>"
private foreign handler MCDataGetBytePtr(in pData as Data) returns optional Pointer binds to "<builtin>"
private foreign handler MCDataCreateWithBytes(in pBytes as optional Pointer, in pCount as LCUInt, out rData as optional Data) returns CBool binds to "<builtin>"
private foreign handler MCStringEncode(in pText as String, in pEncoding as LCUInt, in pExternal as CBool, out rData as optional Data) returns CBool binds to "<builtin>"
private foreign handler MCStringDecode(in pData as Data, in pEncoding as LCUInt, in pExternal as CBool, out rText as optional String) returns CBool binds to "<builtin>"

private foreign handler {p}x_fingerprint() returns CInt binds to "c:{lib}>{p}x_fingerprint!cdecl"
private foreign handler {p}x_abi() returns CInt binds to "c:{lib}>{p}x_abi!cdecl"
private foreign handler {p}x_direct() returns CBool binds to "c:{lib}>{p}x_direct!cdecl"
private foreign handler {p}x_arg_begin() returns nothing binds to "c:{lib}>{p}x_arg_begin!cdecl"
private foreign handler {p}x_arg_nothing() returns nothing binds to "c:{lib}>{p}x_arg_nothing!cdecl"
private foreign handler {p}x_arg_boolean(in pValue as CBool) returns nothing binds to "c:{lib}>{p}x_arg_boolean!cdecl"
private foreign handler {p}x_arg_number(in pValue as CDouble) returns nothing binds to "c:{lib}>{p}x_arg_number!cdecl"
private foreign handler {p}x_arg_text(in pBytes as optional Pointer, in pLength as UIntSize) returns nothing binds to "c:{lib}>{p}x_arg_text!cdecl"
private foreign handler {p}x_arg_data(in pBytes as optional Pointer, in pLength as UIntSize) returns nothing binds to "c:{lib}>{p}x_arg_data!cdecl"
private foreign handler {p}x_arg_open() returns nothing binds to "c:{lib}>{p}x_arg_open!cdecl"
private foreign handler {p}x_arg_key(in pBytes as optional Pointer, in pLength as UIntSize) returns nothing binds to "c:{lib}>{p}x_arg_key!cdecl"
private foreign handler {p}x_arg_close() returns nothing binds to "c:{lib}>{p}x_arg_close!cdecl"
private foreign handler {p}x_call(in pName as ZStringUTF8, in pBuffer as optional Pointer, in pCapacity as UIntSize) returns CInt binds to "c:{lib}>{p}x_call!cdecl"
private foreign handler {p}x_error_text(in pBuffer as optional Pointer, in pCapacity as UIntSize) returns CInt binds to "c:{lib}>{p}x_error_text!cdecl"

"#;

const HANDLERS: &str = r#"-- The portable path

-- Pushes the arguments, calls, and reads the reply. A buffer that is too small is grown: nothing was done yet.
private handler Portable(in pName as String, in pArguments as List) returns optional any
   variable tArgument
   variable tLength as Integer
   unsafe
      {p}x_arg_begin()
   end unsafe
   repeat for each element tArgument in pArguments
      Push(tArgument)
   end repeat
   unsafe
      put {p}x_call(pName, sBuffer, sCapacity) into tLength
      if tLength < 0 and tLength >= kLowestNeed then
         Grow(-tLength)
         put {p}x_call(pName, sBuffer, sCapacity) into tLength
      end if
   end unsafe
   if tLength < 0 then
      throw ErrorText()
   end if
   if tLength is 0 then
      return nothing
   end if
   put Received(tLength) into sReply
   put 1 into sPlace
   return ReadValue()
end handler

private handler Grow(in pCapacity as Integer) returns nothing
   variable tBlock as optional Pointer
   unsafe
      if not MCMemoryAllocate(pCapacity, tBlock) then
         throw "there is no memory for a result of" && (pCapacity formatted as string) && "bytes"
      end if
      MCMemoryDeallocate(sBuffer)
   end unsafe
   put tBlock into sBuffer
   put pCapacity into sCapacity
end handler

private handler Received(in pLength as Integer) returns Data
   variable tData as optional Data
   unsafe
      if not MCDataCreateWithBytes(sBuffer, pLength, tData) then
         throw "there is no memory for a result of" && (pLength formatted as string) && "bytes"
      end if
   end unsafe
   return tData
end handler

private handler ErrorText() returns String
   variable tLength as Integer
   unsafe
      put {p}x_error_text(sBuffer, sCapacity) into tLength
   end unsafe
   if tLength <= 0 then
      return "the call failed, and its error could not be read"
   end if
   return TextOf(Received(tLength))
end handler

private handler Push(in pValue as optional any) returns nothing
   if pValue is nothing then
      unsafe
         {p}x_arg_nothing()
      end unsafe
   else if pValue is a boolean then
      unsafe
         {p}x_arg_boolean(pValue)
      end unsafe
   else if pValue is a number then
      unsafe
         {p}x_arg_number(pValue)
      end unsafe
   else if pValue is a string then
      variable tText as Data
      put BytesOf(pValue) into tText
      unsafe
         {p}x_arg_text(MCDataGetBytePtr(tText), the number of bytes in tText)
      end unsafe
   else if pValue is a data then
      unsafe
         {p}x_arg_data(MCDataGetBytePtr(pValue), the number of bytes in pValue)
      end unsafe
   else if pValue is a list then
      PushList(pValue)
   else if pValue is an array then
      PushArray(pValue)
   else
      unsafe
         {p}x_arg_nothing()
      end unsafe
   end if
end handler

private handler PushList(in pList as List) returns nothing
   variable tElement
   unsafe
      {p}x_arg_open()
   end unsafe
   repeat for each element tElement in pList
      Push(tElement)
   end repeat
   unsafe
      {p}x_arg_close()
   end unsafe
end handler

private handler PushArray(in pArray as Array) returns nothing
   variable tKey as String
   variable tName as Data
   unsafe
      {p}x_arg_open()
   end unsafe
   repeat for each key tKey in pArray
      put BytesOf(tKey) into tName
      unsafe
         {p}x_arg_key(MCDataGetBytePtr(tName), the number of bytes in tName)
      end unsafe
      Push(pArray[tKey])
   end repeat
   unsafe
      {p}x_arg_close()
   end unsafe
end handler

-- Text as UTF-8 and back.
private handler BytesOf(in pText as String) returns Data
   variable tData as optional Data
   unsafe
      if not MCStringEncode(pText, 4, false, tData) then
         throw "there is no memory to encode text"
      end if
   end unsafe
   return tData
end handler

private handler TextOf(in pData as Data) returns String
   variable tText as optional String
   unsafe
      if not MCStringDecode(pData, 4, false, tText) then
         throw "there is no memory to decode text"
      end if
   end unsafe
   return tText
end handler

-- Reading: each takes what is at sPlace and moves on.
private handler ReadByte() returns Integer
   variable tByte as Integer
   put the code of byte sPlace of sReply into tByte
   add 1 to sPlace
   return tByte
end handler

private handler ReadShort() returns Integer
   variable tHigh as Integer
   put ReadByte() into tHigh
   return (tHigh * 256) + ReadByte()
end handler

-- A length or count: two bytes, or FFFF and four more.
private handler ReadCount() returns Integer
   variable tCount as Integer
   put ReadShort() into tCount
   if tCount is 65535 then
      put ReadShort() into tCount
      put (tCount * 65536) + ReadShort() into tCount
   end if
   return tCount
end handler

private handler ReadBytes(in pLength as Integer) returns Data
   variable tBytes as Data
   if pLength > 0 then
      put byte sPlace to (sPlace + pLength - 1) of sReply into tBytes
      add pLength to sPlace
   end if
   return tBytes
end handler

private handler ReadValue() returns optional any
   variable tType as Integer
   variable tLength as Integer
   put ReadByte() into tType
   put ReadCount() into tLength
   if tType is 0 then
      return WholeOf(TextOf(ReadBytes(tLength)))
   else if tType is 1 then
      return TextOf(ReadBytes(tLength)) parsed as number
   else if tType is 3 then
      return ReadBytes(tLength)
   else if tType is 5 then
      return ReadByte() is 49
   else if tType is 6 then
      return ReadRecord(ReadCount())
   else if tType is 7 then
      return ReadList()
   else if tType is 8 then
      return ReadEvents(tLength)
   end if
   return TextOf(ReadBytes(tLength))
end handler

-- Whole numbers up to 2^53 are numbers; beyond that their digits would be lost, so they stay text.
private handler WholeOf(in pText as String) returns any
   variable tDigits as String
   put pText into tDigits
   if tDigits begins with "-" then
      delete the first char of tDigits
   end if
   variable tCount as Integer
   put the number of chars in tDigits into tCount
   if tCount > 16 then
      return pText
   end if
   if tCount is 16 then
      if tDigits > "9007199254740992" then
         return pText
      end if
   end if
   variable tNumber as Number
   variable tSmall as CInt
   put pText parsed as number into tNumber
   if tNumber > 2147483647 or tNumber < -2147483648 then
      return tNumber
   end if
   -- Through a C integer it becomes a whole number inside the engine too.
   put tNumber into tSmall
   return tSmall
end handler

private handler ReadRecord(in pCount as Integer) returns Array
   variable tRecord as Array
   variable tField as Integer
   repeat pCount times
      put ReadByte() into tField
      put ReadValue() into tRecord[element tField of kKeys]
   end repeat
   return tRecord
end handler

-- An item with the only field 0 stands for its bare value, one without fields for a missing value.
private handler ReadList() returns List
   variable tList as List
   variable tCount as Integer
   variable tFields as Integer
   put ReadCount() into tCount
   repeat tCount times
      get ReadCount()
      put ReadCount() into tFields
      if tFields is 0 then
         push "" onto back of tList
      else if tFields is 1 and the code of byte sPlace of sReply is 0 then
         add 1 to sPlace
         push ReadValue() onto back of tList
      else
         push ReadRecord(tFields) onto back of tList
      end if
   end repeat
   return tList
end handler

private handler ReadEvents(in pLength as Integer) returns List
   variable tEvents as List
   variable tEvent as Array
   variable tCount as Integer
   variable tCode as Integer
   variable tName as String
   if pLength is 0 then
      return tEvents
   end if
   put ReadCount() into tCount
   repeat tCount times
      put ReadShort() into tCode
      get ReadCount()
      put ReadRecord(ReadCount()) into tEvent
      put "unknownEvent" into tName
      if (tCode formatted as string) is among the keys of kEvents then
         put kEvents[tCode formatted as string] into tName
      end if
      put tCode into tEvent["code"]
      put tName into tEvent["name"]
      push tEvent onto back of tEvents
   end repeat
   return tEvents
end handler

"#;
