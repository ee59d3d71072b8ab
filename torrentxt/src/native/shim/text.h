// Text on its way from libtorrent to Rust.

#pragma once

#include <string>

#include "rust/cxx.h"

namespace torrentxt {

// Names and messages come from other people's torrents and may be no UTF-8; cxx's plain conversion throws then.
inline rust::String text(std::string const &bytes) { return rust::String::lossy(bytes); }

template <typename Digest>
rust::String hex(Digest const &digest) {
  static char const digits[] = "0123456789abcdef";
  std::string out;
  for (auto const byte : digest) {
    out += digits[(static_cast<unsigned char>(byte) >> 4) & 15];
    out += digits[static_cast<unsigned char>(byte) & 15];
  }
  return rust::String(out);
}

}  // namespace torrentxt
