#include "library.h"

#include <chrono>
#include <mutex>

#include <rtc/rtc.hpp>
#include <rtc/version.h>

namespace rtcxt {

rust::String version() { return RTC_VERSION; }

void preload() {
  // Without this the library writes to standard output. Once, for its threads read the level without a lock.
  static std::once_flag quiet;
  std::call_once(quiet, [] { rtc::InitLogger(rtc::LogLevel::None, nullptr); });
  rtc::Preload();
}

bool cleanup(std::uint32_t limit_ms) {
  auto const ended = rtc::Cleanup();
  return ended.wait_for(std::chrono::milliseconds(limit_ms)) == std::future_status::ready;
}

}  // namespace rtcxt
