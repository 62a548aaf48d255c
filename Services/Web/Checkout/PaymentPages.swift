import HTTPTypes
import Vocabulary
import WebDomain

/// `/checkout/payment`: how the placed order is paid, while its things are reserved.
enum PaymentPages {
    /// What the built-in stand-in for a card provider accepts; a real provider's form takes the place of this list.
    private static let cards = ["tok_ok", "tok_declined", "tok_timeout", "tok_error"]

    @Sendable static func show(_ visit: Visit) async throws -> Reply {
        guard let id = OrderID(visit.query["order"]) else { return .redirect("/orders") }
        let order = try await settled(id, visit)
        guard order.isPayable else { return .redirect("/orders/\(id)") }
        return .page(page(visit, order))
    }

    @Sendable static func pay(_ visit: Visit) async throws -> Reply {
        guard let id = OrderID(visit.form["order"]) else { throw VisitRefusal.malformed }
        let isCard = visit.form["method"] == "card"
        let token = cards.contains(visit.form["card"]) ? visit.form["card"] : cards[0]
        guard isCard || visit.form["method"] == "cash" else {
            var errors = FieldErrors()
            errors.add("method", visit.t("payment.choose"))
            return .page(page(visit, try await visit.edge.order(id), errors))
        }
        do throws(EdgeFailure) {
            try await visit.edge.pay(
                NewPayment(orderId: id, method: isCard ? "card" : "cash", token: isCard ? token : nil),
                key: visit.form["key"])
            return .redirect("/orders/\(id)?paid=1")
        } catch {
            return try await refused(visit, id, error)
        }
    }

    private static func refused(_ visit: Visit, _ id: OrderID, _ failure: EdgeFailure) async throws -> Reply {
        let order = try? await visit.edge.order(id)
        // Paid already, as by a double click, or over meanwhile.
        if let order, !order.isPayable { return .redirect("/orders/\(id)") }
        guard let order else { throw failure }
        var errors = FieldErrors()
        let code = failure.code ?? "outcome_unknown"
        errors.add(
            "form", visit.texts.optional("payment.\(code)") ?? failure.problem?.detail ?? visit.t("error.unavailable"))
        // The same key while the outcome is unknown, so that nothing is paid twice.
        let isUnknown = failure.problem == nil || failure.problem?.status ?? 0 >= 500
        return .page(
            page(visit, order, errors, key: isUnknown ? visit.form["key"] : nil)
                .with(
                    status: failure.problem?.status == 402
                        ? HTTPResponse.Status(code: 402) : FormFailure.status(failure)))
    }

    /// An order that is placed a moment ago may not have its stock yet.
    private static func settled(_ id: OrderID, _ visit: Visit) async throws -> Order {
        var order = try await visit.edge.order(id)
        for _ in 0..<20 where order.status == "accepted" {
            try await Task.sleep(for: .milliseconds(100))
            order = try await visit.edge.order(id)
        }
        return order
    }

    private static func page(
        _ visit: Visit, _ order: Order, _ errors: FieldErrors = FieldErrors(), key: String? = nil
    ) -> Page {
        var page = Page("checkout_payment", title: visit.t("checkout.payment.title"))
        page.values = order.pageValues(visit.texts, history: [])
        page.values["errors"] = errors.values
        page.values["key"] = key ?? visit.newKey()
        page.values["pay"] = visit.texts("payment.pay", ["total": visit.texts.money(order.total)])
        page.values["card"] = visit.form["method"] == "card"
        page.values["cards"] = cards.map { card -> Values in
            ["token": card, "text": visit.t("payment.\(card)"), "selected": visit.form["card"] == card]
        }
        if let attempts = order.attemptsLeft {
            page.values["attempts"] = visit.texts.counted("payment.attempts", attempts)
        }
        if let end = order.reservationExpiresAt {
            page.values["reserved"] = TimeValues.values(end, visit.texts)
        }
        return page
    }
}

extension Order {
    fileprivate var isPayable: Bool { status == "pending" || status == "payment_failed" }
}
