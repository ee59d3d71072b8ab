//! Reading the tables.

use std::fs;
use std::path::Path;

/// What the authors of a case say of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Valid,
    Invalid,
    /// Allowed by the standard, though a careful implementation may refuse it.
    Acceptable,
}

/// One line of a table.
pub struct Case {
    pub number: u32,
    pub verdict: Verdict,
    columns: Vec<String>,
}

impl Case {
    /// The bytes in a column, from 0 after the verdict.
    pub fn bytes(&self, column: usize) -> Vec<u8> {
        match self.columns[column].as_str() {
            "-" => Vec::new(),
            hex => sodiumxt::encoding::hex2bin(hex.as_bytes(), "").expect("hexadecimal"),
        }
    }

    /// As [`Case::bytes`], with a length that the type says.
    pub fn array<const N: usize>(&self, column: usize) -> [u8; N] {
        self.bytes(column).try_into().expect("bytes of that size")
    }

    /// The number in a column.
    pub fn number_in(&self, column: usize) -> usize {
        self.columns[column].parse().expect("a number")
    }
}

fn case(line: &str) -> Case {
    let mut words = line.split(' ').map(str::to_owned);
    let mut next = || words.next().expect("number and verdict");
    Case {
        number: next().parse().expect("a number"),
        verdict: match next().as_str() {
            "valid" => Verdict::Valid,
            "invalid" => Verdict::Invalid,
            "acceptable" => Verdict::Acceptable,
            other => panic!("{other} is no verdict"),
        },
        columns: words.collect(),
    }
}

/// The cases of a table, all as many as its head says.
pub fn read(name: &str) -> Vec<Case> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/wycheproof/figures/{name}.txt"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let (head, lines): (Vec<_>, Vec<_>) = text.lines().partition(|line| line.starts_with('#'));
    let promised = head
        .iter()
        .find_map(|line| line.strip_prefix("# ")?.split_once(" cases"));
    let (promised, _) = promised.expect("the head says how many cases there are");
    assert_eq!(promised, lines.len().to_string(), "{name} was cut short");
    lines.into_iter().map(case).collect()
}

/// Judges every case of a table: `accepts` says whether ours takes it. Acceptable ones may go either way, unless `accepts`
/// itself asserts more. Prints and asserts how many were accepted and refused.
pub fn judge(name: &str, accepted: usize, refused: usize, mut accepts: impl FnMut(&Case) -> bool) {
    let mut counts = [0; 2];
    let mut wrong = Vec::new();
    for case in read(name) {
        let taken = accepts(&case);
        counts[usize::from(!taken)] += 1;
        let expected = match case.verdict {
            Verdict::Valid => true,
            Verdict::Invalid => false,
            Verdict::Acceptable => taken,
        };
        if taken != expected {
            wrong.push(case.number);
        }
    }
    println!("{name}: {} accepted, {} refused", counts[0], counts[1]);
    assert!(wrong.is_empty(), "{name}: judged wrongly: {wrong:?}");
    assert_eq!(counts, [accepted, refused], "{name}");
}
