import Contracts
import Messaging
import Vocabulary

/// Turns maintenance on or off, records it in the journal, and waits until every process of the edge has followed.
struct MaintenanceChange {
    /// Processes poll every second.
    private static let timeout = Duration.seconds(15)

    let stack: StackLocation
    let journal: OperatorJournal

    /// - Throws: `Obstacle` if the order service refuses
    func start(until end: Timestamp, message: String) async throws -> MaintenanceReport {
        let by = stack.operatorName
        return try await record("maintenance on", detail: "until \(end): \(message)") { bus in
            do {
                _ = try await bus.call(
                    StartMaintenance(until: end, message: message, by: by), .beginning(at: .retailctl)
                ).get()
            } catch let rejection as StartMaintenance.Rejection {
                throw Obstacle(rejection.text)
            }
        }
    }

    func end() async throws -> MaintenanceReport {
        try await record("maintenance off", detail: nil) { bus in
            _ = try await bus.call(EndMaintenance(), .beginning(at: .retailctl)).get()
        }
    }

    private func record(
        _ what: String, detail: String?, _ change: @escaping @Sendable (MessageBus) async throws -> Void
    ) async throws -> MaintenanceReport {
        try await journal.record(what, "edge", detail) { _ in
            try await OperatorBus.with(stack.configuration) { bus, _ in
                do {
                    try await change(bus)
                } catch MessagingError.noReplyInTime {
                    throw Obstacle("order, which stores the maintenance, does not answer: is it running?")
                }
            }
            let report = try await follow()
            return (report, report.window == nil ? "off" : "on")
        }
    }

    private func follow() async throws -> MaintenanceReport {
        let end = ContinuousClock.now + Self.timeout
        while true {
            let report = try await MaintenanceReport.read(stack)
            if report.isFollowed { return report }
            guard ContinuousClock.now < end else {
                throw Obstacle("it is recorded, but not every process of the edge has followed:\n\(report.text)")
            }
            try await Task.sleep(for: .milliseconds(300))
        }
    }
}

extension StartMaintenance.Rejection {
    fileprivate var text: String {
        switch self {
        case .ended: "the end is not in the future, by the database's clock"
        case .tooLong: "the end is more than a week away"
        case .message: "the message for customers has 1 to 300 characters"
        }
    }
}
