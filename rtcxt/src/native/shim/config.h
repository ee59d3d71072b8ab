// From our configurations to libdatachannel's. What it would ignore in silence is refused here.

#pragma once

#include <vector>

#include <rtc/rtc.hpp>

#include "guard.h"

namespace rtcxt {

struct ChannelConfig;
struct PeerConfig;

rtc::Configuration configuration(PeerConfig const &from);
rtc::DataChannelInit channel_init(ChannelConfig const &from);
rtc::IceServer ice_server(rust::String const &url);

}  // namespace rtcxt
