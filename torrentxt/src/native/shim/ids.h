// Numbers for torrents.
//
// An alert about a torrent may be read after the torrent is gone, when its handle tells nothing any more. But two
// handles of one torrent still compare equal, because they share a control block; so that is what numbers hang on.

#pragma once

#include <cstdint>
#include <map>
#include <mutex>

#include <libtorrent/torrent_handle.hpp>

namespace torrentxt {

class Ids {
 public:
  // The number of a torrent, a new one if it has none.
  std::uint64_t of(lt::torrent_handle const &handle);
  // The number of a torrent, 0 if it has none.
  std::uint64_t find(lt::torrent_handle const &handle) const;
  void forget(std::uint64_t id);

 private:
  mutable std::mutex mutex_;
  std::map<lt::torrent_handle, std::uint64_t> ids_;
  std::uint64_t next_ = 1;
};

}  // namespace torrentxt
