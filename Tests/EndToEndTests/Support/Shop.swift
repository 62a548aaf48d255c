import Foundation
import TestSupport

/// An edge of the test stack, as a front end calls it.
struct Shop: Sendable {
    struct Answer: Sendable, CustomStringConvertible {
        let status: Int
        let headers: [String: String]
        let body: Data

        var json: JSONTree { JSONTree(body) }
        var code: String? { json.code.string }
        var description: String { "\(status) \(String(decoding: body.prefix(600), as: UTF8.self))" }

        /// - Parameter method: of the request; every answer of the edge is compared with openapi.json
        init(_ answer: TestAnswer, to method: String) {
            (status, headers, body) = (answer.status, answer.headers, answer.body)
            if let url = answer.url { checkContract(method, url) }
        }

        func header(_ name: String) -> String? { headers[name.lowercased()] }
    }

    /// The first edge of the stack.
    static let first = Shop(port: TestStack.portBase)
    /// The second edge, when it runs.
    static let second = Shop(port: TestStack.portBase + 10)

    let port: Int
    var token: String?

    init(port: Int) { self.port = port }

    func signedIn(_ token: String) -> Shop {
        var copy = self
        copy.token = token
        return copy
    }

    /// The path of an absolute address; nil when it is on another server.
    func path(of address: String) -> String? {
        let base = "http://127.0.0.1:\(port)"
        return address.hasPrefix(base + "/") ? String(address.dropFirst(base.count)) : nil
    }

    func get(_ path: String, headers: [String: String] = [:]) async throws -> Answer {
        try await send("GET", path, body: nil, headers: headers)
    }

    func delete(_ path: String, headers: [String: String] = [:]) async throws -> Answer {
        try await send("DELETE", path, body: nil, headers: headers)
    }

    /// - Parameter json: the body as text, so that tests can send what no encoder would write
    func post(_ path: String, _ json: String = "{}", headers: [String: String] = [:]) async throws -> Answer {
        try await send("POST", path, body: json, headers: headers)
    }

    func put(_ path: String, _ json: String, headers: [String: String] = [:]) async throws -> Answer {
        try await send("PUT", path, body: json, headers: headers)
    }

    func patch(_ path: String, _ json: String, headers: [String: String] = [:]) async throws -> Answer {
        try await send("PATCH", path, body: json, headers: headers)
    }

    func send(_ method: String, _ path: String, body: String?, headers: [String: String]) async throws -> Answer {
        var request = TestRequest(method, "http://127.0.0.1:\(port)\(path)", body: body.map { Data($0.utf8) })
        if body != nil { request.headers["Content-Type"] = "application/json" }
        if let token { request.headers["Authorization"] = "Bearer \(token)" }
        request.headers.merge(headers) { $1 }
        return Answer(try await request.send(), to: method)
    }
}
