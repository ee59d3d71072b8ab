// A peer connection, as Rust sees it.

#pragma once

#include <memory>

#include <rtc/rtc.hpp>

#include "channel.h"
#include "guard.h"

namespace rtcxt {

struct CandidatePair;
struct Description;
struct Fingerprint;
struct PeerConfig;
struct PeerSink;
struct Stats;

class Peer {
 public:
  Peer(rtc::Configuration config, rust::Box<PeerSink> sink);
  ~Peer();

  void silence() const noexcept;
  void close() const;
  void set_local_description(rust::Str kind, rust::Str ufrag, rust::Str password) const;
  void set_remote_description(rust::Str kind, rust::Str sdp) const;
  void add_remote_candidate(rust::Str candidate, rust::Str mid) const;
  void gather(rust::Slice<rust::String const> servers) const;
  Description local_description() const;
  Description remote_description() const;
  CandidatePair selected_pair() const;
  Fingerprint local_fingerprint() const;
  Fingerprint remote_fingerprint() const;
  std::size_t remote_max_message() const;
  Stats stats() const;
  void clear_stats() const;
  std::unique_ptr<Channel> create_channel(rust::Str label, ChannelConfig const &config) const;

 private:
  void listen(rust::Box<PeerSink> sink) const;

  std::shared_ptr<rtc::PeerConnection> peer_;
};

std::unique_ptr<Peer> new_peer(PeerConfig const &config, rust::Box<PeerSink> sink);

}  // namespace rtcxt
