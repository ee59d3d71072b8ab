//! What a doc comment, a name and a type look like in the four texts.

mod surfaces;

use oxtkit::describe::{ErrorStyle, Handler, ParamInfo, ReturnInfo, SlotKind, Type, TypeKind};
use oxtkit_gen::{Texts, render};
use surfaces::{COUNT, DOC, HANDLER, Made};

fn texts(made: Made) -> Texts {
    render(made.surface()).unwrap_or_else(|refusals| panic!("{refusals:#?}"))
}

fn of_handler(handler: Handler, doc: &'static str) -> Texts {
    texts(Made {
        handlers: vec![(handler, doc)],
        ..Made::default()
    })
}

const fn param(name: &'static str, ty: Type) -> ParamInfo {
    ParamInfo {
        name,
        ty,
        slot: SlotKind::Data,
    }
}

const FULL_DOC: &str = "Goes on with {prefix}Next,\nas far as it can.\n\nA second paragraph.\n\n\
* `secret_key` - what it takes,\n  on two lines.\n\n\
# Returns\nHow far.\n\n\
# Errors\n* `badArgument` - it is wrong,\n  or missing.\n* `refused` - not now.\n\n\
# Example\n```livecode\nput hmNext(tKey) into tFar\n-- now tFar is 1\n```\n";

const FULL: Handler = Handler {
    params: &[param("secret_key", Type::ranged(TypeKind::Binary, 32, 32))],
    returns: ReturnInfo {
        ty: Type::ranged(TypeKind::Integer, i64::MIN, i64::MAX),
        fields: &[],
        reserve: 0,
    },
    ..HANDLER
};

#[test]
fn a_doc_comment_is_taken_apart_into_the_dictionary() {
    let lcdoc = of_handler(FULL, FULL_DOC).lcdoc;
    for wanted in [
        "Name: hmNext\n",
        "Type: function\n",
        "Syntax: hmNext(<pSecretKey>)\n",
        "Summary: Goes on with hmNext, as far as it can.\n",
        "pSecretKey (Data): what it takes, on two lines. (Data, 32 bytes)",
        "A second paragraph.",
        "How far.",
        "put hmNext(tKey) into tFar",
    ] {
        assert!(lcdoc.contains(wanted), "no {wanted:?} in\n{lcdoc}");
    }
    assert!(!lcdoc.contains("{prefix}"), "{lcdoc}");
}

#[test]
fn a_doc_comment_is_taken_apart_into_the_reference() {
    let page = of_handler(FULL, FULL_DOC).reference;
    for wanted in [
        "| pSecretKey | Data, 32 bytes | what it takes, on two lines. |",
        "Returns whole number: How far.",
        "* `badArgument` - it is wrong, or missing.\n* `refused` - not now.\n",
    ] {
        assert!(page.contains(wanted), "no {wanted:?} in\n{page}");
    }
}

#[test]
fn names_are_spelt_for_livecode_builder() {
    let lcb = of_handler(FULL, FULL_DOC).lcb;
    assert!(
        lcb.contains("public handler hmNext(in pSecretKey) returns optional any\n"),
        "{lcb}"
    );
    assert!(lcb.contains("binds to \"c:handmade>hmv_next!cdecl\"\n"), "{lcb}");
}

#[test]
fn out_parameters_are_the_keys_and_stay_empty_when_a_code_came_back() {
    let handler = || Handler {
        out: true,
        array_name: Some("hmNextArray"),
        returns: ReturnInfo {
            ty: Type::plain(TypeKind::Array),
            fields: &[&COUNT],
            reserve: 0,
        },
        ..HANDLER
    };
    let throwing = of_handler(handler(), DOC).lcb;
    let twin = "public handler hmNext(out rCount) returns nothing\n   variable tResult\n   put hmNextArray() into tResult\n";
    assert!(
        throwing.contains(&format!(
            "{twin}   put tResult[\"count\"] into rCount\nend handler"
        )),
        "{throwing}"
    );
    let coded = texts(Made {
        errors: ErrorStyle::Code,
        handlers: vec![(handler(), DOC)],
        ..Made::default()
    });
    assert!(
        coded
            .lcb
            .contains(&format!("{twin}   if tResult is an array then\n")),
        "{}",
        coded.lcb
    );
}

