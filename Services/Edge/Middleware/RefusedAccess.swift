import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird
import Logging
import Messaging
import Metrics
import Synchronization
import Vocabulary

/// Counts the requests to administrators' routes from accounts without the roles, and adds them to the audit trail: of
/// one account one each ten minutes, so that a script fills neither the trail nor the broker.
final class RefusedAccess: Sendable {
    private static let interval = Duration.seconds(600)
    private static let accounts = 1000
    /// Of all accounts together, in one interval.
    private static let entries = 100

    private struct State {
        var reported = BoundedCache<CustomerID, Timestamp>(limit: RefusedAccess.accounts)
        var began = Timestamp(seconds: 0)
        var count = 0
    }

    private let state = Mutex(State())
    private let counter = Counter(label: "cloudretail_edge_access_refused_total")
    private let bus: MessageBus
    private let logger: Logger

    init(bus: MessageBus, logger: Logger) { (self.bus, self.logger) = (bus, logger) }

    /// Returns at once; the entry is sent meanwhile.
    ///
    /// - Parameter route: its method and its path with parameters' names
    func report(_ subject: Subject, _ route: String, _ context: EdgeContext) {
        counter.increment()
        guard isDue(subject.customerID, at: .now()) else { return }
        let cause = MessageContext.beginning(
            at: .edge, subject: subject, trace: context.trace, clientAddress: context.client)
        let record = ActionRecord(
            messageID: cause.messageID, action: "edge.access-refused", actorID: subject.customerID,
            roles: subject.roles.sorted { $0.rawValue < $1.rawValue }, address: context.client,
            requestID: cause.correlationID, target: .init(.account, subject.customerID),
            changes: [FieldChange(field: "route", before: nil, after: route)], at: .now())
        Task { [bus, logger] in
            do {
                _ = try await bus.request(RecordAction(record), cause)
            } catch {
                logger.warning("a refused access is not in the audit trail", metadata: ["error": "\(error)"])
            }
        }
    }

    private func isDue(_ account: CustomerID, at now: Timestamp) -> Bool {
        state.withLock { state in
            if state.began.duration(to: now) >= Self.interval { (state.began, state.count) = (now, 0) }
            let last = state.reported.value(for: account)
            guard state.count < Self.entries, last.map({ $0.duration(to: now) >= Self.interval }) ?? true else {
                return false
            }
            state.reported.insert(now, for: account)
            state.count += 1
            return true
        }
    }
}
