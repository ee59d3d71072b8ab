//! The recipes of EnetXT, each with a second host on the same machine.

use super::{Use, every_block_runs};

/// Another host, and the events of a host one after the other.
const COMPANY: &str = r#"
local sOther

-- Polls a host until an event of that name comes, and returns that. With pDeliver, events reach the handlers of the block.
function heard pHost, pName, pDeliver
   local tEvents, tFound, tTries, i
   repeat with tTries = 1 to 4000
      put enPoll(pHost) into tEvents
      repeat with i = 1 to the number of lines of the keys of tEvents
         if pDeliver then dispatch tEvents[i]["name"] to me with tEvents[i]
         if tEvents[i]["name"] is pName then put tEvents[i] into tFound
      end repeat
      if tFound is not empty then return tFound
      wait 5 milliseconds with messages
   end repeat
   throw pName && "did not come"
end heard

function portOf pHost
   local tStatus
   put enHostStatus(pHost) into tStatus
   set the itemDelimiter to ":"
   return item 2 of tStatus["address"]
end portOf

-- A connection of the other host to this one.
function joined pHost
   local tPeer
   put enHostCreateClient(1, 2, 0, 0) into sOther
   put enConnect(sOther, "127.0.0.1", portOf(pHost), 2, 0) into tPeer
   get heard(sOther, "enetConnect", false)
   get heard(pHost, "enetConnect", false)
   return tPeer
end joined
"#;

const USES: &[Use] = &[
    Use {
        first: "openCard",
        drive: r#"
   local tEvent
   create field "last word"
   put enHostCreateServer("127.0.0.1", 0, 1, 1, 0, 0) into sServer
   put textEncode("noon", "UTF-8") into tEvent["payload"]
   enetReceive tEvent
   now "the word is shown", field "last word" is "noon"
   closeCard
   now "the host is gone", enHostStatus(sServer) is empty"#,
        more: "command oxtPumpStart\nend oxtPumpStart\ncommand oxtPumpStop\nend oxtPumpStop",
    },
    Use {
        first: "openLobby",
        drive: r#"
   local tPeer, tEvent
   openLobby 0
   put joined(sLobby) into tPeer
   now "nobody has said a name", namesInLobby() is empty
   enSendText tPeer, 0, "Ann", "reliable"
   get heard(sLobby, "enetReceive", true)
   now "Ann is on the list", namesInLobby() is "Ann" & return
   put heard(sOther, "enetReceive", false) into tEvent
   now "and has it", textDecode(tEvent["payload"], "UTF-8") is "Ann" & return
   enDisconnect tPeer, 0
   get heard(sLobby, "enetDisconnect", true)
   now "who leaves is on it no longer", namesInLobby() is empty
   enDeinitialize"#,
        more: COMPANY,
    },
    Use {
        first: "enetReceive",
        drive: r#"
   local tServer, tPeer, tEvent
   put enHostCreateServer("127.0.0.1", 0, 4, 2, 0, 0) into tServer
   put joined(tServer) into tPeer
   enSendText tPeer, 0, "Ann", "reliable"
   get heard(tServer, "enetReceive", true)
   enSendText tPeer, 0, "Bob: hello", "reliable"
   get heard(tServer, "enetReceive", true)
   put heard(sOther, "enetReceive", false) into tEvent
   now "the line has its author", textDecode(tEvent["payload"], "UTF-8") is "Ann: Bob: hello"
   enDeinitialize"#,
        more: COMPANY,
    },
    Use {
        first: "startMoving",
        drive: r#"
   local tHost, tEvent
   put enHostCreateServer("127.0.0.1", 0, 4, 2, 0, 0) into tHost
   startMoving joined(tHost)
   mouseMove 10, 20
   put heard(tHost, "enetReceive", true) into tEvent
   now "the place arrives", sPlaces[tEvent["peer"]] is "10,20"
   enetDisconnect tEvent
   now "and goes with its owner", sPlaces[tEvent["peer"]] is empty
   enDeinitialize"#,
        more: COMPANY,
    },
    Use {
        first: "joinServer",
        drive: r#"
   local tHost, tFirst, tEvent
   put enHostCreateServer("127.0.0.1", 0, 4, 2, 0, 0) into tHost
   joinServer "127.0.0.1", portOf(tHost)
   get heard(sClient, "enetConnect", true)
   put sServer into tFirst
   put "remote" into tEvent["reason"]
   enetDisconnect tEvent
   now "no attempt if the far end wanted it", sServer is tFirst
   enResetPeer tFirst
   put "timeout" into tEvent["reason"]
   enetDisconnect tEvent
   now "the next pause is longer", sPause is 2
   get heard(sClient, "enetConnect", true)
   now "another connection stands", sServer > 0 and sServer is not tFirst
   now "and pauses begin anew", sPause is 1
   enDeinitialize"#,
        more: COMPANY,
    },
    Use {
        first: "takeKey",
        drive: r#"
   local tHost, tPeer, tEvent
   takeKey "correct horse"
   put enHostCreateServer("127.0.0.1", 0, 4, 2, 0, 0) into tHost
   put joined(tHost) into tPeer
   sendSealed tPeer, "noon"
   put heard(tHost, "enetReceive", false) into tEvent
   now "the bytes say nothing", not (tEvent["payload"] contains "noon")
   now "the key opens them", openSealed(tEvent) is "noon"
   enSendText tPeer, 0, "forged", "reliable"
   put heard(tHost, "enetReceive", false) into tEvent
   now "what is forged does not open", openSealed(tEvent) is empty
   put heard(sOther, "enetDisconnect", false) into tEvent
   now "and ends the connection", tEvent["reason"] is "remote"
   forgetKey
   enDeinitialize"#,
        more: COMPANY,
    },
];

#[test]
fn every_recipe_of_enet() {
    every_block_runs(
        &["lcb/enet/enet.lcb", "lcb/sodium/sodium.lcb"],
        "lcb/enet/docs/guide/guide.md",
        USES,
    );
}
