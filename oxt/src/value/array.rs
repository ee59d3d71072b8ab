//! Arrays: caseless text keys with values.
//!
//! The rule: a key keeps the spelling of its first use, and iteration follows insertion. (The engine's
//! order is unspecified; a fixed one makes runs repeatable.) Removal leaves a hole that is closed when
//! holes outnumber entries, so that deleting many keys stays cheap.

use std::fmt;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher, Hasher};

use hashbrown::HashTable;

use super::text::{fold, same_caseless};
use super::{Text, Value};

/// An array. Shared as `Rc<Array>` and copied on change with `Rc::make_mut`.
#[derive(Clone, Default)]
pub struct Array {
    index: HashTable<usize>,
    entries: Vec<Option<Entry>>,
    hash: BuildHasherDefault<DefaultHasher>,
}

#[derive(Clone)]
struct Entry {
    hash: u64,
    key: Text,
    value: Value,
}

impl Array {
    /// An empty array.
    pub fn new() -> Array {
        Array::default()
    }

    /// An array with the keys `1` to `n`, as script sees a list.
    pub fn from_sequence(values: impl IntoIterator<Item = Value>) -> Array {
        let mut array = Array::new();
        for (i, value) in values.into_iter().enumerate() {
            array.insert(Text::from((i + 1).to_string()), value);
        }
        array
    }

    /// How many keys there are.
    pub fn len(&self) -> usize {
        self.index.len()
    }

    /// True if there are no keys.
    pub fn is_empty(&self) -> bool {
        self.index.is_empty()
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        let at = self.find(self.hash_of(key), key)?;
        self.entries[at].as_ref().map(|e| &e.value)
    }

    /// The value of a key, for changing it.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Value> {
        let at = self.find(self.hash_of(key), key)?;
        self.entries[at].as_mut().map(|e| &mut e.value)
    }

    /// The value of a key, put there from `make` if the key is new.
    pub fn get_or_insert_with(&mut self, key: &Text, make: impl FnOnce() -> Value) -> &mut Value {
        let hash = self.hash_of(key.as_str());
        let at = match self.find(hash, key.as_str()) {
            Some(at) => at,
            None => self.push(hash, key.clone(), make()),
        };
        &mut self.entries[at]
            .as_mut()
            .expect("indexed entries are present")
            .value
    }

    /// Sets the value of a key and returns the value it had.
    pub fn insert(&mut self, key: Text, value: Value) -> Option<Value> {
        let hash = self.hash_of(key.as_str());
        if let Some(at) = self.find(hash, key.as_str()) {
            return self.entries[at]
                .as_mut()
                .map(|e| std::mem::replace(&mut e.value, value));
        }
        self.push(hash, key, value);
        None
    }

    /// Removes a key and returns the value it had.
    pub fn remove(&mut self, key: &str) -> Option<Value> {
        let hash = self.hash_of(key);
        let entries = &self.entries;
        let found = self
            .index
            .find_entry(hash, |&at| is_at(entries, at, hash, key))
            .ok()?;
        let (at, _) = found.remove();
        let gone = self.entries[at].take();
        if self.entries.len() > 16 && self.index.len() * 2 < self.entries.len() {
            self.close_holes();
        }
        gone.map(|e| e.value)
    }

    /// Keys and values in order of insertion.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&Text, &Value)> {
        self.entries.iter().flatten().map(|e| (&e.key, &e.value))
    }

    /// The first entry at or after a position, with the position after it. Positions start at 0, and hold
    /// as long as the array is not changed.
    pub fn next_from(&self, position: usize) -> Option<(usize, &Text, &Value)> {
        let rest = self.entries.get(position..)?;
        let at = rest.iter().position(Option::is_some)?;
        rest[at].as_ref().map(|e| (position + at + 1, &e.key, &e.value))
    }

    /// Keys in order of insertion.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &Text> {
        self.iter().map(|(k, _)| k)
    }

    /// Values in order of insertion.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &Value> {
        self.iter().map(|(_, v)| v)
    }

    /// If the keys are exactly `1` to `n` in any order, the values in that order.
    pub fn as_sequence(&self) -> Option<Vec<&Value>> {
        let mut out: Vec<Option<&Value>> = vec![None; self.len()];
        for (key, value) in self.iter() {
            let text = key.as_str();
            let at: usize = text.parse().ok().filter(|n: &usize| n.to_string() == text)?;
            *out.get_mut(at.checked_sub(1)?)? = Some(value);
        }
        out.into_iter().collect()
    }

    fn push(&mut self, hash: u64, key: Text, value: Value) -> usize {
        let at = self.entries.len();
        self.entries.push(Some(Entry { hash, key, value }));
        let entries = &self.entries;
        self.index
            .insert_unique(hash, at, |&i| entries[i].as_ref().map_or(0, |e| e.hash));
        at
    }

    fn find(&self, hash: u64, key: &str) -> Option<usize> {
        self.index
            .find(hash, |&at| is_at(&self.entries, at, hash, key))
            .copied()
    }

    fn close_holes(&mut self) {
        self.entries.retain(Option::is_some);
        let entries = &self.entries;
        self.index.clear();
        for (at, entry) in entries.iter().enumerate() {
            let hash = entry.as_ref().map_or(0, |e| e.hash);
            self.index
                .insert_unique(hash, at, |&i| entries[i].as_ref().map_or(0, |e| e.hash));
        }
    }

    fn hash_of(&self, key: &str) -> u64 {
        let mut hasher = self.hash.build_hasher();
        if key.is_ascii() {
            // Chunks keep short keys, the common case, free of allocation.
            let mut buffer = [0u8; 32];
            for chunk in key.as_bytes().chunks(buffer.len()) {
                let lower = &mut buffer[..chunk.len()];
                lower.copy_from_slice(chunk);
                lower.make_ascii_lowercase();
                hasher.write(lower);
            }
        } else {
            hasher.write(fold(key).as_bytes());
        }
        hasher.finish()
    }
}

