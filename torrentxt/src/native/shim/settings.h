// Settings by name.

#pragma once

#include <libtorrent/settings_pack.hpp>

#include "rust/cxx.h"

namespace torrentxt {

struct Setting;

// All of the settings as one pack. Throws std::invalid_argument at the first that is unknown or of another type.
lt::settings_pack pack(rust::Slice<Setting const> settings);

// One setting of a pack. Throws std::invalid_argument if there is none of that name.
Setting read(lt::settings_pack const &pack, rust::Str name);

}  // namespace torrentxt
