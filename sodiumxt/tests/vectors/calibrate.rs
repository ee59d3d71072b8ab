//! Calibration, on machines whose speed the test chooses.

use std::time::Duration;

use sodiumxt::calibrate::{MEM_LEAST, find, search};
use sodiumxt::error::{Error, Kind};

const MIB: u64 = 1 << 20;

#[test]
fn limits_meet_the_target_on_slow_and_fast_machines() {
    for nanos_per_mib in [50_000, 400_000, 3_000_000, 100_000_000] {
        for target_ms in [20, 500, 5000] {
            for max_mib in [1, 64, 1024] {
                let target = Duration::from_millis(target_ms);
                let mut spent = Duration::ZERO;
                let found = search(target, max_mib * MIB, |limits| {
                    let took = Duration::from_nanos(limits.ops * (limits.mem / MIB) * nanos_per_mib);
                    spent += took;
                    Ok(took)
                })
                .unwrap();
                let about = format!("{nanos_per_mib} ns, {target_ms} ms, {max_mib} MiB: {found:?}");
                assert!(
                    found.limits.mem <= max_mib * MIB && found.limits.mem >= MEM_LEAST,
                    "{about}"
                );
                let least = found.limits.ops == 1 && found.limits.mem == MEM_LEAST;
                assert!(found.took <= target || least, "too dear: {about}");
                assert!(found.took * 2 >= target, "too cheap: {about}");
                // On a slow machine the trials with the most and the least memory come on top.
                let trials = Duration::from_nanos((16 + 1) * nanos_per_mib);
                assert!(spent <= target * 4 + trials, "it took {spent:?}: {about}");
            }
        }
    }
}

#[test]
fn memory_comes_before_passes() {
    let trial =
        |limits: sodiumxt::pwhash::Limits| Ok(Duration::from_micros(limits.ops * limits.mem / MIB * 400));
    let roomy = search(Duration::from_millis(200), 4096 * MIB, trial).unwrap();
    assert_eq!((roomy.limits.ops, roomy.limits.mem), (1, 500 * MIB));
    let tight = search(Duration::from_millis(200), 50 * MIB, trial).unwrap();
    assert_eq!((tight.limits.ops, tight.limits.mem), (10, 50 * MIB));
}

#[test]
fn real_limits_are_found_and_a_search_can_be_given_up() {
    let found = find(Duration::from_millis(5), 4 * MIB, || Ok(())).unwrap();
    found.limits.validate().unwrap();
    let mut left = 1;
    let error = find(Duration::from_secs(60), 8 * MIB, || {
        left -= 1;
        if left < 0 {
            Err(Error::new(Kind::Cancelled, "enough"))
        } else {
            Ok(())
        }
    });
    assert_eq!(error.unwrap_err().kind, Kind::Cancelled);
}
