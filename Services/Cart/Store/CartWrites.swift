import CartDomain
import DurableMessaging
import Messaging
import Postgres
import Vocabulary

/// The cart changes of one transaction, written with at most three statements.
struct CartWrites {
    private var carts: [(customer: CustomerID, cart: Cart)] = []
    private var gone: [(customer: CustomerID, product: ProductID)] = []
    private var changed: [(customer: CustomerID, line: CartLine)] = []

    mutating func add(_ cart: Cart, of customer: CustomerID, replacing before: Cart) {
        carts.append((customer, cart))
        gone += Set(before.productIDs).subtracting(cart.productIDs).map { (customer, $0) }
        let known = Set(before.lines)
        changed += cart.lines.filter { !known.contains($0) }.map { (customer, $0) }
    }

    func send(in unit: UnitOfWork) {
        if !carts.isEmpty { sendCarts(in: unit) }
        if !gone.isEmpty { sendGone(in: unit) }
        if !changed.isEmpty { sendChanged(in: unit) }
    }

    private func sendCarts(in unit: UnitOfWork) {
        unit.send(
            """
            UPDATE cart SET version = new.version, promo_code = new.promo_code, updated_at = new.updated_at
            FROM unnest(\(carts.map(\.customer)), \(carts.map(\.cart.version)), \(carts.map(\.cart.promoCode)),
                \(carts.map(\.cart.updatedAt))) AS new (customer_id, version, promo_code, updated_at)
            WHERE cart.customer_id = new.customer_id
            """)
    }

    private func sendGone(in unit: UnitOfWork) {
        unit.send(
            """
            DELETE FROM cart_item
            USING unnest(\(gone.map(\.customer)), \(gone.map(\.product))) AS gone (customer_id, product_id)
            WHERE cart_item.customer_id = gone.customer_id AND cart_item.product_id = gone.product_id
            """)
    }

    private func sendChanged(in unit: UnitOfWork) {
        let lines = changed.map(\.line)
        unit.send(
            """
            INSERT INTO cart_item
                (customer_id, product_id, name, quantity, seen_price_amount, agreed_price_amount, seen_currency,
                    added_at)
            SELECT * FROM unnest(\(changed.map(\.customer)), \(lines.map(\.productID)), \(lines.map(\.name)),
                \(lines.map(\.quantity)),
                \(lines.map(\.seenPrice.amount)), \(lines.map(\.agreedPrice.amount)),
                \(lines.map(\.seenPrice.currency)), \(lines.map(\.addedAt)))
            ON CONFLICT (customer_id, product_id) DO UPDATE
            SET name = excluded.name, quantity = excluded.quantity, seen_price_amount = excluded.seen_price_amount,
                agreed_price_amount = excluded.agreed_price_amount, seen_currency = excluded.seen_currency
            """)
    }
}
