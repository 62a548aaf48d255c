import Foundation

/// A request to a server on this machine.
struct HTTPRequest: Sendable {
    var method = "GET"
    var port: Int
    var path: String
    var headers: [String: String] = [:]
    var body: String?
    /// Whether the connection is kept for the next request, as browsers do. A server may close an idle one at the wrong
    /// moment, so a client that must not fail opens a new one each time.
    var isPersistent = false

    /// The bytes to send.
    var bytes: [UInt8] {
        var text = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n"
        if !isPersistent { text += "Connection: close\r\n" }
        for (name, value) in headers { text += "\(name): \(value)\r\n" }
        if let body {
            text += "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
        } else {
            text += "\r\n"
        }
        return Array(text.utf8)
    }
}
