//! Chunks of text as plainly as they can be put: lists of pieces, found character by character.
//!
//! The rule: nothing here is shared with the program, and texts are of few characters, so that every definition is short:
//! one byte a character, one grapheme cluster a character, no digits in words.

/// The pieces of a text as the places of their characters, first to behind last.
pub type Pieces = Vec<(usize, usize)>;

/// The chunks that the model knows.
pub const KINDS: [&str; 8] = [
    "char",
    "byte",
    "codepoint",
    "item",
    "line",
    "word",
    "trueWord",
    "token",
];

/// The pieces of a kind.
pub fn pieces(kind: &str, text: &str) -> Pieces {
    let chars: Vec<char> = text.chars().collect();
    match kind {
        "item" => between(&chars, ','),
        "line" => between(&chars, '\n'),
        "word" => words(&chars),
        "trueWord" => runs(&chars, |c| c.is_ascii_lowercase()),
        "token" => {
            let mut all = runs(&chars, |c| c.is_ascii_lowercase());
            let single = |c: &char| !c.is_ascii_lowercase() && !c.is_whitespace();
            all.extend(
                (0..chars.len())
                    .filter(|at| single(&chars[*at]))
                    .map(|at| (at, at + 1)),
            );
            all.sort_unstable();
            all
        }
        "sentence" => sentences(&chars),
        _ => (0..chars.len()).map(|at| (at, at + 1)).collect(),
    }
}

/// What stands between delimiters; one at the very end begins no further piece.
fn between(chars: &[char], delimiter: char) -> Pieces {
    let mut all = Vec::new();
    let mut start = 0;
    for (at, c) in chars.iter().enumerate() {
        if *c == delimiter {
            all.push((start, at));
            start = at + 1;
        }
    }
    if start < chars.len() {
        all.push((start, chars.len()));
    }
    all
}

/// Runs of characters that belong together.
fn runs(chars: &[char], belongs: fn(&char) -> bool) -> Pieces {
    let mut all = Pieces::new();
    for (at, _) in chars.iter().enumerate().filter(|(_, c)| belongs(c)) {
        match all.last_mut() {
            Some(last) if last.1 == at => last.1 = at + 1,
            _ => all.push((at, at + 1)),
        }
    }
    all
}

/// What stands between spaces. A quote that begins a word goes on to the next quote, or to the end of the line.
fn words(chars: &[char]) -> Pieces {
    let mut all = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if chars[at].is_whitespace() {
            at += 1;
            continue;
        }
        let start = at;
        at += 1;
        if chars[start] == '"' {
            while at < chars.len() && !matches!(chars[at], '"' | '\n') {
                at += 1;
            }
            if at < chars.len() && chars[at] == '"' {
                at += 1;
            }
        } else {
            while at < chars.len() && !chars[at].is_whitespace() {
                at += 1;
            }
        }
        all.push((start, at));
    }
    all
}

/// For letters, spaces and exclamation marks: a letter begins a sentence if only spaces stand between it and a mark.
fn sentences(chars: &[char]) -> Pieces {
    let mut all = Vec::new();
    let mut start = 0;
    for at in 1..chars.len() {
        let before = chars[..at].iter().rev().find(|c| **c != ' ');
        if chars[at].is_ascii_lowercase() && before == Some(&'!') {
            all.push((start, at));
            start = at;
        }
    }
    if !chars.is_empty() {
        all.push((start, chars.len()));
    }
    all
}

/// The piece that a number means, from 1 or, from the end, from -1.
pub fn place(count: usize, number: i64) -> Option<usize> {
    let at = if number < 0 {
        count as i64 + number
    } else {
        number - 1
    };
    (0..count as i64).contains(&at).then_some(at as usize)
}

/// The text from one piece to another, both of which there are.
pub fn range(text: &str, pieces: &[(usize, usize)], first: usize, last: usize) -> String {
    if first > last {
        return String::new();
    }
    text.chars()
        .skip(pieces[first].0)
        .take(pieces[last].1 - pieces[first].0)
        .collect()
}
