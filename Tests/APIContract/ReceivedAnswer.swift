package import Foundation

/// An answer as a client received it, to compare with the OpenAPI document.
package struct ReceivedAnswer {
    package let status: Int
    /// The names in lower case.
    package let headers: [String: String]
    package let body: Data

    package init(status: Int, headers: [String: String], body: Data) {
        self.status = status
        self.headers = Dictionary(headers.map { ($0.key.lowercased(), $0.value) }) { first, _ in first }
        self.body = body
    }
}
