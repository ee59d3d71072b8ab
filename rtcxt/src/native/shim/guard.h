// Helpers that every file of the shim needs.

#pragma once

#include <string>
#include <utility>

#include "cxx_fault.h"
#include "rust/cxx.h"

namespace rtcxt {

// Descriptions and labels come from the other side and may be no UTF-8; cxx's plain conversion throws then.
inline rust::String text(std::string const &bytes) { return rust::String::lossy(bytes); }

// A callback out of which nothing is thrown: above it is a thread that would end the process.
template <typename Call>
auto guarded(Call call) {
  return [call = std::move(call)](auto &&...arguments) noexcept {
    try {
      call(std::forward<decltype(arguments)>(arguments)...);
    } catch (...) {
      // Only memory can be missing here; the event is lost, the process is not.
    }
  };
}

}  // namespace rtcxt
