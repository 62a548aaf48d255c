import Contracts
import Incidents
import Testing
import Vocabulary

/// Causes that lie in queues.
@Suite struct MessageCauseTests {
    private static let pause = PausedQueue(queue: "payment.commands", by: "ann", since: Evidence.now - .seconds(120))

    @Test func `a paused queue in which messages wait is wrong, an empty one is not`() throws {
        let finding = try theFinding(
            .healthy { evidence in
                evidence.pauses = [Self.pause]
                evidence.changeBroker { $0.queues["payment.commands"] = .init(ready: 16, consumers: 0) }
                evidence.keepWaiting(1, for: "payment", queue: "payment.commands", total: 250)
                evidence.keepWaiting(2, for: "payment", queue: "payment.commands", total: 250)
            })
        #expect(finding.cause == .queuePaused)
        #expect(
            finding.line(now: Evidence.now)
                == "payment.commands is paused by ann, and 16 messages wait, for 2 min, 2 orders of $5.00 affected; "
                + "next: retailctl resume payment.commands")
        let empty = Evidence.healthy { evidence in
            evidence.pauses = [Self.pause]
            evidence.changeBroker { $0.queues["payment.commands"] = .init(ready: 0, consumers: 0) }
        }
        #expect(IncidentDiagnosis.findings(of: empty).isEmpty)
    }

    @Test func `a pause that is half an hour old may be forgotten`() throws {
        let finding = try theFinding(
            .healthy { evidence in
                evidence.pauses = [
                    PausedQueue(queue: "cart.commands", by: "ann", since: Evidence.now - .seconds(2000))
                ]
            })
        #expect(finding.cause == .queuePaused)
    }

    @Test func `malformed messages and others in one queue are two causes with commands of their own`() {
        let queue = "order.commands.dlq"
        let message = { (error: String, isMalformed: Bool, order: UInt64?) in
            WaitingMessage(
                place: .deadLetter, queue: queue, workQueue: "order.commands", name: "order.place.v1",
                orderID: order.map { OrderID(UniqueID(high: 1, low: $0)) }, since: Evidence.now - .seconds(60),
                error: error, isMalformed: isMalformed)
        }
        let findings = IncidentDiagnosis.findings(
            of: .healthy { evidence in
                evidence.messages = [
                    message("Malformed: no JSON", true, nil), message("Malformed: no id", true, nil),
                    message("PostgresError: x", false, 1),
                ]
                evidence.changeBroker { $0.queues[queue] = .init(ready: 3, consumers: 0) }
                // The dead letter is why.
                evidence.keepWaiting(1, for: "order", queue: queue)
            })
        #expect(findings.map(\.cause) == [.deadLetters, .malformedMessages])
        #expect(findings.map(\.orders) == [1, 0])
        #expect(findings.last?.summary == "2 malformed messages in order.commands.dlq: Malformed: no JSON")
        #expect(findings.last?.next == "retailctl dlq show --queue order.commands")
        #expect(findings.first?.next == "retailctl dlq redrive --queue order.commands --dry-run")
    }

    @Test func `dead letters that could not be read are counted`() throws {
        let finding = try theFinding(
            .healthy { $0.changeBroker { $0.queues["cart.parked"] = .init(ready: 1, consumers: 0) } })
        #expect(finding.summary == "1 dead letter in cart.parked")
    }

    @Test func `a message that failed once is no problem yet, a second failure or many messages are`() throws {
        let once = Evidence.healthy { $0.retry(1, of: "order.commands", "MessagingError: no reply", in: "retry.5s") }
        #expect(IncidentDiagnosis.findings(of: once).isEmpty)
        let twice = try theFinding(.healthy { $0.retry(1, of: "order.commands", "MessagingError: no reply") })
        #expect(twice.cause == .retries)
        #expect(twice.summary == "order retries 1 message: MessagingError: no reply")
        let many = try theFinding(
            .healthy { $0.retry(6, of: "order.commands", "MessagingError: no reply", in: "retry.5s") })
        #expect(many.orders == 6)
    }

    @Test func `messages without a consumer are named while their service runs`() throws {
        let finding = try theFinding(
            .healthy { $0.changeBroker { $0.queues["auth.commands"] = .init(ready: 4, consumers: 0) } })
        #expect(finding.cause == .queueNotConsumed)
        #expect(finding.summary == "4 messages in auth.commands, which has no consumer")
    }

    @Test func `an outbox that is not published, and orders that wait, are named if nothing explains them`() {
        let findings = IncidentDiagnosis.findings(
            of: .healthy { evidence in
                evidence.outboxes = [
                    ObservedOutbox(service: "cart", unsent: 3, oldestUnsent: Evidence.now - .seconds(90)),
                    ObservedOutbox(service: "order", unsent: 1, oldestUnsent: Evidence.now - .seconds(1)),
                ]
                evidence.keepWaiting(1, for: "payment", total: 500)
                evidence.keepWaiting(2, for: "payment", total: 700)
            })
        #expect(findings.map(\.cause) == [.ordersStuck, .outboxOld])
        #expect(findings.first?.summary == "2 orders wait for payment")
        #expect(findings.first?.money == [Money(1200, .usd)])
        #expect(findings.last?.summary == "cart cannot publish 3 messages")
    }
}
