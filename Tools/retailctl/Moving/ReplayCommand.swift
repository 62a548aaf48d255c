import ArgumentParser
import Contracts
import FoundationEssentials
import Messaging
import Vocabulary

/// `retailctl replay`: publishes old messages again, for a broker that has lost its data. A service that has handled a
/// message already repeats its first outcome, so a replay changes nothing else.
struct ReplayCommand: ActingCommand {
    private struct Part: Encodable {
        var service: String
        var messages: Int
    }

    private static let days = 7

    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Publishes the services' outboxes again: all messages of the last seven days, or some of them.",
        discussion: """
            All subscribers get them, or with --to one queue alone. A service that has handled a message ignores it. Confidential \
            messages, which contain codes, are deleted once sent and not replayed.
            """)

    @Option(help: "Only the outbox of this service, such as order. May be given several times.")
    var service: [String] = []

    @Option(help: "Only what was published since: a time such as 2026-12-01T05:00:00Z, or how long ago: 90m, 2h, 3d.")
    var since: PastTime?

    @Option(help: "Only into this work queue, and to no other.", completion: .list(Topology.workQueues))
    var to: String?

    @Option(help: "With --to: the most messages per second.")
    var rate = 500

    // Until 0.7.
    @Option(help: .hidden)
    var hours: Int?

    @OptionGroup var outboxes: OutboxOptions
    @OptionGroup var change: ChangeOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var stackOptions: StackOptions

    func validate() throws {
        if rate < 1 { throw ValidationError("--rate must be at least 1.") }
        let names = ServiceName.owners.map(\.rawValue)
        if let other = service.first(where: { !names.contains($0) }) {
            throw ValidationError("\(other) has no outbox; these have: \(names.joined(separator: ", ")).")
        }
    }

    func plan(_ stack: StackLocation) async throws -> ChangePlan {
        let queue = try to.map { try QueueName.check($0, among: Topology.workQueues) }
        let messages = queue.map { Topology.messages(in: $0) } ?? []
        let senders = messages.reduce(into: Set<ServiceName>()) { $0.formUnion($1.senders) }
        let chosen = ServiceName.owners.filter { owner in
            (service.isEmpty || service.contains(owner.rawValue)) && (queue == nil || senders.contains(owner))
        }
        let oldest = since?.time(before: .now()) ?? Timestamp.now() - .seconds((hours ?? Self.days * 24) * 3600)
        let run = ReplayRun(
            stack: stack, options: outboxes, since: oldest, names: messages.map(\.name.description), queue: queue,
            rate: rate)
        return ChangePlan {
            var parts: [Part] = []
            for service in chosen {
                parts.append(Part(service: service.rawValue, messages: try await run.count(service)))
            }
            return Self.report(parts, "would be published again", queue)
        } carryOut: { journal in
            var parts: [Part] = []
            let target = ((queue.map { [$0] } ?? []) + chosen.map(\.rawValue)).joined(separator: " ")
            try await journal.record("replay", target, "since \(oldest)") { change in
                for service in chosen {
                    try Interruption.check()
                    let count = try await run.replay(service, change)
                    parts.append(Part(service: service.rawValue, messages: count))
                    if !output.json { Terminal.say("\(service.rawValue): \(Count.text(count, "message"))") }
                }
                return ((), "\(Count.text(parts.map(\.messages).reduce(0, +), "message"))")
            }
            return Self.report(parts, queue == nil ? "will be published again" : "were published again", queue)
        }
    }

    private static func report(_ parts: [Part], _ verb: String, _ queue: String?) -> ChangeReport {
        let place = queue.map { " into \($0)" } ?? ""
        let lines = parts.map { "\($0.service): \(Count.text($0.messages, "message")) \(verb)\(place)" }
        return ChangeReport(parts, text: lines.isEmpty ? "No outbox has such messages." : lines.joined(separator: "\n"))
    }
}
