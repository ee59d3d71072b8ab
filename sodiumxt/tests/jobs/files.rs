//! Jobs that make files: what they make, and that they leave nothing behind when they do not.

use std::fs;
use std::time::Instant;

use oxtkit::arg::{Arg, Value};
use oxtkit::{ErrorCode, Handle, Options, Result, param::Param};
use sodiumxt::handlers::{jobs, secrets, signedfiles, vault};
use sodiumxt::state::{JobKind, SecretKind};

use crate::ends::{Heard, PATIENCE, ends, turn};

type Begin = fn(Options<'_>) -> Result<Handle<JobKind>>;

/// A folder, and the options of work between two files in it.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn path(&self, name: &str) -> String {
        let path = self.0.path().join(name);
        path.to_str().expect("a path in UTF-8").to_owned()
    }

    fn begin(
        &self,
        begin: Begin,
        [source, dest]: [&str; 2],
        more: &[(&str, Value)],
    ) -> Result<Handle<JobKind>> {
        let mut pairs = vec![
            ("source".to_owned(), Value::Text(self.path(source))),
            ("dest".to_owned(), Value::Text(self.path(dest))),
        ];
        pairs.extend(more.iter().map(|(key, value)| ((*key).to_owned(), value.clone())));
        let options = Arg::Array(&pairs);
        let Ok(options) = Options::from_arg(&options) else {
            panic!("an array is an array");
        };
        begin(options)
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).expect("a folder");
        let mut names: Vec<_> = entries
            .map(|entry| {
                entry
                    .expect("an entry")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        names.sort();
        names
    }
}

fn key() -> (&'static str, Value) {
    ("key", Value::Data(vec![7; 32]))
}

fn failed(end: &Heard, name: &str) {
    assert_eq!(
        (end.name, end.keys["errorName"].as_str()),
        ("sdJobFailed", name),
        "{end:?}"
    );
}

#[test]
fn a_file_goes_there_and_back_with_a_key_or_a_passphrase() {
    let _turn = turn();
    let desk = Desk::new();
    fs::write(desk.path("source"), vec![3; 300_000]).expect("a file");
    let passphrase = ("passphrase", Value::Text("Gr\u{fc}\u{df}e".into()));
    let cost = [("ops", Value::Number(1.0)), ("mem", Value::Number(65536.0))];
    for (round, with) in [key(), passphrase].into_iter().enumerate() {
        let [sealed, opened] = ["sealed", "opened"].map(|name| format!("{name} {round}"));
        let mut more = vec![with.clone(), ("tag", Value::Text("there".into()))];
        if round == 1 {
            more.extend(cost.clone());
        }
        desk.begin(vault::encrypt_file_async, ["source", &sealed], &more)
            .expect("a job");
        let (end, reports) = ends(1);
        assert_eq!(
            (end[0].name, end[0].keys["kind"].as_str()),
            ("sdJobDone", "encryptFile")
        );
        assert_eq!(
            (end[0].keys["tag"].as_str(), end[0].keys["ok"].as_str()),
            ("there", "true")
        );
        assert!(reports >= 1, "the first report comes at once");
        desk.begin(vault::decrypt_file_async, [&sealed, &opened], &[with])
            .expect("a job");
        assert_eq!(ends(1).0[0].keys["kind"], "decryptFile");
        assert_eq!(
            fs::read(desk.path(&opened)).expect("it is there"),
            vec![3; 300_000]
        );
    }
}

#[test]
fn an_encryption_that_is_given_up_leaves_nothing_behind() {
    let _turn = turn();
    let desk = Desk::new();
    // A hole in the file: large without taking room.
    let made = fs::File::create(desk.path("source")).expect("a file");
    made.set_len(1 << 36).expect("a file that takes minutes");
    let job = desk
        .begin(vault::encrypt_file_async, ["source", "sealed"], &[key()])
        .expect("a job");
    let deadline = Instant::now() + PATIENCE;
    while jobs::job_status(job).expect("it is there").bytes == 0 {
        assert!(Instant::now() < deadline, "it never began");
        std::thread::yield_now();
    }
    assert_eq!(desk.names().len(), 2, "the source, and what is on its way");
    assert_eq!(jobs::job_status(job).expect("it is there").total, 1 << 36);
    jobs::cancel_job(job).expect("it runs");
    failed(&ends(1).0[0], "cancelled");
    assert_eq!(desk.names(), ["source"]);
}

