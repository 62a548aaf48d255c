import Contracts
import Messaging
import ServiceKit
import Vocabulary

/// The state of the shop, with its problems.
struct StatusReport: Codable, Sendable {
    struct Outbox: Codable, Sendable {
        var service: String
        var unsent: Int64
        var oldestUnsent: Timestamp?
    }

    struct DeadLetters: Codable, Sendable {
        var queue: String
        var count: Int
    }

    /// An unsent row that is older indicates a problem.
    private static let oldAge = Duration.seconds(60)

    var processes: [ProcessState]
    /// Nil if it could not be queried; `obstacles` says why.
    var broker: BrokerState?
    /// Of the services that answered.
    var outboxes: [Outbox]
    var deadLetters: [DeadLetters]?
    var paused: [PausedQueue]
    var obstacles: [String]

    /// The problems, in words.
    var problems: [String] {
        processes.filter { !$0.isReady }.map { "\($0.name): \($0.missing)" }
            + (broker?.alarms ?? []).map { "broker alarm: \($0)" }
            + oldOutboxes.map {
                "\($0.service): \(Count.text(Int($0.unsent), "message")) in the outbox since, \(Age.text(since: $0.oldestUnsent))"
            }
            + (deadLetters ?? []).filter { $0.count > 0 }.map {
                "\(Count.text($0.count, "dead letter")) in \($0.queue)"
            } + obstacles
    }

    private var oldOutboxes: [Outbox] {
        outboxes.filter { outbox in
            outbox.oldestUnsent.map { $0.duration(to: .now()) > Self.oldAge } ?? false
        }
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
        let databases = processes.filter { $0.name != ServiceName.edge.rawValue && $0.description != nil }
        let without = databases.filter { $0.missing.contains("database") }.map(\.name)
        let broker = broker.map { broker in
            [
                "RabbitMQ \(broker.version)", broker.upSeconds.map { "up \(Age.text(.seconds($0)))" },
                broker.memoryBytes.map { "\($0 / 1_000_000) MB of memory" },
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
        problems.isEmpty ? ["", "All is well."] : [""] + problems.map { "! \($0)" }
    }
}
