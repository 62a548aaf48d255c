extension FaultCase {
    /// Longer than the five seconds within which a dead connection must be detected.
    private static let cutTime = Duration.seconds(6)

    static let cutFromBroker = FaultCase(
        name: "cut-broker", summary: "each service in turn loses its network to the broker for 6 s, two at a time"
    ) { site in
        for pair in site.stack.services.spread(inGroupsOf: 2) {
            try await site.cut(pair, from: .broker, .silent, for: cutTime)
        }
    }

    static let cutFromDatabase = FaultCase(
        name: "cut-postgres",
        summary: "each service in turn loses its network to PostgreSQL for 6 s, two or three at a time"
    ) { site in
        for group in site.stack.owners.spread(inGroupsOf: 3) {
            try await site.cut(group, from: .database, .silent, for: cutTime)
        }
    }

    static let halfOpen = FaultCase(
        name: "half-open",
        summary: "order receives nothing from the broker while its own messages arrive; then PostgreSQL receives "
            + "nothing from payment while its own data arrives (6 s each)"
    ) { site in
        try await site.cut(["order"], from: .broker, .answersLost, for: cutTime)
        try await site.cut(["payment"], from: .database, .requestsLost, for: cutTime)
    }

    static let reset = FaultCase(
        name: "reset", summary: "connections of cart to the broker and of order to PostgreSQL are reset for 3 s"
    ) { site in
        let firewall = Firewall(stack: site.stack)
        try await firewall.cut("cart", from: .broker, .reset)
        try await site.cut(["order"], from: .database, .reset, for: .seconds(3))
    }
}

extension Site {
    /// Cuts these services off, restores the network, and waits until customers are served again.
    fileprivate func cut(
        _ services: [String], from server: Server, _ kind: Firewall.Cut, for time: Duration
    ) async throws {
        let firewall = Firewall(stack: stack)
        for service in services { try await firewall.cut(service, from: server, kind) }
        try await goOn(for: time)
        try await firewall.restoreAll()
        try await recover()
    }
}
