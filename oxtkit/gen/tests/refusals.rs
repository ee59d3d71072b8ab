//! One test for each rule of `src/refuse.rs`, of the same name: a surface that breaks that rule and no other.

mod surfaces;

use oxtkit::describe::{EventInfo, Handler, ParamInfo, ReturnInfo, SlotKind, Type, TypeKind};
use oxtkit_gen::{Refusal, render};
use surfaces::{COUNT, DOC, HANDLER, Made};

const PARAM: ParamInfo = ParamInfo {
    name: "same",
    ty: Type::plain(TypeKind::Integer),
    slot: SlotKind::I64,
};

fn refusals(made: Made) -> Vec<Refusal> {
    render(made.surface()).expect_err("it breaks a rule")
}

/// The one refusal of a surface.
fn refused(made: Made) -> String {
    let all = refusals(made);
    assert_eq!(all.len(), 1, "{all:#?}");
    all[0].to_string()
}

/// The one refusal of a surface with these handlers, all with clean documentation.
fn refused_handlers(handlers: Vec<Handler>) -> String {
    let handlers = handlers.into_iter().map(|handler| (handler, DOC)).collect();
    refused(Made {
        handlers,
        ..Made::default()
    })
}

/// The one refusal of a surface with this documentation.
fn refused_doc(doc: &'static str) -> String {
    let handlers = vec![(HANDLER, doc)];
    refused(Made {
        handlers,
        ..Made::default()
    })
}

#[test]
fn a_clean_surface_passes() {
    assert_eq!(render(Made::default().surface()).err(), None);
}

#[test]
fn module_id() {
    for id in [
        "org.openxtalk.library.md5",
        "org.openxtalk.Library",
        "org.openxtalk.a-b",
    ] {
        let said = refused(Made {
            id,
            ..Made::default()
        });
        assert_eq!(
            said,
            format!("{id}: a module id has lower-case letters, underscores and dots only")
        );
    }
}

#[test]
fn two_handlers_of_one_name() {
    let said = refused_handlers(vec![
        HANDLER,
        Handler {
            name: "hmOther",
            aliases: &["HMNEXT"],
            symbol: "other",
            ..HANDLER
        },
    ]);
    assert_eq!(
        said,
        "src/lib.rs:2: there is another handler HMNEXT, at src/lib.rs:1"
    );
}

#[test]
fn event_named_like_a_handler() {
    let said = refused(Made {
        events: vec![EventInfo {
            code: 1,
            name: "HmNext",
            fields: &[],
            doc: "Sent at once.",
        }],
        ..Made::default()
    });
    assert_eq!(
        said,
        "HmNext: an event cannot have the name of a handler (src/lib.rs:1)"
    );
}

#[test]
fn reserved_word() {
    let named = |name| vec![Handler { name, ..HANDLER }];
    assert_eq!(
        refused_handlers(named("iterator")),
        "src/lib.rs:1: `iterator` is a reserved word of LiveCode Builder; choose another name"
    );
    assert_eq!(
        refused_handlers(named("iTerator")),
        "src/lib.rs:1: iTerator reads as `iterator`; choose another name"
    );
    assert_eq!(
        refused_handlers(named("not_hmNext")),
        "src/lib.rs:1: `not_hmNext` is a reserved word of LiveCode Builder; choose another name"
    );
}

#[test]
fn too_many_parameters() {
    let said = refused_handlers(vec![Handler {
        params: &[PARAM; 33],
        ..HANDLER
    }]);
    assert_eq!(said, "src/lib.rs:1: 33 parameters; 32 can cross. Take an array");
    let as_many_as_cross = Made {
        handlers: vec![(
            Handler {
                params: &[PARAM; 32],
                ..HANDLER
            },
            DOC,
        )],
        ..Made::default()
    };
    assert_eq!(render(as_many_as_cross.surface()).err(), None);
}

#[test]
fn out_without_fields() {
    let why =
        "src/lib.rs:1: `out` needs a record as the result, and `array` to name the twin that returns it";
    let no_record = Handler {
        out: true,
        array_name: Some("hmNextArray"),
        ..HANDLER
    };
    let no_twin = Handler {
        out: true,
        returns: ReturnInfo {
            ty: Type::plain(TypeKind::Array),
            fields: &[&COUNT],
            reserve: 0,
        },
        ..HANDLER
    };
    assert_eq!(refused_handlers(vec![no_record]), why);
    assert_eq!(refused_handlers(vec![no_twin]), why);
}

#[test]
fn end_of_comment() {
    let why = "src/lib.rs:1: the doc comment has comment marks of LiveCode Builder in it";
    assert_eq!(refused_doc("Takes src/*/x.\n"), why);
    assert_eq!(refused_doc("Goes on.\n\nUntil /* here.\n"), why);
}

#[test]
fn dictionary_element() {
    assert_eq!(
        refused_doc("Goes on.\n\nSummary: there is none.\n"),
        "src/lib.rs:1: the Dictionary would take \"Summary: there is none.\" for an element; reword it"
    );
    assert!(refused_doc("Goes on.\n\n# Example\n```livecode\nhmNext\nTags: x\n```\n").contains("Tags: x"));
    let several_words = Made {
        handlers: vec![(HANDLER, "Goes on: and on.\n\nThat is to say: on.\n")],
        ..Made::default()
    };
    assert_eq!(render(several_words.surface()).err(), None);
}

#[test]
fn not_ascii() {
    let all = refusals(Made {
        handlers: vec![(HANDLER, "Goes on \u{2013} and on.\n")],
        ..Made::default()
    });
    let of: Vec<&str> = all.iter().map(|refusal| refusal.of.as_str()).collect();
    assert_eq!(of, ["binding", "Dictionary"]);
    assert!(
        all.iter().all(|refusal| refusal.why.contains("is not ASCII: ")),
        "{all:#?}"
    );
}

#[test]
fn positions() {
    let long: &str = Box::leak(format!("Goes {}.\n", "on and ".repeat(200)).into_boxed_str());
    let all = refusals(Made {
        handlers: vec![(HANDLER, long)],
        ..Made::default()
    });
    assert!(
        all.iter()
            .all(|refusal| refusal.why.starts_with("a line has more than 1000 columns: ")),
        "{all:#?}"
    );
    let tall: &str = Box::leak(format!("Goes on.\n\n{}", "On.\n".repeat(10_001)).into_boxed_str());
    let said = refused(Made {
        handlers: vec![(HANDLER, tall)],
        ..Made::default()
    });
    assert_eq!(said, "Dictionary: more than 10000 lines; split the library");
}

#[test]
fn c_string_result() {
    let said = refused_doc("Says what returns ZString and what does not.\n");
    assert_eq!(
        said,
        "binding: a C string must never be returned to the engine: -- Says what returns ZString and what does not."
    );
}

#[test]
fn one_run_shows_every_breach() {
    let all = refusals(Made {
        id: "Two.Mistakes",
        handlers: vec![(Handler { out: true, ..HANDLER }, DOC)],
        ..Made::default()
    });
    assert_eq!(all.len(), 2, "{all:#?}");
}
