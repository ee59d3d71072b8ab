//! The words that no name may be.
//!
//! The rule: this is the union of every word in the language's own grammar and in the syntax of all the
//! engine's modules, widgets and canvas included, because the engine's scanner knows them all everywhere.
//! Words are case-sensitive: `Integer` is one, `integer` is a name.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Every reserved word, in order, with one space between.
const WORDS: &str = "Array Boolean Data Integer List Number Real String __safe a above abs add addition after all \
     alpha alt among an and angle annotation antialias anticlockwise any arc arccosine architecture \
     arcsine arctangent arguments array as ascending assign assign_array assign_constant assign_list \
     at back background base based because before begin begins below binary binds bitwise blend blue \
     bold boolean border bottom bounding bounds box broken button by byte bytecode bytes call caller \
     cancel canvas cap caps ceiling center centered char chars children chronological circle \
     classification click clip clipping clockwise close code codeunit codeunits color column combine \
     command comparison concat concatenation conical constant constructor contains contents control \
     conversion converted cosine count create current currently curve dash dashes data date delete \
     delimiter density deprecate descending diagnostic diamond directory disabled distance divide \
     does down draw each edit edition effect element elements ellipse else empty enabled end ends \
     ensure entries enum error event execute exist exists exit expect exponential exponentiation \
     expression extension false feature fetch file fill first floor focus folder font for foreground \
     foreign forever format formatted from front function get glow gradient green handled handler \
     head height highlight id identity ids if image import in index inner inout input instructions \
     into inverse invoke invoke_indirect is italic item iterator join jump jump_if_false jump_if_true \
     key keys knockout largest last layer layout left library license licensed limit line linear list \
     local location lock log lower matrix maximum measure menu message metadata minimum mirror miter \
     mod mode modifier module mouse move multiplication multiply my name native natural neutral new \
     newline next not nothing number numeric object of offset on only onto opacity operating operator \
     option optional or order out outer output overlay owner paint parse parsed path pattern phase \
     phrase pi pixel pixels place plan point points polygon polyline pop popped popup position post \
     postfix precedence prefix private properties property protected public push put quality quit \
     radial radii radius ramp random record rectangle red redraw register relative repeat replace \
     reset resize resolution resolve resource resources restore result return returning returns \
     reverse right root rotate rotated rotation round rounded route row rule save scale scaled \
     schedule scope script seconds sector segment send sequence set shadow shift shifted sine size \
     skew skip smallest solid sort source spiral splice split spread sqrtxy square state statement \
     status stippled stop store stream string stroke style subpath subscript subtract syntax system \
     tail taking tangent target test tests text that the then this through throw time timer times to \
     top touch touches transform transformed translate translated translation trigger true trunc type \
     universal unplace unsafe until up upper use using value variable via was when while widget width \
     with within wrap write x xy y";

/// Phrases that are one token when exactly one space stands between and no letter follows.
pub const PHRASES: &[&str] = &[
    "is not",
    "bitwise and",
    "bitwise or",
    "bitwise xor",
    "bitwise shift",
    "logical and",
    "logical or",
    "logical not",
    "subscript chunk",
    "function chunk",
    "top left",
    "top right",
    "bottom left",
    "bottom right",
];

/// Signs, the longer before those that they begin with.
pub const SIGNS: &[&str] = &[
    "...", "&&", "<=", ">=", "&", "(", ")", "[", "]", "{", "}", ",", ":", "+", "-", "*", "/", "^", "=", "<",
    ">", "|",
];

static INDEX: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| WORDS.split_whitespace().map(|w| (w, w)).collect());

/// All reserved words.
pub fn all_reserved() -> impl Iterator<Item = &'static str> {
    WORDS.split_whitespace()
}

/// The word as a reserved word, if it is one.
pub fn reserved(word: &str) -> Option<&'static str> {
    INDEX.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_case_sensitive() {
        assert_eq!(reserved("Integer"), Some("Integer"));
        assert_eq!(reserved("integer"), None);
        assert_eq!(reserved("canvas"), Some("canvas"));
    }

    #[test]
    fn the_list_is_complete() {
        assert_eq!(
            INDEX.len(),
            WORDS.split_whitespace().count(),
            "a word stands twice"
        );
        assert_eq!(INDEX.len(), 438);
    }
}
