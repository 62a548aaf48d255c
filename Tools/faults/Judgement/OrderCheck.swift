/// Compares the answers that customers got about their orders with the final state.
struct OrderCheck {
    let evidence: Evidence
    let allowance: Allowance

    var findings: [Finding] {
        evidence.purchases.flatMap(findings) + strangers
    }

    private func findings(_ purchase: Purchase) -> [Finding] {
        let name = purchase.orderID ?? "under key \(purchase.key)"
        var findings: [Finding] = []
        func find(_ kind: Finding.Kind, _ text: String) {
            findings.append(Finding(kind: kind, text: "order \(name): \(text)"))
        }
        if purchase.isOpen || purchase.isCancelling || purchase.payment?.isOpen == true {
            find(.unexpected, "no definite answer")
        }
        if purchase.hasVanished, !allowance.forgottenCommands { find(.lost, "answered 202, but not found afterwards") }
        guard let order = evidence.order(of: purchase) else {
            if purchase.isAcknowledged { find(.lost, "acknowledged, but missing") }
            return findings
        }
        if order.isOpen { find(.unexpected, "still \(order.status)") }
        if purchase.isCreated, order.status == "rejected" { find(.lost, "answered 201, and rejected later") }
        if purchase.isCancelled, order.status != "cancelled" { find(.lost, "cancelled, and now \(order.status)") }
        if purchase.refusal != nil, order.status != "rejected" { find(.unexpected, "refused, and now \(order.status)") }
        if order.status != "rejected", !purchase.lines.isEmpty, order.lines != purchase.lines {
            find(.unexpected, "holds \(order.lines) instead of \(purchase.lines)")
        }
        return findings + paymentFindings(purchase, order, name)
    }

    private func paymentFindings(_ purchase: Purchase, _ order: FinalOrder, _ name: String) -> [Finding] {
        guard let payment = purchase.payment else {
            return order.isPaid ? [Finding(kind: .unexpected, text: "order \(name): confirmed, but never paid")] : []
        }
        if payment.isDeclined, order.isPaid {
            return [Finding(kind: .unexpected, text: "order \(name): confirmed, but its payment was declined")]
        }
        guard payment.isCaptured, let id = payment.paymentID else { return [] }
        let state = evidence.payments[id] ?? "gone"
        // Cash is due until the order arrives, and no longer due if the order is cancelled.
        let isConsistent = (order.isPaid ? ["captured", "authorized"] : ["refunded", "failed"]).contains(state)
        guard !isConsistent else { return [] }
        return [
            Finding(kind: .lost, text: "order \(name): \(order.status), but its captured payment \(id) is \(state)")
        ]
    }

    /// A refused attempt leaves a rejected order; any other order that no customer got an answer about is unexpected.
    private var strangers: [Finding] {
        if allowance.unconsumedOrders { return [] }
        return evidence.orders.values.filter { !evidence.known.contains($0.id) && $0.status != "rejected" }.map {
            Finding(kind: .unexpected, text: "order \($0.id), \($0.status), is in no customer's answers")
        }
    }
}
