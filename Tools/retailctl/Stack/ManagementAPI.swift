import ArgumentParser
import Contracts
import Foundation
import FoundationNetworking
import ServiceKit

/// The broker's management API, for what services do not report: rates, alarms, definitions.
struct ManagementAPI {
    private let url: String
    private let credentials: String
    private let timeout: Duration

    /// - Parameters:
    ///   - password: of the user; nil for the one in the settings
    ///   - timeout: of each request
    /// - Throws: `MissingSecret`, or the error of reading the password's file
    init(
        _ configuration: ServiceConfiguration = ServiceConfiguration(), password: String? = nil,
        timeout: Duration = .seconds(10)
    ) throws {
        self.timeout = timeout
        url = configuration.string("management.url", default: "http://127.0.0.1:8082")
        let user = configuration.string("management.user", default: "admin")
        let password = try password ?? configuration.password("management.password")
        credentials = Data("\(user):\(password)".utf8).base64EncodedString()
    }

    /// The number of messages in each queue, ready or unacknowledged; some seconds old.
    func depths() async throws -> [String: Int] {
        let queues = try await get("queues?columns=name,messages").array
        let depths = queues.compactMap { queue in
            queue["name"]?.string.map { ($0, Int(queue["messages"]?.integer ?? 0)) }
        }
        return Dictionary(depths, uniquingKeysWith: +)
    }

    /// - Throws: `Obstacle` if the broker refuses, the URL loading system's errors if it does not answer
    func get(_ path: String) async throws -> JSONValue {
        try JSONDecoder().decode(JSONValue.self, from: try await send("GET", path, nil))
    }

    /// - Parameter segments: the path, unescaped
    func get(_ segments: [String]) async throws -> JSONValue { try await get(Self.escaped(segments)) }

    /// - Parameter segments: the path, unescaped
    @discardableResult
    func send(_ method: String, _ segments: [String], query: String = "", _ body: JSONValue? = nil) async throws -> Data
    {
        try await send(method, Self.escaped(segments) + query, body)
    }

    /// Makes a user, or changes its password.
    func put(_ user: BrokerUser) async throws {
        try await send(
            "PUT", ["users", user.name],
            .object([
                "password_hash": .string(user.passwordHash),
                "hashing_algorithm": .string("rabbit_password_hashing_sha256"),
                "tags": .string(user.tags.joined(separator: ",")),
            ]))
    }

    private static func escaped(_ segments: [String]) -> String {
        var allowed = CharacterSet.alphanumerics
        allowed.insert(charactersIn: "-._~")
        return segments.map { $0.addingPercentEncoding(withAllowedCharacters: allowed) ?? $0 }.joined(separator: "/")
    }

    private func send(_ method: String, _ path: String, _ body: JSONValue?) async throws -> Data {
        guard let url = URL(string: "\(url)/api/\(path)") else { throw ValidationError("not a URL: \(url)") }
        var request = URLRequest(url: url, timeoutInterval: Double(timeout.components.seconds) + 1)
        request.httpMethod = method
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.httpBody = try body.map { try JSONEncoder().encode($0) }
        request.setValue("Basic \(credentials)", forHTTPHeaderField: "Authorization")
        let (data, status) = try await answer(to: request)
        guard (200..<300).contains(status) else {
            let reason = (try? JSONDecoder().decode(JSONValue.self, from: data))?["reason"]?.string
            throw Obstacle(
                "the management API answered \(status) to \(method) \(path)\(reason.map { ": \($0)" } ?? "")")
        }
        return data
    }

    /// - Throws: `Obstacle` if there is no answer in time
    private func answer(to request: URLRequest) async throws -> (data: Data, status: Int) {
        do {
            let answer = try await Deadline.within(timeout) {
                let (data, response) = try await URLSession.shared.data(for: request)
                return (data, (response as? HTTPURLResponse)?.statusCode ?? 0)
            }
            guard let answer else { throw URLError(.timedOut) }
            return answer
        } catch let error as URLError {
            throw Obstacle("the broker's management API does not answer at \(url): \(error.localizedDescription)")
        }
    }
}
