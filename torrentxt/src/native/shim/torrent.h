// A torrent, as Rust sees it.

#pragma once

#include <cstdint>

#include <libtorrent/torrent_handle.hpp>

#include "cxx_fault.h"

namespace torrentxt {

struct Status;

class Torrent {
 public:
  Torrent(lt::torrent_handle handle, std::uint64_t id) : handle_(std::move(handle)), id_(id) {}

  std::uint64_t id() const { return id_; }
  lt::torrent_handle const &handle() const { return handle_; }
  Status status() const;
  void pause() const;
  void resume() const;

 private:
  lt::torrent_handle handle_;
  std::uint64_t id_;
};

}  // namespace torrentxt
