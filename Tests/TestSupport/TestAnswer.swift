package import Foundation

/// What a server has answered to a test's request.
package struct TestAnswer: Sendable {
    package let status: Int
    /// Names in lower case; several values of one name are joined by commas.
    package let headers: [String: String]
    package let body: Data
    /// What answered, after redirections.
    package let url: URL?
}
