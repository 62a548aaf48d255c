import Foundation
import ServiceKit
import Vocabulary

/// The state of one process, from its admin port.
struct ProcessState: Codable, Sendable {
    private static let timeout = Duration.seconds(2)

    var name: String
    /// Nil if it does not answer.
    var description: ProcessDescription?
    /// The failing readiness checks; empty if it is ready.
    var missing: String

    var isReady: Bool { description != nil && missing.isEmpty }

    static func read(at endpoint: (name: String, url: String)) async -> ProcessState {
        let client = HTTPClient(base: endpoint.url, timeout: timeout)
        do {
            let (_, about) = try await client.send("GET", "/about")
            let (status, body) = try await client.send("GET", "/readyz")
            let text = String(decoding: body, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
            return ProcessState(
                name: endpoint.name, description: try? JSONDecoder().decode(ProcessDescription.self, from: about),
                missing: status == 200 ? "" : text.isEmpty ? "answers \(status)" : text)
        } catch {
            return ProcessState(name: endpoint.name, description: nil, missing: "does not answer at \(endpoint.url)")
        }
    }
}
