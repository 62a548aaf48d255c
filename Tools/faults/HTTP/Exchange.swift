import Foundation
import Glibc

/// One HTTP request in progress, with a connection of its own. Used on the client's thread only.
final class Exchange {
    let socket: Int32
    let deadline: ContinuousClock.Instant
    private var unsent: ArraySlice<UInt8>
    private var received: [UInt8] = []
    private let finish: @Sendable (HTTPOutcome) -> Void
    private let port: Int
    private let idle: IdleConnections
    private let isPersistent: Bool

    /// Nil if no socket can be created; `finish` has then been called with the failure.
    init?(_ submission: HTTPSubmission, _ idle: IdleConnections) {
        let request = submission.request
        deadline = submission.deadline
        finish = submission.finish
        unsent = request.bytes[...]
        port = request.port
        self.idle = idle
        isPersistent = request.isPersistent
        if isPersistent, let kept = idle.take(for: request.port) {
            socket = kept
            return
        }
        let kind = SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue
        socket = Glibc.socket(AF_INET, Int32(kind), 0)
        guard socket >= 0 else {
            submission.finish(.failure(.refused))
            return nil
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(request.port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, size) }
        }
        if connected != 0, errno != EINPROGRESS {
            end(.failure(.refused))
            return nil
        }
    }

    var interest: Int16 { Int16(unsent.isEmpty ? POLLIN : POLLOUT) }

    /// Continues as far as possible without blocking.
    ///
    /// - Returns: whether it has ended
    func advance() -> Bool {
        unsent.isEmpty ? receive() : send()
    }

    func end(_ outcome: HTTPOutcome) {
        close(socket)
        finish(outcome)
    }

    private func send() -> Bool {
        let count = unsent.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        if count >= 0 {
            unsent = unsent.dropFirst(count)
            return false
        }
        if errno == EAGAIN { return false }
        end(.failure(errno == ECONNREFUSED ? .refused : .broken))
        return true
    }

    private func receive() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = recv(socket, &buffer, buffer.count, 0)
        if count < 0, errno == EAGAIN { return false }
        if count > 0 { received += buffer[..<count] }
        if let answer = HTTPAnswer.parse(received, isAtEnd: count == 0) {
            if isPersistent, count > 0, answer.headers["connection"] != "close" {
                idle.keep(socket, for: port)
                finish(.answer(answer))
            } else {
                end(.answer(answer))
            }
            return true
        }
        if count > 0 { return false }
        end(.failure(.broken))
        return true
    }
}