#[test]
fn aliases_forward_and_have_entries_of_their_own() {
    let aliased = of_handler(
        Handler {
            aliases: &["hmFollowing"],
            ..HANDLER
        },
        DOC,
    );
    assert!(
        aliased
            .lcb
            .contains("public handler hmFollowing() returns optional any\n   return hmNext()\n"),
        "{}",
        aliased.lcb
    );
    assert!(
        aliased.abi.contains("name hmFollowing hmNext\n"),
        "{}",
        aliased.abi
    );
    assert!(aliased.lcdoc.contains("hmFollowing"), "{}", aliased.lcdoc);
}

#[test]
fn an_alias_of_a_handler_with_out_parameters_has_them_too() {
    let aliased = of_handler(
        Handler {
            aliases: &["hmFollowing"],
            out: true,
            array_name: Some("hmNextArray"),
            returns: ReturnInfo {
                ty: Type::plain(TypeKind::Array),
                fields: &[&COUNT],
                reserve: 0,
            },
            ..HANDLER
        },
        DOC,
    );
    let alias = "public handler hmFollowing(out rCount) returns nothing\n   variable tResult\n   put hmNextArray() into tResult\n";
    assert!(aliased.lcb.contains(alias), "{}", aliased.lcb);
}

/// How the reference page words a parameter of this type.
fn worded(ty: Type) -> String {
    let params: &'static [ParamInfo] = Box::leak(Box::new([param("it", ty)]));
    let page = of_handler(Handler { params, ..HANDLER }, DOC).reference;
    let row = page
        .lines()
        .find(|line| line.starts_with("| pIt |"))
        .expect("a row of the table");
    row.split('|').nth(2).expect("the type").trim().to_string()
}

#[test]
fn types_are_worded_with_their_limits() {
    use TypeKind::*;
    let most = oxtkit::MAX_LEN as i64;
    for (ty, words) in [
        (Type::plain(Boolean), "true or false"),
        (Type::ranged(Integer, 0, 65535), "whole number, 0 to 65,535"),
        (Type::ranged(Integer, i64::MIN, i64::MAX), "whole number"),
        (Type::ranged(Integer, 0, i64::MAX), "whole number from 0"),
        (
            Type::ranged(Integer, -1_000_000, 10),
            "whole number, -1,000,000 to 10",
        ),
        (Type::plain(Real), "number"),
        (Type::plain(Text), "text"),
        (Type::plain(Content), "Data or ASCII text"),
        (Type::plain(Binary), "Data"),
        (Type::ranged(Binary, 1, 1), "Data, 1 byte"),
        (Type::ranged(Binary, 16, 16384), "Data, 16 to 16,384 bytes"),
        (Type::ranged(Binary, 2, most), "Data, 2 bytes or more"),
        (Type::plain(TextOrData), "text or Data"),
        (Type::named(Handle, "peer"), "peer handle"),
        (Type::named(Choice, "dim full"), "one of \"dim\", \"full\""),
        (Type::plain(Array), "array"),
        (Type::plain(List), "list"),
        (Type::ranged(Secret, 32, 32), "Data, 32 bytes or secret handle"),
        (Type::plain(Text).or_empty(), "text, or empty"),
    ] {
        assert_eq!(worded(ty), words, "{ty:?}");
    }
}

#[test]
fn the_listing_states_what_crosses_and_nothing_about_documentation() {
    let listing = of_handler(FULL, FULL_DOC).abi;
    assert!(
        listing.contains(
            "handler hmNext next (secret_key:data:Binary[32..32]) \
             Integer[-9223372036854775808..9223372036854775807] reserve 0\n"
        ),
        "{listing}"
    );
    assert!(listing.contains("field 1 integer count\n"), "{listing}");
    assert_eq!(listing, of_handler(FULL, DOC).abi);
}
