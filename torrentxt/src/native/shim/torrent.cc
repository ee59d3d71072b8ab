#include "torrent.h"

#include <libtorrent/torrent_info.hpp>
#include <libtorrent/torrent_status.hpp>

#include "session.h"
#include "text.h"
#include "torrentxt/src/native/bridge.rs.h"

namespace torrentxt {

Status Torrent::status() const {
  lt::torrent_status const from =
      handle_.status(lt::torrent_handle::query_name | lt::torrent_handle::query_save_path |
                     lt::torrent_handle::query_torrent_file);
  Status out{};
  out.name = text(from.name);
  out.state = static_cast<int>(from.state);
  out.progress = static_cast<double>(from.progress_ppm) / 1e6;
  out.download_rate = from.download_payload_rate;
  out.upload_rate = from.upload_payload_rate;
  out.total_done = from.total_done;
  out.total_wanted = from.total_wanted;
  out.total_wanted_done = from.total_wanted_done;
  out.peers = from.num_peers;
  out.seeds = from.num_seeds;
  out.save_path = text(from.save_path);
  if (from.info_hashes.has_v1()) out.info_hash_v1 = hex(from.info_hashes.v1);
  if (from.info_hashes.has_v2()) out.info_hash_v2 = hex(from.info_hashes.v2);
  // Before the metadata is here there is a file list too, an empty one.
  auto const file = from.has_metadata ? from.torrent_file.lock() : nullptr;
  out.pieces = file ? file->num_pieces() : -1;
  out.piece_length = file ? file->piece_length() : -1;
  out.total_size = file ? file->total_size() : -1;
  out.all_time_download = from.all_time_download;
  out.all_time_upload = from.all_time_upload;
  out.complete = from.num_complete;
  out.incomplete = from.num_incomplete;
  out.finished = from.is_finished;
  out.seeding = from.is_seeding;
  out.paused = bool(from.flags & lt::torrent_flags::paused);
  if (from.errc) out.error = text(from.errc.message());
  out.added_time = from.added_time;
  out.completed_time = from.completed_time;
  out.connections = from.num_connections;
  out.flags = static_cast<std::uint64_t>(from.flags);
  return out;
}

void Torrent::pause() const {
  // A torrent that is managed automatically would be started again.
  handle_.unset_flags(lt::torrent_flags::auto_managed);
  handle_.pause();
}

void Torrent::resume() const { handle_.resume(); }

}  // namespace torrentxt
