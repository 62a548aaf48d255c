import Foundation

/// Collects the evidence, over HTTP where customers and administrators have access.
struct Witness: Sendable {
    let crowd: Crowd
    let catalogue: Catalogue
    let ledger: LoadRecord
    let mailbox: Mailbox

    func stock() async -> [String: Catalogue.Stock] {
        var stock: [String: Catalogue.Stock] = [:]
        for product in catalogue.initial.keys { stock[product] = await catalogue.stock(of: product) }
        return stock
    }

    func evidence(stockBefore: [String: Catalogue.Stock]) async -> Evidence {
        let purchases = ledger.purchases
        let earlier = ledger.earlierOrders
        var orders: [String: FinalOrder] = [:]
        var payments: [String: String] = [:]
        for customer in crowd.customers {
            let own = purchases.filter { $0.customer == customer.number }
            for order in await newestOrders(of: customer, after: earlier) { orders[order.id] = order }
            for case let id? in own.map({ $0.payment?.isCaptured == true ? $0.payment?.paymentID : nil }) {
                payments[id] = await state(ofPayment: id, customer)
            }
        }
        return Evidence(
            purchases: purchases, known: ledger.knownOrders, earlier: earlier, orders: orders, payments: payments,
            stockBefore: stockBefore, stockAfter: await stock(), receipts: await mailbox.customerReceipts())
    }

    /// Reads the customer's list of orders up to the first order of an earlier case.
    private func newestOrders(of customer: Customer, after earlier: Set<String>) async -> [FinalOrder] {
        var orders: [FinalOrder] = []
        var path: String? = "/v1/orders?limit=100"
        while let next = path, let answer = await persistently(customer, next) {
            let page = answer.json["items"].elements.compactMap(FinalOrder.init)
            orders += page
            let cursor = page.contains { earlier.contains($0.id) } ? nil : answer.json["nextCursor"].string
            path = cursor.map { "/v1/orders?limit=100&cursor=\($0)" }
        }
        return orders
    }

    private func state(ofPayment id: String, _ customer: Customer) async -> String {
        await persistently(customer, "/v1/payments/\(id)")?.json["status"].string ?? "gone"
    }

    private func persistently(_ customer: Customer, _ path: String) async -> HTTPAnswer? {
        for _ in 1...5 {
            let answer = await customer.shop.send("GET", path).answer
            if let answer, answer.status < 500 { return answer.isSuccess ? answer : nil }
            try? await Task.sleep(for: .milliseconds(300))
        }
        return nil
    }
}
