import CRabbitMQ
import Concurrency
import Glibc

/// One connection of librabbitmq, logged in. It never waits: what it reads is there, and what it writes fits into the
/// socket's send buffer, if the caller asks `hasRoom` first.
///
/// Touched by one thread at a time, as librabbitmq requires: a thread of the blocking pool opens it, then it belongs
/// to the event loop, then a thread of the pool closes it. The compiler guards this, as the class is not Sendable.
final class BrokerConnection {
    /// Marks a confirmed `mandatory` message with its sequence number: the broker's return then tells which message it
    /// is. Message ids cannot, as nothing keeps two publications in flight from having the same. Readers drop it.
    static let sequenceHeader = "x-publication"

    /// Never used by publications and answers, so that the few requests which are sent unasked always fit.
    private static let reservedRoom: Int64 = 16 * 1024
    /// Send buffer taken by one publication beyond its texts and its body: three frames, with TLS each its own kernel
    /// buffer.
    private static let publicationOverhead: Int64 = 3 * 1024
    /// Bytes that are not kept until the end of the turn.
    private static let sentAtOnce = 64 * 1024
    /// Not less than the arguments of a method that is no publication.
    private static let methodSize = 1024

    let descriptor: Int32
    let channelLimit: UInt16
    private let state: amqp_connection_state_t
    private let heartbeat: Duration
    private var lastBeat = ContinuousClock.now
    private var arena = WireArena()
    private var reader = FrameReader()
    private var room: Int64 = 0
    /// What was written and not sent yet. Nil with TLS, which librabbitmq alone can write.
    private var frames: OutgoingFrames?
    private var isCorked = false

    /// Takes over a connection that is logged in, and closes it when it goes.
    ///
    /// librabbitmq's own heartbeats are turned off from here on: they act inside its sends and receives, where they
    /// wait without bound for a dead peer (reliability.md C1). `beat` does their work.
    init(loggedIn state: amqp_connection_state_t, isEncrypted: Bool) {
        self.state = state
        frames = isEncrypted ? nil : OutgoingFrames(frameLimit: Int(amqp_get_frame_max(state)))
        descriptor = amqp_get_sockfd(state)
        heartbeat = .seconds(Int(amqp_get_heartbeat(state)))
        channelLimit = UInt16(clamping: amqp_get_channel_max(state))
        amqp_tune_connection(state, amqp_get_channel_max(state), amqp_get_frame_max(state), 0)
    }

    deinit { amqp_destroy_connection(state) }

    // MARK: Reading

    /// The next thing that the broker has said, or nil when it has said no more.
    ///
    /// - Parameter isReadable: whether the socket may have more than was read from it; else only that is looked at, which
    ///   spares librabbitmq two calls that find nothing
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

    /// What TLS has decrypted and not handed out is seen by asking alone.
    private var hasReadMore: Bool {
        frames == nil || amqp_frames_enqueued(state) != 0 || amqp_data_in_buffer(state) != 0
    }

    /// Gives the memory of the frames that were read back; librabbitmq never does so by itself.
    func releaseBuffers() { amqp_maybe_release_buffers(state) }

    /// How long the network has brought nothing from the broker. The kernel's account: a process that was stopped for
    /// a while does not mistake its own sleep for the broker's.
    var silence: Duration { .milliseconds(retail_rabbitmq_silence(descriptor)) }

    // MARK: Writing

    /// Whether a write of that many bytes cannot block. Measured only when what was measured before is used up.
    func hasRoom(for bytes: Int) -> Bool {
        let needed = Int64(bytes) + Self.publicationOverhead
        if room >= needed { return true }
        let buffer = retail_rabbitmq_get_send_buffer(descriptor)
        // What waits here will take its place there, and some for the kernel's own account of it.
        let unsent = Int64(frames?.count ?? 0) * 5 / 4
        room = buffer.size - buffer.used - unsent - Self.reservedRoom
        // What does not even fit into an empty buffer is bounded by TCP_USER_TIMEOUT alone.
        return room >= needed || buffer.used + unsent == 0
    }

