import Contracts
import Messaging
import OrderDomain
import Postgres
import Vocabulary

extension StoredOrder {
    init(_ row: Row) throws {
        let currency: Currency = try row["currency"]
        let address: JSON? = try row["shipping_address"]
        let rejection: JSON? = try row["rejection"]
        self.init(
            order: try Order(row, currency), number: try Self.number(row), fingerprint: try row["fingerprint"],
            placedBy: try row["placed_by"], seen: try Self.seen(row, currency),
            shippingAddress: try address.map { try MessageCoder.decode(ShippingAddress.self, from: $0.bytes) },
            note: try row["note"],
            rejection: try rejection.map { try MessageCoder.decode(PlaceOrder.Rejection.self, from: $0.bytes) },
            readAt: try row["read_at"])
    }

    private static func number(_ row: Row) throws -> OrderNumber {
        guard let number = OrderNumber(try row["number"] as Int64) else {
            throw PostgresError(.decoding, "not an order's number")
        }
        return number
    }

    private static func seen(_ row: Row, _ currency: Currency) throws -> SeenTerms? {
        guard let total = try row["seen_total"] as Int64? else { return nil }
        let discount: Int64? = try row["seen_discount"]
        return SeenTerms(total: Money(total, currency), discount: discount.map { Money($0, currency) })
    }
}
