import CRabbitMQ
import Glibc
import Secrets

extension BrokerConnection {
    /// The capabilities of this client. Without `connection.blocked` a broker with an alarm stops reading without
    /// notice, and without `consumer_cancel_notify` a consumer of a deleted queue waits forever.
    private static let capabilities = [
        "connection.blocked", "consumer_cancel_notify", "basic.nack", "publisher_confirms",
        "authentication_failure_close",
    ]
    private static let frameLimit: Int32 = 131_072
    private static let channelLimit: Int32 = 2047
    /// The requested size of the send buffer, so that a burst of publications does not wait for the network. The system
    /// may limit it.
    private static let sendBuffer: Int32 = 1 << 20

    /// Connects and logs in. Blocks: only for a thread of the blocking pool. Takes at most `connectTimeout` for the
    /// socket with TLS, and the same again for the login. While the password is rotated, it may take several attempts.
    ///
    /// - Throws: `notAllowed` for wrong credentials or an invalid certificate, else `connectionLost`
    static func open(
        _ configuration: RabbitMQConfiguration, as user: String, purpose: String
    ) throws(RabbitMQError) -> ConnectionTransfer {
        let passwords = { () throws(RabbitMQError) in
            do {
                return try configuration.passwordFile?.lines() ?? [configuration.password]
            } catch {
                throw RabbitMQError(.connectionLost, "\(error)")
            }
        }
        return try PasswordAttempts.run(passwords, isRefusal: { $0.code == .notAllowed }) { password in
            Result { () throws(RabbitMQError) in
                try open(configuration, as: user, password, name: "\(configuration.connectionName) \(purpose)")
            }
        }
    }

    private static func open(
        _ configuration: RabbitMQConfiguration, as user: String, _ password: String, name: String
    ) throws(RabbitMQError) -> ConnectionTransfer {
        guard let state = amqp_new_connection() else { throw RabbitMQError(.connectionLost, "out of memory") }
        let session: TLSSession?
        do {
            try connect(state, configuration)
            session = configuration.tls == nil ? nil : try TLSSession(of: state)
            try logIn(state, configuration, as: user, password, name: name)
        } catch {
            amqp_destroy_connection(state)
            throw error
        }
        return ConnectionTransfer(BrokerConnection(loggedIn: state, session: session))
    }

    private static func connect(
        _ state: amqp_connection_state_t, _ configuration: RabbitMQConfiguration
    ) throws(RabbitMQError) {
        guard let socket = try makeSocket(state, configuration) else {
            throw RabbitMQError(.connectionLost, "no socket")
        }
        var timeout = timeval(configuration.connectTimeout)
        amqp_set_handshake_timeout(state, &timeout)
        amqp_set_rpc_timeout(state, &timeout)
        let status = amqp_socket_open_noblock(socket, configuration.host, Int32(configuration.port), &timeout)
        guard status == AMQP_STATUS_OK.rawValue else { throw RabbitMQError(librabbitmq: status) }
        let descriptor = amqp_get_sockfd(state)
        retail_rabbitmq_set_user_timeout(descriptor, Int32(clamping: configuration.userTimeout.milliseconds))
        retail_rabbitmq_set_send_buffer(descriptor, sendBuffer)
    }

    private static func makeSocket(
        _ state: amqp_connection_state_t, _ configuration: RabbitMQConfiguration
    ) throws(RabbitMQError) -> OpaquePointer? {
        guard let tls = configuration.tls else { return amqp_tcp_socket_new(state) }
        guard let socket = amqp_ssl_socket_new(state) else { return nil }
        amqp_ssl_socket_set_verify_peer(socket, 1)
        // OpenSSL verifies the host, as librabbitmq knows DNS names alone.
        amqp_ssl_socket_set_verify_hostname(socket, 0)
        guard retail_rabbitmq_expect_host(socket, configuration.host) else {
            throw RabbitMQError(.notAllowed, "not the name of a host: \(configuration.host)")
        }
        let versions = amqp_ssl_socket_set_ssl_versions(socket, AMQP_TLSv1_2, AMQP_TLSvLATEST)
        guard versions == AMQP_STATUS_OK.rawValue else { throw RabbitMQError(librabbitmq: versions) }
        guard amqp_ssl_socket_set_cacert(socket, tls.authority) == AMQP_STATUS_OK.rawValue else {
            throw RabbitMQError(.notAllowed, "cannot read the authorities in \(tls.authority)")
        }
        return socket
    }

    private static func logIn(
        _ state: amqp_connection_state_t, _ configuration: RabbitMQConfiguration, as user: String, _ password: String,
        name: String
    ) throws(RabbitMQError) {
        var arena = WireArena()
        var known: [amqp_table_entry_t] = []
        for capability in Self.capabilities {
            if let entry = arena.entry(capability, .boolean(true)) { known.append(entry) }
        }
        var capabilities = amqp_field_value_t()
        capabilities.kind = UInt8(AMQP_FIELD_KIND_TABLE.rawValue)
        capabilities.value.table = arena.table(known)
        var entries = [amqp_table_entry_t(key: arena.bytes("capabilities"), value: capabilities)]
        if let entry = arena.entry("connection_name", .string(name)) { entries.append(entry) }
        var properties = arena.table(entries)
        let reply = retail_rabbitmq_login(
            state, configuration.virtualHost, channelLimit, frameLimit,
            Int32(clamping: configuration.heartbeat.milliseconds / 1000), &properties, user, password)
        try check(reply)
    }

    private static func check(_ reply: amqp_rpc_reply_t) throws(RabbitMQError) {
        switch reply.reply_type {
        case AMQP_RESPONSE_NORMAL: return
        case AMQP_RESPONSE_SERVER_EXCEPTION where reply.reply.id == AMQP_CONNECTION_CLOSE_METHOD:
            guard let decoded = reply.reply.decoded else { break }
            let close = decoded.assumingMemoryBound(to: amqp_connection_close_t.self).pointee
            throw CloseReason(code: close.reply_code, text: String(close.reply_text)).error
        case AMQP_RESPONSE_LIBRARY_EXCEPTION: throw RabbitMQError(librabbitmq: reply.library_error)
        default: break
        }
        throw RabbitMQError(.connectionLost, "the broker ended the login")
    }
}

extension RabbitMQError {
    /// The error of a failed librabbitmq call.
    init(librabbitmq status: Int32) {
        let text = amqp_error_string2(status).map { String(cString: $0) } ?? "status \(status)"
        switch status {
        case AMQP_STATUS_SSL_PEER_VERIFY_FAILED.rawValue, AMQP_STATUS_SSL_HOSTNAME_VERIFY_FAILED.rawValue:
            self.init(.notAllowed, text)
        default: self.init(.connectionLost, text)
        }
    }
}

extension timeval {
    fileprivate init(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        self.init(tv_sec: Int(seconds), tv_usec: Int(attoseconds / 1_000_000_000_000))
    }
}

extension Duration {
    fileprivate var milliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}
