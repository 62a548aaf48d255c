import Foundation

/// A customer's request that must not be lost or executed twice.
enum Action: String, Codable, Sendable {
    case place
    case pay
    case cancel
}

/// One request of the load, and its response.
struct Attempt: Encodable, Sendable {
    let at: Date
    let during: String
    let customer: Int
    let action: Action
    let key: String
    let order: String?
    /// The status, or the failure of the connection.
    let outcome: String
    let code: String?
    let milliseconds: Int
}
