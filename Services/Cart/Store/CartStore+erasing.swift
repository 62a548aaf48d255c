import CartDomain
import DurableMessaging
import Postgres
import Vocabulary

/// What is stored about people in carts, and how it is erased.
extension CartStore {
    /// Deletes the customer's cart. Which order took which of its versions is kept, as the audits compare it with the orders;
    /// an open check-out is settled first, and what it puts back is deleted by a later check.
    ///
    /// - Returns: whether there is more
    static func erase(_ customer: CustomerID, in unit: UnitOfWork) async throws -> Bool {
        unit.send("DELETE FROM cart WHERE customer_id = \(customer)")
        return false
    }

    /// The customer's cart, and the check-outs that are not settled.
    var personalRecords: PersonalRecords {
        PersonalRecords(database: database) { customer, _ in
            """
            SELECT customer_id AS id, jsonb_build_object(
                'updatedAt', updated_at, 'promoCode', promo_code,
                'items', (SELECT coalesce(jsonb_agg(jsonb_build_object('productId', product_id, 'name', name,
                        'quantity', quantity, 'seenPrice', seen_price_amount, 'currency', seen_currency,
                        'addedAt', added_at) ORDER BY added_at, product_id), '[]')
                    FROM cart_item AS item WHERE item.customer_id = cart.customer_id)) AS data
            FROM cart WHERE customer_id = \(customer)
            UNION ALL
            SELECT order_id, jsonb_build_object('orderId', order_id, 'shippingAddress', command -> 'shippingAddress',
                'note', command -> 'note', 'items', lines, 'changedAt', changed_at)
            FROM cart_checkout WHERE customer_id = \(customer) AND state = 'claimed'
            """
        }
    }
}
