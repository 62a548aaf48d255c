import Vocabulary

/// An error that the edge answered with (RFC 9457), and the members that pages use.
struct EdgeProblem: Sendable, Decodable {
    /// A line that cannot be bought as it is.
    struct Item: Sendable, Decodable {
        var productId: ProductID
        var available: Int64?
    }

    var status: Int
    var code: String
    var detail: String
    var errors: [FieldProblem]?
    /// Pieces that are in stock.
    var available: Int64?
    /// The order that already has this version of the cart.
    var orderId: OrderID?
    /// The state of an order that cannot be changed in this way.
    var orderStatus: String?
    /// What is left to refund.
    var refundable: Money?
    var items: [Item]?
    /// When a maintenance ends.
    var until: Timestamp?
    /// Seconds; from the header.
    var retryAfter: Int?

    init(status: Int, code: String, detail: String) { (self.status, self.code, self.detail) = (status, code, detail) }

    private enum CodingKeys: String, CodingKey {
        case status, code, detail, errors, available, orderId, orderStatus, refundable, items, until
    }
}
