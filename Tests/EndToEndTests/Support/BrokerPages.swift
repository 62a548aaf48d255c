import Foundation
import Testing

/// The broker's management API, with the administrator's credentials.
struct BrokerPages {
    private let api = Shop(port: TestStack.portBase + 2)
    private let headers: [String: String]

    init() throws {
        let credentials = Data("admin:\(try TestStack.secret("rabbitmq-admin-password"))".utf8).base64EncodedString()
        headers = ["Authorization": "Basic \(credentials)"]
    }

    /// Runs `body` while a dead-letter queue contains an unreadable message that no service sent.
    func withUnreadable(
        _ key: String, to exchange: String, in queue: String, _ body: () async throws -> Void
    ) async throws {
        try await publish("no JSON", [:], to: exchange, key)
        try await mending(body) { try await purge(queue) }
    }

    /// Publishes a message that no service sent: without a user and without an id.
    func publish(_ payload: String, _ own: [String: String], to exchange: String, _ key: String) async throws {
        let message: [String: Any] = [
            "properties": ["delivery_mode": 2, "type": key, "headers": own], "routing_key": key, "payload": payload,
            "payload_encoding": "string",
        ]
        let json = String(decoding: try JSONSerialization.data(withJSONObject: message), as: UTF8.self)
        let answer = try await api.post("/api/exchanges/%2F/\(exchange)/publish", json, headers: headers)
        try #require(answer.status == 200, "\(answer)")
    }

    func purge(_ queue: String) async throws {
        let purged = try await api.delete("/api/queues/%2F/\(queue)/contents", headers: headers)
        try #require(purged.status == 204, "\(purged)")
    }

    /// All objects of the shop, without those that other tests make beside it.
    func definitions() async throws -> String {
        var lines: [String] = []
        for path in ["definitions/%2F", "vhosts/%2F/permissions", "vhosts/%2F/topic-permissions", "users"] {
            let answer = try await api.get("/api/\(path)", headers: headers)
            try #require(answer.status == 200, "\(answer)")
            let tree = try JSONSerialization.jsonObject(with: answer.body)
            let objects = tree as? [Any] ?? (tree as? [String: Any] ?? [:]).values.flatMap { $0 as? [Any] ?? [] }
            for object in objects {
                let text = try JSONSerialization.data(withJSONObject: object, options: .sortedKeys)
                lines.append("\(path) \(String(decoding: text, as: UTF8.self))")
            }
        }
        return lines.sorted().joined(separator: "\n")
    }

    /// Creates or changes an object of the broker.
    func put(_ path: String, _ json: String) async throws {
        let answer = try await api.put("/api/\(path)", json, headers: headers)
        try #require((200..<300).contains(answer.status), "\(answer)")
    }

    /// Runs `body` while a binding is deleted, so that its messages are unroutable.
    func without(
        binding key: String, of queue: String, to exchange: String, _ body: () async throws -> Void
    ) async throws {
        let path = "/api/bindings/%2F/e/\(exchange)/q/\(queue)"
        let deleted = try await api.delete("\(path)/\(key)", headers: headers)
        try #require(deleted.status == 204, "\(deleted)")
        try await mending(body) {
            let made = try await api.post(path, #"{"routing_key":"\#(key)","arguments":{}}"#, headers: headers)
            try #require(made.status == 201, "\(made)")
        }
    }
}
