// Alerts: libtorrent owns them until the next pop, so they are copied.

#pragma once

#include <libtorrent/alert.hpp>

#include "ids.h"

namespace torrentxt {

struct Alert;

Alert copy(lt::alert const &alert, Ids &ids);

}  // namespace torrentxt
