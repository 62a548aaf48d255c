import Metrics
package import RabbitMQ
import Synchronization

/// A broker that counts publications, failures and the time until a confirm.
package final class MeteredBroker: Broker {
    private let base: any Broker
    private let confirm = Timer(label: "cloudretail_publish_confirm_seconds")
    private let published = Mutex<[String: Counter]>([:])

    package init(_ base: any Broker) {
        self.base = base
        // Creates the counters at zero, so that a rate is defined before the first failure.
        for code in RabbitMQError.Code.allCases { _ = Self.failures(code) }
    }

    package func publish(_ publication: Publication) async throws {
        let start = ContinuousClock.now
        do {
            try await base.publish(publication)
        } catch {
            Self.failures((error as? RabbitMQError)?.code ?? .connectionLost).increment()
            throw error
        }
        if publication.isConfirmed { confirm.record(duration: .now - start) }
        count(publication.properties.type ?? "reply")
    }

    package func consume(
        _ consumption: Consumption, listener: (@Sendable (_ isActive: Bool) -> Void)?
    ) -> any AsyncSequence<Delivery, Never> & Sendable {
        base.consume(consumption, listener: listener)
    }

    package func waitUntilConnected() async throws { try await base.waitUntilConnected() }

    package func stop(_ queue: String) async { await base.stop(queue) }

    package func drain() async { await base.drain() }

    private static func failures(_ code: RabbitMQError.Code) -> Counter {
        Counter(label: "cloudretail_publish_failures_total", dimensions: [("reason", code.rawValue)])
    }

    private func count(_ message: String) {
        published.withLock { published in
            let counter =
                published[message]
                ?? Counter(label: "cloudretail_messages_published_total", dimensions: [("message", message)])
            published[message] = counter
            return counter
        }.increment()
    }
}
