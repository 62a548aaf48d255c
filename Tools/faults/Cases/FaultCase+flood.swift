import Foundation

extension FaultCase {
    /// The memory, in bytes, that the broker may take beyond what it has before the flood.
    private static let headroom = 48_000_000

    static let flood = FaultCase(
        name: "flood",
        summary:
            "a client floods the broker with large messages until its memory alarm, then with many small ones; then the "
            + "broker dies by kill -9"
    ) { site in
        let bystander = try await site.crowd.grow(by: 1, site.shop, site.mailbox)[0]
        guard let before = try await site.broker.memory() else {
            return site.ledger.find(.unexpected, "the broker does not say how much memory it uses")
        }
        try await site.broker.setWatermark(bytes: before.used + headroom)
        async let large = site.broker.flood(count: 4000, bytes: 100_000)
        try await eventually("the flood raises the memory alarm", within: .seconds(40)) {
            try await site.broker.memory()?.isAlarmed == true
        }
        try await site.expectRefusal(of: bystander, within: .seconds(10))
        site.ledger.note("large messages of 100 kB: \(try await large)")
        try await site.broker.restoreWatermark()
        site.ledger.note("messages of 300 B: \(try await site.broker.flood(count: 40_000, bytes: 300))")
        let queues = try await site.broker.backlog() ?? [:]
        let waiting = Broker.flooded.map { queues[$0] ?? 0 }.reduce(0, +)
        site.ledger.note(
            "\(waiting) messages wait when the broker dies, which uses "
                + "\((try await site.broker.memory()?.used ?? 0) / 1_000_000) MB")
        try await site.crashAndAwait("rabbitmq")
        site.control.markHealed()
        try await eventually("the broker is back without an alarm", within: .seconds(30)) {
            try await site.broker.memory()?.isAlarmed == false
        }
        let kept = try await site.broker.backlog() ?? [:]
        if Broker.flooded.allSatisfy({ kept[$0] == nil }) { site.ledger.find(.lost, "the flood is gone") }
        try await site.broker.purgeFlood()
    }
}

extension Site {
    /// Waits until a change is answered with 503 and a time after which to try again.
    fileprivate func expectRefusal(of customer: Customer, within timeout: Duration) async throws {
        let product = Array(catalogue.plentiful.keys)[0]
        try await eventually("a change is answered with 503", within: timeout) {
            let outcome = await customer.shop.send("PUT", "/v1/cart/items/\(product)", #"{"quantity":1}"#)
            guard let answer = outcome.answer, answer.status == 503 else { return false }
            if answer.retryAfter == nil { ledger.find(.unexpected, "503 without Retry-After: \(answer)") }
            return true
        }
    }
}
