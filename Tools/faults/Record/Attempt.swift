import Foundation

/// What a customer may ask for that must not be lost or done twice.
enum Action: String, Codable, Sendable {
    case place
    case pay
    case cancel
}

/// One request of the load, and what came back.
struct Attempt: Encodable, Sendable {
    let at: Date
    let during: String
    let customer: Int
    let action: Action
    let key: String
    let order: String?
    /// The status, or how the connection failed.
    let outcome: String
    let code: String?
    let milliseconds: Int
}
