//! libtorrent-rasterbar, built apart from the code that changes.
//!
//! This crate has no items. Depending on it links libtorrent and the OpenSSL under it, and hands the build
//! script of the dependent two variables: `DEP_TORRENT_RASTERBAR_INCLUDE` (a search path of header folders)
//! and
//! `DEP_TORRENT_RASTERBAR_DEFINES` (`NAME` or `NAME=VALUE`, separated by `;`). The headers change shape with
//! those defines, so a shim that is compiled without them does not match the library.
//!
//! By default version 2.0.11 is compiled from source; the feature `system` links the one of the system.

#![forbid(unsafe_code)]

use link_cplusplus as _;
use openssl_sys as _;
