import RabbitMQ

/// Handles messages that were unacknowledged during more than one crash of their consumer one at a time.
///
/// One of them may have caused the crashes. The broker counts each crash against all of them and dead-letters all of
/// them at its delivery limit. Handled one at a time and in random order, the harmless ones are acknowledged before a
/// crash.
actor Quarantine {
    /// A message is suspected only after more crashes than this.
    private static let innocentCrashes: Int64 = 1
    /// The broker delivers a consumer's backlog in one burst. Waiting for it lets the order be random.
    private static let batchInterval = Duration.milliseconds(50)

    private var waiting: [CheckedContinuation<Void, Never>] = []
    private var isOccupied = false

    /// Quorum queues report how often a message was delivered before.
    static func isSuspect(_ delivery: Delivery) -> Bool {
        (delivery.properties.headers["x-delivery-count"]?.integer ?? 0) > innocentCrashes
    }

    func run(_ body: @Sendable () async -> Void) async {
        if !isOccupied {
            isOccupied = true
            Task {
                try? await Task.sleep(for: Self.batchInterval)
                admitNext()
            }
        }
        await withCheckedContinuation { waiting.append($0) }
        await body()
        admitNext()
    }

    private func admitNext() {
        guard let next = waiting.indices.randomElement() else {
            isOccupied = false
            return
        }
        waiting.remove(at: next).resume()
    }
}
