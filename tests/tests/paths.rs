//! Both value paths give script the same: every handler of every library is called from script with a table of values,
//! once on the direct path and once on the portable one, and what script sees is compared, results and errors alike.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use blackbox::abi::{Listing, listings};
use blackbox::signature::Signature;
use blackbox::workspace::root;

/// What script passes: every kind of value, right and wrong sizes, numbers as text, and nothing at all.
const VALUES: &[&str] = &[
    "empty",
    "\"abc\"",
    "\"12\"",
    "12",
    "-1",
    "2.5",
    "true",
    "\"9007199254740993\"",
    "tBytes1",
    "tBytes16",
    "tBytes24",
    "tBytes32",
    "tBytes64",
    "tHex",
    "tAccent",
    "tArray",
    "tList",
    "\"interactive\"",
    "\"sha256\"",
    "0",
];

/// How many calls each handler gets beyond one for each value.
const MIXED: usize = 30;

/// What must not be called with everything, and why.
const SPARED: &[(&str, &str)] = &[
    ("sdPwHash", "a valid cost takes seconds"),
    ("sdPwHashStr", "a valid cost takes seconds"),
    ("sdPwHashArgon2i", "a valid cost takes seconds"),
    ("sdPwHashAsync", "a valid cost takes seconds"),
    ("sdPwHashStrAsync", "a valid cost takes seconds"),
    ("sdPwVerifyAsync", "a stored string can ask for any cost"),
    ("sdScrypt", "a valid cost takes seconds"),
    ("sdPwCalibrate", "it measures time"),
    (
        "sdRandomUniform",
        "a number drawn at random has no size to compare",
    ),
    ("sdPoll", "the order in which jobs end is their own affair"),
];

/// Handlers with these words in a parameter's name touch files or the network, each in its own tests.
const OUTSIDE: &[&str] = &["path", "source", "dest", "destination"];

fn signatures(listing: &Listing) -> Vec<Signature> {
    let parse = |line: &String| Signature::parse(line).unwrap_or_else(|| panic!("cannot read: {line}"));
    listing.signatures.iter().map(parse).filter(callable).collect()
}

fn callable(signature: &Signature) -> bool {
    let spared = SPARED
        .iter()
        .find(|(name, _)| *name == signature.name)
        .map(|(_, why)| *why);
    let outside = signature
        .params
        .iter()
        .any(|param| OUTSIDE.contains(&param.name.as_str()));
    let why = spared.or(outside.then_some("it reaches outside the process"));
    if let Some(why) = why {
        println!("{}: not compared: {why}", signature.name);
    }
    why.is_none()
}

/// A stack that makes all the calls and writes a line for each.
fn stack(signatures: &[Signature]) -> String {
    let mut calls = String::new();
    for (h, signature) in signatures.iter().enumerate() {
        let _ = writeln!(calls, "private command call{h}\n   local tResult, tError");
        for variables in [
            "tBytes1, tBytes16, tBytes24, tBytes32, tBytes64",
            "tHex, tAccent, tArray, tList",
        ] {
            let _ = writeln!(calls, "   local {variables}");
        }
        calls.push_str(SETUP);
        let times = if signature.params.is_empty() {
            1
        } else {
            VALUES.len() + MIXED
        };
        for i in 0..times {
            let args: Vec<&str> = (0..signature.params.len()).map(|p| value(h, i, p)).collect();
            let args = args.join(", ");
            let _ = writeln!(
                calls,
                "   put empty into tResult\n   try\n      put {name}({args}) into tResult\n      report \"{name} {i}\", tResult\n   \
                 catch tError\n      report \"{name} {i} !\", tError\n   end try",
                name = signature.name
            );
        }
        calls.push_str("end call");
        let _ = writeln!(calls, "{h}\n");
    }
    let run: String = (0..signatures.len()).map(|h| format!("   call{h}\n")).collect();
    format!("script \"paths\"\n\non openStack\n{run}end openStack\n\n{HELPERS}\n{calls}")
}

/// The first calls pass one value everywhere; the others mix them, the same mixture in every run.
fn value(handler: usize, call: usize, param: usize) -> &'static str {
    if call < VALUES.len() {
        return VALUES[call];
    }
    let mixed = (handler * 31 + call * 17 + param * 7 + call * param) % VALUES.len();
    VALUES[mixed]
}

