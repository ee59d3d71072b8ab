#include "alerts.h"

#include <libtorrent/alert_types.hpp>
#include <libtorrent/socket_io.hpp>

#include "session.h"
#include "text.h"
#include "torrentxt/src/native/bridge.rs.h"

namespace torrentxt {

namespace {

void put_error(Alert &out, lt::error_code const &error) {
  out.error = error.value();
  if (error) out.error_message = text(error.message());
}

void put_hashes(Alert &out, lt::info_hash_t const &hashes) {
  if (hashes.has_v1()) out.info_hash_v1 = hex(hashes.v1);
  if (hashes.has_v2()) out.info_hash_v2 = hex(hashes.v2);
}

void put_endpoint(Alert &out, lt::address const &address, int port) {
  std::string const host = address.to_string();
  out.endpoint = text((address.is_v6() ? "[" + host + "]" : host) + ":" + std::to_string(port));
}

// What only some types have. One line for each type; what is not named here has its message alone.
void put_details(Alert &out, lt::alert const &alert) {
  if (auto const *a = lt::alert_cast<lt::add_torrent_alert>(&alert)) {
    put_error(out, a->error);
    put_hashes(out, a->params.info_hashes);
  } else if (auto const *a = lt::alert_cast<lt::torrent_removed_alert>(&alert)) {
    put_hashes(out, a->info_hashes);
  } else if (auto const *a = lt::alert_cast<lt::state_changed_alert>(&alert)) {
    out.state = static_cast<int>(a->state);
    out.previous_state = static_cast<int>(a->prev_state);
  } else if (auto const *a = lt::alert_cast<lt::torrent_error_alert>(&alert)) {
    put_error(out, a->error);
  } else if (auto const *a = lt::alert_cast<lt::file_error_alert>(&alert)) {
    put_error(out, a->error);
  } else if (auto const *a = lt::alert_cast<lt::listen_succeeded_alert>(&alert)) {
    put_endpoint(out, a->address, a->port);
  } else if (auto const *a = lt::alert_cast<lt::listen_failed_alert>(&alert)) {
    put_endpoint(out, a->address, a->port);
    put_error(out, a->error);
  } else if (auto const *a = lt::alert_cast<lt::tracker_error_alert>(&alert)) {
    put_error(out, a->error);
    out.name = text(a->tracker_url());
  } else if (auto const *a = lt::alert_cast<lt::tracker_reply_alert>(&alert)) {
    out.name = text(a->tracker_url());
  }
}

}  // namespace

Alert copy(lt::alert const &alert, Ids &ids) {
  Alert out{};
  out.code = alert.type();
  out.category = static_cast<std::uint32_t>(alert.category());
  out.what = text(alert.what());
  out.message = text(alert.message());
  out.state = -1;
  out.previous_state = -1;
  // Types that are about a torrent derive from torrent_alert, which has no number to cast by.
  if (auto const *about = dynamic_cast<lt::torrent_alert const *>(&alert)) {
    out.torrent = ids.of(about->handle);
    out.name = text(about->torrent_name());
  }
  put_details(out, alert);
  return out;
}

}  // namespace torrentxt
