//! Waiting after wrong tries.

use proptest::prelude::*;
use vault::Tries;

#[test]
fn three_tries_are_free_then_the_wait_doubles_up_to_five_minutes() {
    let waits: Vec<u64> = (0..=13).map(|wrong| Tries { wrong, last_at_seconds: 100 }.wait_seconds(100)).collect();
    assert_eq!(waits, [0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
    assert_eq!(Tries { wrong: u32::MAX, last_at_seconds: 0 }.wait_seconds(0), 300);
    assert_eq!(Tries { wrong: 63 + 3, last_at_seconds: 0 }.wait_seconds(0), 300);
}

#[test]
fn time_passes_and_a_clock_set_back_shortens_nothing_and_keeps_nobody_out() {
    let tries = Tries { wrong: 5, last_at_seconds: 1_000 };
    assert_eq!(tries.wait_seconds(1_003), 1);
    assert_eq!(tries.wait_seconds(1_004), 0);
    assert_eq!(tries.wait_seconds(0), 4);
    // As kept after the clock was set back: the wait is over when it is over.
    let settled = tries.settled(10);
    assert_eq!(settled.wait_seconds(10), 4);
    assert_eq!(settled.wait_seconds(14), 0);
    assert_eq!(tries.settled(2_000), tries);
}

#[test]
fn only_what_was_written_is_read() {
    for text in ["", "1", "1 2 3", " 1 2", "01 2", "+1 2", "-1 2", "1 18446744073709551616"] {
        assert_eq!(Tries::read(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn every_count_comes_back_and_never_wraps(wrong in any::<u32>(), last in any::<u64>(), now in any::<u64>()) {
        let tries = Tries { wrong, last_at_seconds: last };
        prop_assert_eq!(Tries::read(&tries.to_text()), Some(tries));
        let after = tries.after_wrong(now);
        prop_assert!(after.wrong >= wrong && after.full_wait() >= tries.full_wait());
        prop_assert!(tries.wait_seconds(now) <= tries.full_wait() && tries.full_wait() <= 300);
    }
}
