#include "peer.h"

#include <stdexcept>

#include "config.h"
#include "rtcxt/src/native/bridge.rs.h"

namespace rtcxt {

namespace {

Description copy(std::optional<rtc::Description> const &from) {
  if (!from) return {};
  return {text(from->typeString()), text(std::string(*from))};
}

Fingerprint copy(rtc::CertificateFingerprint const &from) {
  if (from.value.empty()) return {};
  return {text(rtc::CertificateFingerprint::AlgorithmIdentifier(from.algorithm)), text(from.value)};
}

rtc::Description::Type local_type(rust::Str kind) {
  if (kind.empty()) return rtc::Description::Type::Unspec;
  if (kind == "offer") return rtc::Description::Type::Offer;
  if (kind == "answer") return rtc::Description::Type::Answer;
  if (kind == "pranswer") return rtc::Description::Type::Pranswer;
  if (kind == "rollback") return rtc::Description::Type::Rollback;
  throw std::invalid_argument("a description is an offer, an answer, a pranswer or a rollback");
}

}  // namespace

Peer::Peer(rtc::Configuration config, rust::Box<PeerSink> sink)
    : peer_(std::make_shared<rtc::PeerConnection>(std::move(config))) {
  listen(std::move(sink));
}

Peer::~Peer() {
  silence();
  try {
    peer_->close();
  } catch (...) {
  }
}

void Peer::listen(rust::Box<PeerSink> sink) const {
  // std::function wants something that can be copied. None of the callbacks holds the peer.
  auto const to = std::make_shared<rust::Box<PeerSink>>(std::move(sink));
  peer_->onLocalDescription(guarded([to](rtc::Description description) {
    (*to)->description(text(description.typeString()), text(std::string(description)));
  }));
  peer_->onLocalCandidate(guarded([to](rtc::Candidate candidate) {
    (*to)->candidate(text(candidate.candidate()), text(candidate.mid()));
  }));
  peer_->onStateChange(
      guarded([to](rtc::PeerConnection::State state) { (*to)->state(static_cast<std::int32_t>(state)); }));
  peer_->onIceStateChange(
      guarded([to](rtc::PeerConnection::IceState state) { (*to)->ice_state(static_cast<std::int32_t>(state)); }));
  peer_->onGatheringStateChange(guarded([to](rtc::PeerConnection::GatheringState state) {
    (*to)->gathering_state(static_cast<std::int32_t>(state));
  }));
  peer_->onSignalingStateChange(guarded([to](rtc::PeerConnection::SignalingState state) {
    (*to)->signaling_state(static_cast<std::int32_t>(state));
  }));
  peer_->onDataChannel(guarded([to](std::shared_ptr<rtc::DataChannel> channel) {
    (*to)->channel(std::make_unique<Channel>(std::move(channel)));
  }));
}

void Peer::silence() const noexcept {
  try {
    // Takes the lock of each callback in turn, so it waits for one that runs.
    peer_->resetCallbacks();
  } catch (...) {
  }
}

void Peer::close() const { peer_->close(); }

void Peer::set_local_description(rust::Str kind, rust::Str ufrag, rust::Str password) const {
  rtc::LocalDescriptionInit init;
  if (!ufrag.empty()) init.iceUfrag = std::string(ufrag);
  if (!password.empty()) init.icePwd = std::string(password);
  peer_->setLocalDescription(local_type(kind), std::move(init));
}

void Peer::set_remote_description(rust::Str kind, rust::Str sdp) const {
  peer_->setRemoteDescription(rtc::Description(std::string(sdp), local_type(kind)));
}

void Peer::add_remote_candidate(rust::Str candidate, rust::Str mid) const {
  peer_->addRemoteCandidate(rtc::Candidate(std::string(candidate), std::string(mid)));
}

void Peer::gather(rust::Slice<rust::String const> servers) const {
  std::vector<rtc::IceServer> more;
  for (rust::String const &url : servers) more.push_back(ice_server(url));
  peer_->gatherLocalCandidates(std::move(more));
}

Description Peer::local_description() const { return copy(peer_->localDescription()); }

Description Peer::remote_description() const { return copy(peer_->remoteDescription()); }

CandidatePair Peer::selected_pair() const {
  rtc::Candidate local, remote;
  if (!peer_->getSelectedCandidatePair(&local, &remote)) return {};
  return {text(local.candidate()), text(remote.candidate())};
}

Fingerprint Peer::local_fingerprint() const {
  auto const description = peer_->localDescription();
  if (!description || !description->fingerprint()) return {};
  return copy(*description->fingerprint());
}

Fingerprint Peer::remote_fingerprint() const { return copy(peer_->remoteFingerprint()); }

std::size_t Peer::remote_max_message() const { return peer_->remoteMaxMessageSize(); }

Stats Peer::stats() const {
  auto const rtt = peer_->rtt();
  return {peer_->bytesSent(), peer_->bytesReceived(), rtt ? static_cast<std::int64_t>(rtt->count()) : -1};
}

void Peer::clear_stats() const { peer_->clearStats(); }

std::unique_ptr<Channel> Peer::create_channel(rust::Str label, ChannelConfig const &config) const {
  return std::make_unique<Channel>(peer_->createDataChannel(std::string(label), channel_init(config)));
}

std::unique_ptr<Peer> new_peer(PeerConfig const &config, rust::Box<PeerSink> sink) {
  return std::make_unique<Peer>(configuration(config), std::move(sink));
}

}  // namespace rtcxt
