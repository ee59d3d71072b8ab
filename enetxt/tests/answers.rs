//! What cannot be mistaken for something else: a failed socket for silence, an error for a length, an old error for a new one.

mod common;

use common::{client, connect, int, server, wait_for};
use enetxt::handlers::{hosts, peers, polling};
use oxtkit::ErrorCode;
use oxtkit::error::{Returned, error_return};

#[test]
fn a_socket_that_fails_is_an_event_of_its_host() {
    // Bound to the loopback interface, it cannot send to another network.
    let host = server(4);
    peers::connect(host, "192.0.2.1", int(9), int(1), int(0)).unwrap();
    let event = wait_for(host, "enetError");
    assert!(event.get("error").starts_with("the socket failed: "), "{event:?}");
    assert!(
        !event.get("error").contains("(os error 0)"),
        "with the reason: {event:?}"
    );
    assert!(!event.keys.contains_key("peer"), "it concerns the whole host");
    // And the host works on.
    connect(host, client());
}

#[test]
fn a_poll_of_a_host_that_is_gone_is_no_request_for_a_larger_buffer() {
    let host = client();
    hosts::host_destroy(host).unwrap();
    let code = polling::poll(host).expect_err("the host is gone").code();
    assert_eq!(code, ErrorCode::BadHandle);
    // Both are -2 in bindings that have one range for codes and lengths.
    assert_eq!(Returned::of(error_return(code)), Returned::Failed(-2));
    assert_eq!(Returned::of(-2), Returned::Needs(2));
}
