#include "config.h"

#include <limits>
#include <stdexcept>

#include "peer.h"
#include "rtcxt/src/native/bridge.rs.h"

namespace rtcxt {

rtc::IceServer ice_server(rust::String const &url) {
  rtc::IceServer server{std::string(url)};
  bool const turn = server.type == rtc::IceServer::Type::Turn;
  if (turn && server.relayType != rtc::IceServer::RelayType::TurnUdp)
    throw std::invalid_argument("TURN over TCP or TLS is not in this build: " + std::string(url));
  return server;
}

rtc::Configuration configuration(PeerConfig const &from) {
  rtc::Configuration out;
  for (rust::String const &url : from.ice_servers) out.iceServers.push_back(ice_server(url));
  if (!from.bind_address.empty()) out.bindAddress = std::string(from.bind_address);
  if (from.port_begin > from.port_end) throw std::invalid_argument("the range of ports ends before it begins");
  out.portRangeBegin = from.port_begin;
  out.portRangeEnd = from.port_end;
  if (from.relay_only) out.iceTransportPolicy = rtc::TransportPolicy::Relay;
  if (from.mtu != 0) out.mtu = from.mtu;
  if (from.max_message != 0) out.maxMessageSize = from.max_message;
  out.disableAutoNegotiation = from.manual_negotiation;
  out.disableAutoGathering = from.manual_gathering;
  return out;
}

rtc::DataChannelInit channel_init(ChannelConfig const &from) {
  rtc::DataChannelInit out;
  out.protocol = std::string(from.protocol);
  out.reliability.unordered = !from.ordered;
  if (from.max_retransmits >= 0 && from.max_lifetime_ms >= 0)
    throw std::invalid_argument("give a number of retransmits or a lifetime, not both");
  if (from.max_retransmits > std::numeric_limits<std::uint32_t>::max())
    throw std::invalid_argument("the number of retransmits is too large");
  if (from.max_retransmits >= 0) out.reliability.maxRetransmits = static_cast<unsigned int>(from.max_retransmits);
  if (from.max_lifetime_ms >= 0) out.reliability.maxPacketLifeTime = std::chrono::milliseconds(from.max_lifetime_ms);
  out.negotiated = from.negotiated;
  if (from.stream > 65534) throw std::invalid_argument("the stream is above 65534");
  if (from.stream >= 0) out.id = static_cast<std::uint16_t>(from.stream);
  if (from.negotiated && !out.id) throw std::invalid_argument("a negotiated channel needs the number of its stream");
  return out;
}

}  // namespace rtcxt
