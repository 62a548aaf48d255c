import Foundation

extension Shopper {
    private static let body = #"{"note":"fault matrix"}"#

    /// Places the order until the shop has accepted or refused it.
    ///
    /// - Returns: whether it was placed at the first attempt
    func place(_ key: String) async -> Bool {
        var isFirst = true
        while let definite = await insist(
            .place, key: key, { await shop.send("POST", "/v1/orders", Self.body, key: key) })
        {
            isFirst = isFirst && definite.isFirst
            guard definite.answer.isSuccess else {
                refuse(key, definite.answer)
                return false
            }
            guard let order = definite.answer.json["orderId"].string else {
                ledger.find(.unexpected, "no order in \(definite.answer)")
                return false
            }
            note(order, key, isCreated: definite.answer.status == 201)
            if definite.answer.status == 201 { return isFirst }
            isFirst = false
            if await follow(order, key) { return false }
            // The client's fallback if an accepted order cannot be found: the same key identifies the same order.
            ledger.countAskedAgain()
        }
        return false
    }

    /// Orders the same cart again with another key, like a second tab: the shop must name the existing order.
    func placeAgain(_ order: String) async {
        let key = UUID().uuidString
        let definite = await insist(.place, key: key) { await shop.send("POST", "/v1/orders", Self.body, key: key) }
        guard let answer = definite?.answer else { return }
        if answer.code != "cart_already_ordered" || answer.json["orderId"].string != order {
            ledger.find(.duplicated, "the cart of order \(order) was ordered again: \(answer)")
        }
    }

    private func note(_ order: String, _ key: String, isCreated: Bool) {
        if let known = ledger.purchase(key)?.orderID, known != order {
            ledger.find(.duplicated, "key \(key) made the orders \(known) and \(order)")
        }
        ledger.change(key) { purchase in
            purchase.orderID = order
            if isCreated { purchase.isCreated = true } else { purchase.isAccepted = true }
            purchase.isOpen = !isCreated
        }
    }

    private func refuse(_ key: String, _ answer: HTTPAnswer) {
        let reason = answer.code ?? "\(answer.status)"
        if !["insufficient_stock", "order_not_settled"].contains(reason) {
            ledger.find(.unexpected, "placing under key \(key): \(answer)")
        }
        ledger.change(key) { purchase in
            purchase.refusal = reason
            purchase.isOpen = false
        }
    }

    /// Polls until an accepted order is settled.
    ///
    /// - Returns: false if it stays unknown long after the fault is over
    private func follow(_ order: String, _ key: String) async -> Bool {
        var missingSince: ContinuousClock.Instant?
        while let state = await ask("GET", "/v1/orders/\(order)") {
            let status = state.answer.json["status"].string
            if state.answer.status == 404 {
                missingSince = missingSince ?? .now
                if let since = missingSince, since + .seconds(8) < .now, control.isHealed(for: .seconds(8)) {
                    ledger.change(key) { $0.hasVanished = true }
                    return false
                }
            } else if let status, status != "accepted" {
                ledger.change(key) { purchase in
                    purchase.isOpen = false
                    if status == "rejected" { purchase.refusal = "rejected" }
                }
                return true
            }
            try? await Task.sleep(for: .milliseconds(200))
        }
        return true
    }
}
