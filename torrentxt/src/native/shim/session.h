// A libtorrent session, as Rust sees it.
//
// The rule: libtorrent's own calls are safe from every thread until `abort`; the Rust side sees to it that none is running then.

#pragma once

#include <cstdint>
#include <memory>
#include <mutex>

#include <libtorrent/session.hpp>

#include "cxx_fault.h"
#include "ids.h"
#include "rust/cxx.h"
#include "torrent.h"

namespace torrentxt {

struct Alert;
struct Setting;
struct Waker;
enum class SettingKind : std::uint8_t;

class Stopping {
 public:
  explicit Stopping(lt::session_proxy proxy) : proxy_(std::move(proxy)) {}

 private:
  lt::session_proxy proxy_;
};

class Session {
 public:
  Session(lt::session_params params, rust::Box<Waker> waker);

  void apply(rust::Slice<Setting const> settings) const;
  Setting setting(rust::Str name) const;
  rust::Vec<Alert> pop_alerts() const;
  std::unique_ptr<Torrent> add_magnet(rust::Str uri, rust::Str save_path) const;
  void remove(Torrent const &torrent, bool delete_files) const;
  void forget(std::uint64_t torrent) const;
  std::uint16_t listen_port() const;
  void pause() const;
  void resume() const;
  bool is_paused() const;

  lt::session_proxy abort();

 private:
  mutable lt::session session_;
  mutable Ids ids_;
  // A pop ends the life of the alerts of the pop before, so they are copied by one thread at a time.
  mutable std::mutex popping_;
};

rust::String version();
SettingKind setting_kind(rust::Str name);
std::unique_ptr<Session> start_session(rust::Slice<Setting const> settings, rust::Box<Waker> waker);
std::unique_ptr<Stopping> abort(std::unique_ptr<Session> session);

}  // namespace torrentxt
