//! Numbers as text: the `numberFormat`, rounding, bases and `format()`, against what the figures say.

use oxt::script::session::Session;
use proptest::prelude::*;

use super::evaluate;

/// A number of thousandths, so that its decimals are known exactly.
fn thousandths() -> impl Strategy<Value = i64> {
    prop_oneof![-5_000_000i64..5_000_000, -2000i64..2000, Just(0)]
}

/// The figures of a number of thousandths, all three decimals.
fn figures(thousandths: i64) -> String {
    let sign = if thousandths < 0 { "-" } else { "" };
    let size = thousandths.abs();
    format!("{sign}{}.{:03}", size / 1000, size % 1000)
}

/// What a format with three decimals or more makes of it: `whole` places before the point, `forced` decimals at least.
fn formatted(thousandths: i64, whole: usize, forced: usize, decimals: usize) -> String {
    let size = thousandths.abs();
    let mut tail = format!("{:03}", size % 1000);
    while tail.len() < decimals {
        tail.push('0');
    }
    while tail.len() > forced && tail.ends_with('0') {
        tail.pop();
    }
    // The least width counts the sign.
    let sign = if thousandths < 0 { "-" } else { "" };
    let width = whole - sign.len().min(whole);
    let point = if tail.is_empty() { "" } else { "." };
    format!("{sign}{:0width$}{point}{tail}", size / 1000)
}

fn with_format(format: &str, expression: &str) -> String {
    let code = format!("set the numberFormat to \"{format}\"; put {expression} into x; get x & empty");
    let outcome = Session::new().run_or_evaluate(&code);
    outcome.unwrap_or_else(|failure| panic!("{code}: {}", failure.report))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_format_forces_and_allows_decimals(
        n in thousandths(), whole in 1usize..6, forced in 0usize..7, free in 0usize..4,
    ) {
        prop_assume!(forced + free >= 3);
        let format = format!("{}.{}{}", "0".repeat(whole), "0".repeat(forced), "#".repeat(free));
        let found = with_format(&format, &format!("{} * 1", figures(n)));
        // The engine writes whole results of the usual format without a point, whatever it forces.
        prop_assert_eq!(found, formatted(n, whole, forced, forced + free), "{} in {}", figures(n), format);
    }

    #[test]
    fn fewer_decimals_round_to_the_nearest(n in thousandths(), decimals in 0usize..3) {
        let format = if decimals == 0 { "0".to_owned() } else { format!("0.{}", "0".repeat(decimals)) };
        let found = with_format(&format, &format!("{} * 1", figures(n)));
        let read: f64 = found.parse().expect("a number");
        let half = 0.5 * 10f64.powi(-(decimals as i32));
        prop_assert!((read - n as f64 / 1000.0).abs() <= half + 1e-9, "{} in {} is {}", figures(n), format, found);
        prop_assert_eq!(found.split_once('.').map_or(0, |(_, tail)| tail.len()), decimals);
    }

    #[test]
    fn a_format_is_told_as_it_was_set(whole in 1usize..8, forced in 0usize..5, free in 0usize..5) {
        let tail = format!("{}{}", "0".repeat(forced), "#".repeat(free));
        let format = if tail.is_empty() { "0".repeat(whole) } else { format!("{}.{tail}", "0".repeat(whole)) };
        let code = format!("set the numberFormat to \"{format}\"; get the numberFormat");
        let told = Session::new().run_or_evaluate(&code).map_err(|failure| failure.report);
        prop_assert_eq!(told, Ok(format));
    }

    #[test]
    fn the_usual_format_cuts_zeros(n in thousandths()) {
        let mut session = Session::new();
        let full = figures(n);
        let cut = full.trim_end_matches('0').trim_end_matches('.');
        let wanted = if cut == "-0" { "0" } else { cut };
        prop_assert_eq!(evaluate(&mut session, &format!("({full}) * 1")), wanted);
    }

    #[test]
    fn what_is_written_is_read_back(n in thousandths()) {
        let mut session = Session::new();
        let text = evaluate(&mut session, &format!("({}) * 1 & empty", figures(n)));
        prop_assert_eq!(evaluate(&mut session, &format!("(\"{text}\" = {})", figures(n))), "true");
        prop_assert_eq!(evaluate(&mut session, &format!("\"{text}\" is a number")), "true");
    }

    #[test]
    fn rounding_is_away_from_zero_at_the_half(n in -100_000i64..100_000) {
        let mut session = Session::new();
        let wanted = if n.rem_euclid(10) == 5 { n / 10 + n.signum() } else { (n as f64 / 10.0).round() as i64 };
        let found = evaluate(&mut session, &format!("round({}.{})", if n < 0 { format!("-{}", n.abs() / 10) } else { (n / 10).to_string() }, n.abs() % 10));
        prop_assert_eq!(found, wanted.to_string());
    }

    #[test]
    fn bases_convert_there_and_back(n in 0u64..1 << 40, base in 2u32..37) {
        let mut session = Session::new();
        let digits = evaluate(&mut session, &format!("baseConvert(\"{n}\", 10, {base})"));
        prop_assert_eq!(u64::from_str_radix(&digits, base), Ok(n));
        prop_assert_eq!(evaluate(&mut session, &format!("baseConvert(\"{digits}\", {base}, 10)")), n.to_string());
    }

    #[test]
    fn hexadecimal_figures_are_numbers(n in 0u32..0x7fff_ffff) {
        let mut session = Session::new();
        prop_assert_eq!(evaluate(&mut session, &format!("\"0x{n:X}\" + 0")), n.to_string());
        prop_assert_eq!(evaluate(&mut session, &format!("format(\"%x\", {n})")), format!("{n:x}"));
    }

    #[test]
    fn format_pads_like_the_c_library(n in -100_000i64..100_000, width in 0usize..12, precision in 0usize..6) {
        let mut session = Session::new();
        let mut format = |pattern: &str, value: &str| evaluate(&mut session, &format!("format(\"{pattern}\", {value})"));
        prop_assert_eq!(format(&format!("%{width}d|"), &n.to_string()), format!("{n:width$}|"));
        prop_assert_eq!(format(&format!("%-{width}d|"), &n.to_string()), format!("{n:<width$}|"));
        prop_assert_eq!(format(&format!("%0{width}d|"), &n.to_string()), if width == 0 { format!("{n}|") } else { format!("{n:0width$}|") });
        let x = n as f64 / 8.0;
        prop_assert_eq!(format(&format!("%{width}.{precision}f|"), &x.to_string()), format!("{x:width$.precision$}|"));
        prop_assert_eq!(format(&format!("%-{width}s|"), "\"ab\""), format!("{:<width$}|", "ab"));
    }
}
