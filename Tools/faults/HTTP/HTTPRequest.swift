import Foundation

/// A request to a server on this machine.
struct HTTPRequest: Sendable {
    var method = "GET"
    var port: Int
    var path: String
    var headers: [String: String] = [:]
    var body: String?

    /// As it goes over the wire. Each request has a connection of its own, so that none fails because the server gave up
    /// an idle one at the wrong moment.
    var bytes: [UInt8] {
        var text = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n"
        for (name, value) in headers { text += "\(name): \(value)\r\n" }
        if let body {
            text += "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
        } else {
            text += "\r\n"
        }
        return Array(text.utf8)
    }
}
