package import HTTPTypes
import Hummingbird
package import Vocabulary

/// An error response as `application/problem+json` (RFC 9457). Thrown anywhere between the router and a handler.
package struct Problem: Error {
    package let status: HTTPResponse.Status
    /// Stable, in snake_case; also the end of `type`.
    package let code: String
    /// For people; may change.
    package let detail: String
    package var errors: [FieldProblem] = []
    /// The most entries of `errors`. A request has more wrong fields only when something else is wrong with it.
    package static let mostErrors = 32
    /// Characters of a field's name that are repeated.
    private static let longestField = 100

    /// Additional members, such as `available`.
    package var members: [String: any Encodable & Sendable] = [:]
    package var headers: HTTPFields = [:]

    package init(_ status: HTTPResponse.Status, _ code: String, _ detail: String) {
        (self.status, self.code, self.detail) = (status, code, detail)
    }

    package func with(errors: [FieldProblem]) -> Problem {
        var copy = self
        // A client's own names are repeated, so the answer would be larger than the request.
        copy.errors = errors.prefix(Self.mostErrors).map {
            FieldProblem(field: String($0.field.prefix(Self.longestField)), code: $0.code, detail: $0.detail)
        }
        return copy
    }

    package func with(member name: String, _ value: some Encodable & Sendable) -> Problem {
        var copy = self
        copy.members[name] = value
        return copy
    }

    package func with(header name: HTTPField.Name, _ value: String) -> Problem {
        var copy = self
        copy.headers[name] = value
        return copy
    }

    /// - Parameter seconds: when a retry makes sense
    package func retry(after seconds: Int) -> Problem { with(header: .retryAfter, String(max(1, seconds))) }
}
