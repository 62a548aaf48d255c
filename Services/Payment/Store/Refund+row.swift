import Messaging
import PaymentDomain
import Postgres
import Vocabulary

extension Refund.State: PostgresValue {}

extension Refund {
    static let columns = """
        refund_id, payment_id, amount, currency, reason, restock, fingerprint, opened_by, state, created_at
        """

    init(_ row: Row) throws {
        self.init(
            id: try row["refund_id"], paymentID: try row["payment_id"],
            amount: Money(try row["amount"], try row["currency"]), reason: try row["reason"],
            restock: try (row["restock"] as JSON).restocked, fingerprint: try row["fingerprint"],
            openedBy: try row["opened_by"], state: try row["state"],
            createdAt: try row["created_at"])
    }
}

/// Pieces of one product in the JSON of a refund's row.
private struct StoredPieces: Codable {
    let productID: ProductID
    let quantity: Quantity
}

extension JSON {
    init(restocking pieces: [RestockedPieces]) throws {
        self.init(
            try MessageCoder.encode(pieces.map { StoredPieces(productID: $0.productID, quantity: $0.quantity) }))
    }

    var restocked: [RestockedPieces] {
        get throws {
            try MessageCoder.decode([StoredPieces].self, from: bytes)
                .map { RestockedPieces(productID: $0.productID, quantity: $0.quantity) }
        }
    }
}