fn is_at(entries: &[Option<Entry>], at: usize, hash: u64, key: &str) -> bool {
    matches!(&entries[at], Some(e) if e.hash == hash && same_caseless(e.key.as_str(), key))
}

impl fmt::Debug for Array {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map()
            .entries(self.iter().map(|(k, v)| (k.as_str(), v)))
            .finish()
    }
}

impl<K: Into<Text>> FromIterator<(K, Value)> for Array {
    fn from_iter<I: IntoIterator<Item = (K, Value)>>(pairs: I) -> Array {
        let mut array = Array::new();
        for (key, value) in pairs {
            array.insert(key.into(), value);
        }
        array
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_caseless_and_keep_their_first_spelling() {
        let mut a = Array::new();
        a.insert("Name".into(), Value::from(1));
        a.insert("NAME".into(), Value::from(2));
        a.insert("\u{c4}RGER".into(), Value::from(3));
        assert_eq!(a.get("name"), Some(&Value::from(2)));
        assert_eq!(a.get("\u{e4}rger"), Some(&Value::from(3)));
        assert_eq!(
            a.keys().map(Text::as_str).collect::<Vec<_>>(),
            ["Name", "\u{c4}RGER"]
        );
    }

    #[test]
    fn removal_keeps_order_and_lookup() {
        let mut a: Array = (0..100).map(|i| (i.to_string(), Value::from(i))).collect();
        for i in (0..100).filter(|i| i % 3 != 0) {
            assert_eq!(a.remove(&i.to_string()), Some(Value::from(i)));
        }
        let left: Vec<_> = a.keys().map(|k| k.as_str().to_owned()).collect();
        assert_eq!(
            left,
            (0..100).step_by(3).map(|i| i.to_string()).collect::<Vec<_>>()
        );
        assert!(
            (0..100)
                .step_by(3)
                .all(|i| a.get(&i.to_string()) == Some(&Value::from(i)))
        );
        assert_eq!(a.remove("1"), None);
    }

    #[test]
    fn a_sequence_has_exactly_the_keys_one_to_n() {
        let a = Array::from_sequence([Value::from(7), Value::from(8)]);
        assert_eq!(a.as_sequence(), Some(vec![&Value::from(7), &Value::from(8)]));
        let with_zero: Array = [("01", Value::from(1))].into_iter().collect();
        assert_eq!(with_zero.as_sequence(), None);
        assert_eq!(Array::new().as_sequence(), Some(vec![]));
    }
}
