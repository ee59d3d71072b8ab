//! The recipes of EnetXT, each with a second host on the same machine.

use super::{Use, every_block_runs};

/// Another host, and the events of a host one after the other.
const COMPANY: &str = r#"
local sOther, sJoined

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

-- A connection of another host to this one; sJoined is how this one hears of it.
function joined pHost
   local tPeer
   put enHostCreateClient(1, 2, 0, 0) into sOther
   put enConnect(sOther, "127.0.0.1", portOf(pHost), 2, 0) into tPeer
   get heard(sOther, "enetConnect", false)
   put heard(pHost, "enetConnect", false) into sJoined
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
    Use {
        first: "openMeeting",
        drive: r#"
   local tFirst, tSecond, tPeer, tEvent, tOther
   openMeeting 0
   put joined(sMeeting) into tPeer
   now "nobody waits", sWaiting is empty
   enetConnect sJoined
   now "but who comes first", sWaiting["peer"] is sJoined["peer"]
   put sOther into tFirst
   put sJoined["address"] into tOther
   get joined(sMeeting)
   put sOther into tSecond
   enetConnect sJoined
   put heard(tFirst, "enetReceive", false) into tEvent
   now "the first is told of the second", textDecode(tEvent["payload"], "UTF-8") is ("wait" & return & sJoined["address"])
   put heard(tSecond, "enetReceive", false) into tEvent
   now "and the second of the first", textDecode(tEvent["payload"], "UTF-8") is ("call" & return & tOther)
   enetConnect sJoined
   enetDisconnect sJoined
   now "who leaves waits no longer", sWaiting is empty
   enDeinitialize"#,
        more: COMPANY,
    },
    Use {
        first: "findPartner",
        drive: r#"
   local tMeeting, tPartner, tVisit, tEvent
   put enHostCreateServer("127.0.0.1", 0, 4, 1, 0, 0) into tMeeting
   put enHostCreateServer("127.0.0.1", 0, 4, 2, 0, 0) into tPartner
   enIntercept tPartner, true
   findPartner "127.0.0.1", portOf(tMeeting)
   put heard(tMeeting, "enetConnect", false) into tVisit
   enSendText tVisit["peer"], 0, "call" & return & "127.0.0.1:" & portOf(tPartner), "reliable"
   get heard(sHost, "enetReceive", true)
   put heard(tPartner, "enetDatagram", false) into tEvent
   now "the partner hears a knock", textDecode(tEvent["payload"], "UTF-8") is "knock"
   now "from where the meeting place sees the player", tEvent["address"] is tVisit["address"]
   now "nobody calls before the way is open", sPartner is empty
   enSendDatagram tPartner, "127.0.0.1", portOf(sHost), "knock"
   get heard(sHost, "enetDatagram", true)
   put heard(tPartner, "enetConnect", false) into tEvent
   now "then the call comes on that way", tEvent["address"] is tVisit["address"]
   put heard(sHost, "enetConnect", true) into tEvent
   now "and the connection stands", sPartner is tEvent["peer"] and sKnocks is 0
   put heard(tMeeting, "enetDisconnect", false) into tEvent
   now "the meeting place is left", tEvent["reason"] is "remote"
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
