import CRabbitMQ
import Glibc

/// Frames that are sent together: librabbitmq encodes them into one buffer, so that a turn of the loop makes one system
/// call. librabbitmq by itself makes one for each frame, three for each publication, and with TLS as many records.
struct OutgoingFrames {
    /// Bytes of a frame around the payload: type, channel and size before, an end mark after (AMQP 0-9-1, 2.3.5).
    private static let headSize = 7
    private static let endSize = 1
    /// A larger buffer is released after the send.
    private static let keptCapacity = 64 * 1024

    private let frameLimit: Int
    private var bytes = [UInt8](repeating: 0, count: keptCapacity)
    /// Bytes that are not sent yet.
    private(set) var count = 0

    /// - Parameter frameLimit: the largest frame that the broker accepts, in bytes
    init(frameLimit: Int) { self.frameLimit = frameLimit }

    // MARK: Encoding

    /// - Parameters:
    ///   - arguments: the librabbitmq structure of the method
    ///   - size: an upper bound of the payload's size, in bytes
    /// - Throws: `invalid` if `size` was too small
    mutating func append(
        method id: amqp_method_number_t, _ arguments: UnsafeMutableRawPointer, on channel: UInt16, atMost size: Int
    ) throws(RabbitMQError) {
        try append(AMQP_FRAME_METHOD, on: channel, atMost: size) { payload in
            payload.store(id, at: 0)
            let length = amqp_encode_method(id, arguments, payload.rest(from: 4))
            return length < 0 ? nil : 4 + Int(length)
        }
    }

    /// The header of a message's body: its size and the properties.
    mutating func append(
        properties: UnsafeMutablePointer<amqp_basic_properties_t>, bodySize: Int, on channel: UInt16, atMost size: Int
    ) throws(RabbitMQError) {
        try append(AMQP_FRAME_HEADER, on: channel, atMost: size) { payload in
            payload.store(UInt16(AMQP_BASIC_CLASS), at: 0)
            payload.store(UInt16(0), at: 2)  // "weight", unused
            payload.store(UInt64(bodySize), at: 4)
            let length = amqp_encode_properties(UInt16(AMQP_BASIC_CLASS), properties, payload.rest(from: 12))
            return length < 0 ? nil : 12 + Int(length)
        }
    }

    mutating func append(body: [UInt8], on channel: UInt16) throws(RabbitMQError) {
        let limit = frameLimit - Self.headSize - Self.endSize
        for start in stride(from: 0, to: body.count, by: limit) {
            let piece = body[start..<min(start + limit, body.count)]
            try append(AMQP_FRAME_BODY, on: channel, atMost: piece.count) { payload in
                piece.withUnsafeBytes { payload.copyMemory(from: $0) }
                return piece.count
            }
        }
    }

    mutating func appendHeartbeat() throws(RabbitMQError) {
        try append(AMQP_FRAME_HEARTBEAT, on: 0, atMost: 0) { _ in 0 }
    }

    /// - Parameter encode: returns the number of bytes written, or nil if they did not fit
    private mutating func append(
        _ type: Int32, on channel: UInt16, atMost size: Int, encode: (UnsafeMutableRawBufferPointer) -> Int?
    ) throws(RabbitMQError) {
        let needed = Self.headSize + size + Self.endSize
        if bytes.count - count < needed {
            bytes.append(contentsOf: repeatElement(0, count: max(needed, bytes.count)))
        }
        let written: Int? = bytes.withUnsafeMutableBytes { buffer in
            let frame = UnsafeMutableRawBufferPointer(rebasing: buffer[count..<(count + needed)])
            let payload = UnsafeMutableRawBufferPointer(rebasing: frame[Self.headSize..<(Self.headSize + size)])
            guard let length = encode(payload) else { return nil }
            frame[0] = UInt8(type)
            frame.store(channel, at: 1)
            frame.store(UInt32(length), at: 3)
            frame[Self.headSize + length] = UInt8(AMQP_FRAME_END)
            return Self.headSize + length + Self.endSize
        }
        guard let written else { throw RabbitMQError(.invalid, "a frame larger than \(size) bytes") }
        count += written
    }

    // MARK: Sending

    /// Writes everything to the socket. Blocks only if the data is larger than the send buffer, as librabbitmq does,
    /// and at most until the kernel closes the connection (`TCP_USER_TIMEOUT`).
    ///
    /// - Parameter session: encrypts it, if there is one
    /// - Throws: `connectionLost`
    mutating func send(to descriptor: Int32, through session: TLSSession?) throws(RabbitMQError) {
        guard count > 0 else { return }
        let error = bytes.withUnsafeBytes { bytes in
            let unsent = UnsafeRawBufferPointer(rebasing: bytes[..<count])
            guard let session else { return retail_rabbitmq_send(descriptor, unsent.baseAddress, unsent.count) }
            return session.send(unsent, to: descriptor)
        }
        count = 0
        if bytes.count > Self.keptCapacity { bytes = [UInt8](repeating: 0, count: Self.keptCapacity) }
        guard error == 0 else { throw RabbitMQError(.connectionLost, String(cString: strerror(error))) }
    }
}

extension UnsafeMutableRawBufferPointer {
    /// AMQP's numbers are big-endian.
    fileprivate func store<Number: FixedWidthInteger & BitwiseCopyable>(_ number: Number, at offset: Int) {
        storeBytes(of: number.bigEndian, toByteOffset: offset, as: Number.self)
    }

    fileprivate func rest(from offset: Int) -> amqp_bytes_t {
        amqp_bytes_t(len: count - offset, bytes: baseAddress?.advanced(by: offset))
    }
}
