//! Torrents: add, remove, look at.

use oxtkit::{Handle, Result, handler};

use crate::handlers::records::TorrentStatus;
use crate::state::{self, SessionKind, TORRENTS, TorrentKind};

/// Adds a torrent by magnet link. Adding it again returns the same torrent.
///
/// * `session` - the session.
/// * `uri` - the link, which begins with "magnet:?".
/// * `save_path` - the folder for its files.
///
/// # Returns
/// The torrent, or 0 if it cannot be added.
///
/// # Errors
/// * `badHandle` - there is no such session.
/// * `badArgument` - this is no magnet link.
/// * `tableFull` - there are too many torrents.
///
/// # Example
/// ```livecode
/// put "127.0.0.1:0" into tSettings["listen_interfaces"]
/// put false into tSettings["enable_dht"]
/// put btStartSessionWith(tSettings) into tSession
/// put "magnet:?xt=urn:btih:0123456789abcdef0123456789abcdef01234567&dn=a+name" into tLink
/// put btAddMagnet(tSession, tLink, specialFolderPath("temporary")) into tTorrent
/// put btTorrentStatus(tTorrent) into tStatus
/// -- now tStatus["name"] is "a name"
/// btStopSession tSession
/// ```
#[handler]
pub fn add_magnet(session: Handle<SessionKind>, uri: &str, save_path: &str) -> Result<Handle<TorrentKind>> {
    let entry = state::session(session)?;
    let torrent = entry.session.add_magnet(uri, save_path).map_err(state::error)?;
    state::enter(session, &entry, torrent)
}

/// Removes a torrent. Its handle is not valid any more; the event `torrentRemoved` says which it was.
///
/// * `session` - the session.
/// * `torrent` - the torrent.
/// * `delete_files` - whether its files are deleted.
///
/// # Errors
/// * `badHandle` - there is no such session or torrent.
///
/// # Example
/// ```livecode
/// put "127.0.0.1:0" into tSettings["listen_interfaces"]
/// put false into tSettings["enable_dht"]
/// put btStartSessionWith(tSettings) into tSession
/// put "magnet:?xt=urn:btih:0123456789abcdef0123456789abcdef01234567" into tLink
/// put btAddMagnet(tSession, tLink, specialFolderPath("temporary")) into tTorrent
/// btRemoveTorrent tSession, tTorrent, false
/// -- now btTorrentValid(tTorrent) is false
/// btStopSession tSession
/// ```
#[handler]
pub fn remove_torrent(
    session: Handle<SessionKind>,
    torrent: Handle<TorrentKind>,
    delete_files: bool,
) -> Result<()> {
    let entry = state::session(session)?;
    let removed = state::torrent(torrent)?;
    // The native torrent first: if that fails, the handle is still good for another try.
    entry
        .session
        .remove(&removed.torrent, delete_files)
        .map_err(state::error)?;
    TORRENTS.remove(torrent).map(drop)
}

/// Lists the torrents of a session.
///
/// * `session` - the session.
///
/// # Returns
/// A list of handles, oldest first.
///
/// # Errors
/// * `badHandle` - there is no such session.
///
/// # Example
/// ```livecode
/// put "127.0.0.1:0" into tSettings["listen_interfaces"]
/// put false into tSettings["enable_dht"]
/// put btStartSessionWith(tSettings) into tSession
/// put btTorrents(tSession) into tTorrents
/// -- now tTorrents is empty
/// btStopSession tSession
/// ```
#[handler]
pub fn torrents(session: Handle<SessionKind>) -> Result<Vec<Handle<TorrentKind>>> {
    state::session(session)?;
    let known = TORRENTS.handles().into_iter();
    Ok(known
        .filter(|torrent| TORRENTS.get(*torrent).is_ok_and(|entry| entry.session == session))
        .collect())
}

/// Says whether a torrent is there.
///
/// * `torrent` - what may be its handle.
///
/// # Returns
/// True or false.
///
/// # Example
/// ```livecode
/// -- now btTorrentValid(0) is false
/// put btTorrentValid(empty) into tValid
/// -- now tValid is false
/// ```
#[handler]
pub fn torrent_valid(torrent: Option<i32>) -> bool {
    torrent.is_some_and(|raw| Handle::from_raw(raw).is_ok_and(|torrent| TORRENTS.contains(torrent)))
}

/// Stops a torrent until it is resumed. The event `torrentPaused` follows.
///
/// * `torrent` - the torrent.
///
/// # Errors
/// * `badHandle` - there is no such torrent.
///
/// # Example
/// ```livecode
/// btPause 0
/// -- now the result is -2
/// ```
#[handler]
pub fn pause(torrent: Handle<TorrentKind>) -> Result<()> {
    state::torrent(torrent)?.torrent.pause().map_err(state::error)
}

/// Starts a torrent again. The event `torrentResumed` follows.
///
/// * `torrent` - the torrent.
///
/// # Errors
/// * `badHandle` - there is no such torrent.
///
/// # Example
/// ```livecode
/// btResume 0
/// -- now the result is -2
/// ```
#[handler]
pub fn resume(torrent: Handle<TorrentKind>) -> Result<()> {
    state::torrent(torrent)?.torrent.resume().map_err(state::error)
}

/// Tells all there is to know of a torrent.
///
/// * `torrent` - the torrent.
///
/// # Returns
/// An array, or empty if there is no such torrent.
///
/// # Errors
/// * `badHandle` - there is no such torrent.
///
/// # Example
/// ```livecode
/// put btTorrentStatus(0) into tStatus
/// -- now tStatus is empty
/// ```
#[handler]
pub fn torrent_status(torrent: Handle<TorrentKind>) -> Result<TorrentStatus> {
    let status = state::torrent(torrent)?.torrent.status().map_err(state::error)?;
    Ok(TorrentStatus::of(torrent, status))
}
