#include "session.h"

#include <stdexcept>
#include <string>

#include <libtorrent/magnet_uri.hpp>
#include <libtorrent/session_params.hpp>
#include <libtorrent/version.hpp>
#include <openssl/crypto.h>

#include "alerts.h"
#include "settings.h"
#include "text.h"
#include "torrentxt/src/native/bridge.rs.h"

namespace torrentxt {

namespace {

// libtorrent starts OpenSSL when the library is loaded, and with it a clean-up at the end of the process, while the threads of a
// session that is still ending use it. Who starts it first may decline that; hence the priority, the first that is not reserved.
__attribute__((constructor(101))) void start_openssl() { OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, nullptr); }

}  // namespace

Session::Session(lt::session_params params, rust::Box<Waker> waker) : session_(std::move(params)) {
  // std::function wants something that can be copied.
  auto const shared = std::make_shared<rust::Box<Waker>>(std::move(waker));
  session_.set_alert_notify([shared] { (*shared)->wake(); });
}

void Session::apply(rust::Slice<Setting const> settings) const { session_.apply_settings(pack(settings)); }

Setting Session::setting(rust::Str name) const { return read(session_.get_settings(), name); }

rust::Vec<Alert> Session::pop_alerts() const {
  std::lock_guard<std::mutex> lock(popping_);
  std::vector<lt::alert *> waiting;
  session_.pop_alerts(&waiting);
  rust::Vec<Alert> out;
  out.reserve(waiting.size());
  for (lt::alert const *alert : waiting) out.push_back(copy(*alert, ids_));
  return out;
}

std::unique_ptr<Torrent> Session::add_magnet(rust::Str uri, rust::Str save_path) const {
  lt::error_code error;
  lt::add_torrent_params params = lt::parse_magnet_uri(lt::string_view(uri.data(), uri.size()), error);
  if (error) throw std::invalid_argument(error.message());
  params.save_path = std::string(save_path);
  lt::torrent_handle const handle = session_.add_torrent(std::move(params));
  return std::make_unique<Torrent>(handle, ids_.of(handle));
}

void Session::remove(Torrent const &torrent, bool delete_files) const {
  session_.remove_torrent(torrent.handle(), delete_files ? lt::session::delete_files : lt::remove_flags_t{});
}

void Session::forget(std::uint64_t torrent) const { ids_.forget(torrent); }

std::uint16_t Session::listen_port() const { return session_.listen_port(); }

void Session::pause() const { session_.pause(); }

void Session::resume() const { session_.resume(); }

bool Session::is_paused() const { return session_.is_paused(); }

lt::session_proxy Session::abort() {
  session_.set_alert_notify({});
  return session_.abort();
}

rust::String version() { return lt::version(); }

std::unique_ptr<Session> start_session(rust::Slice<Setting const> settings, rust::Box<Waker> waker) {
  return std::make_unique<Session>(lt::session_params(pack(settings)), std::move(waker));
}

std::unique_ptr<Stopping> abort(std::unique_ptr<Session> session) {
  // The proxy keeps the threads; the session object itself goes at once.
  return std::make_unique<Stopping>(session->abort());
}

}  // namespace torrentxt
