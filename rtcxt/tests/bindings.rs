//! The committed binding, Dictionary, reference page and ABI listing are what the generator writes.

#[test]
fn committed_texts_are_current() {
    oxtkit_gen::check(&rtcxt::SURFACE, env!("CARGO_MANIFEST_DIR"));
}
