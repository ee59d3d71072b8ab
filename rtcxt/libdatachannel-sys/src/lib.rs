//! libdatachannel, built apart from the code that changes, with libjuice (ICE) and usrsctp (SCTP) beside it.
//!
//! This crate has no items. Depending on it links the libraries and the OpenSSL under them, and hands the
//! build script of the dependent two variables: `DEP_DATACHANNEL_CXX_INCLUDE` (a search path of header
//! folders) and
//! `DEP_DATACHANNEL_CXX_DEFINES` (`NAME` or `NAME=VALUE`, separated by `;`). The headers change shape with
//! those defines, so a shim that is compiled without them does not match the library.
//!
//! Built without media and WebSocket support. By default the bundled 0.23.2 is compiled; the feature `system`
//! links the one of the system. One thing differs from the original: the first packets of a handshake are sent again after a
//! tenth of a second (`native/dtls_timer.c`); the system's takes its second.

#![forbid(unsafe_code)]

use link_cplusplus as _;
use openssl_sys as _;
