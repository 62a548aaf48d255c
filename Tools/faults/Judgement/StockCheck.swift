/// Compares the stock counters with the orders that are paid.
struct StockCheck {
    let evidence: Evidence

    var findings: [Finding] {
        evidence.stockBefore.flatMap { product, before in
            guard let after = evidence.stockAfter[product] else {
                return [Finding(kind: .lost, text: "product \(product) has no stock record any more")]
            }
            return findings(product, before, after)
        }
    }

    /// The quantities in the paid orders of this case, including orders that no customer got an answer about.
    private var ordered: [String: Int] {
        var ordered: [String: Int] = [:]
        for order in evidence.orders.values where order.isPaid && !evidence.earlier.contains(order.id) {
            ordered.merge(order.lines, uniquingKeysWith: +)
        }
        return ordered
    }

    private func findings(_ product: String, _ before: Catalogue.Stock, _ after: Catalogue.Stock) -> [Finding] {
        let sold = after.sold - before.sold
        let wanted = ordered[product] ?? 0
        var findings: [Finding] = []
        if sold != wanted {
            let text = "product \(product): \(sold) pieces sold, \(wanted) in paid orders"
            findings.append(Finding(kind: sold > wanted ? .duplicated : .lost, text: text))
        }
        if after.reserved != 0 {
            findings.append(Finding(kind: .unexpected, text: "product \(product): \(after.reserved) still reserved"))
        }
        let total = before.available + before.reserved + before.sold
        if after.available + after.reserved + after.sold != total || after.available < 0 {
            findings.append(Finding(kind: .unexpected, text: "product \(product): \(total) pieces became \(after)"))
        }
        return findings
    }
}
