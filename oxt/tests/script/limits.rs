//! What would never end, nest for ever or fill the memory is stopped with a sentence; so is what a confined run must not do.

use oxt::script::session::{Failure, Session};

/// A session with narrow limits.
fn narrow() -> Session {
    let mut session = Session::new();
    session.vm().set_output(|_| {});
    session.set_statement_limit(1_000_000);
    session.set_size_limit(1_000_000);
    session
}

fn failure(code: &str) -> Failure {
    match narrow().run_or_evaluate(code) {
        Ok(value) => panic!("{code}: gave {} bytes", value.len()),
        Err(failure) => failure,
    }
}

#[test]
fn values_that_grow_are_stopped() {
    for code in [
        "put \"x\" into x; repeat forever; put x after x; end repeat",
        "put \"x\" into x; repeat forever; put x & x into x; end repeat",
        "put numToByte(1) into x; repeat forever; put x before x; end repeat",
        "put \"x\" into item 1000000000 of x",
        "put \"x\" into line 1e18 of x",
        "put 1 into item 600000 of x; replace comma with \"xyz\" in x",
        "put 1 into item 600000 of x; put replaceText(x, comma, \"xyz\") into x",
        "put 1 into item 600000 of x; split x by comma; combine x using \"xyz\"",
        "put binaryEncode(\"a999999999\", 1) into x",
        "put binaryEncode(\"x99999999999999999999999\", 1) into x",
        "put format(\"%99999d%99999d%99999d%99999d%99999d%99999d%99999d%99999d%99999d%99999d%99999d\",1,2,3,4,5,6,7,8,9,10,11) into x",
        "put randomBytes(1e10) into x",
        "put 1 into item 400000 of x; put urlEncode(x) into x",
        "put \"[[x]]\" into x; repeat forever; put merge(x & x) into x; end repeat",
        "repeat 40; put x into y[1]; put x into y[2]; put y into x; end repeat; put arrayEncode(x) into z",
    ] {
        let report = failure(code).report;
        assert!(report.contains("memory limit is reached"), "{code}: {report}");
    }
}

#[test]
fn a_packed_text_is_not_unpacked_beyond_the_limit() {
    let mut wide = Session::new();
    let packed = "put 1 into item 3000000 of x; get base64Encode(compress(x))";
    let packed = wide
        .run_or_evaluate(packed)
        .expect("within the usual limit")
        .replace('\n', "");
    let report = failure(&format!("get length(decompress(base64Decode(\"{packed}\")))")).report;
    assert!(report.contains("memory limit is reached"), "{report}");
}

/// Sixty doublings share everything; written out they would be more elements than there are atoms in a drop of water.
#[test]
fn arrays_that_share_are_gone_through_once() {
    let tower = |name: &str, top: &str| {
        format!(
            "put {top} into {name}[1]; repeat 60; put {name} into t[1]; put {name} into t[2]; put t into {name}; end repeat; "
        )
    };
    let towers = tower("a", "1") + &tower("b", "1") + &tower("c", "2");
    for (code, wanted) in [
        ("get (a is b) & (a is c)", "truefalse"),
        ("union a with c recursively; get a is b", "true"),
        ("intersect a with c recursively; get a is b", "true"),
    ] {
        let found = narrow().run_or_evaluate(&format!("{towers}{code}"));
        assert_eq!(
            found.map_err(|failure| failure.report),
            Ok(wanted.to_owned()),
            "{code}"
        );
    }
}

#[test]
fn the_memory_limit_cannot_be_caught() {
    let report = failure("try; put \"x\" into item 1e9 of x; catch e; get \"caught\"; end try").report;
    assert!(report.contains("memory limit is reached"), "{report}");
}

#[test]
fn texts_that_run_themselves_are_recursion() {
    for code in [
        "put \"value(x)\" into x; get value(x)",
        "put \"do x\" into x; do x",
        "put \"[[merge(x)]]\" into x; get merge(x)",
    ] {
        assert_eq!(failure(code).code, Some(2), "{code}");
    }
}

/// On the stack of a test's own thread, which is small.
#[test]
fn deep_calls_have_room() {
    let mut session = narrow();
    let script = "function deep n\n   if n is 0 then return 0\n   return deep(n - 1) + 1\nend deep\n";
    session.load_text("deep", script, "Deep").expect("it compiles");
    assert_eq!(
        session.evaluate("deep(4900)").map_err(|failure| failure.report),
        Ok("4900".to_owned())
    );
    assert_eq!(
        session.evaluate("deep(6000)").map_err(|failure| failure.code),
        Err(Some(2))
    );
}

#[test]
fn regular_expressions_that_blow_up_are_errors() {
    let text = "\"".to_owned() + &"a".repeat(64) + "!\"";
    for code in [
        format!("get matchText({text}, \"^(a|aa)*(?=b)(a*)*\\1$\")"),
        format!("get replaceText({text}, \"(a|a)*(?=b)\\1\", \"x\")"),
    ] {
        let mut session = narrow();
        // Either the search ends, or the search engine gives up: bad pattern.
        let code = session.run_or_evaluate(&code).err().map(|failure| failure.code);
        assert!(matches!(code, None | Some(Some(301))), "{code:?}");
    }
}

#[test]
fn a_message_for_the_far_future_is_only_pending() {
    let mut session = narrow();
    session.load_text("far", "", "Far").expect("it compiles");
    let code = "send \"x\" to me in 1e300 seconds; get the number of lines of the pendingMessages";
    assert_eq!(
        session.run_or_evaluate(code).map_err(|failure| failure.report),
        Ok("1".to_owned())
    );
}

#[test]
fn a_confined_run_reaches_nothing_outside() {
    for code in [
        "put 1 into url \"file:oxt-confined.txt\"",
        "get url \"binfile:/etc/hostname\"",
        "get url \"file:/etc/hostname\"",
        "delete url \"file:oxt-confined.txt\"",
        "open file \"oxt-confined.txt\" for write",
        "delete file \"oxt-confined.txt\"",
        "create folder \"oxt-confined\"",
        "rename \"oxt-a\" to \"oxt-b\"",
        "get there is a file \"/etc/hostname\"",
        "get there is a folder \"/\"",
        "get the files",
        "get folders(\"/\")",
        "set the defaultFolder to \"/\"",
        "start using \"/etc/hostname\"",
        "go stack \"/etc/hostname\"",
        "get shell(\"true\")",
        "try; get shell(\"true\"); catch e; end try",
    ] {
        let mut session = narrow();
        session.confine();
        let report = session.run_or_evaluate(code).expect_err(code).report;
        assert!(report.contains("confined run"), "{code}: {report}");
        assert!(!std::path::Path::new("oxt-confined.txt").exists(), "{code}");
    }
}
