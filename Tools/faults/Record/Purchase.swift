import Foundation

/// All answers that a customer got about one order, for one idempotency key.
struct Purchase: Sendable {
    struct Payment: Sendable {
        let key: String
        var paymentID: String?
        var isCaptured = false
        var isDeclined = false
        var isOpen = true
    }

    let key: String
    let customer: Int
    /// The quantity of each product.
    let lines: [String: Int]
    var orderID: String?
    /// The request was answered 201.
    var isCreated = false
    /// The request was answered 202.
    var isAccepted = false
    /// Why the shop refused it definitely.
    var refusal: String?
    /// There is no definite answer yet.
    var isOpen = true
    /// It was answered 202, but could not be found later.
    var hasVanished = false
    var payment: Payment?
    /// The cancellation was answered 200.
    var isCancelled = false
    var isCancelling = false

    var isAcknowledged: Bool { isCreated || isAccepted }
}
