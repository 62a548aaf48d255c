extension FaultCase {
    /// One case per service: it is killed at each of its failpoints in turn, and after each once more at no failpoint.
    static let kills: [FaultCase] = [
        kill(
            "order",
            [
                .at("after_receive", "order.place.v1"), .at("in_transaction"),
                .at("after_commit_before_ack", "order.place.v1"),
                .at("after_publish_before_confirm", "order.placed.v1"),
                .at("after_confirm_before_mark", "order.confirmed.v1"), .at("timer_fired"),
            ]),
        kill(
            "payment",
            [
                .at("after_receive", "payment.pay.v1"), .at("in_transaction"),
                .at("after_commit_before_ack", "payment.pay.v1"),
                .at("after_publish_before_confirm", "payment.captured.v1"),
                .at("after_confirm_before_mark", "payment.captured.v1"), .at("timer_fired"),
            ]),
        kill(
            "inventory",
            [
                .at("after_receive", "inventory.reserve.v1"), .at("in_transaction"),
                .at("after_commit_before_ack", "inventory.reserve.v1"),
                .at("after_receive", "inventory.commit.v1"), .at("after_commit_before_ack", "inventory.release.v1"),
            ]),
        kill(
            "cart",
            [
                .at("after_receive", "order.placed.v1"), .at("in_transaction"),
                .at("after_commit_before_ack", "order.placed.v1"),
            ]),
        kill(
            "notification",
            [.at("after_receive", "order.confirmed.v1"), .at("after_commit_before_ack", "order.confirmed.v1")]),
        kill("edge", [.at("after_publish_before_confirm"), .at("after_claim_before_command")]),
        kill(
            "auth",
            [
                .at("in_transaction"), .at("after_publish_before_confirm", "notification.send-code.v1"),
                .at("after_confirm_before_mark", "notification.send-code.v1"),
            ]
        ) { try await $0.keepSigningUp() },
        kill(
            "product",
            [
                .at("in_transaction"), .at("after_publish_before_confirm", "product.created.v1"),
                .at("after_confirm_before_mark", "product.created.v1"),
            ]
        ) { try await $0.keepCreatingProducts() },
    ]

    /// Three services are killed at their worst moments at about the same time.
    static let killAtOnce = FaultCase(
        name: "kill", summary: "order, payment and inventory die by kill -9 at a failpoint at the same time",
        isQuick: true
    ) { site in
        async let order: Void = site.die(.at("after_commit_before_ack", "order.place.v1"), "order")
        async let payment: Void = site.die(.at("in_transaction"), "payment")
        async let inventory: Void = site.die(.at("after_receive", "inventory.commit.v1"), "inventory")
        _ = try await (order, payment, inventory)
    }

    /// The sweeper of inventory has work only if order's messages about a reservation do not arrive.
    static let killSweeper = FaultCase(
        name: "kill-sweeper",
        summary: "order's messages to inventory are held back until inventory settles reservations by itself and dies "
            + "by kill -9 at timer_fired; then they are released"
    ) { site in
        try await site.database.holdBack(["order"], like: "inventory.%")
        try await site.die(.at("timer_fired"), "inventory")
        try await site.database.letEverythingGo()
    }

    /// A cart resolves a check-out itself only if it receives no event about the order.
    static let killCartResolver = FaultCase(
        name: "kill-resolver",
        summary:
            "order's events to cart are held back until cart resolves its check-outs by itself and "
            + "dies by kill -9 at timer_fired; then they are released"
    ) { site in
        try await site.database.holdBack(["order"], like: "order.placed%")
        try await site.die(.at("timer_fired"), "cart")
        try await site.database.letEverythingGo()
    }

    /// - Parameter meanwhile: runs beside the shopping until it is cancelled, to reach additional failpoints
    private static func kill(
        _ service: String, _ steps: [Step], meanwhile: (@Sendable (Site) async throws -> Void)? = nil
    ) -> FaultCase {
        let list = steps.map(\.description).joined(separator: ", ")
        return FaultCase(name: "kill-\(service)", summary: "\(service) dies by kill -9 at \(list)") { site in
            let errand = Task { try await meanwhile?(site) }
            for step in steps { try await site.die(step, service) }
            errand.cancel()
            do { try await errand.value } catch is CancellationError {}
        }
    }
}

extension Site {
    fileprivate func keepSigningUp() async throws {
        while !Task.isCancelled { _ = try await crowd.grow(by: 1, shop, mailbox) }
    }

    /// A product whose creation was answered with success must get its stock.
    fileprivate func keepCreatingProducts() async throws {
        while !Task.isCancelled {
            guard let product = await catalogue.create("Errand", stock: 5, price: 1000) else { continue }
            try await catalogue.awaitStock(of: product, 5)
            try? await Task.sleep(for: .milliseconds(300))
        }
    }
}
