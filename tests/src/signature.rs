//! The signature of an export, as its line of the ABI listing tells it.

/// How a parameter crosses C.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// `int32_t`
    I32,
    /// `int64_t`
    I64,
    /// `double`
    F64,
    /// A pair of pointer and length that holds bytes.
    Data,
    /// The same, holding UTF-8.
    Text,
    /// The same, holding an encoded record.
    Record,
}

/// One parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Param {
    /// Its name in snake case.
    pub name: String,
    /// How it crosses.
    pub slot: Slot,
    /// Its class: `Binary`, `Handle`, `Choice`, ...
    pub kind: String,
    /// Its limits, where the listing has some.
    pub limits: Option<(i64, i64)>,
    /// The words of a choice, or the kind of a handle.
    pub words: Vec<String>,
}

/// One handler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Its script name.
    pub name: String,
    /// The tail of its symbols.
    pub symbol: String,
    /// Its parameters.
    pub params: Vec<Param>,
    /// The class of its result.
    pub returns: String,
}

impl Signature {
    /// Reads `handler NAME SYMBOL (PARAM ...) RETURNS reserve N`; none if the line is something else.
    pub fn parse(line: &str) -> Option<Signature> {
        let (head, rest) = line.strip_prefix("handler ")?.split_once(" (")?;
        let (params, rest) = rest.split_once(") ")?;
        let (name, symbol) = head.split_once(' ')?;
        Some(Signature {
            name: name.to_owned(),
            symbol: symbol.to_owned(),
            params: params
                .split_whitespace()
                .map(Param::parse)
                .collect::<Option<_>>()?,
            returns: rest.split(['[', '<', ' ', '?']).next()?.to_owned(),
        })
    }
}

impl Param {
    /// Reads `NAME:SLOT:KIND<WORDS>[MIN..MAX]`.
    fn parse(text: &str) -> Option<Param> {
        let mut parts = text.splitn(3, ':');
        let (name, slot, ty) = (parts.next()?, parts.next()?, parts.next()?);
        let inside = |open, close| Some(ty.split_once(open)?.1.split_once(close)?.0);
        let limits = inside('[', ']').and_then(|range| {
            let (min, max) = range.split_once("..")?;
            Some((min.parse().ok()?, max.parse().ok()?))
        });
        Some(Param {
            name: name.to_owned(),
            slot: match slot {
                "i32" => Slot::I32,
                "i64" => Slot::I64,
                "f64" => Slot::F64,
                "data" => Slot::Data,
                "text" => Slot::Text,
                "record" => Slot::Record,
                _ => return None,
            },
            kind: ty.split(['<', '[', '?']).next()?.to_owned(),
            limits,
            words: inside('<', '>')
                .map_or_else(Vec::new, |words| words.split('|').map(str::to_owned).collect()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_listing_is_read_whole() {
        let line = "handler xxDo do_it (key:data:Binary[16..32]? how:text:Choice<fast|slow>) Handle<thing> reserve 4";
        let signature = Signature::parse(line).unwrap();
        assert_eq!(
            (signature.name.as_str(), signature.symbol.as_str()),
            ("xxDo", "do_it")
        );
        assert_eq!(signature.returns, "Handle");
        assert_eq!(signature.params[0].limits, Some((16, 32)));
        assert_eq!(signature.params[0].slot, Slot::Data);
        assert_eq!(signature.params[1].words, ["fast", "slow"]);
        assert_eq!(signature.params[1].limits, None);
    }

    #[test]
    fn other_lines_are_no_signatures() {
        assert_eq!(Signature::parse("field 1 data key"), None);
        assert_eq!(
            Signature::parse("handler xxDo do_it (key:crate:Binary) Nothing"),
            None
        );
    }
}
