// Numbers for torrents.
//
// An alert about a torrent may be read after the torrent is gone, when its handle tells nothing any more. But two
// handles of one torrent still compare equal, because they share a control block; so that is what numbers hang on.

#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <set>

#include <libtorrent/torrent_handle.hpp>

namespace torrentxt {

class Ids {
 public:
  // The number of a torrent; a new one if it has none and lives. An alert may come before the call that added the
  // torrent returns, so whoever asks first gives the number. 0 for a torrent that is gone and forgotten.
  std::uint64_t of(lt::torrent_handle const &handle);
  void forget(std::uint64_t id);

 private:
  std::mutex mutex_;
  std::map<lt::torrent_handle, std::uint64_t> ids_;
  // Forgotten, and still speaking: without this their last alerts would be given a number that nobody forgets. A handle
  // keeps the memory of its torrent, so those that fell silent are let go when the next one is forgotten.
  std::set<lt::torrent_handle> gone_;
  std::uint64_t next_ = 1;
};

}  // namespace torrentxt
