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
            orderID: try row["order_id"], number: try Self.number(row), customerID: try row["customer_id"],
            fingerprint: try row["fingerprint"],
            placedBy: try row["placed_by"], state: try row["status"], version: try row["version"],
            lines: try Self.lines(row, currency), returned: try Self.returned(row),
            subtotal: Money(try row["subtotal"], currency),
            discount: Money(try row["discount"], currency), total: Money(try row["total"], currency),
            refunded: Money(try row["refunded"], currency), seen: try Self.seen(row, currency),
            promoCode: try row["promo_code"],
            shippingAddress: try address.map { try MessageCoder.decode(ShippingAddress.self, from: $0.bytes) },
            note: try row["note"],
            rejection: try rejection.map { try MessageCoder.decode(PlaceOrder.Rejection.self, from: $0.bytes) },
            heldUntil: try row["held_until"], paymentID: try row["payment_id"],
            paymentAttempts: try row["payment_attempts"], payment: try Self.payment(row, currency),
            createdAt: try row["created_at"], updatedAt: try row["updated_at"], readAt: try row["read_at"])
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

    private static func returned(_ row: Row) throws -> [ProductID: Int64] {
        let productIDs: [ProductID] = try row["product_ids"]
        let returned: [Int64] = try row["returned_pieces"]
        return Dictionary(zip(productIDs, returned).filter { $0.1 > 0 }, uniquingKeysWith: +)
    }

    private static func lines(_ row: Row, _ currency: Currency) throws -> [PricedLine] {
        let productIDs: [ProductID] = try row["product_ids"]
        let names: [String] = try row["names"]
        let quantities: [Quantity] = try row["quantities"]
        let unitPrices: [Int64] = try row["unit_prices"]
        return try productIDs.indices.map { index in
            let line = PricedLine(
                productID: productIDs[index], name: names[index], quantity: quantities[index],
                unitPrice: Money(unitPrices[index], currency))
            guard let line else { throw PostgresError(.decoding, "a line's total overflows") }
            return line
        }
    }

    private static func payment(_ row: Row, _ currency: Currency) throws -> PaymentDetails? {
        guard let amount = try row["amount"] as Int64? else { return nil }
        return PaymentDetails(
            paymentId: try row["payment_id"], orderId: try row["order_id"], amount: Money(amount, currency),
            method: try row["method"], status: try row["payment_status"], createdAt: try row["payment_created_at"],
            refunded: Money(try row["payment_refunded"], currency))
    }
}
