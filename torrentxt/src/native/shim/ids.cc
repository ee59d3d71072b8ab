#include "ids.h"

namespace torrentxt {

std::uint64_t Ids::of(lt::torrent_handle const &handle) {
  std::lock_guard<std::mutex> lock(mutex_);
  auto const [place, added] = ids_.try_emplace(handle, next_);
  if (added) ++next_;
  return place->second;
}

std::uint64_t Ids::find(lt::torrent_handle const &handle) const {
  std::lock_guard<std::mutex> lock(mutex_);
  auto const place = ids_.find(handle);
  return place == ids_.end() ? 0 : place->second;
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
