// A data channel, as Rust sees it.
//
// The rule: libdatachannel's message callback is not used, because two of its threads may then deliver two messages in the wrong
// order. Messages are fetched under a lock of ours, by whoever is told that there are some.

#pragma once

#include <cstdint>
#include <memory>

#include <rtc/rtc.hpp>

#include "guard.h"

namespace rtcxt {

struct ChannelConfig;
struct ChannelSink;
struct Delivery;

class Channel {
 public:
  explicit Channel(std::shared_ptr<rtc::DataChannel> channel);
  ~Channel();

  void listen(rust::Box<ChannelSink> sink) const;
  void silence() const noexcept;
  void close() const;
  bool send_text(rust::Str text) const;
  bool send_binary(rust::Slice<std::uint8_t const> bytes) const;
  void resume() const;
  bool is_open() const;
  rust::String label() const;
  ChannelConfig config() const;
  std::size_t max_message() const;
  std::size_t buffered_amount() const;
  void set_buffered_low_threshold(std::size_t bytes) const;

 private:
  std::shared_ptr<rtc::DataChannel> channel_;
  std::shared_ptr<Delivery> delivery_;
};

}  // namespace rtcxt
