//! Bytes.
//!
//! The rule: immutable while shared, copied on the first change, and free to create when empty.

use std::fmt;
use std::ops::Range;
use std::rc::Rc;

/// A byte string. Cloning is cheap.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Data(Option<Rc<Vec<u8>>>);

impl Data {
    /// Empty data.
    pub fn new() -> Data {
        Data(None)
    }

    /// The bytes.
    #[inline]
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_deref().map_or(&[], Vec::as_slice)
    }

    /// How many bytes.
    #[inline]
    pub fn len(&self) -> usize {
        self.as_bytes().len()
    }

    /// True if there are none.
    pub fn is_empty(&self) -> bool {
        self.as_bytes().is_empty()
    }

    /// The bytes, for changing them: copied first if they are shared.
    pub fn make_mut(&mut self) -> &mut Vec<u8> {
        Rc::make_mut(self.0.get_or_insert_default())
    }

    /// The bytes of a range as data of their own. The range must lie inside.
    pub fn slice(&self, range: Range<usize>) -> Data {
        if range == (0..self.len()) {
            return self.clone();
        }
        Data::from(&self.as_bytes()[range])
    }
}

impl From<Vec<u8>> for Data {
    fn from(bytes: Vec<u8>) -> Data {
        Data((!bytes.is_empty()).then(|| Rc::new(bytes)))
    }
}

impl From<&[u8]> for Data {
    fn from(bytes: &[u8]) -> Data {
        Data::from(bytes.to_vec())
    }
}

impl fmt::Debug for Data {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Data({})", self.as_bytes().escape_ascii())
    }
}

#[cfg(test)]
mod tests {
    use super::Data;

    #[test]
    fn a_change_leaves_other_holders_alone() {
        let mut a = Data::from(vec![1, 2, 3]);
        let b = a.clone();
        a.make_mut().push(4);
        assert_eq!(a.as_bytes(), [1, 2, 3, 4]);
        assert_eq!(b.as_bytes(), [1, 2, 3]);
        assert_eq!(a.slice(1..3).as_bytes(), [2, 3]);
    }
}
