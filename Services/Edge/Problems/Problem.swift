import Contracts
import HTTPTypes
import Hummingbird
import Vocabulary

/// An answer that is not what the client hoped for, as `application/problem+json` (RFC 9457). Thrown by everything
/// between the router and a handler.
struct Problem: Error {
    let status: HTTPResponse.Status
    /// Stable, in snake_case; also the end of `type`.
    let code: String
    /// For a person; may change.
    let detail: String
    var errors: [FieldProblem] = []
    /// Members beyond the common ones, such as `available`.
    var members: [String: any Encodable & Sendable] = [:]
    var headers: HTTPFields = [:]

    init(_ status: HTTPResponse.Status, _ code: String, _ detail: String) {
        self.status = status
        self.code = code
        self.detail = detail
    }

    func with(errors: [FieldProblem]) -> Problem {
        var copy = self
        copy.errors = errors
        return copy
    }

    func with(member name: String, _ value: some Encodable & Sendable) -> Problem {
        var copy = self
        copy.members[name] = value
        return copy
    }

    func with(header name: HTTPField.Name, _ value: String) -> Problem {
        var copy = self
        copy.headers[name] = value
        return copy
    }

    /// - Parameter seconds: when a second try makes sense
    func retry(after seconds: Int) -> Problem { with(header: .retryAfter, String(max(1, seconds))) }
}
