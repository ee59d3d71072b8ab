//! Surfaces made by hand: each test states only what it is about, and the rest is clean.

use oxtkit::abi::{Parts, fingerprint};
use oxtkit::describe::{
    Documented, DocumentedSection, ErrorStyle, EventInfo, Handler, Library, ReturnInfo, Section, Surface,
    Type, TypeKind,
};
use oxtkit::record::{Field, FieldType};

/// A handler that breaks no rule: `hmNext`, without parameters and result.
pub const HANDLER: Handler = Handler {
    name: "hmNext",
    symbol: "next",
    aliases: &[],
    params: &[],
    returns: NOTHING,
    out: false,
    array_name: None,
    keeps_error: false,
    invoke: |_, _| Ok(()),
};

/// The result of a command.
pub const NOTHING: ReturnInfo = ReturnInfo {
    ty: Type::plain(TypeKind::Nothing),
    fields: &[],
    reserve: 0,
};

/// A row of the field table.
pub const COUNT: Field = Field {
    id: 1,
    ty: FieldType::Int,
    key: "count",
    unit: "",
    doc: "How many.",
};

/// A documentation that breaks no rule.
pub const DOC: &str = "Goes on.\n\n# Example\n```livecode\nhmNext\n```\n";

/// What differs from a clean surface.
pub struct Made {
    /// Module id.
    pub id: &'static str,
    /// Human ABI number.
    pub abi: i32,
    /// How failures reach script.
    pub errors: ErrorStyle,
    /// Handlers with their documentation.
    pub handlers: Vec<(Handler, &'static str)>,
    /// Events.
    pub events: Vec<EventInfo>,
}

impl Default for Made {
    fn default() -> Self {
        Made {
            id: "org.openxtalk.library.handmade",
            abi: 1,
            errors: ErrorStyle::Throw,
            handlers: vec![(HANDLER, DOC)],
            events: Vec::new(),
        }
    }
}

fn leak<T>(items: Vec<T>) -> &'static [T] {
    Box::leak(items.into_boxed_slice())
}

impl Made {
    /// The surface. A test makes a few and never frees them, since descriptors are constants everywhere else.
    pub fn surface(self) -> &'static Surface {
        let documented: Vec<Documented> = (self.handlers.into_iter().enumerate())
            .map(|(i, (handler, doc))| Documented {
                handler: Box::leak(Box::new(handler)),
                doc,
                place: Box::leak(format!("src/lib.rs:{}", i + 1).into_boxed_str()),
            })
            .collect();
        let handlers = leak(documented.iter().map(|one| one.handler).collect());
        let title = "Numbers";
        let sections = leak(vec![Section { title, handlers }]);
        let events = leak(self.events);
        let parts = Parts {
            prefix: "hm",
            abi: self.abi,
            errors: self.errors,
            sections,
            fields: &[&COUNT],
            events,
            kinds: &[],
        };
        let library = Box::leak(Box::new(Library {
            id: self.id,
            title: "HandMade",
            native: "handmade",
            prefix: "hm",
            version: "1.2.3",
            abi: self.abi,
            fingerprint: fingerprint(&parts),
            errors: self.errors,
            sections,
            fields: &[&COUNT],
            events,
            kinds: &[],
        }));
        let sections = leak(vec![DocumentedSection {
            title,
            handlers: leak(documented),
        }]);
        Box::leak(Box::new(Surface {
            library,
            doc: "HandMade is for tests.",
            sections,
        }))
    }
}
