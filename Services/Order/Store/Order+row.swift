import OrderDomain
import Postgres
import Vocabulary

extension Order {
    init(_ row: Row, _ currency: Currency) throws {
        self.init(
            orderID: try row["order_id"], customerID: try row["customer_id"], promoCode: try row["promo_code"],
            createdAt: try row["created_at"], state: try row["status"], version: try row["version"],
            lines: try Self.lines(row, currency), returned: try Self.returned(row),
            subtotal: Money(try row["subtotal"], currency), discount: Money(try row["discount"], currency),
            total: Money(try row["total"], currency), refunded: Money(try row["refunded"], currency),
            heldUntil: try row["held_until"], paymentID: try row["payment_id"],
            paymentAttempts: try row["payment_attempts"], payment: try Self.payment(row, currency),
            updatedAt: try row["updated_at"])
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

    private static func payment(_ row: Row, _ currency: Currency) throws -> OrderPayment? {
        guard let amount = try row["amount"] as Int64? else { return nil }
        return OrderPayment(
            id: try row["payment_id"], amount: Money(amount, currency), method: try row["method"],
            status: try row["payment_status"], createdAt: try row["payment_created_at"],
            refunded: Money(try row["payment_refunded"], currency))
    }
}
