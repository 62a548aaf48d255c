/// Each confirmed order has at least one receipt, other orders have none, and repeated receipts have the same
/// Message-ID.
struct MailCheck {
    let evidence: Evidence

    var findings: [Finding] {
        let receipts = Dictionary(grouping: evidence.receipts.keys, by: \.order)
        return evidence.purchases.flatMap { purchase -> [Finding] in
            guard let order = evidence.order(of: purchase) else { return [] }
            let mails = receipts[order.id] ?? []
            switch (order.isPaid, mails.count) {
            case (true, 0): return [Finding(kind: .lost, text: "order \(order.id): confirmed, without a receipt")]
            case (true, 1), (false, 0): return []
            // It was paid, and cancelled before it was shipped.
            case (false, 1) where order.status == "cancelled": return []
            case (true, _):
                return [Finding(kind: .duplicated, text: "order \(order.id): \(mails.count) different receipts")]
            case (false, _):
                return [Finding(kind: .unexpected, text: "order \(order.id): \(order.status), with a receipt")]
            }
        }
    }
}
