//! Key exchange. Figures: libsodium's `kx` test, with the seeds 00 01 .. 1f and 01 01 .. 1f.

use crate::negative::SMALL_ORDER_X25519;
use hex_literal::hex;
use sodiumxt::error::Kind;
use sodiumxt::kx;

fn seed(first: u8) -> [u8; 32] {
    let mut seed = std::array::from_fn(|place| place as u8);
    seed[0] = first;
    seed
}

#[test]
fn libsodium_figures() {
    let client = kx::keypair_from_seed(&seed(0));
    assert_eq!(
        client.public,
        hex!("0e0216223f147143d32615a91189c288c1728cba3cc5f9f621b1026e03d83129")
    );
    assert_eq!(
        *client.secret,
        hex!("cb2f5160fc1f7e05a55ef49d340b48da2e5a78099d53393351cd579dd42503d6")
    );

    let server = kx::keypair_from_seed(&seed(1));
    let keys = kx::server(&server.public, &server.secret, &client.public).unwrap();
    assert_eq!(
        *keys.receive,
        hex!("62c8f4fa81800abd0577d99918d129b65deb789af8c8351f391feb0cbf238604")
    );
    assert_eq!(
        *keys.send,
        hex!("749519c68059bce69f7cfcc7b387a3de1a1e8237d110991323bf62870115731a")
    );
}

#[test]
fn what_one_end_sends_the_other_receives() {
    let (client, server) = (kx::keypair(), kx::keypair());
    let at_client = kx::client(&client.public, &client.secret, &server.public).unwrap();
    let at_server = kx::server(&server.public, &server.secret, &client.public).unwrap();
    assert_eq!(*at_client.send, *at_server.receive);
    assert_eq!(*at_client.receive, *at_server.send);
    assert_ne!(*at_client.send, *at_client.receive);
}

#[test]
fn another_public_key_gives_other_session_keys() {
    let (client, server, stranger) = (kx::keypair(), kx::keypair(), kx::keypair());
    let keys = kx::client(&client.public, &client.secret, &server.public).unwrap();
    let others = kx::client(&client.public, &client.secret, &stranger.public).unwrap();
    assert_ne!(*keys.send, *others.send);
    assert_ne!(*keys.receive, *others.receive);
}

#[test]
fn weak_public_keys_are_refused() {
    let pair = kx::keypair();
    for weak in &SMALL_ORDER_X25519 {
        assert_eq!(
            kx::client(&pair.public, &pair.secret, weak).err().unwrap().kind,
            Kind::BadArgument
        );
        assert_eq!(
            kx::server(&pair.public, &pair.secret, weak).err().unwrap().kind,
            Kind::BadArgument
        );
    }
}
