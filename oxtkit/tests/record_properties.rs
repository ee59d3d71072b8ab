//! What holds for every record: it reads back the same, at every capacity it needs the same, and bytes
//! that are no record are refused without harm.

mod tree;

use oxtkit::record::{RecordReader, check_record, read_value};
use proptest::prelude::*;
use tree::{any_fields, any_tree, encode, encode_into, read, read_fields, write};

/// Reads `bytes` as a record, whatever they are.
fn decode(bytes: &[u8]) -> Option<tree::Fields> {
    RecordReader::new(bytes).and_then(read_fields).ok()
}

proptest! {
    #[test]
    fn what_was_written_reads_back_the_same(fields in any_fields()) {
        let bytes = encode(&fields);
        prop_assert_eq!(decode(&bytes), Some(fields));
        prop_assert_eq!(RecordReader::new(&bytes).and_then(check_record), Ok(()));
    }

    #[test]
    fn a_single_value_reads_back_the_same(value in any_tree()) {
        let mut bytes = vec![0; 1 << 16];
        let mut out = oxtkit::record::Out::new(&mut bytes);
        write(&value, &mut out);
        let len = out.needed();
        prop_assert_eq!(read_value(&bytes[..len]).and_then(read), Ok(value));
    }

    #[test]
    fn the_need_is_the_same_at_every_capacity_and_nothing_is_written_past_it(fields in any_fields()) {
        let whole = encode(&fields);
        for capacity in 0..=whole.len() {
            let mut buffer = vec![0xA5; capacity + 8];
            let (inside, outside) = buffer.split_at_mut(capacity);
            prop_assert_eq!(encode_into(&fields, inside), whole.len());
            prop_assert_eq!(&*outside, &[0xA5; 8]);
            prop_assert_eq!(capacity == whole.len(), inside == whole.as_slice() && decode(inside).is_some());
        }
    }

    #[test]
    fn no_part_of_a_record_is_a_record(fields in any_fields(), extra: u8) {
        let mut bytes = encode(&fields);
        for len in 0..bytes.len() {
            prop_assert_eq!(decode(&bytes[..len]), None, "the first {} of {}", len, bytes.len());
        }
        bytes.push(extra);
        prop_assert_eq!(decode(&bytes), None);
    }

    #[test]
    fn whatever_is_accepted_reads_the_same_when_written_again(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        if let Some(fields) = decode(&bytes) {
            let again = decode(&encode(&fields));
            prop_assert_eq!(format!("{again:?}"), format!("{:?}", Some(fields)));
        }
    }

    #[test]
    fn a_damaged_record_is_refused_or_read_but_never_harmful(
        fields in any_fields(),
        place: prop::sample::Index,
        damage in 1_u8..,
    ) {
        let mut bytes = encode(&fields);
        let at = place.index(bytes.len());
        bytes[at] ^= damage;
        if let Err(malformed) = RecordReader::new(&bytes).and_then(check_record) {
            prop_assert!(malformed.offset <= bytes.len(), "{malformed}");
        }
    }
}
