//! Which chunks are meant, once their numbers are known.

/// Chunk numbers as a script gives them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pick {
    One(i64),
    Span(i64, i64),
    Last,
    Middle,
    /// Chosen at random; the value decides.
    Any(u64),
}

/// A range, and how many chunks are missing before the first of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub first: usize,
    pub end: usize,
    /// 0, or the number of chunks by which the first is beyond the last there is.
    pub missing: usize,
}

impl Pick {
    /// First and last (from 1), if that is known without counting.
    pub fn positive(self) -> Option<(usize, usize)> {
        match self {
            Pick::One(n) if n > 0 => Some((n as usize, n as usize)),
            Pick::Span(a, b) if a > 0 && b > 0 => Some((a as usize, b as usize)),
            _ => None,
        }
    }

    /// The chunks meant out of `count`, counted from 0.
    pub fn within(self, count: usize) -> Span {
        let total = count as i64;
        let from_end = |n: i64| if n < 0 { total + n + 1 } else { n };
        let (first, last) = match self {
            Pick::One(n) => (from_end(n), from_end(n)),
            Pick::Span(a, b) => (from_end(a), from_end(b)),
            Pick::Last => (total, total),
            Pick::Middle => (total / 2 + 1, total / 2 + 1),
            Pick::Any(random) if count > 0 => {
                let n = (random % count as u64) as i64 + 1;
                (n, n)
            }
            Pick::Any(_) => (1, 1),
        };
        let missing = if first > total {
            (first - total) as usize
        } else {
            0
        };
        let start = (first.max(1) - 1).min(total);
        let end = last.clamp(start, total);
        Span {
            first: start as usize,
            end: end as usize,
            missing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(pick: Pick, count: usize) -> (usize, usize) {
        let span = pick.within(count);
        (span.first, span.end)
    }

    #[test]
    fn numbers_count_from_either_end() {
        assert_eq!(span(Pick::One(1), 3), (0, 1));
        assert_eq!(span(Pick::One(-1), 3), (2, 3));
        assert_eq!(span(Pick::Span(2, -1), 3), (1, 3));
        assert_eq!(span(Pick::Span(0, 2), 3), (0, 2));
        assert_eq!(span(Pick::Middle, 3), (1, 2));
        assert_eq!(span(Pick::Last, 0), (0, 0));
    }

    #[test]
    fn nothing_is_covered_outside() {
        assert_eq!(span(Pick::One(0), 3), (0, 0));
        assert_eq!(span(Pick::One(-4), 3), (0, 0));
        assert_eq!(span(Pick::One(4), 3), (3, 3));
        assert_eq!(span(Pick::Span(3, 2), 3), (2, 2));
        assert_eq!(Pick::One(6).within(3).missing, 3);
    }
}
