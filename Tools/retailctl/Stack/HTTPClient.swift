import ArgumentParser
import Foundation
import FoundationNetworking

/// Sends requests to the edge and to admin ports.
struct HTTPClient {
    private let base: String
    private let timeout: Duration
    var token: String?

    init(base: String, timeout: Duration = .seconds(10)) { (self.base, self.timeout) = (base, timeout) }

    /// - Throws: `ValidationError` for a malformed URL, the URL loading system's errors otherwise
    func send(_ method: String, _ path: String, body: Data? = nil) async throws -> (status: Int, body: Data) {
        guard let url = URL(string: base + path) else { throw ValidationError("not a URL: \(base + path)") }
        var request = URLRequest(url: url, timeoutInterval: Double(timeout.components.seconds))
        request.httpMethod = method
        request.httpBody = body
        if body != nil { request.setValue("application/json", forHTTPHeaderField: "Content-Type") }
        if let token { request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization") }
        let (data, response) = try await URLSession.shared.data(for: request)
        return ((response as? HTTPURLResponse)?.statusCode ?? 0, data)
    }
}
