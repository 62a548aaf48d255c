import Foundation

extension Shopper {
    /// The method of payment, as in the request.
    enum Method: String {
        case cash = #""method":"cash""#
        case card = #""method":"card","token":"tok_ok""#
        /// The provider never answers; the payment is failed after some time.
        case silentCard = #""method":"card","token":"tok_timeout""#
        case declinedCard = #""method":"card","token":"tok_declined""#
    }

    /// Pays until the shop has accepted or declined. Two calls for one purchase share its key, like a double click.
    ///
    /// - Parameter attempt: each attempt of one purchase is a separate payment
    /// - Returns: whether the payment was captured or authorized at the first request
    func pay(_ key: String, _ order: String, _ method: Method, attempt: Int = 1) async -> Bool {
        let paymentKey = "pay\(attempt)-\(key)"
        ledger.change(key) { purchase in
            if purchase.payment?.key != paymentKey { purchase.payment = Purchase.Payment(key: paymentKey) }
        }
        let body = #"{"orderId":"\#(order)",\#(method.rawValue)}"#
        let definite = await insist(.pay, key: paymentKey, order: order) {
            await shop.send("POST", "/v1/payments", body, key: paymentKey)
        }
        guard let definite else { return false }
        let answer = definite.answer
        if answer.status != 201, answer.status != 402, answer.code != "order_not_payable" {
            ledger.find(.unexpected, "paying order \(order): \(answer)")
        }
        let payment = answer.json["paymentId"].string
        if let known = ledger.purchase(key)?.payment?.paymentID, let payment, known != payment {
            ledger.find(.duplicated, "key \(paymentKey) made the payments \(known) and \(payment)")
        }
        ledger.change(key) { purchase in
            purchase.payment?.isOpen = false
            if let payment { purchase.payment?.paymentID = payment }
            if answer.status == 201 { purchase.payment?.isCaptured = true }
            if answer.status == 402 { purchase.payment?.isDeclined = true }
        }
        return answer.status == 201 && definite.isFirst
    }

    func cancel(_ key: String, _ order: String) async {
        ledger.change(key) { $0.isCancelling = true }
        let definite = await insist(.cancel, key: key, order: order) {
            await shop.send("POST", "/v1/orders/\(order)/cancel", "{}")
        }
        guard let answer = definite?.answer else { return }
        if answer.status != 200, answer.code != "order_not_cancellable" {
            ledger.find(.unexpected, "cancelling order \(order): \(answer)")
        }
        ledger.change(key) { purchase in
            purchase.isCancelling = false
            if answer.status == 200 { purchase.isCancelled = true }
        }
    }

    /// The order receives the event of its payment soon, but not immediately.
    func isConfirmed(_ order: String) async -> Bool {
        while let state = await ask("GET", "/v1/orders/\(order)") {
            let status = state.answer.json["status"].string
            if status == "confirmed" { return state.isFirst }
            if status != "pending" { return false }
            try? await Task.sleep(for: .milliseconds(100))
        }
        return false
    }
}
