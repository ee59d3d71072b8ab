// The library as a whole, and what the self test of the firewall calls.

#pragma once

#include <cstdint>

#include "guard.h"

namespace rtcxt {

rust::String version();
void preload();
bool cleanup(std::uint32_t limit_ms);

// Throws something that is no std::exception.
[[noreturn]] inline void throw_foreign() { throw 42; }

}  // namespace rtcxt
