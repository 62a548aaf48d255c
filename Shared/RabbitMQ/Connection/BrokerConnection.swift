import CRabbitMQ
import Concurrency
import Glibc

/// One librabbitmq connection, logged in. It never blocks: it reads only what has arrived, and its writes fit into the
/// socket's send buffer if the caller checks `hasRoom` first.
///
/// Used by one thread at a time, as librabbitmq requires: a thread of the blocking pool opens it, then the event loop
/// uses it, then a thread of the pool closes it. The compiler enforces this, as the class is not Sendable.
final class BrokerConnection {
    /// A header with the sequence number of a confirmed `mandatory` message: it identifies the message in the broker's
    /// return. Message ids cannot, since two publications in flight may have the same. Consumers drop it.
    static let sequenceHeader = "x-publication"

    /// Reserved for protocol requests that are written without a check for room.
    private static let reservedRoom: Int64 = 16 * 1024
    /// Send buffer that one publication uses beyond its texts and its body, generously: the heads of three frames, the
    /// kernel's buffers, and TLS's records.
    private static let publicationOverhead: Int64 = 3 * 1024
    /// More bytes than this are sent before the end of the turn.
    private static let sentAtOnce = 64 * 1024
    /// At least the size of the arguments of a method other than a publication.
    private static let methodSize = 1024

    let descriptor: Int32
    let channelLimit: UInt16
    private let state: amqp_connection_state_t
    private let heartbeat: Duration
    private var lastBeat = ContinuousClock.now
    private var arena = WireArena()
    private var reader = FrameReader()
    private var room: Int64 = 0
    /// Frames that were written and not sent yet.
    private var frames: OutgoingFrames
    /// Nil without TLS.
    private let session: TLSSession?

    /// Takes ownership of a connection that is logged in, and closes it in `deinit`.
    ///
    /// Turns librabbitmq's own heartbeats off: they run inside its sends and receives, where they block without a
    /// timeout if the peer is dead. `beat` replaces them.
    init(loggedIn state: amqp_connection_state_t, session: TLSSession?) {
        self.state = state
        self.session = session
        frames = OutgoingFrames(frameLimit: Int(amqp_get_frame_max(state)))
        descriptor = amqp_get_sockfd(state)
        heartbeat = .seconds(Int(amqp_get_heartbeat(state)))
        channelLimit = UInt16(clamping: amqp_get_channel_max(state))
        amqp_tune_connection(state, amqp_get_channel_max(state), amqp_get_frame_max(state), 0)
    }

    deinit { amqp_destroy_connection(state) }

    // MARK: Reading

    /// The next event from the broker, or nil if none has arrived.
    ///
    /// - Parameter isReadable: whether the socket may have data; if not, only data that was read already is parsed,
    ///   which saves two librabbitmq calls
    func next(isReadable: Bool) throws(RabbitMQError) -> BrokerEvent? {
        var frame = amqp_frame_t()
        var noTime = timeval()
        var mayRead = isReadable
        while mayRead || hasReadMore {
            mayRead = false
            let status = amqp_simple_wait_frame_noblock(state, &frame, &noTime)
            if status == AMQP_STATUS_TIMEOUT.rawValue { return nil }
            try check(status)
            if let event = reader.event(of: frame) { return event }
        }
        return nil
    }

    private var hasReadMore: Bool {
        amqp_frames_enqueued(state) != 0 || amqp_data_in_buffer(state) != 0 || session?.hasUnreadData == true
    }

    /// Releases the memory of the frames that were read; librabbitmq does not do so by itself.
    func releaseBuffers() { amqp_maybe_release_buffers(state) }

    /// How long nothing was received from the broker, measured by the kernel: the time for which this process was
    /// stopped does not count.
    var silence: Duration { .milliseconds(retail_rabbitmq_silence(descriptor)) }

    // MARK: Writing

