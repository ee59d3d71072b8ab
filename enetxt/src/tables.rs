//! Fields and choices. Append only; events are in `events.rs`.

oxtkit::fields! {
    /// The host that it is about.
    1 HOST: Int "host" "handle";
    /// The peer that it is about.
    2 PEER: Int "peer" "handle";
    /// The channel, from 0.
    3 CHANNEL: Int "channel" "";
    /// The message, byte for byte.
    4 PAYLOAD: Raw "payload" "bytes";
    /// The number that the other side gave with its connect or disconnect.
    5 DATA: Int "data" "";
    /// Address and port, as in "192.0.2.7:4500".
    6 ADDRESS: Text "address" "";
    /// How far the connection has come, 0 to 9; "stateName" says it in words.
    7 STATE: Int "state" "";
    /// Smoothed round trip time.
    8 RTT: Int "rtt" "ms";
    /// Share of reliable packets that had to be sent again, 0 to 1, smoothed.
    9 PACKET_LOSS: Real "packetLoss" "";
    /// Commands sent. One datagram can carry several.
    10 PACKETS_SENT: Int "packetsSent" "";
    /// Commands that had to be sent again.
    11 PACKETS_LOST: Int "packetsLost" "";
    /// Bytes sent, with the overhead of ENet.
    12 BYTES_SENT: Int "bytesSent" "bytes";
    /// Bytes received, with the overhead of ENet.
    13 BYTES_RECEIVED: Int "bytesReceived" "bytes";
    /// What went wrong, as a sentence.
    14 ERROR: Text "error" "";
    /// Why: "remote", "timeout", "local", "refused", "protocol" or "unresolved".
    15 REASON: Text "reason" "";
    /// How far the connection has come, in words, such as "connected".
    16 STATE_NAME: Text "stateName" "";
    /// Variance of the round trip time.
    17 RTT_VARIANCE: Int "rttVariance" "ms";
    /// Lowest round trip time of the last interval of measurement.
    18 LAST_RTT: Int "lastRtt" "ms";
    /// Lowest round trip time so far in this interval.
    19 LOWEST_RTT: Int "lowestRtt" "ms";
    /// Highest variance so far in this interval.
    20 HIGHEST_RTT_VARIANCE: Int "highestRttVariance" "ms";
    /// Variance of the loss.
    21 PACKET_LOSS_VARIANCE: Real "packetLossVariance" "";
    /// Share of unreliable messages that are sent at all, 0 to 32.
    22 THROTTLE: Int "throttle" "1/32";
    /// The highest that the throttle can be at the bandwidth of the other side.
    23 THROTTLE_LIMIT: Int "throttleLimit" "1/32";
    /// How often the throttle is measured anew.
    24 THROTTLE_INTERVAL: Int "throttleInterval" "ms";
    /// By how much the throttle rises.
    25 THROTTLE_ACCELERATION: Int "throttleAcceleration" "1/32";
    /// By how much the throttle falls.
    26 THROTTLE_DECELERATION: Int "throttleDeceleration" "1/32";
    /// Largest datagram.
    27 MTU: Int "mtu" "bytes";
    /// Reliable bytes that may be in transit.
    28 WINDOW_SIZE: Int "windowSize" "bytes";
    /// Channels of the connection.
    29 CHANNEL_COUNT: Int "channelCount" "";
    /// Limit on what comes in, 0 for none.
    30 INCOMING_BANDWIDTH: Int "incomingBandwidth" "bytes/s";
    /// Limit on what goes out, 0 for none.
    31 OUTGOING_BANDWIDTH: Int "outgoingBandwidth" "bytes/s";
    /// Reliable bytes that are sent and not acknowledged.
    32 RELIABLE_DATA_IN_TRANSIT: Int "reliableDataInTransit" "bytes";
    /// Received bytes that wait inside ENet.
    33 TOTAL_WAITING_DATA: Int "totalWaitingData" "bytes";
    /// Reliable commands that wait, or are sent and not acknowledged.
    34 QUEUED_RELIABLE: Int "queuedReliable" "commands";
    /// Unreliable commands that wait.
    35 QUEUED_UNRELIABLE: Int "queuedUnreliable" "commands";
    /// Acknowledgements that wait.
    36 QUEUED_ACKS: Int "queuedAcks" "commands";
    /// How long the connection is silent before it pings.
    37 PING_INTERVAL: Int "pingInterval" "ms";
    /// How many times the first wait may double before a silent peer is given up.
    38 TIMEOUT_LIMIT: Int "timeoutLimit" "";
    /// The shortest silence after which a peer is given up.
    39 TIMEOUT_MIN: Int "timeoutMin" "ms";
    /// The silence after which a peer is given up in any case.
    40 TIMEOUT_MAX: Int "timeoutMax" "ms";
    /// A random number that both sides of a connection know.
    41 CONNECT_ID: Int "connectId" "";
    /// Since the other side was last heard of.
    42 LAST_RECEIVE_AGO: Int "lastReceiveAgo" "ms";
    /// Since when the connection stands.
    43 CONNECTED_FOR: Int "connectedFor" "ms";
    /// What the script wrote on the peer with enSetPeerTag.
    44 TAG: Text "tag" "";
    /// Bytes of messages that wait to be sent or acknowledged.
    45 QUEUED_BYTES: Int "queuedBytes" "bytes";
    /// Messages sent.
    46 MESSAGES_SENT: Int "messagesSent" "";
    /// Messages received.
    47 MESSAGES_RECEIVED: Int "messagesReceived" "";
    /// Peers that are connected.
    48 PEER_COUNT: Int "peerCount" "";
    /// Peers that are connected.
    49 PEERS_CONNECTED: Int "peersConnected" "";
    /// The most peers that the host can have.
    50 PEERS_MAX: Int "peersMax" "";
    /// Channels that a connection may have.
    51 CHANNEL_LIMIT: Int "channelLimit" "";
    /// Bytes sent, with all overhead but that of UDP.
    52 TOTAL_SENT_DATA: Int "totalSentData" "bytes";
    /// Datagrams sent.
    53 TOTAL_SENT_PACKETS: Int "totalSentPackets" "";
    /// Bytes received, with all overhead but that of UDP.
    54 TOTAL_RECEIVED_DATA: Int "totalReceivedData" "bytes";
    /// Datagrams received.
    55 TOTAL_RECEIVED_PACKETS: Int "totalReceivedPackets" "";
    /// Connections that one address may have at a time.
    56 DUPLICATE_PEERS: Int "duplicatePeers" "";
    /// Largest packet that ENet sends or accepts.
    57 MAXIMUM_PACKET_SIZE: Int "maximumPacketSize" "bytes";
    /// Received bytes of one peer that may wait inside ENet.
    58 MAXIMUM_WAITING_DATA: Int "maximumWaitingData" "bytes";
    /// How datagrams are compressed: "none" or "range".
    59 COMPRESSION: Text "compression" "";
    /// Whether datagrams carry a checksum.
    60 CHECKSUM: Boolean "checksum" "";
    /// Since the bandwidth was last shared out.
    61 BANDWIDTH_THROTTLE_AGO: Int "bandwidthThrottleAgo" "ms";
    /// Whether a thread serves the host.
    62 PUMP_THREAD: Boolean "pumpThread" "";
    /// Events that wait for a poll.
    63 EVENTS_QUEUED: Int "eventsQueued" "";
    /// What received messages that wait for a poll take.
    64 EVENT_BYTES: Int "eventBytes" "bytes";
    /// What received messages that wait for a poll may take.
    65 EVENT_BUDGET: Int "eventBudget" "bytes";
    /// Largest message, in both directions.
    66 MESSAGE_BUDGET: Int "messageBudget" "bytes";
    /// With more than this waiting for a peer, enetBackpressure is sent.
    67 SEND_HIGH: Int "sendHigh" "bytes";
    /// When no more than this is left, enetDrained is sent.
    68 SEND_LOW: Int "sendLow" "bytes";
    /// The most that may wait for a peer; sending more is wouldBlock.
    69 SEND_LIMIT: Int "sendLimit" "bytes";
    /// Events that were dropped since the last such event.
    70 DROPPED: Int "dropped" "";
    /// What the dropped events took.
    71 DROPPED_BYTES: Int "droppedBytes" "bytes";
    /// What enResolve returned for it.
    72 REQUEST: Int "request" "handle";
    /// What a server calls itself.
    73 SERVER_NAME: Text "serverName" "";
    /// IPv4 addresses.
    74 ADDRESSES: List "addresses" "";
    /// A port.
    75 PORT: Int "port" "";
    /// Lines of key=value, as announced. Split it by return and "=" to have an array.
    76 INFO: Text "info" "";
    /// Round trip time of the discovery; missing if it was heard without being asked.
    77 RTT_MS: Int "rttMs" "ms";
    /// The finder that it is about.
    78 FINDER: Int "finder" "handle";
    /// The application that announces itself.
    79 APP_ID: Text "appId" "";
    /// Reliable bytes that are sent and not acknowledged.
    80 RELIABLE_IN_TRANSIT: Int "reliableInTransit" "bytes";
    /// Received bytes that wait inside ENet.
    81 WAITING_DATA: Int "waitingData" "bytes";
    /// The name of a machine.
    82 HOST_NAME: Text "hostName" "";
    /// Which of up to four connections in a row this one is between the same two slots, 0 to 3.
    83 SESSION_ID: Int "sessionId" "";
    /// What enSendTracked returned for it.
    84 MESSAGE_ID: Int "messageId" "";
    /// Whether datagrams that are none of ENet's become events.
    85 INTERCEPT: Boolean "intercept" "";
}

oxtkit::choices! {
    /// How a message travels.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Flags {
        /// Sent again until acknowledged, in order.
        Reliable = 0 "reliable",
        /// Sent once; one that arrives late is dropped. Beyond the size of a datagram it travels reliably.
        Unreliable = 1 "unreliable",
        /// Sent once; arrives in any order.
        Unsequenced = 2 "unsequenced",
        /// As unreliable, at any size: lost whole if a part of it is.
        UnreliableFragment = 8 "unreliableFragment",
    }
}

oxtkit::choices! {
    /// How datagrams are compressed.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Compression {
        /// Not at all.
        None = 0 "none",
        /// With the range coder of ENet.
        Range = 1 "range",
    }
}

oxtkit::choices! {
    /// Who serves a host.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Pump {
        /// A thread of its own.
        Thread = 1 "thread",
        /// Whoever polls.
        Script = 2 "script",
    }
}
