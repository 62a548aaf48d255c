import ArgumentParser
import Foundation
import FoundationNetworking
import ServiceKit

/// The broker's management API, for what no message tells: how much each queue holds.
struct ManagementAPI {
    private struct Queue: Decodable {
        var name: String
        var messages: Int?
    }

    private let url: String
    private let credentials: String

    /// - Throws: `MissingSecret`
    init() throws {
        let configuration = ServiceConfiguration()
        url = configuration.string("management.url", default: "http://127.0.0.1:8082")
        let user = configuration.string("management.user", default: "admin")
        credentials = Data("\(user):\(try configuration.secret("management.password"))".utf8).base64EncodedString()
    }

    /// How many messages each queue holds, ready or in somebody's hands.
    func depths() async throws -> [String: Int] {
        guard let url = URL(string: "\(url)/api/queues?columns=name,messages") else {
            throw ValidationError("not a URL: \(url)")
        }
        var request = URLRequest(url: url, timeoutInterval: 10)
        request.setValue("Basic \(credentials)", forHTTPHeaderField: "Authorization")
        let (data, response) = try await URLSession.shared.data(for: request)
        let status = (response as? HTTPURLResponse)?.statusCode ?? 0
        guard status == 200 else { throw ValidationError("the management API answered \(status)") }
        let queues = try JSONDecoder().decode([Queue].self, from: data)
        return Dictionary(queues.map { ($0.name, $0.messages ?? 0) }, uniquingKeysWith: +)
    }
}
