// What the self test of the firewall calls.

#pragma once

#include "cxx_fault.h"

namespace torrentxt {

// Throws something that is no std::exception.
[[noreturn]] inline void throw_foreign() { throw 42; }

}  // namespace torrentxt
