//! References to objects, as they are written.

use super::{Expr, Ordinal};

/// Classes of objects that a script can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ObjectClass {
    Stack,
    Card,
    Background,
    Group,
    Field,
    Button,
    Graphic,
    Image,
    Scrollbar,
    Player,
    Widget,
    /// `control`: any of the above that lies on a card.
    Control,
}

impl ObjectClass {
    /// The class that a word names, with whether the word is a plural.
    pub fn from_word(word: &str) -> Option<(Self, bool)> {
        use ObjectClass::*;
        Some(match word {
            "stack" | "window" | "wd" | "project" | "proj" => (Stack, false),
            "stacks" => (Stack, true),
            "card" | "cd" => (Card, false),
            "cards" | "cds" => (Card, true),
            "background" | "bg" | "bkgnd" => (Background, false),
            "backgrounds" | "bgs" | "bkgnds" => (Background, true),
            "group" | "grp" => (Group, false),
            "groups" | "grps" => (Group, true),
            "field" | "fld" => (Field, false),
            "fields" | "flds" => (Field, true),
            "button" | "btn" => (Button, false),
            "buttons" | "btns" => (Button, true),
            "graphic" | "grc" => (Graphic, false),
            "graphics" | "grcs" => (Graphic, true),
            "image" | "img" => (Image, false),
            "images" | "imgs" => (Image, true),
            "scrollbar" | "sb" => (Scrollbar, false),
            "scrollbars" | "sbs" => (Scrollbar, true),
            "player" => (Player, false),
            "players" => (Player, true),
            "widget" => (Widget, false),
            "widgets" => (Widget, true),
            "control" | "part" => (Control, false),
            "controls" | "parts" | "layers" => (Control, true),
            _ => return None,
        })
    }

    /// The class's name as it appears in a long id.
    pub fn name(self) -> &'static str {
        use ObjectClass::*;
        match self {
            Stack => "stack",
            Card => "card",
            Background => "background",
            Group => "group",
            Field => "field",
            Button => "button",
            Graphic => "graphic",
            Image => "image",
            Scrollbar => "scrollbar",
            Player => "player",
            Widget => "widget",
            Control => "control",
        }
    }

    /// True for what lies on a card.
    pub fn is_control(self) -> bool {
        !matches!(self, ObjectClass::Stack | ObjectClass::Card)
    }
}

/// Which object of a class.
#[derive(Clone, Debug)]
pub(crate) enum Selector {
    /// By number or name, decided by the value.
    Which(Expr),
    /// `field id N`
    Id(Expr),
    Ordinal(Ordinal),
    /// `this card`
    This,
}

/// A reference to an object.
#[derive(Clone, Debug)]
pub(crate) enum ObjectRef {
    Me,
    /// `this me`: the object whose script this is, also inside a behavior.
    ThisMe,
    Target,
    TopStack,
    /// `the owner of O`
    Owner(Expr),
    /// `field "x" of O`
    Named {
        class: ObjectClass,
        selector: Selector,
        owner: Option<Expr>,
    },
}

/// What `there is a` asks for.
#[derive(Clone, Debug)]
pub(crate) enum There {
    Object(Expr),
    File(Expr),
    Folder(Expr),
    Url(Expr),
}
