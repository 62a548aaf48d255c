import ServiceKit

/// The state of one process, for people.
struct ProcessState: Codable, Sendable {
    var name: String
    /// Nil if it does not answer.
    var description: ProcessDescription?
    /// The failing readiness checks, or why there is no answer; empty if it is ready.
    var missing: String

    var isReady: Bool { description != nil && missing.isEmpty }
}
