import Glibc

/// Connections that had their answer and are kept for the next request, as browsers keep theirs. Lives on the client's
/// thread alone.
final class IdleConnections {
    /// By the server's port.
    private var sockets: [Int: [Int32]] = [:]

    /// One that the server has not closed; the others are closed here too.
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
