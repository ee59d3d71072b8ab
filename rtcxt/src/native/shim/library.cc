#include "library.h"

#include <chrono>

#include <rtc/rtc.hpp>
#include <rtc/version.h>

namespace rtcxt {

rust::String version() { return RTC_VERSION; }

void preload() {
  // Without this the library writes to standard output.
  rtc::InitLogger(rtc::LogLevel::None, nullptr);
  rtc::Preload();
}

bool cleanup(std::uint32_t limit_ms) {
  auto const ended = rtc::Cleanup();
  return ended.wait_for(std::chrono::milliseconds(limit_ms)) == std::future_status::ready;
}

}  // namespace rtcxt
