// The C++ half of the firewall: every call from Rust into a shim runs inside `trycatch`, and nothing that is thrown passes it.
//
// cxx's own version catches std::exception alone, and whatever else is thrown ends the process. This one catches
// everything and says which kind it was, in the first character of the text; the Rust half, `Fault`, reads it.
// A header of the bridge must include this file, because the generated code looks the template up there.

#pragma once

#include <cstdio>
#include <exception>
#include <new>
#include <stdexcept>

namespace cxx_fault {

// Passes kind and text on without allocating, for memory may be what is missing. Longer texts are cut.
template <typename Fail>
void tell(Fail &fail, char kind, char const *text) noexcept {
  char buffer[1024];
  std::snprintf(buffer, sizeof buffer, "%c%s", kind, text);
  fail(static_cast<char const *>(buffer));
}

}  // namespace cxx_fault

namespace rust {
namespace behavior {

template <typename Try, typename Fail>
static void trycatch(Try &&call, Fail &&fail) noexcept try {
  call();
} catch (std::invalid_argument const &error) {
  cxx_fault::tell(fail, 'a', error.what());
} catch (std::out_of_range const &error) {
  cxx_fault::tell(fail, 'a', error.what());
} catch (std::logic_error const &error) {
  cxx_fault::tell(fail, 's', error.what());
} catch (std::bad_alloc const &error) {
  cxx_fault::tell(fail, 'm', error.what());
} catch (std::runtime_error const &error) {
  cxx_fault::tell(fail, 'r', error.what());
} catch (std::exception const &error) {
  cxx_fault::tell(fail, 'i', error.what());
} catch (...) {
  cxx_fault::tell(fail, 'u', "a C++ exception of a type that is no std::exception");
}

}  // namespace behavior
}  // namespace rust
