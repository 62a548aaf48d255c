import Foundation

/// Measures how long one customer waits for one order.
struct LatencyProbe: Sendable {
    let customer: Customer
    let product: String
    let ledger: LoadRecord

    func median(of count: Int) async -> Double {
        var times: [Double] = []
        for _ in 1...count { times.append(await beat()) }
        return times.sorted()[count / 2]
    }

    /// - Returns: when the median of three first was below the limit; nil if never
    func secondsUntil(atMost limit: Double, giveUpAfter timeout: Duration) async -> Double? {
        let begun = ContinuousClock.now
        while begun.duration(to: .now) < timeout {
            if await median(of: 3) <= limit { return begun.duration(to: .now).seconds }
        }
        return nil
    }

    /// - Returns: the seconds until an order was placed; a large number if it failed
    private func beat() async -> Double {
        let begun = ContinuousClock.now
        let key = UUID().uuidString
        let put = await customer.shop.send("PUT", "/v1/cart/items/\(product)", #"{"quantity":1}"#)
        guard put.answer?.isSuccess == true else { return await failed() }
        ledger.open(Purchase(key: key, customer: customer.number, lines: [:], isOpen: false))
        let placed = await customer.shop.send("POST", "/v1/orders", "{}", key: key)
        guard let answer = placed.answer, answer.status == 201, let order = answer.json["orderId"].string else {
            return await failed()
        }
        ledger.change(key) { purchase in
            purchase.orderID = order
            purchase.isCreated = true
        }
        return begun.duration(to: .now).seconds
    }

    private func failed() async -> Double {
        try? await Task.sleep(for: .milliseconds(200))
        return 60
    }
}
