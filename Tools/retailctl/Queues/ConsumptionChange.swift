import Contracts
import Messaging

/// Pauses or resumes a queue, and waits until all processes have followed.
struct ConsumptionChange {
    /// Processes poll every second.
    private static let timeout = Duration.seconds(15)

    private let stack: StackLocation
    private let queue: String
    private let owner: ServiceName

    /// - Throws: `Obstacle` if the queue cannot be paused
    init(stack: StackLocation, queue: String) throws {
        self.stack = stack
        self.queue = try QueueName.check(queue, among: Topology.workQueues)
        guard let owner = Topology.owner(of: queue) else { throw Obstacle("no service owns \(queue)") }
        self.owner = owner
    }

    func pause() async throws {
        let ready = try await change("pause", .pause(queue: queue, by: stack.operatorName), until: { $0 == 0 })
        print(
            "\(queue) is paused with \(Count.text(ready, "message")) in it. Undo: `retailctl resume \(queue)`.")
    }

    func resume() async throws {
        let ready = try await change("resume", .resume(queue: queue), until: { $0 > 0 })
        print("\(queue) is consumed again; \(Count.text(ready, "message")) ready.")
    }

    /// - Returns: how many messages are ready
    private func change(
        _ what: String, _ operation: Operation, until isReached: (_ consumers: Int) -> Bool
    ) async throws -> Int {
        try await OperatorJournal(stack).record(what, queue) { _ in
            let owner = owner
            _ = try await OperatorBus.with(stack.configuration) { bus, _ in
                try await bus.operate(owner, operation)
            }
            let ready = try await wait(until: isReached)
            return (ready, "\(Count.text(ready, "message")) ready")
        }
    }

    private func wait(until isReached: (_ consumers: Int) -> Bool) async throws -> Int {
        let end = ContinuousClock.now + Self.timeout
        while true {
            let statuses = try await Peek(stack).statuses(retryQueues: [], depth: 0)
            guard let status = statuses.first(where: { $0.name == queue }) else {
                throw Obstacle("the broker has no queue \(queue): see `retailctl topology check`")
            }
            if isReached(status.consumers) { return status.ready }
            guard ContinuousClock.now < end else {
                throw Obstacle("\(owner.rawValue) recorded it, but \(queue) still has \(status.consumers) consumers")
            }
            try await Task.sleep(for: .milliseconds(500))
        }
    }
}
