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
        let answer = try await api.post(
            "/api/exchanges/%2F/\(exchange)/publish",
            #"{"properties":{"delivery_mode":2},"routing_key":"\#(key)","payload":"no JSON","payload_encoding":"string"}"#,
            headers: headers)
        try #require(answer.status == 200, "\(answer)")
        try await mending(body) {
            let purged = try await api.delete("/api/queues/%2F/\(queue)/contents", headers: headers)
            try #require(purged.status == 204, "\(purged)")
        }
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
