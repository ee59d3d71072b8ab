//! The ABI fingerprint moves with whatever a binding relies on, and with nothing else.

use oxtkit::abi::{Parts, fingerprint};
use oxtkit::describe::{
    ErrorStyle, EventInfo, Handler, KindInfo, ParamInfo, ReturnInfo, Section, SlotKind, Type, TypeKind,
};
use oxtkit::record::{Field, FieldType};

const FIELD: Field = Field {
    id: 1,
    ty: FieldType::Int,
    key: "count",
    unit: "",
    doc: "How many.",
};

const PARAM: ParamInfo = ParamInfo {
    name: "number",
    ty: Type::ranged(TypeKind::Integer, 0, 255),
    slot: SlotKind::I32,
};

const HANDLER: Handler = Handler {
    name: "hmNext",
    symbol: "next",
    aliases: &[],
    params: &[PARAM],
    returns: ReturnInfo {
        ty: Type::plain(TypeKind::Text),
        fields: &[],
        reserve: 0,
    },
    out: false,
    array_name: None,
    keeps_error: false,
    invoke: |_, _| Ok(()),
};

const EVENT: EventInfo = EventInfo {
    code: 1,
    name: "hmHappened",
    fields: &[&FIELD],
    doc: "Sent when it happened.",
};

const KIND: KindInfo = KindInfo {
    code: 1,
    name: "lamp",
};

const PARTS: Parts = Parts {
    prefix: "hm",
    abi: 1,
    errors: ErrorStyle::Throw,
    sections: &[Section {
        title: "All",
        handlers: &[&HANDLER],
    }],
    fields: &[&FIELD],
    events: &[EVENT],
    kinds: &[KIND],
};

fn with_handler(handler: Handler) -> i32 {
    let handler: &'static Handler = Box::leak(Box::new(handler));
    let handlers: &'static [&'static Handler] = Box::leak(Box::new([handler]));
    let sections = Box::leak(Box::new([Section {
        title: "All",
        handlers,
    }]));
    fingerprint(&Parts { sections, ..PARTS })
}

fn with_param(param: ParamInfo) -> i32 {
    with_handler(Handler {
        params: Box::leak(Box::new([param])),
        ..HANDLER
    })
}

fn with_type(ty: Type) -> i32 {
    with_param(ParamInfo { ty, ..PARAM })
}

fn with_field(field: Field) -> i32 {
    let field: &'static Field = Box::leak(Box::new(field));
    fingerprint(&Parts {
        fields: Box::leak(Box::new([field])),
        ..PARTS
    })
}

fn with_event(event: EventInfo) -> i32 {
    fingerprint(&Parts {
        events: Box::leak(Box::new([event])),
        ..PARTS
    })
}

#[test]
fn everything_that_a_binding_relies_on_moves_it() {
    const OTHER: Field = Field { id: 2, ..FIELD };
    let optional = PARAM.ty.or_empty();
    let moved = [
        (
            "prefix",
            fingerprint(&Parts {
                prefix: "hn",
                ..PARTS
            }),
        ),
        ("ABI number", fingerprint(&Parts { abi: 2, ..PARTS })),
        (
            "error style",
            fingerprint(&Parts {
                errors: ErrorStyle::Code,
                ..PARTS
            }),
        ),
        (
            "no handlers",
            fingerprint(&Parts {
                sections: &[],
                ..PARTS
            }),
        ),
        ("no fields", fingerprint(&Parts { fields: &[], ..PARTS })),
        ("no events", fingerprint(&Parts { events: &[], ..PARTS })),
        ("no kinds", fingerprint(&Parts { kinds: &[], ..PARTS })),
        (
            "handler name",
            with_handler(Handler {
                name: "hmNexT",
                ..HANDLER
            }),
        ),
        (
            "symbol",
            with_handler(Handler {
                symbol: "nexT",
                ..HANDLER
            }),
        ),
        ("out", with_handler(Handler { out: true, ..HANDLER })),
        (
            "alias",
            with_handler(Handler {
                aliases: &["hmOn"],
                ..HANDLER
            }),
        ),
        (
            "array twin",
            with_handler(Handler {
                array_name: Some("hmOn"),
                ..HANDLER
            }),
        ),
        (
            "no parameters",
            with_handler(Handler {
                params: &[],
                ..HANDLER
            }),
        ),
        (
            "one more parameter",
            with_handler(Handler {
                params: &[PARAM, PARAM],
                ..HANDLER
            }),
        ),
        (
            "parameter name",
            with_param(ParamInfo {
                name: "numbers",
                ..PARAM
            }),
        ),
        (
            "slot",
            with_param(ParamInfo {
                slot: SlotKind::I64,
                ..PARAM
            }),
        ),
        ("class", with_type(Type::ranged(TypeKind::Real, 0, 255))),
        ("lowest", with_type(Type::ranged(TypeKind::Integer, 1, 255))),
        ("highest", with_type(Type::ranged(TypeKind::Integer, 0, 256))),
        (
            "words",
            with_type(Type {
                name: "a b",
                ..PARAM.ty
            }),
        ),
        ("optional", with_type(optional)),
        (
            "result",
            with_handler(Handler {
                returns: ReturnInfo {
                    ty: Type::plain(TypeKind::Binary),
                    ..HANDLER.returns
                },
                ..HANDLER
            }),
        ),
        (
            "keys of the result",
            with_handler(Handler {
                returns: ReturnInfo {
                    fields: &[&FIELD],
                    ..HANDLER.returns
                },
                ..HANDLER
            }),
        ),
        ("field number", with_field(Field { id: 2, ..FIELD })),
        (
            "field type",
            with_field(Field {
                ty: FieldType::Real,
                ..FIELD
            }),
        ),
        (
            "key",
            with_field(Field {
                key: "counts",
                ..FIELD
            }),
        ),
        ("event code", with_event(EventInfo { code: 2, ..EVENT })),
        (
            "event name",
            with_event(EventInfo {
                name: "hmHappens",
                ..EVENT
            }),
        ),
        (
            "keys of the event",
            with_event(EventInfo {
                fields: &[&OTHER],
                ..EVENT
            }),
        ),
        (
            "kind code",
            fingerprint(&Parts {
                kinds: &[KindInfo { code: 2, ..KIND }],
                ..PARTS
            }),
        ),
        (
            "kind name",
            fingerprint(&Parts {
                kinds: &[KindInfo {
                    name: "lamps",
                    ..KIND
                }],
                ..PARTS
            }),
        ),
    ];
    let mut seen = vec![("as it was", fingerprint(&PARTS))];
    for (what, print) in moved {
        let same = seen.iter().find(|(_, other)| *other == print);
        assert_eq!(same, None, "{what}");
        assert!(print > 0, "{what}: {print} is no positive number of 31 bits");
        seen.push((what, print));
    }
}

#[test]
fn documentation_and_headings_do_not_move_it() {
    let documented = with_field(Field {
        id: 1,
        ty: FieldType::Int,
        key: "count",
        unit: "pieces",
        doc: "How many there are.",
    });
    assert_eq!(documented, fingerprint(&PARTS));
    let event = EventInfo {
        doc: "Sent some time later.",
        ..EVENT
    };
    assert_eq!(with_event(event), fingerprint(&PARTS));
    let retitled = Parts {
        sections: &[Section {
            title: "Everything",
            handlers: &[&HANDLER],
        }],
        ..PARTS
    };
    assert_eq!(fingerprint(&retitled), fingerprint(&PARTS));
}
