import Foundation
import Glibc
import Synchronization

/// A TCP proxy on loopback that can fail as networks do.
///
/// `@unchecked Sendable`: everything mutable is in `state`, behind its lock; the descriptors belong to the threads.
package final class NetworkProxy: @unchecked Sendable {
    package enum Mode: Sendable {
        case forwarding
        /// Nothing is read or sent, while the sockets stay open, so that neither side notices.
        case blackhole
    }

    package struct Failed: Error {}

    private struct State {
        var mode = Mode.forwarding
        var isStopped = false
        var generation = 0
        var accepted = 0
    }

    package let port: Int
    private let target: sockaddr_in
    private let listener: Int32
    private let state = Mutex(State())
    private let onSent: (@Sendable ([UInt8]) -> Void)?

    /// - Parameters:
    ///   - host: an IPv4 address or `localhost`
    ///   - port: where connections are forwarded to
    ///   - onSent: called with what clients send, before it is forwarded
    package init(to host: String, port: Int, onSent: (@Sendable ([UInt8]) -> Void)? = nil) throws {
        self.onSent = onSent
        target = Self.address(host == "localhost" ? "127.0.0.1" : host, UInt16(port))
        (listener, self.port) = try Self.listen()
        Thread.detachNewThread { self.acceptAll() }
    }

    /// A loopback port that nothing listens on at the moment.
    package static func freePort() throws -> Int {
        let (listener, port) = try listen()
        close(listener)
        return port
    }

    private static func listen() throws -> (listener: Int32, port: Int) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = address("127.0.0.1", 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && Glibc.listen(listener, 16) == 0
                    && getsockname(listener, $0, &length) == 0
            }
        }
        guard isListening else { throw Failed() }
        return (listener, Int(UInt16(bigEndian: address.sin_port)))
    }

    /// The number of connections accepted so far.
    package var accepted: Int { state.withLock { $0.accepted } }

    /// When this returns, no byte passes any more, or all pass again.
    package func set(_ mode: Mode) { state.withLock { $0.mode = mode } }

    /// Resets the open connections on both sides with RST.
    package func reset() { state.withLock { $0.generation += 1 } }

    /// Closes the listener and all connections.
    package func stop() {
        state.withLock { $0.isStopped = true }
    }

    // MARK: Threads

    private func acceptAll() {
        defer { close(listener) }
        while !state.withLock({ $0.isStopped }) {
            guard Self.wait(listener, POLLIN), state.withLock({ $0.mode == .forwarding }) else { continue }
            let client = accept(listener, nil, nil)
            guard client >= 0 else { continue }
            let server = connectToTarget()
            guard server >= 0 else {
                close(client)
                continue
            }
            let generation = state.withLock { state in
                state.accepted += 1
                return state.generation
            }
            Thread.detachNewThread { self.forward(client, server, generation) }
        }
    }

    private func connectToTarget() -> Int32 {
        let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = target
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(server, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        if status == 0 { return server }
        close(server)
        return -1
    }

    /// Copies in both directions until one side ends or the connection is reset.
    private func forward(_ client: Int32, _ server: Int32, _ generation: Int) {
        var toServer = Direction(from: client, to: server, onRead: onSent)
        var toClient = Direction(from: server, to: client)
        var mustReset = false
        while true {
            let isAlive = state.withLock { state in
                mustReset = state.generation != generation
                guard !mustReset, !state.isStopped else { return false }
                return state.mode == .blackhole || (toServer.copy() && toClient.copy())
            }
            guard isAlive else { break }
            Self.waitForWork(toServer, toClient, isIdle: state.withLock { $0.mode == .blackhole })
        }
        for descriptor in [client, server] {
            if mustReset {
                var linger = linger(l_onoff: 1, l_linger: 0)
                setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<linger>.size))
            }
            close(descriptor)
        }
    }

    private struct Direction {
        let from: Int32
        let to: Int32
        let onRead: (@Sendable ([UInt8]) -> Void)?
        var pending: [UInt8] = []

        init(from: Int32, to: Int32, onRead: (@Sendable ([UInt8]) -> Void)? = nil) {
            (self.from, self.to, self.onRead) = (from, to, onRead)
        }

        /// Copies what is possible without waiting; false at the end of the stream.
        mutating func copy() -> Bool {
            if pending.isEmpty {
                var buffer = [UInt8](repeating: 0, count: 65536)
                let count = recv(from, &buffer, buffer.count, Int32(MSG_DONTWAIT))
                if count == 0 || (count < 0 && errno != EAGAIN) { return false }
                pending = Array(buffer.prefix(max(0, count)))
                if !pending.isEmpty { onRead?(pending) }
            }
            guard !pending.isEmpty else { return true }
            let count = send(to, pending, pending.count, Int32(MSG_DONTWAIT | Int(MSG_NOSIGNAL)))
            if count < 0 { return errno == EAGAIN }
            pending.removeFirst(count)
            return true
        }

        var awaited: pollfd {
            pending.isEmpty
                ? pollfd(fd: from, events: Int16(POLLIN), revents: 0)
                : pollfd(fd: to, events: Int16(POLLOUT), revents: 0)
        }
    }

    private static func waitForWork(_ first: Direction, _ second: Direction, isIdle: Bool) {
        var awaited = [first.awaited, second.awaited]
        poll(&awaited, isIdle ? 0 : 2, 10)
    }

    private static func wait(_ descriptor: Int32, _ event: Int32) -> Bool {
        var awaited = pollfd(fd: descriptor, events: Int16(event), revents: 0)
        return poll(&awaited, 1, 10) > 0
    }

    private static func address(_ host: String, _ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        inet_pton(AF_INET, host, &address.sin_addr)
        return address
    }
}
