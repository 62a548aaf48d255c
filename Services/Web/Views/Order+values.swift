import Vocabulary
import WebDomain

extension Order {
    /// What the list of orders shows.
    func summaryValues(_ texts: Texts) -> Values {
        [
            "id": orderId.description, "href": "/orders/\(orderId)", "number": number,
            "title": texts("order.title", ["number": number]), "total": texts.money(total),
            "status": statusValues(texts), "placed": TimeValues.values(createdAt, texts),
            "summary": items.map { "\($0.quantity) × \($0.name)" }.joined(separator: ", "),
        ]
    }

    /// What the order's own page shows.
    func pageValues(_ texts: Texts, history: [OrderHistory.Step]) -> Values {
        var values = summaryValues(texts)
        values["lines"] = items.map { line -> Values in
            [
                "name": line.name, "href": ProductPath(line.productId, name: line.name).description,
                "quantity": "\(line.quantity)", "price": texts.money(line.unitPrice),
                "total": texts.money(line.lineTotal),
            ]
        }
        values["subtotal"] = texts.money(subtotal)
        if discount.amount != 0 { values["discount"] = texts.money(Money(-discount.amount, discount.currency)) }
        if refunded.amount != 0 { values["refunded"] = texts.money(refunded) }
        values["promoCode"] = promoCode
        values["address"] = shippingAddress?.lines
        if let payment {
            values["payment"] = texts("payment.\(payment.method).\(payment.status)", [:])
        }
        values["reason"] = rejection?.detail
        values["open"] = status == "pending" && payment?.status != "authorized"
        values["cancellable"] = ["pending", "confirmed", "accepted"].contains(status)
        values["live"] = !OrderProgress.isFinal(status)
        values["timeline"] = zip(history, [nil] + history.map(\.status)).map { $0.values(after: $1, texts) }
        values["progress"] = progressValues(texts)
        values["hasProgress"] = OrderProgress.steps(done: status) != nil
        return values
    }

    private func statusValues(_ texts: Texts) -> Values {
        ["text": texts["status.\(status)"], "kind": status.replacing("_", with: "-")]
    }

    private func progressValues(_ texts: Texts) -> [Values]? {
        guard let done = OrderProgress.steps(done: status) else { return nil }
        return OrderProgress.Step.allCases.map { step in
            ["text": texts["progress.\(step.rawValue)"], "done": done.contains(step)]
        }
    }
}

extension OrderHistory.Step {
    /// - Parameter earlier: the status before this step. A step that keeps it is called by what happened, since a paid
    ///   order that was cancelled would otherwise be cancelled twice: once by its customer, once by the refund.
    fileprivate func values(after earlier: String?, _ texts: Texts) -> Values {
        let explained = reason.flatMap(texts.reason)
        let remark = status == earlier ? explained : nil
        var values: Values = [
            "text": remark ?? texts["status.\(status)"], "kind": status.replacing("_", with: "-"),
            "at": TimeValues.values(at, texts),
        ]
        values["reason"] = (remark == nil ? explained ?? reason : nil).orFalse
        values["refund"] = refund.map { texts("order.refundOf", ["amount": texts.money($0)]) }.orFalse
        values["shipment"] =
            shipment.map {
                [$0.carrier, $0.trackingNumber].compactMap(\.self).joined(separator: " ")
            }.orFalse
        return values
    }
}

extension Texts {
    /// The sentence for a reason that the order service wrote as a code; nil for a text that a person wrote.
    func reason(_ code: String) -> String? {
        optional("reason.\(code)") ?? (code.hasPrefix("promo_code_") ? optional("reason.promo_code") : nil)
    }
}

extension DeliveryAddress {
    var lines: [String] {
        let place = [postalCode, city].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " ")
        return [name, line1, line2, place, region, country].compactMap(\.self).filter { !$0.isEmpty }
    }
}
