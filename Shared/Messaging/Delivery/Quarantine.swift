import RabbitMQ

/// Handles messages one at a time that were in hand when their consumer died, more than once.
///
/// One of them may be what kills it. The broker counts the crash for all of them and gives all of them up at its
/// delivery limit; taken singly and in random order, ever fewer share the fate of the one.
actor Quarantine {
    /// Crashes that a message may have seen before it is suspected.
    private static let innocentCrashes: Int64 = 1
    /// The broker delivers a consumer's backlog in one burst. Whoever comes first must not be first each time.
    private static let batchInterval = Duration.milliseconds(50)

    private var waiting: [CheckedContinuation<Void, Never>] = []
    private var isOccupied = false

    /// Quorum queues tell how often a message was delivered before.
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
