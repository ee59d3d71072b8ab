#include "ids.h"

namespace torrentxt {

std::uint64_t Ids::of(lt::torrent_handle const &handle) {
  std::lock_guard<std::mutex> lock(mutex_);
  auto const place = ids_.find(handle);
  if (place != ids_.end()) return place->second;
  if (!handle.is_valid()) return 0;
  ids_.emplace(handle, next_);
  return next_++;
}

void Ids::forget(std::uint64_t id) {
  std::lock_guard<std::mutex> lock(mutex_);
  for (auto place = ids_.begin(); place != ids_.end(); ++place) {
    if (place->second == id) {
      ids_.erase(place);
      return;
    }
  }
}

}  // namespace torrentxt
