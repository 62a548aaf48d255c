import ArgumentParser
import Foundation
import FoundationNetworking

/// Sends requests to the edge and to admin ports.
struct HTTPClient {
    private let base: String
    private let timeout: Duration
    var token: String?

    init(base: String, timeout: Duration = .seconds(10)) { (self.base, self.timeout) = (base, timeout) }

    /// Ends at the timeout, whatever the URL loading system does: by itself it waits a minute for a process that accepts
    /// connections and does not answer.
    ///
    /// - Throws: `ValidationError` for a malformed URL, the URL loading system's errors otherwise
    func send(_ method: String, _ path: String, body: Data? = nil) async throws -> (status: Int, body: Data) {
        guard let url = URL(string: base + path) else { throw ValidationError("not a URL: \(base + path)") }
        var request = URLRequest(url: url, timeoutInterval: Double(timeout.components.seconds) + 1)
        request.httpMethod = method
        request.httpBody = body
        if body != nil { request.setValue("application/json", forHTTPHeaderField: "Content-Type") }
        if let token { request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization") }
        let bounded = request
        let answer = try await Deadline.within(timeout) {
            let (data, response) = try await URLSession.shared.data(for: bounded)
            return ((response as? HTTPURLResponse)?.statusCode ?? 0, data)
        }
        guard let answer else { throw URLError(.timedOut) }
        return answer
    }
}
