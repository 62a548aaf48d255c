extension FaultCase {
    /// One case per service: it dies at its failpoints, one after the other, and each time once more without any.
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

    /// Three services die at their worst moments at about the same time.
    static let killAtOnce = FaultCase(
        name: "kill", summary: "order, payment and inventory die by kill -9 at a failpoint at the same time",
        isQuick: true
    ) { site in
        async let order: Void = site.die(.at("after_commit_before_ack", "order.place.v1"), "order")
        async let payment: Void = site.die(.at("in_transaction"), "payment")
        async let inventory: Void = site.die(.at("after_receive", "inventory.commit.v1"), "inventory")
        _ = try await (order, payment, inventory)
    }

    /// The sweeper of inventory has something to do only when what order says about a reservation does not arrive.
    static let killSweeper = FaultCase(
        name: "kill-sweeper",
        summary: "what order tells inventory is held back until inventory settles reservations by itself, and dies by "
            + "kill -9 at timer_fired; then it arrives"
    ) { site in
        try await site.database.holdBack(["order"], like: "inventory.%")
        try await site.die(.at("timer_fired"), "inventory")
        try await site.database.letEverythingGo()
    }

    /// A cart looks after what it has given up only when it hears nothing of the order.
    static let killCartResolver = FaultCase(
        name: "kill-resolver",
        summary:
            "what order tells the carts is held back until they look after their check-outs by themselves, and cart "
            + "dies by kill -9 at timer_fired; then it arrives"
    ) { site in
        try await site.database.holdBack(["order"], like: "order.placed%")
        try await site.die(.at("timer_fired"), "cart")
        try await site.database.letEverythingGo()
    }

    /// - Parameter meanwhile: what goes on beside the shopping, for points that it does not reach; until it is cancelled
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

    /// A product whose creation was answered with success must come into stock.
    fileprivate func keepCreatingProducts() async throws {
        while !Task.isCancelled {
            guard let product = await catalogue.create("Errand", stock: 5, price: 1000) else { continue }
            try await catalogue.awaitStock(of: product, 5)
            try? await Task.sleep(for: .milliseconds(300))
        }
    }
}
