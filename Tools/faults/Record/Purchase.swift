import Foundation

/// Everything that a customer was told about one order, under one idempotency key.
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
    /// It was answered 201.
    var isCreated = false
    /// It was answered 202.
    var isAccepted = false
    /// Why the shop said a definite no.
    var refusal: String?
    /// No definite answer has come yet.
    var isOpen = true
    /// It was answered 202, and then could not be found any more.
    var hasVanished = false
    var payment: Payment?
    /// The cancellation was answered 200.
    var isCancelled = false
    var isCancelling = false

    var isAcknowledged: Bool { isCreated || isAccepted }
}
