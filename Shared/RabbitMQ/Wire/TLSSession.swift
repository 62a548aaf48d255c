import CRabbitMQ

/// The TLS session of a librabbitmq connection. With it frames are written together, where librabbitmq would write a
/// record for each. It stays valid when librabbitmq has closed the connection.
final class TLSSession {
    private let session: OpaquePointer

    /// - Parameter state: a connection whose socket is one for TLS
    /// - Throws: `connectionLost` when its handshake has not begun
    init(of state: amqp_connection_state_t) throws(RabbitMQError) {
        guard let session = retail_rabbitmq_copy_session(state) else {
            throw RabbitMQError(.connectionLost, "no TLS session")
        }
        self.session = session
    }

    deinit { SSL_free(session) }

    /// Whether data was received that poll(2) does not report any more.
    var hasUnreadData: Bool { SSL_has_pending(session) != 0 }

    /// Writes everything; blocks while the send buffer is full.
    ///
    /// - Returns: 0, or the error of the socket (`errno`)
    func send(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32 {
        retail_rabbitmq_send_encrypted(session, descriptor, bytes.baseAddress, bytes.count)
    }
}