const SETUP: &str = r#"   put numToByte(200) into tBytes1
   put binaryEncode("a16", "sixteen bytes...") into tBytes16
   put binaryEncode("a24", "twenty-four bytes of key") into tBytes24
   put binaryEncode("a32", "thirty-two bytes make one key...") into tBytes32
   put tBytes32 & tBytes32 into tBytes64
   put "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f" into tHex
   put numToCodepoint(233) into tAccent
   put "x" into tArray["key"]
   put 1 into tList[1]
   put 2 into tList[2]
"#;

const HELPERS: &str = r#"private command report pCall, pValue
   put pCall & ":" && shapeOf(pValue)
end report

private function shapeOf pValue
   local tKeys, tKey, tText
   if pValue is an array then
      put the keys of pValue into tKeys
      sort lines of tKeys
      put "{" into tText
      repeat for each line tKey in tKeys
         put tKey & "=" & shapeOf(pValue[tKey]) & ";" after tText
      end repeat
      return tText & "}"
   end if
   put base64Encode(textEncode(pValue, "UTF-8")) into tText
   replace return with empty in tText
   return (the length of pValue) & "|" & tText
end shapeOf
"#;

/// What the stack writes, a line for each call.
fn run(stack: &Path, listing: &Listing, portable: bool) -> Vec<String> {
    let short = listing.library.trim_end_matches("xt");
    let binding = binding(short, &listing.library);
    let test = std::env::current_exe().expect("this test has a path");
    let folder = test
        .parent()
        .and_then(Path::parent)
        .expect("tests are built two folders down");
    let mut command = Command::new(folder.join(format!("oxt{}", std::env::consts::EXE_SUFFIX)));
    command.arg("run").arg(stack).arg("--with").arg(&binding);
    if portable {
        command.arg("--portable");
    }
    let output = command.output().expect("oxt was built: cargo build --workspace");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(str::to_owned)
        .collect()
}

fn binding(short: &str, library: &str) -> PathBuf {
    match library {
        "fixturext" => root().join("oxtkit/fixture/expected/fixture.lcb"),
        "rtcxt" => root().join("lcb/datachannel/datachannel.lcb"),
        _ => root().join(format!("lcb/{short}/{short}.lcb")),
    }
}

fn libraries() -> Vec<Listing> {
    let text = fs::read_to_string(root().join("oxtkit/fixture/expected/abi.txt"))
        .expect("the fixture has a listing");
    let mut all = listings();
    all.push(Listing::parse(&text).expect("the fixture's listing can be read"));
    // The network libraries answer with what happens outside; their self tests run on both paths instead.
    all.retain(|listing| matches!(listing.library.as_str(), "sodiumxt" | "fixturext"));
    all
}

/// The line with lengths and keys but without values.
fn skeleton(line: &str) -> String {
    let value = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=');
    let parts = line.split('|').enumerate();
    parts
        .map(|(i, part)| {
            if i == 0 {
                part
            } else {
                part.trim_start_matches(value)
            }
        })
        .collect()
}

#[test]
fn both_paths_give_script_identical_values() {
    for listing in libraries() {
        let signatures = signatures(&listing);
        let folder = std::env::temp_dir().join(format!("oxt-paths-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder for the stack");
        let file = folder.join(format!("{}.livecodescript", listing.library));
        fs::write(&file, stack(&signatures)).expect("the stack can be written");
        let (direct, again) = (run(&file, &listing, false), run(&file, &listing, false));
        let portable = run(&file, &listing, true);
        fs::remove_dir_all(&folder).expect("the folder can be removed");

        assert_eq!(
            direct.len(),
            portable.len(),
            "{}: another number of calls came through",
            listing.library
        );
        assert!(
            direct.len() >= signatures.len(),
            "{}: too few calls came through",
            listing.library
        );
        let mut by_shape = 0;
        for ((direct, again), portable) in direct.iter().zip(&again).zip(&portable) {
            if direct == again {
                assert_eq!(direct, portable, "{}", listing.library);
            } else {
                // Drawn at random: only its size can be compared.
                by_shape += 1;
                assert_eq!(skeleton(direct), skeleton(portable), "{}", listing.library);
            }
        }
        println!(
            "{}: {} calls alike on both paths, {by_shape} of them random",
            listing.library,
            direct.len()
        );
    }
}
