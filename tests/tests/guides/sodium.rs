//! The recipes of SodiumXT.

use super::{Use, every_block_runs, sample_runs};

const USES: &[Use] = &[
    Use {
        first: "addMember",
        drive: r#"
   addMember "ann", "correct horse"
   now "the right passphrase enters", mayEnter("ann", "correct horse")
   now "a wrong one does not", not mayEnter("ann", "wrong horse")
   now "nobody else enters", not mayEnter("bob", "correct horse")"#,
        more: "",
    },
    Use {
        first: "checkLogin",
        drive: r#"
   local tTries
   checkLogin sdPwHashStr("correct horse", 1, 65536), "correct horse"
   repeat with tTries = 1 to 3000
      if sEnded is not empty then exit repeat
      wait 5 milliseconds with messages
   end repeat
   now "the end comes", sEnded"#,
        more: "local sEnded\ncommand loginEnded pOk\n   put pOk into sEnded\nend loginEnded",
    },
    Use {
        first: "sealed",
        drive: r#"
   local tKey, tBox
   put sdRandomBytes(32) into tKey
   put sealed("Gr" & numToCodepoint(252) & "n", tKey) into tBox
   now "text comes back", opened(tBox, tKey) is "Gr" & numToCodepoint(252) & "n"
   now "another key opens nothing", opened(tBox, sdRandomBytes(32)) is empty"#,
        more: "",
    },
    Use {
        first: "sealedWithPassphrase",
        drive: r#"
   now "text comes back", openedWithPassphrase(sealedWithPassphrase("noon", "horse"), "horse") is "noon""#,
        more: "",
    },
    Use {
        first: "makeIdentity",
        drive: r#"
   local tSignature
   makeIdentity
   put signatureOf("I owe you ten") into tSignature
   now "genuine", isGenuine("I owe you ten", tSignature, sMine["publicKey"])
   now "not when altered", not isGenuine("I owe you two", tSignature, sMine["publicKey"])"#,
        more: "",
    },
    Use {
        first: "makeMailbox",
        drive: r#"
   makeMailbox
   now "the letter is read", readLetter(letterTo("a tip", sMailbox["publicKey"])) is "a tip""#,
        more: "",
    },
    Use {
        first: "meet",
        drive: r#"
   meet
   now "both ends met", sClient["publicKey"] is not sServer["publicKey"]"#,
        more: "",
    },
    Use {
        first: "openCard",
        drive: r#"
   local tBox
   openCard
   put covered("noon") into tBox
   now "the handle opens it", sdSecretboxOpen(tBox, sKey) is "noon"
   closeCard
   now "it is freed", not sdSecretFree(sKey)"#,
        more: "",
    },
    Use {
        first: "lockFile",
        drive: r#"
   local tPath
   put fileWith("the content") into tPath
   lockFile tPath, "horse"
   now "it is encrypted", endOf(sJob) is "sdJobDone"
   unlockFile tPath & ".locked", tPath & ".again", "horse"
   now "and opened", endOf(sJob) is "sdJobDone"
   now "to the same", url ("binfile:" & tPath & ".again") is "the content""#,
        more: FILES,
    },
    Use {
        first: "lockFor",
        drive: r#"
   local tPath, tAnna, tBen
   put fileWith("the content") into tPath
   put sdBoxKeypairArray() into tAnna
   put sdBoxKeypairArray() into tBen
   lockFor tPath, tAnna["publicKey"], tBen["publicKey"]
   now "the encrypted file is there", there is a file (tPath & ".locked")"#,
        more: FILES,
    },
    Use {
        first: "signatureOfFile",
        drive: r#"
   local tPath, tPair, tSignature
   put fileWith("the content") into tPath
   put sdSignKeypairArray() into tPair
   put signatureOfFile(tPath, tPair["secretKey"]) into tSignature
   now "genuine", isGenuineFile(tPath, tSignature, tPair["publicKey"])
   put "another" into url ("binfile:" & tPath)
   now "not when altered", not isGenuineFile(tPath, tSignature, tPair["publicKey"])"#,
        more: FILES,
    },
    Use {
        first: "fingerprint",
        drive: r#"
   fingerprint fileWith("abc")
   now "the hash comes", endOf(sJob) is "sdJobDone""#,
        more: FILES,
    },
    Use {
        first: "letterToAll",
        drive: r#"
   local tAnn, tBen, tLetter
   put sdBoxKeypairArray() into tAnn
   put sdBoxKeypairArray() into tBen
   put letterToAll("noon", tAnn["publicKey"], tBen["publicKey"]) into tLetter
   now "one reads it", readAsMember(tLetter, tAnn) is "noon"
   now "and the other", readAsMember(tLetter, tBen) is "noon""#,
        more: "",
    },
    Use {
        first: "splitAmongThree",
        drive: r#"
   local tKey, tShares
   put sdSecretNew("secretbox") into tKey
   put splitAmongThree(tKey) into tShares
   now "two are enough", sdSecretboxOpen(sdSecretbox("noon", tKey), fromTwo(tShares[3], tShares[1])) is "noon"
   get sdSecretFreeAll()"#,
        more: "",
    },
    Use {
        first: "chooseLimits",
        drive: r#"
   chooseLimits
   now "limits were found", sLimits["ops"] >= 1
   now "a key that stays in locked memory", sdSecretLength(keyOf("horse", sdRandomBytes(16))) is 32
   get sdSecretFreeAll()"#,
        more: "",
    },
];

/// Files to work on, and the name of the event that ends a job.
const FILES: &str = r#"
function fileWith pContent
   local tPath
   put specialFolderPath("temporary") & "/guide" & the milliseconds & random(1000000) into tPath
   put pContent into url ("binfile:" & tPath)
   return tPath
end fileWith

function endOf pJob
   local tEvents, tTries, i
   repeat with tTries = 1 to 3000
      put sdPoll() into tEvents
      repeat with i = 1 to the number of lines of the keys of tEvents
         if tEvents[i]["job"] is pJob and tEvents[i]["name"] is not "sdProgress" then return tEvents[i]["name"]
      end repeat
      wait 5 milliseconds
   end repeat
   return "no end"
end endOf
"#;

#[test]
fn recipes_of_sodium() {
    every_block_runs(&["lcb/sodium/sodium.lcb"], "lcb/sodium/docs/guide/guide.md", USES);
}

#[test]
fn the_toolbox_of_sodium() {
    let used = Use {
        first: "toolbox",
        drive: r#"
   local tCode, tSigned
   put resultOf("Encrypt", "meet me at noon", "horse") into tCode
   now "decrypts", resultOf("Decrypt", tCode, "horse") is "meet me at noon"
   now "not with another passphrase", resultOf("Decrypt", tCode, "zebra") begins with "This was not encrypted"
   makeIdentity
   put resultOf("Sign", "two" & return & "lines", empty) into tSigned
   now "genuine", resultOf("Check", tSigned, empty) begins with "Genuine"
   put "too" into word 1 of tSigned
   now "altered", resultOf("Check", tSigned, empty) begins with "Altered"
   now "no signature", resultOf("Check", "nothing", empty) begins with "There is no"
   now "a hash", the number of chars in resultOf("Hash", "abc", empty) is 64
   now "a password", the number of chars in resultOf("Password", empty, empty) is 20"#,
        more: "",
    };
    sample_runs(
        &["lcb/sodium/sodium.lcb"],
        "lcb/sodium/samples/toolbox.livecodescript",
        &used,
    );
}
