import Vocabulary
import WebDomain

extension Order {
    /// What a row of a table shows.
    func rowValues(_ texts: Texts) -> Values {
        [
            "number": number, "href": "/console/orders/\(orderId)", "placed": TimeValues.values(createdAt, texts),
            "customer": (customer?.name ?? customer?.email).orFalse, "email": (customer?.email).orFalse,
            "summary": items.map { "\($0.quantity) × \($0.name)" }.joined(separator: ", "),
            "total": texts.money(total), "statusText": texts["status.\(status)"],
            "statusKind": status.replacing("_", with: "-"),
        ]
    }

    func itemValues(_ texts: Texts) -> [Values] {
        items.map { line in
            [
                "name": line.name, "href": "/console/products/\(line.productId)", "quantity": "\(line.quantity)",
                "price": texts.money(line.unitPrice), "total": texts.money(line.lineTotal),
                "returned": line.returned.map { texts.counted("console.order.returned", $0) }.orFalse,
            ]
        }
    }

    /// A row of a file; amounts are in the currency's major unit.
    var fileRow: [String] {
        [
            number, createdAt.description, status, customer?.name ?? "", customer?.email ?? "",
            items.map { "\($0.quantity) x \($0.name)" }.joined(separator: "; "), total.decimalText,
            total.currency.description,
        ]
    }

    static let fileColumns = [
        "number", "placedAt", "status", "customerName", "customerEmail", "items", "total", "currency",
    ]

    var isShippable: Bool { status == "confirmed" }
    var isOnItsWay: Bool { status == "shipped" }
    var isCancellable: Bool { ["accepted", "pending", "confirmed"].contains(status) }
    var isRefundable: Bool { refundable.amount > 0 }
}
