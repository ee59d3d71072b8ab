#include "channel.h"

#include <mutex>
#include <optional>
#include <stdexcept>

#include "rtcxt/src/native/bridge.rs.h"

namespace rtcxt {

// What callbacks share with their channel. They hold this and never the channel, so none of them ever frees it.
struct Delivery {
  std::mutex mutex;
  std::weak_ptr<rtc::DataChannel> channel;
  std::optional<rust::Box<ChannelSink>> sink;
  bool open = false;
  // A message that was offered and not taken. While there is one nothing is fetched, libdatachannel's queue fills up,
  // and SCTP holds the sender back.
  std::optional<rtc::message_variant> held;

  ChannelSink const &to() const { return **sink; }

  bool deliver(rtc::message_variant const &message) const {
    if (auto const *text = std::get_if<std::string>(&message)) {
      return to().message(true, {reinterpret_cast<std::uint8_t const *>(text->data()), text->size()});
    }
    auto const &bytes = std::get<rtc::binary>(message);
    return to().message(false, {reinterpret_cast<std::uint8_t const *>(bytes.data()), bytes.size()});
  }

  // Fetches what waits. One thread at a time, so that the order of the queue is the order of delivery.
  void drain() {
    std::lock_guard<std::mutex> lock(mutex);
    auto const from = channel.lock();
    while (from && open && !held) {
      auto message = from->receive();
      if (!message) return;
      if (!deliver(*message)) held = std::move(message);
    }
  }

  void resume() {
    {
      std::lock_guard<std::mutex> lock(mutex);
      if (held && !deliver(*held)) return;
      held.reset();
    }
    drain();
  }

  // On channels without order a message can overtake the opening; it waits for it.
  void opened() {
    to().open();
    {
      std::lock_guard<std::mutex> lock(mutex);
      open = true;
    }
    drain();
  }
};

Channel::Channel(std::shared_ptr<rtc::DataChannel> channel)
    : channel_(std::move(channel)), delivery_(std::make_shared<Delivery>()) {
  delivery_->channel = channel_;
}

Channel::~Channel() { silence(); }

void Channel::listen(rust::Box<ChannelSink> sink) const {
  if (delivery_->sink) throw std::logic_error("the channel reports to somebody already");
  delivery_->sink.emplace(std::move(sink));
  auto const to = delivery_;
  channel_->onClosed(guarded([to] { to->to().closed(); }));
  channel_->onError(guarded([to](std::string error) { to->to().error(text(error)); }));
  channel_->onBufferedAmountLow(guarded([to] { to->to().buffered_low(); }));
  channel_->onAvailable(guarded([to] { to->drain(); }));
  // Last, for it is what the others wait for; one that happened before is reported now.
  channel_->onOpen(guarded([to] { to->opened(); }));
}

void Channel::silence() const noexcept {
  try {
    // Takes the lock of each callback in turn, so it waits for one that runs.
    channel_->resetCallbacks();
  } catch (...) {
  }
}

void Channel::close() const { channel_->close(); }

bool Channel::send_text(rust::Str text) const { return channel_->send(std::string(text)); }

bool Channel::send_binary(rust::Slice<std::uint8_t const> bytes) const {
  return channel_->send(reinterpret_cast<rtc::byte const *>(bytes.data()), bytes.size());
}

void Channel::resume() const { delivery_->resume(); }

bool Channel::is_open() const { return channel_->isOpen(); }

rust::String Channel::label() const { return text(channel_->label()); }

ChannelConfig Channel::config() const {
  rtc::Reliability const from = channel_->reliability();
  ChannelConfig out{};
  out.protocol = text(channel_->protocol());
  out.ordered = !from.unordered;
  out.max_retransmits = from.maxRetransmits ? static_cast<std::int64_t>(*from.maxRetransmits) : -1;
  out.max_lifetime_ms = from.maxPacketLifeTime ? from.maxPacketLifeTime->count() : -1;
  out.stream = channel_->stream() ? static_cast<std::int32_t>(*channel_->stream()) : -1;
  return out;
}

std::size_t Channel::max_message() const { return channel_->maxMessageSize(); }

std::size_t Channel::buffered_amount() const { return channel_->bufferedAmount(); }

void Channel::set_buffered_low_threshold(std::size_t bytes) const { channel_->setBufferedAmountLowThreshold(bytes); }

}  // namespace rtcxt
