import Vocabulary
import WebDomain

/// What an administrator does with an order, but for paying back.
enum ConsoleOrderAction: String, CaseIterable, Sendable {
    case ship, deliver, undelivered, cancel

    /// What is missing in the form.
    func errors(in visit: Visit) -> FieldErrors {
        var errors = FieldErrors()
        switch self {
        case .ship: errors.require(["tracking"], of: visit.form, visit.texts)
        case .undelivered: errors.require(["reason"], of: visit.form, visit.texts)
        case .deliver, .cancel: break
        }
        return errors
    }

    func confirmation(of order: Order, _ visit: Visit) -> Confirmation {
        let texts = visit.texts
        let values = [
            "number": order.number, "total": texts.money(order.total), "reason": visit.form["reason"],
            "parcel": [visit.form["carrier"], visit.form["tracking"]].filter { !$0.isEmpty }.joined(separator: " "),
        ]
        var sentences = [texts("console.\(rawValue).effect", values)]
        if self == .cancel, order.refundable.amount > 0 || order.payment?.status == "captured" {
            sentences.append(texts("console.cancel.paid", values))
        }
        return Confirmation(
            title: texts("console.\(rawValue).title", values), sentences: sentences,
            button: texts["console.\(rawValue).button"], back: "/console/orders/\(order.orderId)",
            isFinal: self == .cancel || self == .undelivered)
    }

    func execute(_ id: OrderID, _ visit: Visit) async throws(EdgeFailure) {
        switch self {
        case .ship:
            try await visit.edge.ship(
                id, NewShipment(carrier: visit.form.optional("carrier"), trackingNumber: visit.form["tracking"]))
        case .deliver: try await visit.edge.markDelivered(id)
        case .undelivered: try await visit.edge.markUndelivered(id, reason: visit.form["reason"])
        case .cancel: try await visit.edge.cancelAny(id, reason: visit.form.optional("reason"))
        }
    }
}
