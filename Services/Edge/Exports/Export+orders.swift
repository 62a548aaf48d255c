import Contracts
import Vocabulary

extension Export {
    /// A row for each line of each order, the newest first. Its first column keeps it from being taken for a file of
    /// historical orders, which these are not.
    static func orders(from backend: Backend, _ context: EdgeContext) -> Export {
        Export(
            name: "orders",
            columns: [
                "orderId", "customerId", "placedAt", "status", "productId", "productName", "quantity", "unitPrice",
                "lineTotal", "currency", "subtotal", "discount", "total", "promoCode", "updatedAt",
            ]
        ) { cursor in
            let query = FindOrders(page: PageRequest(limit: PageRequest.maximumLimit, cursor: cursor))
            let page = try await backend.ask(query, context.cause, within: patience)
            return Page(rows: page.items.flatMap(Self.rows), next: page.nextCursor)
        }
    }

    private static func rows(_ found: FindOrders.Found) -> [[String]] {
        let order = found.order
        return order.items.map { line in
            [
                order.orderId.description, found.customerId.description, order.createdAt.description,
                order.status.rawValue, line.productId.description, line.name, String(line.quantity.value),
                line.unitPrice.decimalText, line.lineTotal.decimalText, order.total.currency.description,
                order.subtotal.decimalText, order.discount.decimalText, order.total.decimalText, order.promoCode ?? "",
                order.updatedAt.description,
            ]
        }
    }
}
