import Messaging
import RabbitMQ
import Synchronization
import TestSupport

/// A broker that answers publications as a test says, and records them.
final class ScriptedBroker: Broker {
    enum Answer: Sendable { case confirm, refuse, silence }

    private let state: Mutex<(answer: Answer, full: Set<String>, asked: [Publication])>

    /// - Parameter full: routing keys whose publications are refused, whatever the answer to others
    init(_ answer: Answer, refusing full: Set<String> = []) { state = Mutex((answer, full, [])) }

    var asked: [Publication] { state.withLock { $0.asked } }

    /// Sets the answer from now on, also for publications that wait for one.
    func answer(_ answer: Answer) { state.withLock { $0.answer = answer } }

    func refuse(_ full: Set<String>) { state.withLock { $0.full = full } }

    func publish(_ publication: Publication) async throws {
        state.withLock { $0.asked.append(publication) }
        try await eventually("an answer", within: .seconds(60)) { state.withLock { $0.answer } != .silence }
        let isRefused = state.withLock { $0.answer == .refuse || $0.full.contains(publication.routingKey) }
        if isRefused { throw RabbitMQError(.refused, "basic.nack") }
    }

    func consume(
        _ consumption: Consumption, listener: (@Sendable (_ isActive: Bool) -> Void)?
    ) -> any AsyncSequence<Delivery, Never> & Sendable {
        AsyncStream { $0.finish() }
    }

    func waitUntilConnected() async throws {}

    func stop(_ queue: String) async {}

    func drain() async {}
}
