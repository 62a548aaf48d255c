import Contracts
import Incidents
import Testing
import Vocabulary

extension Evidence {
    static let now = Timestamp(seconds: 1_800_000_000)

    /// A shop in which everything runs and nothing waits, with the same clock everywhere.
    static func healthy(_ change: (inout Evidence) -> Void = { _ in }) -> Evidence {
        var evidence = Evidence(asOf: now)
        evidence.processes = ProcessCatalogue.processes.map { process in
            var observed = ObservedProcess(name: process.name, state: .running(missing: []))
            observed.clockOffset = .milliseconds(3)
            observed.certificates = ["rabbitmq": .seconds(200 * 86_400)]
            observed.disks = [ObservedDisk(content: "traces", free: 40_000_000_000, size: 250_000_000_000)]
            if process.name == "notification" { observed.reachesMailServer = true }
            return observed
        }
        var broker = ObservedBroker()
        (broker.memoryUsed, broker.memoryLimit) = (150_000_000, 600_000_000)
        (broker.diskFree, broker.diskLimit) = (40_000_000_000, 50_000_000)
        let names = Topology.workQueues + Topology.volatileQueues
        broker.queues = Dictionary(
            uniqueKeysWithValues: names.map { ($0, ObservedBroker.Queue(ready: 0, consumers: 1)) })
        evidence.broker = .seen(broker)
        var database = ObservedDatabase()
        database.clockOffset = .milliseconds(1)
        evidence.database = .seen(database)
        evidence.backup = ObservedBackup(
            last: ["database": now - .seconds(3600)], interval: .seconds(86_400), receivesLog: true)
        change(&evidence)
        return evidence
    }

    mutating func changeBroker(_ change: (inout ObservedBroker) -> Void) {
        guard var broker = broker.value else { return }
        change(&broker)
        self.broker = .seen(broker)
    }

    mutating func changeDatabase(_ change: (inout ObservedDatabase) -> Void) {
        guard var database = database.value else { return }
        change(&database)
        self.database = .seen(database)
    }

    mutating func change(_ name: String, _ change: (inout ObservedProcess) -> Void) {
        for index in processes.indices where processes[index].name == name { change(&processes[index]) }
    }

    /// An order that waits for a service.
    mutating func keepWaiting(_ number: UInt64, for service: String?, queue: String? = nil, total: Int64 = 1000) {
        orders.append(
            WaitingOrder(
                orderID: OrderID(UniqueID(high: 1, low: number)), service: service, queue: queue,
                since: Self.now - .seconds(240), total: Money(total, .usd)))
    }

    mutating func retry(_ count: Int, of queue: String, _ error: String, in tier: String = "retry.30s") {
        let service = queue.prefix { $0 != "." }
        messages += (0..<count).map { number in
            WaitingMessage(
                place: .retry, queue: "\(service).\(tier)", workQueue: queue, name: "payment.pay.v1",
                orderID: OrderID(UniqueID(high: 1, low: UInt64(number))), since: Self.now - .seconds(300),
                error: error)
        }
    }
}

/// The one cause that is found.
func theFinding(_ evidence: Evidence, sourceLocation: SourceLocation = #_sourceLocation) throws -> Finding {
    let findings = IncidentDiagnosis.findings(of: evidence)
    #expect(findings.count == 1, "\(findings.map(\.summary))", sourceLocation: sourceLocation)
    return try #require(findings.first, sourceLocation: sourceLocation)
}
