//! Handles, choices and arrays of options as parameters.

mod said;

use oxtkit::arg::{Arg, Value};
use oxtkit::param::Param;
use oxtkit::{Handle, Kind, Options, Table};
use said::{number, table, text, whole};

struct Lamp;

impl Kind for Lamp {
    const CODE: u8 = 30;
    const NAME: &'static str = "lamp";
}

struct Switch;

impl Kind for Switch {
    const CODE: u8 = 29;
    const NAME: &'static str = "switch";
}

oxtkit::choices! {
    /// How bright.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    enum Light {
        /// A little.
        Dim = 1 "dim",
        /// As bright as it gets.
        Full = 7 "full",
    }
}

#[test]
fn a_handle_that_is_none_is_a_bad_handle_and_never_a_type_error() {
    table!(Handle<Lamp> {
        Arg::Nothing => "badHandle: is empty; it must be a lamp handle.",
        text("") => "badHandle: is empty; it must be a lamp handle.",
        text("lamp") => "badHandle: is text of 4 characters; it must be a lamp handle.",
        Arg::Boolean(true) => "badHandle: is a boolean; it must be a lamp handle.",
        number(0.5) => "badHandle: is a number; it must be a lamp handle.",
        whole(1 << 40) => "badHandle: is a number; it must be a lamp handle.",
        whole(0) => "badHandle: cannot be used: there is no lamp handle here (it is empty or 0).",
        whole(5) => "badHandle: cannot be used: 5 is not the handle of a live lamp; it was freed, or never handed out.",
        whole(-1) => "badHandle: cannot be used: -1 is not the handle of a live lamp; it was freed, or never handed out.",
    });
}

#[test]
fn a_handle_comes_as_number_or_text_and_keeps_its_kind() {
    let lamps: Table<Lamp, ()> = Table::new();
    let switches: Table<Switch, ()> = Table::new();
    let (lamp, switch) = (lamps.insert(()), switches.insert(()));
    let (lamp, switch) = (lamp.expect("room").raw(), switch.expect("room").raw());
    for arg in [
        whole(lamp.into()),
        number(lamp.into()),
        text(&lamp.to_string()),
        Arg::Data(lamp.to_string().as_bytes()),
    ] {
        assert_eq!(Handle::<Lamp>::from_arg(&arg).map(Handle::raw), Ok(lamp));
    }
    assert_eq!(
        said::said!(Handle<Lamp>, whole(switch.into())),
        format!("wrongKind: cannot be used: {switch} is the handle of something else, not of a lamp.")
    );
}

#[test]
fn a_choice_is_its_word_in_any_case_or_its_number() {
    table!(Light {
        text("dim") => "Dim",
        text(" FULL ") => "Full",
        Arg::Data(b"dim") => "Dim",
        text("7") => "Full",
        number(1.0) => "Dim",
        whole(7) => "Full",
        text("ful") => "badArgument: is \"ful\"; it must be one of \"dim\", \"full\".",
        whole(2) => "badArgument: is \"2\"; it must be one of \"dim\", \"full\".",
        text("") => "badArgument: is empty; it must be one of \"dim\", \"full\".",
        number(1.5) => "badArgument: is a number; it must be one of \"dim\", \"full\".",
        Arg::Nothing => "badArgument: is missing; it must be one of \"dim\", \"full\".",
        Arg::Data(&[255]) => "badArgument: is 1 byte of Data; it must be one of \"dim\", \"full\".",
    });
    let words: Vec<&str> = Light::ALL.iter().map(Light::word).collect();
    assert_eq!(words, ["dim", "full"]);
}

#[test]
fn what_is_too_long_for_a_word_is_not_quoted_whole() {
    let long = "x".repeat(100_000);
    let said = said::said!(Light, text(&long));
    assert!(said.len() < 120, "{} bytes", said.len());
}

fn keys() -> Vec<(String, Value)> {
    vec![
        ("Size".into(), Value::Text("12".into())),
        ("title".into(), Value::Number(5.0)),
        ("unset".into(), Value::Text(String::new())),
    ]
}

#[test]
fn options_are_found_caseless_and_empty_counts_as_not_given() {
    let keys = keys();
    let arg = Arg::Array(&keys);
    let options = Options::from_arg(&arg).expect("an array");
    assert_eq!(options.get::<u16>("sIZE"), Ok(Some(12)));
    assert_eq!(options.get::<u16>("unset"), Ok(None));
    assert_eq!(options.get::<u16>("absent"), Ok(None));
    assert!(options.value("absent").is_none());
}

#[test]
fn a_wrong_option_is_named_by_its_key() {
    let keys = keys();
    let arg = Arg::Array(&keys);
    let options = Options::from_arg(&arg).expect("an array");
    let problem = options.get::<bool>("title").expect_err("5 is no boolean");
    assert_eq!(
        problem.of("options").to_string(),
        "badArgument: options has a key \"title\" that is a number; it must be true or false."
    );
}

#[test]
fn an_unknown_option_is_refused_with_those_that_exist() {
    let keys = keys();
    let arg = Arg::Array(&keys);
    let options = Options::from_arg(&arg).expect("an array");
    assert_eq!(options.only(&["size", "TITLE", "unset"]), Ok(()));
    let problem = options.only(&["size", "title"]).expect_err("unset is not known");
    assert_eq!(
        problem.text,
        "has an unknown key \"unset\"; the keys are: size, title."
    );
}

#[test]
fn no_array_at_all_is_an_array_without_keys() {
    for arg in [Arg::Nothing, text(""), Arg::Array(&[]), Arg::List(&[])] {
        let options = Options::from_arg(&arg).expect("empty");
        assert_eq!(options.only(&[]), Ok(()), "{arg:?}");
    }
    table!(Options<'_> {
        text("size=3") => "badArgument: is text of 6 characters; it must be an array.",
        whole(3) => "badArgument: is a number; it must be an array.",
        Arg::List(&[Value::Nothing]) => "badArgument: is a list; it must be an array.",
    });
}