#[test]
fn faults_of_files_are_told_by_the_end_and_those_of_options_at_once() {
    let _turn = turn();
    let desk = Desk::new();
    desk.begin(vault::encrypt_file_async, ["source", "sealed"], &[key()])
        .expect("a job");
    failed(&ends(1).0[0], "io");
    fs::write(desk.path("source"), b"no encrypted file").expect("a file");
    desk.begin(vault::decrypt_file_async, ["source", "opened"], &[key()])
        .expect("a job");
    failed(&ends(1).0[0], "encoding");
    desk.begin(vault::encrypt_file_async, ["source", "source"], &[key()])
        .expect("a job");
    failed(&ends(1).0[0], "badArgument");
    assert_eq!(desk.names(), ["source"]);

    let refused = |begin: Begin, more: &[(&str, Value)], why: &str| {
        let error = desk.begin(begin, ["source", "dest"], more).expect_err(why);
        assert_eq!(error.code(), ErrorCode::BadArgument);
        assert!(error.message().contains(why), "{error}");
    };
    refused(vault::encrypt_file_async, &[], "nobody could open the file");
    refused(
        vault::decrypt_file_async,
        &[],
        "options must have one of the keys",
    );
    let misspelt = ("pasphrase", Value::Text("horse".into()));
    refused(
        vault::encrypt_file_async,
        &[misspelt],
        "has an unknown key \"pasphrase\"",
    );
    let short = ("key", Value::Data(vec![7; 31]));
    refused(
        vault::encrypt_file_async,
        &[short],
        "options has a key \"key\" that is 31 bytes of Data",
    );
    let list = (
        "recipients",
        Value::List(vec![Value::Data(vec![9; 32]), Value::Text("anna".into())]),
    );
    refused(
        vault::encrypt_file_async,
        &[list],
        "has a recipient 2 that is text of 4 characters",
    );
}

#[test]
fn a_secret_that_is_freed_meanwhile_still_does_its_work() {
    let _turn = turn();
    let desk = Desk::new();
    fs::write(desk.path("source"), vec![3; 300_000]).expect("a file");
    let secret: Handle<SecretKind> =
        secrets::secret_random(oxtkit::Int::from_arg(&Arg::Text("32".into())).expect("32 is in the range"))
            .expect("a secret");
    let by_handle = ("key", Value::Number(f64::from(secret.raw())));
    desk.begin(
        vault::encrypt_file_async,
        ["source", "sealed"],
        std::slice::from_ref(&by_handle),
    )
    .expect("a job");
    desk.begin(
        vault::encrypt_file_async,
        ["source", "again"],
        std::slice::from_ref(&by_handle),
    )
    .expect("a job");
    assert!(secrets::secret_free(secret));
    let (ended, _) = ends(2);
    assert!(ended.iter().all(|end| end.name == "sdJobDone"), "{ended:?}");
    let error = desk
        .begin(vault::decrypt_file_async, ["sealed", "opened"], &[by_handle])
        .expect_err("it is freed");
    assert_eq!(error.code(), ErrorCode::BadHandle);
}

#[test]
fn files_are_signed_and_verified_as_their_handlers_at_once_do() {
    let _turn = turn();
    let desk = Desk::new();
    fs::write(desk.path("source"), vec![3; 300_000]).expect("a file");
    let path = desk.path("source");
    let pair = sodiumxt::sign::keypair_from_seed(&[5; 32]);
    signedfiles::sign_file_async(&path, (&*pair.secret).into(), "contract").expect("a job");
    let (end, _) = ends(1);
    let signature: [u8; 64] = end[0].payload.as_slice().try_into().expect("64 bytes");
    assert_eq!(
        Ok(signature),
        signedfiles::sign_file(&path, (&*pair.secret).into())
    );
    for (change, ok) in [(false, "true"), (true, "false")] {
        if change {
            fs::write(&path, vec![4; 300_000]).expect("a file");
        }
        signedfiles::verify_file_async(&signature, &path, &pair.public, "").expect("a job");
        assert_eq!(ends(1).0[0].keys["ok"], ok);
    }
}
