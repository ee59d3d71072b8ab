#include "ids.h"

#include <iterator>

namespace torrentxt {

std::uint64_t Ids::of(lt::torrent_handle const &handle) {
  std::lock_guard<std::mutex> lock(mutex_);
  auto const place = ids_.find(handle);
  if (place != ids_.end()) return place->second;
  if (!handle.is_valid() || gone_.count(handle) != 0) return 0;
  ids_.emplace(handle, next_);
  return next_++;
}

void Ids::forget(std::uint64_t id) {
  std::lock_guard<std::mutex> lock(mutex_);
  for (auto place = ids_.begin(); place != ids_.end(); ++place) {
    if (place->second == id) {
      gone_.insert(place->first);
      ids_.erase(place);
      break;
    }
  }
  for (auto place = gone_.begin(); place != gone_.end();) {
    place = place->is_valid() ? std::next(place) : gone_.erase(place);
  }
}

}  // namespace torrentxt
