import Foundation
import Synchronization

/// Every attempt of the load and every answer, independent of the shop's own data.
final class LoadRecord: Sendable {
    struct Counts: Sendable {
        var attempts = 0
        /// Definite successes that customers got.
        var acknowledged = 0
        /// Attempts with an unknown outcome that turned out to have been executed.
        var recovered = 0
        /// Orders answered 202 that could not be found later and were placed again with the same key.
        var askedAgain = 0
        /// Answers by status, and failures by kind.
        var outcomes: [String: Int] = [:]
    }

    private struct State {
        var during = "start"
        var purchases: [String: Purchase] = [:]
        var earlierOrders: Set<String> = []
        var earlierAcknowledged: Set<String> = []
        var findings: [Finding] = []
        var notes: [String] = []
        var measurement: IncidentMeasurement?
        var counts = Counts()

        var acknowledged: [String] { purchases.values.filter(\.isAcknowledged).compactMap(\.orderID) }
    }

    private let state = Mutex(State())
    private let file: LoadRecordFile

    init(path: String) throws { file = try LoadRecordFile(path: path) }

    /// Starts the record of a case; of earlier cases only the orders are kept.
    func begin(_ name: String) {
        state.withLock { state in
            state.earlierOrders.formUnion(state.purchases.values.compactMap(\.orderID))
            state.earlierAcknowledged.formUnion(state.acknowledged)
            state.purchases = [:]
            state.findings = []
            state.notes = []
            state.measurement = nil
            state.counts = Counts()
            state.during = name
        }
    }

    var purchases: [Purchase] { state.withLock { Array($0.purchases.values) } }
    var findings: [Finding] { state.withLock { $0.findings } }
    var notes: [String] { state.withLock { $0.notes } }
    var counts: Counts { state.withLock { $0.counts } }
    /// Of the incident, if the case is one.
    var measurement: IncidentMeasurement? { state.withLock { $0.measurement } }

    /// The orders of earlier cases.
    var earlierOrders: Set<String> { state.withLock { $0.earlierOrders } }

    /// These orders have been checked, and count as orders of an earlier case from now on.
    func close(_ orders: some Sequence<String> & Sendable) {
        state.withLock { $0.earlierOrders.formUnion(orders) }
    }

    /// The orders of this case and of all earlier ones.
    var knownOrders: Set<String> {
        state.withLock { $0.earlierOrders.union($0.purchases.values.compactMap(\.orderID)) }
    }

    /// Every order of any case that was answered with success.
    var acknowledged: Set<String> { state.withLock { $0.earlierAcknowledged.union($0.acknowledged) } }

    /// Forgets these orders, which a restore to an earlier time has undone and listed, and what was found about them.
    func forget(_ orders: Set<String>) {
        state.withLock { state in
            state.purchases = state.purchases.filter { !($0.value.orderID.map(orders.contains) ?? false) }
            state.earlierOrders.subtract(orders)
            state.earlierAcknowledged.subtract(orders)
            state.findings.removeAll { finding in orders.contains { finding.text.contains($0) } }
        }
    }

    func open(_ purchase: Purchase) { state.withLock { $0.purchases[purchase.key] = purchase } }

    func change(_ key: String, _ body: @Sendable (inout Purchase) -> Void) {
        state.withLock { state in
            guard var purchase = state.purchases[key] else { return }
            body(&purchase)
            state.purchases[key] = purchase
        }
    }

    func purchase(_ key: String) -> Purchase? { state.withLock { $0.purchases[key] } }

    func find(_ kind: Finding.Kind, _ text: String) {
        state.withLock { $0.findings.append(Finding(kind: kind, text: text)) }
    }

    /// Information for the report, without effect on the verdict.
    func note(_ text: String) { state.withLock { $0.notes.append(text) } }

    func measure(_ measurement: IncidentMeasurement) { state.withLock { $0.measurement = measurement } }

    /// Counts a request that needs no record of its own, since it changes nothing important.
    func count(_ outcome: HTTPOutcome) { state.withLock { $0.counts.outcomes[outcome.label, default: 0] += 1 } }

    func countRecovered() { state.withLock { $0.counts.recovered += 1 } }

    func countAskedAgain() { state.withLock { $0.counts.askedAgain += 1 } }

    func record(_ action: Action, customer: Int, key: String, order: String?, _ outcome: HTTPOutcome, took: Duration) {
        let during = state.withLock { state in
            state.counts.attempts += 1
            if outcome.answer?.isSuccess == true { state.counts.acknowledged += 1 }
            state.counts.outcomes[outcome.label, default: 0] += 1
            return state.during
        }
        file.append(
            Attempt(
                at: Date(), during: during, customer: customer, action: action, key: key, order: order,
                outcome: outcome.label, code: outcome.answer?.code, milliseconds: took.milliseconds))
    }
}

extension Duration {
    var milliseconds: Int { Int(self / .milliseconds(1)) }
    var seconds: Double { self / .seconds(1) }
}