    /// Whether poll(2) reports the socket as writable only when `hasRoom(for: bytes)`. Linux does so when a third of
    /// the buffer is free; to wait for that with a larger need would spin.
    func canAwaitRoom(for bytes: Int) -> Bool {
        let need = Int64(bytes) + Self.publicationOverhead + Self.reservedRoom
        return need <= retail_rabbitmq_get_send_buffer(descriptor).size / 3
    }

    func publish(_ publication: Publication, sequence: UInt64?, on channel: UInt16) throws(RabbitMQError) {
        beginWriting(publication.size + Int(Self.publicationOverhead))
        defer { arena.recycle() }
        var properties = arena.properties(publication.properties, sequence: sequence)
        var method = amqp_basic_publish_t()
        method.exchange = arena.bytes(publication.exchange)
        method.routing_key = arena.bytes(publication.routingKey)
        method.mandatory = publication.isMandatory ? 1 : 0
        guard frames != nil else { return try publishEncrypted(method, &properties, publication.body, on: channel) }
        let headSize = publication.headSize
        try frames?.append(method: AMQP_BASIC_PUBLISH_METHOD, &method, on: channel, atMost: headSize)
        try frames?.append(
            properties: &properties, bodySize: publication.body.count, on: channel, atMost: headSize)
        try frames?.append(body: publication.body, on: channel)
        // A long turn gives the broker something to read meanwhile, and the kernel its account of it.
        if (frames?.count ?? 0) >= Self.sentAtOnce { try flush() }
    }

    private func publishEncrypted(
        _ method: amqp_basic_publish_t, _ properties: inout amqp_basic_properties_t, _ body: [UInt8],
        on channel: UInt16
    ) throws(RabbitMQError) {
        let status = body.withUnsafeBytes { body in
            // librabbitmq only reads the body, though its type says otherwise.
            let body = amqp_bytes_t(len: body.count, bytes: UnsafeMutableRawPointer(mutating: body.baseAddress))
            return amqp_basic_publish(
                state, channel, method.exchange, method.routing_key, method.mandatory, 0, &properties, body)
        }
        try check(status)
    }

    func send(_ method: ChannelMethod, on channel: UInt16) throws(RabbitMQError) {
        beginWriting(64)
        defer { arena.recycle() }
        try method.encode(texts: &arena) { id, arguments throws(RabbitMQError) in
            guard frames != nil else { return try check(amqp_send_method(state, channel, id, arguments)) }
            try frames?.append(method: id, arguments, on: channel, atMost: Self.methodSize)
        }
    }

    /// Sends what was gathered since the last call.
    ///
    /// - Throws: `connectionLost`
    func flush() throws(RabbitMQError) {
        try frames?.send(to: descriptor)
        guard isCorked else { return }
        isCorked = false
        retail_rabbitmq_set_cork(descriptor, false)
    }

    /// Keeps the connection alive when it is idle.
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
        guard frames == nil else {
            try frames?.appendHeartbeat()
            return try flush()
        }
        var frame = amqp_frame_t()
        frame.frame_type = UInt8(AMQP_FRAME_HEARTBEAT)
        try check(amqp_send_frame(state, &frame))
    }

    private func beginWriting(_ bytes: Int) {
        room -= Int64(bytes)
        guard frames == nil, !isCorked else { return }
        isCorked = true
        retail_rabbitmq_set_cork(descriptor, true)
    }

    // MARK: Closing

    /// Says goodbye and waits for the answer; only for a thread that may block.
    func close() {
        // A connection that is lost is closed already.
        guard (try? flush()) != nil else { return }
        _ = amqp_connection_close(state, AMQP_REPLY_SUCCESS)
    }

    private func check(_ status: Int32) throws(RabbitMQError) {
        guard status != AMQP_STATUS_OK.rawValue else { return }
        throw RabbitMQError(librabbitmq: status)
    }
}

/// Carries a connection from one thread to another.
///
/// `@unchecked Sendable`: whoever makes it gives the connection away, whoever takes it is its only user; `take` gives
/// it once.
final class ConnectionTransfer: @unchecked Sendable {
    private var connection: BrokerConnection?

    init(_ connection: BrokerConnection) { self.connection = connection }

    func take() -> BrokerConnection? {
        defer { connection = nil }
        return connection
    }
}
