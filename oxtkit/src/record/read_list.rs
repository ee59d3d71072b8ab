//! Reads lists of records, and the batches of events that a drain writes.

use super::input::Input;
use super::{Malformed, RecordReader};

/// Iterates over the records of a list. After an error it ends.
#[derive(Clone, Debug)]
pub struct ListReader<'a> {
    input: Input<'a>,
    left: usize,
}

impl<'a> ListReader<'a> {
    /// Reads the head of the list that takes up all of `bytes`.
    ///
    /// # Errors
    /// [`Malformed`] when there is no complete count at the start.
    pub fn new(bytes: &'a [u8]) -> Result<ListReader<'a>, Malformed> {
        ListReader::of(Input::new(bytes))
    }

    pub(super) fn of(mut input: Input<'a>) -> Result<ListReader<'a>, Malformed> {
        let left = input.prefix()?;
        Ok(ListReader { input, left })
    }

    /// How many items were not read yet, by the count at the head.
    pub fn items_left(&self) -> usize {
        self.left
    }
}

impl<'a> Iterator for ListReader<'a> {
    type Item = Result<RecordReader<'a>, Malformed>;

    fn next(&mut self) -> Option<Self::Item> {
        self.input
            .step(&mut self.left, |input| RecordReader::of(input.framed()?))
    }
}

/// Iterates over the events of a drain: the code and the record of each. After an error it ends.
#[derive(Clone, Debug)]
pub struct DrainReader<'a> {
    input: Input<'a>,
    left: usize,
}

impl<'a> DrainReader<'a> {
    /// Reads the head of the batch that takes up all of `bytes`.
    ///
    /// # Errors
    /// [`Malformed`] when there is no complete count at the start.
    pub fn new(bytes: &'a [u8]) -> Result<DrainReader<'a>, Malformed> {
        let mut input = Input::new(bytes);
        let left = input.prefix()?;
        Ok(DrainReader { input, left })
    }

    /// How many events were not read yet, by the count at the head.
    pub fn events_left(&self) -> usize {
        self.left
    }
}

impl<'a> Iterator for DrainReader<'a> {
    type Item = Result<(u16, RecordReader<'a>), Malformed>;

    fn next(&mut self) -> Option<Self::Item> {
        self.input.step(&mut self.left, |input| {
            let code = input.code()?;
            Ok((code, RecordReader::of(input.framed()?)?))
        })
    }
}
