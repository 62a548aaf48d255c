import Contracts
import Incidents
import Messaging
import ServiceKit
import Vocabulary

/// The state of the shop, and the causes of what is wrong.
struct StatusReport: Encodable, Sendable {
    struct Outbox: Codable, Sendable {
        var service: String
        var unsent: Int64
        var oldestUnsent: Timestamp?
    }

    struct DeadLetters: Codable, Sendable {
        var queue: String
        var count: Int
    }

    var asOf: Timestamp
    var processes: [ProcessState]
    /// Nil if it could not be queried.
    var broker: BrokerState?
    /// Of the services that answered.
    var outboxes: [Outbox]
    /// Nil if the broker could not be queried.
    var deadLetters: [DeadLetters]?
    var paused: [PausedQueue]
    var findings: [Finding]
    var notes: [String]

    init(_ result: IncidentSearch.Result) {
        let evidence = result.evidence
        (asOf, processes, broker, notes) = (evidence.asOf, result.processes, result.broker, result.notes)
        outboxes = evidence.outboxes.map {
            Outbox(service: $0.service, unsent: $0.unsent, oldestUnsent: $0.oldestUnsent)
        }
        // The broker's counts are some seconds old, and a message may have been read meanwhile.
        let read = Dictionary(grouping: evidence.messages.filter { $0.place == .deadLetter }, by: \.queue)
        deadLetters = evidence.broker.value.map { broker in
            QueueName.deadLetters.sorted().map { name in
                DeadLetters(queue: name, count: max(broker.queues[name]?.ready ?? 0, read[name]?.count ?? 0))
            }.filter { $0.count > 0 }
        }
        paused = evidence.pauses.sorted { $0.queue < $1.queue }
        findings = IncidentDiagnosis.findings(of: evidence)
    }

    var text: String {
        var table = TextTable(
            .text("PROCESS"), .text("STATE"), .text("UP"), .text("VERSION"), .text("BUILT"), .number("OUTBOX"),
            .flexible("MISSING"))
        for process in processes {
            let description = process.description
            let outbox = outboxes.first { $0.service == process.name }
            table.add(
                process.name, process.isReady ? "ready" : description == nil ? "AWAY" : "NOT READY",
                Age.text(since: description?.startedAt), description?.version ?? "-",
                String(description?.builtAt?.description.prefix(16).map { $0 == "T" ? " " : $0 } ?? ["-"]),
                outbox.map { "\($0.unsent)" } ?? "", process.missing)
        }
        return ([table.text, ""] + servers + verdict).joined(separator: "\n")
    }

    private var servers: [String] {
        let databases = processes.filter { process in
            process.description != nil
                && ServiceName.owners.contains { process.name == $0.rawValue || process.name == "\($0.rawValue)-2" }
        }
        let without = databases.filter { $0.missing.contains("database") }.map(\.name)
        let broker = broker.map { broker in
            [
                "RabbitMQ \(broker.version)", broker.upSeconds.map { "up \(Age.text(.seconds($0)))" },
                broker.memoryBytes.map { used in
                    "\(used / 1_000_000) MB of memory"
                        + (broker.memoryLimitBytes.map { " (limit \($0 / 1_000_000) MB)" } ?? "")
                },
                broker.diskFreeBytes.map { "\($0 / 1_000_000_000) GB of disk free" },
                broker.alarms.isEmpty ? "no alarm" : "ALARM: \(broker.alarms.joined(separator: ", "))",
            ].compactMap(\.self).joined(separator: ", ")
        }
        let database =
            without.isEmpty
            ? "reached by \(databases.count) processes" : "NOT REACHED by \(without.joined(separator: ", "))"
        let dead = deadLetters.map { $0.map(\.count).reduce(0, +) }
        return ["Broker        \(broker ?? "not reached")", "Database      \(database)"]
            + (dead.map { ["Dead letters  \($0)"] } ?? [])
            + paused.map { "Paused        \($0.queue) by \($0.by), \(Age.text(since: $0.since))" }
    }

    private var verdict: [String] {
        [""] + (findings.isEmpty ? ["All is well."] : findings.map { "! \($0.line(now: asOf))" }) + notes
    }
}