    /// Whether a write of that many bytes cannot block. Queries the kernel only when the room measured before is used
    /// up.
    func hasRoom(for bytes: Int) -> Bool {
        let needed = Int64(bytes) + Self.publicationOverhead
        if room >= needed { return true }
        let buffer = retail_rabbitmq_get_send_buffer(descriptor)
        // The frames queued here will need that room, plus some for the kernel's bookkeeping.
        let unsent = Int64(frames.count) * 5 / 4
        room = buffer.size - buffer.used - unsent - Self.reservedRoom
        // If a message does not even fit into an empty buffer, only TCP_USER_TIMEOUT limits the write.
        return room >= needed || buffer.used + unsent == 0
    }

    /// Whether poll(2) reports the socket as writable only if `hasRoom(for: bytes)`. Linux does so when a third of the
    /// buffer is free; waiting for that with a larger message would spin.
    func canAwaitRoom(for bytes: Int) -> Bool {
        let need = Int64(bytes) + Self.publicationOverhead + Self.reservedRoom
        return need <= retail_rabbitmq_get_send_buffer(descriptor).size / 3
    }

    func publish(_ publication: Publication, sequence: UInt64?, on channel: UInt16) throws(RabbitMQError) {
        room -= Int64(publication.size) + Self.publicationOverhead
        defer { arena.recycle() }
        var properties = arena.properties(publication.properties, sequence: sequence)
        var method = amqp_basic_publish_t()
        method.exchange = arena.bytes(publication.exchange)
        method.routing_key = arena.bytes(publication.routingKey)
        method.mandatory = publication.isMandatory ? 1 : 0
        let headSize = publication.headSize
        try frames.append(method: AMQP_BASIC_PUBLISH_METHOD, &method, on: channel, atMost: headSize)
        try frames.append(
            properties: &properties, bodySize: publication.body.count, on: channel, atMost: headSize)
        try frames.append(body: publication.body, on: channel)
        // In a long turn, this lets the broker start to read, and updates the kernel's count.
        if frames.count >= Self.sentAtOnce { try flush() }
    }

    func send(_ method: ChannelMethod, on channel: UInt16) throws(RabbitMQError) {
        room -= 64
        defer { arena.recycle() }
        try method.encode(texts: &arena) { id, arguments throws(RabbitMQError) in
            try frames.append(method: id, arguments, on: channel, atMost: Self.methodSize)
        }
    }

    /// Sends the frames written since the last call.
    ///
    /// - Throws: `connectionLost`
    func flush() throws(RabbitMQError) {
        try frames.send(to: descriptor, through: session)
    }

    /// Sends a heartbeat if the connection is idle.
    ///
    /// - Throws: `connectionLost` when the broker has been silent for two heartbeats.
    func beat(now: ContinuousClock.Instant) throws(RabbitMQError) {
        guard heartbeat > .zero else { return }
        let silence = silence
        guard silence <= heartbeat * 2 else {
            throw RabbitMQError(.connectionLost, "nothing from the broker for \(silence)")
        }
        guard lastBeat.duration(to: now) >= heartbeat / 2, hasRoom(for: 0) else { return }
        lastBeat = now
        try frames.appendHeartbeat()
        try flush()
    }

    // MARK: Closing

    /// Closes the connection with the AMQP handshake and waits for the answer; only for a thread that may block.
    func close() {
        // A lost connection is closed already.
        guard (try? flush()) != nil else { return }
        _ = amqp_connection_close(state, AMQP_REPLY_SUCCESS)
    }

    private func check(_ status: Int32) throws(RabbitMQError) {
        guard status != AMQP_STATUS_OK.rawValue else { return }
        throw RabbitMQError(librabbitmq: status)
    }
}

/// Transfers a connection from one thread to another.
///
/// `@unchecked Sendable`: the creator gives up the connection, and the caller of `take` becomes its only user; `take`
/// returns it once.
final class ConnectionTransfer: @unchecked Sendable {
    private var connection: BrokerConnection?

    init(_ connection: BrokerConnection) { self.connection = connection }

    func take() -> BrokerConnection? {
        defer { connection = nil }
        return connection
    }
}
