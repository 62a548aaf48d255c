import Glibc

/// Idle connections that are kept for the next request, as browsers do. Used on the client's thread only.
final class IdleConnections {
    /// By the server's port.
    private var sockets: [Int: [Int32]] = [:]

    /// Returns one that the server has not closed; closed ones are removed.
    func take(for port: Int) -> Int32? {
        while let socket = sockets[port]?.popLast() {
            var byte: UInt8 = 0
            let count = recv(socket, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT))
            if count < 0, errno == EAGAIN { return socket }
            close(socket)
        }
        return nil
    }

    func keep(_ socket: Int32, for port: Int) { sockets[port, default: []].append(socket) }
}
