import Foundation

/// The stack's RabbitMQ, accessed as its administrator.
struct Broker: Sendable {
    let stack: FaultStack
    let http: HTTPClient

    /// The number of messages in each non-empty queue. Nil while the broker does not answer.
    func backlog() async throws -> [String: Int]? {
        let path = "/api/queues?disable_stats=true&enable_queue_totals=true"
        guard let answer = await http.send(try request("GET", path)).answer, answer.status == 200 else { return nil }
        var backlog: [String: Int] = [:]
        for queue in answer.json.elements {
            guard let name = queue["name"].string, let count = queue["messages"].integer, count > 0 else { continue }
            backlog[name] = count
        }
        return backlog
    }

    func purge(_ queue: String) async throws {
        _ = await http.send(try request("DELETE", "/api/queues/%2F/\(queue)/contents"))
    }

    func request(_ method: String, _ path: String) throws -> HTTPRequest {
        let login = "admin:\(try stack.secret("rabbitmq-admin-password"))"
        let credentials = Data(login.utf8).base64EncodedString()
        return HTTPRequest(
            method: method, port: stack.managementPort, path: path, headers: ["Authorization": "Basic \(credentials)"])
    }
}
