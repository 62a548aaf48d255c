import Concurrency
import Foundation
import Glibc
import Synchronization

/// Receives HTTP requests one after another, and answers each with the next status.
final class TestCollector: Sendable {
    struct Request: Sendable {
        let head: String
        let body: Data
    }

    struct NoSocket: Error {}

    let port: Int
    private let listener: Int32
    private let taken = Mutex<[Request]>([])
    private let thread = BlockingPool(name: "collector", threads: 1, queueLimit: 1)

    /// - Parameters:
    ///   - port: 0 for any
    ///   - header: a line of each answer's head, such as `Retry-After: 2`
    /// - Throws: `NoSocket`
    init(answers: [Int], port: Int = 0, header: String = "X-None: 0") throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var on: Int32 = 1
        setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_port = UInt16(port).bigEndian
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(listener, address, length) == 0 && listen(listener, 4) == 0
                    && getsockname(listener, address, &length) == 0
            }
        }
        guard isBound else { throw NoSocket() }
        self.listener = listener
        self.port = Int(UInt16(bigEndian: address.sin_port))
        thread.submit { for status in answers { self.serve(status, header) } }
    }

    deinit {
        close(listener)
        thread.close()
    }

    var requests: [Request] { taken.withLock { $0 } }

    private func serve(_ status: Int, _ header: String) {
        let connection = accept(listener, nil, nil)
        defer { close(connection) }
        var received = Data()
        var buffer = [UInt8](repeating: 0, count: 4096)
        while Self.request(received) == nil {
            let count = read(connection, &buffer, buffer.count)
            guard count > 0 else { return }
            received += buffer.prefix(count)
        }
        if let request = Self.request(received) { taken.withLock { $0.append(request) } }
        let answer = Array("HTTP/1.1 \(status) X\r\n\(header)\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".utf8)
        _ = write(connection, answer, answer.count)
    }

    /// Nil until the request is complete.
    private static func request(_ data: Data) -> Request? {
        guard let end = data.firstRange(of: Data("\r\n\r\n".utf8)) else { return nil }
        let head = String(decoding: data[..<end.upperBound], as: UTF8.self)
        let length = head.split(separator: "\r\n").first { $0.hasPrefix("Content-Length: ") }
            .flatMap { Int($0.dropFirst(16)) }
        let body = data[end.upperBound...]
        guard let length, body.count >= length else { return nil }
        return Request(head: head, body: Data(body))
    }
}
