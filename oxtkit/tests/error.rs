//! The table of codes, the bands of the C return value, and the record of the last error.

use oxtkit::error::{
    ERROR_BASE, Error, ErrorCode, MAX_LEN, Returned, clear_last_error, error_return, last_error,
    length_return, need_return, set_last_error,
};

#[test]
fn codes_run_from_minus_one_without_a_gap() {
    for (index, code) in ErrorCode::ALL.iter().enumerate() {
        assert_eq!(code.code(), -(index as i32) - 1, "{code}");
    }
}

#[test]
fn codes_are_found_by_number_and_by_name() {
    for &code in ErrorCode::ALL {
        assert_eq!(ErrorCode::from_code(code.code()), Some(code));
        assert_eq!(ErrorCode::from_name(code.name()), Some(code));
        assert_eq!(ErrorCode::from_name(&code.name().to_uppercase()), Some(code));
        assert!(code.doc().ends_with('.') && code.doc().is_ascii(), "{code}");
    }
    let beyond = -(ErrorCode::ALL.len() as i32) - 1;
    for stranger in [0, 1, beyond, i32::MIN, i32::MAX] {
        assert_eq!(ErrorCode::from_code(stranger), None, "{stranger}");
    }
    assert_eq!(ErrorCode::from_name("badhandles"), None);
}

#[test]
fn names_are_what_scripts_were_promised() {
    let promised = [
        "generic",
        "badHandle",
        "badArgument",
        "tooLarge",
        "refused",
        "internal",
        "abi",
        "alreadyLive",
        "notReady",
        "wrongState",
        "wouldBlock",
        "timedOut",
        "authFailed",
        "io",
        "encoding",
        "unsupported",
        "cancelled",
        "tableFull",
        "wrongKind",
        "notFound",
    ];
    let names: Vec<&str> = ErrorCode::ALL.iter().map(|code| code.name()).collect();
    assert_eq!(names, promised);
}

#[test]
fn a_constructor_gives_the_code_of_its_name() {
    let error = Error::bad_argument("pKey: has 31 bytes; it must have 32");
    assert_eq!(error.code(), ErrorCode::BadArgument);
    assert_eq!(
        error.to_string(),
        "badArgument: pKey: has 31 bytes; it must have 32"
    );
    let told = error.context("sdSecretbox");
    assert_eq!(
        (told.code(), told.message()),
        (
            ErrorCode::BadArgument,
            "sdSecretbox: pKey: has 31 bytes; it must have 32"
        )
    );
}

#[test]
fn system_errors_keep_what_scripts_can_act_on() {
    use std::io::{Error as IoError, ErrorKind};
    let code_of = |kind: ErrorKind| Error::from(IoError::new(kind, "x")).code();
    assert_eq!(code_of(ErrorKind::NotFound), ErrorCode::NotFound);
    assert_eq!(code_of(ErrorKind::TimedOut), ErrorCode::TimedOut);
    assert_eq!(code_of(ErrorKind::PermissionDenied), ErrorCode::Io);
}

#[test]
fn the_three_bands_never_touch() {
    assert_eq!(Returned::of(0), Returned::Value(0));
    assert_eq!(Returned::of(i32::MAX), Returned::Value(i32::MAX));
    assert_eq!(Returned::of(-1), Returned::Needs(1));
    assert_eq!(Returned::of(ERROR_BASE), Returned::Needs(MAX_LEN));
    assert_eq!(Returned::of(ERROR_BASE - 1), Returned::Failed(-1));
    for &code in ErrorCode::ALL {
        assert_eq!(Returned::of(error_return(code)), Returned::Failed(code.code()));
    }
    assert_eq!(Returned::of(i32::MIN), Returned::Failed(i32::MIN - ERROR_BASE));
}

#[test]
fn lengths_beyond_the_limit_are_errors_and_not_other_numbers() {
    assert_eq!(length_return(0), Ok(0));
    assert_eq!(length_return(MAX_LEN), Ok(MAX_LEN as i32));
    assert_eq!(need_return(0), Ok(-1));
    assert_eq!(need_return(MAX_LEN), Ok(ERROR_BASE));
    for too_large in [MAX_LEN + 1, usize::MAX] {
        assert_eq!(length_return(too_large).unwrap_err().code(), ErrorCode::TooLarge);
        assert_eq!(need_return(too_large).unwrap_err().code(), ErrorCode::TooLarge);
    }
}

#[test]
fn the_last_error_lives_until_it_is_cleared_or_replaced() {
    assert_eq!(last_error(), None);
    clear_last_error();
    set_last_error("enSend", Error::bad_handle("first"));
    set_last_error("enConnect", Error::refused(String::from("second")));
    let last = last_error().expect("an error was set");
    assert_eq!(
        (last.handler, last.name, last.message.as_ref()),
        ("enConnect", "refused", "second")
    );
    assert_eq!(last_error(), Some(last), "reading does not clear");
    clear_last_error();
    assert_eq!(last_error(), None);
}

#[test]
fn threads_do_not_see_each_others_errors() {
    set_last_error("enSend", Error::generic("mine"));
    std::thread::spawn(|| {
        assert_eq!(last_error(), None);
        set_last_error("enPoll", Error::generic("other"));
    })
    .join()
    .expect("the thread ends well");
    assert_eq!(last_error().map(|last| last.handler), Some("enSend"));
}
