/// The status of an order, as the HTTP contract names it.
package enum OrderStatus: String, Codable, Sendable, Hashable, CaseIterable {
    case accepted, pending, confirmed, rejected, expired, cancelled
    case paymentFailed = "payment_failed"
    case shipped, delivered, refunded
}
