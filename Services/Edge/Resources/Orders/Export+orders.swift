import Contracts
import Vocabulary

extension Export {
    /// A row for each line of each order, newest first. The columns differ from those of an import, so that the file
    /// cannot be imported as historical orders.
    static func orders(from backend: Backend, _ context: EdgeContext) -> Export {
        Export(name: "orders", columns: orderColumns.map(\.name)) { cursor in
            let query = FindOrders(page: PageRequest(limit: PageRequest.maximumLimit, cursor: cursor))
            let page = try await backend.ask(query, context.cause, within: timeout)
            // Fail when the auth service does not reply: readers of the file would not notice the missing names.
            let contacts = try await backend.contacts(of: page.items, context, within: timeout)
            let rows = page.items.flatMap { found in
                found.order.items.map { line in
                    let row = OrderRow(
                        order: found.order, line: line, customerID: found.customerID,
                        contact: contacts[found.customerID])
                    return orderColumns.map { $0.cell(row) }
                }
            }
            return Page(rows: rows, next: page.nextCursor)
        }
    }

    private struct OrderRow {
        let order: OrderDetails
        let line: OrderLine
        let customerID: CustomerID
        let contact: CustomerContact?
    }

    private static let orderColumns: [(name: String, cell: @Sendable (OrderRow) -> String)] = [
        ("orderId", { $0.order.orderID.description }), ("customerId", { $0.customerID.description }),
        ("placedAt", { $0.order.createdAt.description }), ("status", { $0.order.status.rawValue }),
        ("productId", { $0.line.productID.description }), ("productName", { $0.line.name }),
        ("quantity", { String($0.line.quantity.value) }), ("unitPrice", { $0.line.unitPrice.decimalText }),
        ("lineTotal", { $0.line.lineTotal.decimalText }), ("currency", { $0.order.total.currency.description }),
        ("subtotal", { $0.order.subtotal.decimalText }), ("discount", { $0.order.discount.decimalText }),
        ("total", { $0.order.total.decimalText }), ("promoCode", { $0.order.promoCode ?? "" }),
        ("updatedAt", { $0.order.updatedAt.description }),
        ("customerName", { $0.contact?.name ?? "" }), ("customerEmail", { $0.contact?.email ?? "" }),
        ("shippingName", { $0.order.shippingAddress?.name ?? "" }),
        ("shippingLine1", { $0.order.shippingAddress?.line1 ?? "" }),
        ("shippingLine2", { $0.order.shippingAddress?.line2 ?? "" }),
        ("shippingPostalCode", { $0.order.shippingAddress?.postalCode ?? "" }),
        ("shippingCity", { $0.order.shippingAddress?.city ?? "" }),
        ("shippingRegion", { $0.order.shippingAddress?.region ?? "" }),
        ("shippingCountry", { $0.order.shippingAddress?.country ?? "" }),
        ("note", { $0.order.note ?? "" }), ("number", { $0.order.number.description }),
        ("refunded", { $0.order.refunded.decimalText }), ("refundable", { $0.order.refundable.decimalText }),
    ]
}
