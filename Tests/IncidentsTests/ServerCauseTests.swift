import Contracts
import Incidents
import Testing
import Vocabulary

/// Causes at the broker and the database.
@Suite struct ServerCauseTests {
    @Test func `a shop in which everything works has no findings`() {
        #expect(IncidentDiagnosis.findings(of: .healthy()).isEmpty)
    }

    @Test func `a role that lost its grants is named, with the payments that it holds up`() throws {
        let finding = try theFinding(
            .healthy { evidence in
                evidence.changeDatabase { database in
                    for table in ["payment", "refund"] {
                        for privilege in ["INSERT", "SELECT"] {
                            database.missingGrants.append(
                                .init(role: "payment", privilege: privilege, object: "payment.\(table)"))
                        }
                    }
                }
                evidence.retry(37, of: "payment.commands", "PostgresError: permission denied for table payment")
                evidence.keepWaiting(0, for: "payment", total: 120_400)
            })
        #expect(finding.cause == .databaseGrants)
        #expect(finding.summary == "the role payment lacks INSERT, SELECT on payment.payment and 1 other")
        #expect(finding.orders == 37)
        #expect(finding.money == [Money(120_400, .usd)])
        #expect(
            finding.line(now: Evidence.now)
                == "the role payment lacks INSERT, SELECT on payment.payment and 1 other, for 5 min, "
                + "37 orders of $1,204.00 affected; next: retailctl topology check --repair")
    }

    @Test func `a foreign session that locks a table is named with its pid, its age, and the sessions that wait`()
        throws
    {
        let since = Evidence.now - .seconds(95)
        let finding = try theFinding(
            .healthy { evidence in
                evidence.changeDatabase { database in
                    database.blockers = [
                        .init(
                            processID: 4711, user: "postgres", program: "psql", since: since,
                            table: "order.order_timer",
                            waiting: ["order", "order", "payment"], longestWait: .seconds(9)),
                        // Two transactions of a service on one row.
                        .init(
                            processID: 12, user: "cart", program: "cart-1", since: since, table: "cart.cart",
                            waiting: ["cart"], longestWait: .milliseconds(40)),
                    ]
                }
                evidence.outboxes = [
                    ObservedOutbox(service: "order", unsent: 4, oldestUnsent: Evidence.now - .seconds(80))
                ]
            })
        #expect(finding.cause == .databaseLock)
        #expect(
            finding.summary
                == "session 4711 of postgres (psql) locks order.order_timer, and 2 sessions of order and 1 session of "
                + "payment wait for it")
        #expect(finding.since == since)
        #expect(finding.next.contains("pg_terminate_backend(4711)"))
    }

    @Test func `a memory limit below the use is shown beside it, and nothing that follows from it`() throws {
        let finding = try theFinding(
            .healthy { evidence in
                evidence.changeBroker { broker in
                    (broker.memoryUsed, broker.memoryLimit, broker.hasMemoryAlarm) = (143_000_000, 1_000_000, true)
                }
                evidence.outboxes = [
                    ObservedOutbox(service: "order", unsent: 9, oldestUnsent: Evidence.now - .seconds(300))
                ]
                evidence.unseen = [Unseen("payment (by messages)", explainedBy: .service("payment"))]
                evidence.keepWaiting(1, for: "order")
            })
        #expect(finding.cause == .brokerMemory)
        #expect(
            finding.summary
                == "the broker accepts no messages: it uses 143 MB of memory, its limit is 1 MB")
        #expect(finding.next == "retailctl topology check --repair")
        #expect(finding.orders == 1)
    }

    @Test func `memory that many messages fill needs another command`() throws {
        let finding = try theFinding(
            .healthy { evidence in
                evidence.changeBroker { broker in
                    broker.memoryUsed = 550_000_000
                    broker.queues["order.commands"] = .init(ready: 60_000, consumers: 1)
                }
            })
        #expect(finding.cause == .brokerMemory)
        #expect(finding.next == "retailctl queues")
    }

    @Test func `a broker or a database that no process reaches is one cause`() throws {
        let broker = try theFinding(
            .healthy { evidence in
                evidence.broker = .failed("connection refused")
                for name in evidence.processes.map(\.name) {
                    evidence.change(name) { $0.state = .running(missing: ["broker"]) }
                }
                evidence.unseen = [Unseen("order (by messages)", explainedBy: .service("order"))]
            })
        #expect(broker.cause == .brokerDown)
        let database = try theFinding(
            .healthy { evidence in
                evidence.database = .silent
                for name in evidence.processes.map(\.name) where name != "edge" {
                    evidence.change(name) { $0.state = .running(missing: ["database"]) }
                }
            })
        #expect(database.cause == .databaseDown)
    }

    @Test func `a server that only the observer does not reach is not down`() throws {
        let finding = try theFinding(.healthy { $0.database = .failed("password authentication failed") })
        #expect(finding.cause == .unseen)
        #expect(finding.summary == "the database could not be asked: password authentication failed")
    }

    @Test func `a deleted queue is one cause, with its bindings and the readiness of its consumer`() throws {
        let finding = try theFinding(
            .healthy { evidence in
                evidence.topology = [
                    TopologyGap(state: .missing, kind: "queue", name: "order.commands", queue: "order.commands"),
                    TopologyGap(
                        state: .missing, kind: "binding", name: "commands → order.commands by order.place.v1",
                        queue: "order.commands", exchange: "commands"),
                ]
                evidence.change("order") { process in
                    process.state = .running(missing: ["queues"])
                    process.missingQueues = ["order.commands"]
                }
                evidence.outboxes = [
                    ObservedOutbox(service: "edge", unsent: 2, oldestUnsent: Evidence.now - .seconds(90))
                ]
            })
        #expect(finding.cause == .queueMissing)
        #expect(finding.subject == "order.commands")
        #expect(finding.next == "retailctl topology check --repair")
    }

    @Test func `a deleted queue is named by its consumer's readiness alone`() throws {
        let finding = try theFinding(
            .healthy { evidence in
                evidence.change("order") { process in
                    process.state = .running(missing: ["queues"])
                    process.missingQueues = ["order.commands"]
                }
            })
        #expect(finding.cause == .processNotReady)
        #expect(finding.summary == "order is not ready: queues (order.commands)")
    }

    @Test func `a deleted binding is named with the queue that gets no messages`() throws {
        let finding = try theFinding(
            .healthy { evidence in
                evidence.topology = [
                    TopologyGap(
                        state: .missing, kind: "binding", name: "events → cart.on-order-rejected by order.rejected.v1",
                        queue: "cart.on-order-rejected", exchange: "events")
                ]
            })
        #expect(finding.cause == .bindingMissing)
        #expect(
            finding.summary
                == "cart.on-order-rejected does not get all its messages: the binding events → cart.on-order-rejected "
                + "by order.rejected.v1 is missing")
    }

    @Test func `changed permissions explain why their service does nothing`() throws {
        let finding = try theFinding(
            .healthy { evidence in
                evidence.topology = [
                    TopologyGap(state: .different, kind: "permission", name: "payment", user: "payment"),
                    TopologyGap(state: .missing, kind: "policy", name: "order.commands"),
                    TopologyGap(state: .missing, kind: "policy", name: "cart.commands"),
                ]
                evidence.unseen = [Unseen("payment (by messages)", explainedBy: .service("payment"))]
            })
        #expect(finding.cause == .topologyDifferent)
        #expect(finding.summary == "the broker differs from the code: permission payment, 2 policies")
    }
}
