//! Values as plain trees, to be written, read back and compared.

use oxtkit::record::{Malformed, Out, RecordReader, Value, Writer};
use proptest::prelude::*;

/// A value of any type.
#[derive(Clone, Debug, PartialEq)]
pub enum Tree {
    Int(i64),
    Uint(u64),
    Real(f64),
    Text(String),
    Raw(Vec<u8>),
    Hex(Vec<u8>),
    Boolean(bool),
    Record(Fields),
    List(Vec<Fields>),
}

/// The fields of a record, by number.
pub type Fields = Vec<(u8, Tree)>;

/// Writes a value as a field or as a single value.
pub fn write(tree: &Tree, out: &mut Out<'_>) {
    match tree {
        Tree::Int(value) => out.int(*value),
        Tree::Uint(value) => out.uint(*value),
        Tree::Real(value) => out.real(*value),
        Tree::Text(value) => out.text(value),
        Tree::Raw(value) => out.raw(value),
        Tree::Hex(value) => out.hex(value),
        Tree::Boolean(value) => out.boolean(*value),
        Tree::Record(fields) => out.record(|record| write_fields(fields, record)),
        Tree::List(items) => out.list(|list| {
            items
                .iter()
                .for_each(|item| list.record(|record| write_fields(item, record)))
        }),
    }
}

pub fn write_fields(fields: &Fields, record: &mut Writer<'_, '_>) {
    for (id, value) in fields {
        write(value, record.value(*id));
    }
}

/// A whole record as bytes, and how many bytes it said it needs.
pub fn encode_into(fields: &Fields, buffer: &mut [u8]) -> usize {
    let mut out = Out::new(buffer);
    let mut record = Writer::begin(&mut out);
    write_fields(fields, &mut record);
    record.end()
}

pub fn encode(fields: &Fields) -> Vec<u8> {
    let mut bytes = vec![0; encode_into(fields, &mut [])];
    encode_into(fields, &mut bytes);
    bytes
}

/// Reads a record to its end, nested ones included.
pub fn read_fields(record: RecordReader<'_>) -> Result<Fields, Malformed> {
    record
        .map(|field| field.and_then(|field| Ok((field.id, read(field.value)?))))
        .collect()
}

pub fn read(value: Value<'_>) -> Result<Tree, Malformed> {
    Ok(match value {
        Value::Int(value) => Tree::Int(value),
        Value::Uint(value) => Tree::Uint(value),
        Value::Real(value) => Tree::Real(value.value()),
        Value::Text(value) => Tree::Text(value.to_owned()),
        Value::Raw(value) => Tree::Raw(value.to_owned()),
        Value::Hex(value) => Tree::Hex(
            (0..value.len())
                .step_by(2)
                .map(|at| u8::from_str_radix(&value[at..at + 2], 16).expect("the reader checked it"))
                .collect(),
        ),
        Value::Boolean(value) => Tree::Boolean(value),
        Value::Record(record) => Tree::Record(read_fields(record)?),
        Value::List(items) => Tree::List(
            items
                .map(|item| read_fields(item?))
                .collect::<Result<_, Malformed>>()?,
        ),
    })
}

/// Values of every type, nested up to four deep.
pub fn any_tree() -> impl Strategy<Value = Tree> {
    let leaf = prop_oneof![
        any::<i64>().prop_map(Tree::Int),
        (i64::MAX as u64 + 1..).prop_map(Tree::Uint),
        // A zero is written without its sign; -0 == 0 all the same.
        any::<f64>()
            .prop_filter("not a number is not equal to itself", |real| !real.is_nan())
            .prop_map(Tree::Real),
        any::<String>().prop_map(Tree::Text),
        prop::collection::vec(any::<u8>(), 0..40).prop_map(Tree::Raw),
        prop::collection::vec(any::<u8>(), 0..40).prop_map(Tree::Hex),
        any::<bool>().prop_map(Tree::Boolean),
    ];
    leaf.prop_recursive(4, 30, 5, |inner| {
        let fields = prop::collection::vec((any::<u8>(), inner), 0..5);
        prop_oneof![
            fields.clone().prop_map(Tree::Record),
            prop::collection::vec(fields, 0..4).prop_map(Tree::List),
        ]
    })
}

pub fn any_fields() -> impl Strategy<Value = Fields> {
    prop::collection::vec((any::<u8>(), any_tree()), 0..6)
}
