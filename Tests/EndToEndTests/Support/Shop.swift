import Foundation
import FoundationNetworking

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
        init(_ data: Data, _ response: URLResponse, to method: String) throws {
            guard let response = response as? HTTPURLResponse else { throw URLError(.badServerResponse) }
            let pairs = response.allHeaderFields.map { ("\($0.key)".lowercased(), "\($0.value)") }
            status = response.statusCode
            headers = Dictionary(pairs) { first, _ in first }
            body = data
            if let url = response.url { checkContract(method, url) }
        }

        func header(_ name: String) -> String? { headers[name.lowercased()] }
    }

    /// The first edge of the stack.
    static let first = Shop(port: TestStack.portBase)
    /// The second edge, when it runs.
    static let second = Shop(port: TestStack.portBase + 10)

    private static let session: URLSession = {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.httpMaximumConnectionsPerHost = 100
        configuration.timeoutIntervalForRequest = 30
        configuration.urlCache = nil
        return URLSession(configuration: configuration)
    }()

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
        guard let url = URL(string: "http://127.0.0.1:\(port)\(path)") else { throw URLError(.badURL) }
        var request = URLRequest(url: url)
        request.httpMethod = method
        request.httpBody = body.map { Data($0.utf8) }
        if body != nil { request.setValue("application/json", forHTTPHeaderField: "Content-Type") }
        if let token { request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization") }
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        let (data, response) = try await Self.session.data(for: request)
        return try Answer(data, response, to: method)
    }
}
