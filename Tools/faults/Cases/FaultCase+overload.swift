import Foundation

extension FaultCase {
    private static let factor = 10.0

    static let overload = FaultCase(
        name: "overload",
        summary:
            "ten times the orders that the shop can handle are sent for 30 s; the excess must get 429 or 503, "
            + "accepted ones must settle",
        allowance: Allowance(unconsumedOrders: true)
    ) { site in
        let crowd = try await site.crowd.grow(by: 48, site.shop, site.mailbox)
        let burst = LoadBurst(customers: crowd, products: Array(site.catalogue.plentiful.keys), ledger: site.ledger)
        let probe = LatencyProbe(
            customer: crowd[0], product: Array(site.catalogue.plentiful.keys)[0], ledger: site.ledger)
        let before = await probe.median(of: 10)

        let rate = await burst.sustainableRate(for: .seconds(5))
        let memory = MemorySampler(stack: site.stack)
        let watching = Task { await memory.watch() }
        await burst.run(rate: rate * factor, for: .seconds(30))
        let end = ContinuousClock.now
        watching.cancel()

        let calm = await probe.secondsUntil(atMost: before * 2, giveUpAfter: .seconds(45))
        site.ledger.note(burst.summary(sustainable: rate, offered: rate * factor))
        site.ledger.note(
            String(
                format: "placing an order took %.0f ms before, and at most twice that again %@ after the rush",
                before * 1000, calm.map { String(format: "%.1f s", $0) } ?? "never"))
        site.ledger.note(await memory.summary)
        if calm ?? 99 > 30 { site.ledger.find(.unexpected, "latency is not back to normal 30 s after the rush") }
        for finding in await memory.findings + burst.findings { site.ledger.find(finding.kind, finding.text) }
        site.control.markHealed(at: end)
    }
}
