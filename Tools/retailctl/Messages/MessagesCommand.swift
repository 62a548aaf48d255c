import ArgumentParser
import Contracts
import Messaging
import Vocabulary

/// `retailctl messages QUEUE`: shows the messages in a queue without consuming them.
struct MessagesCommand: AsyncParsableCommand, LookingCommand {
    static let configuration = CommandConfiguration(
        commandName: "messages", abstract: "Shows and searches the messages that wait in a queue.",
        discussion: """
            Nothing is delivered, so it counts as no delivery attempt. A work queue's messages in the retry \
            queues are included. Unacknowledged messages are not. Exits 0 even if nothing was found.
            """)

    @Argument(help: "Such as order.commands or order.commands.dlq.", completion: .list(QueueName.peekable))
    var queue: String

    @OptionGroup var filter: MessageFilter

    @Option(help: "The most messages to show.")
    var limit = 50

    @Option(help: "The most messages of each queue to search.")
    var depth = 1000

    @Flag(help: "Shows headers and body of each message.")
    var full = false

    @Flag(help: "Also shows passwords, codes and tokens in bodies.")
    var reveal = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var stackOptions: StackOptions

    func run() async throws {
        try await reportingObstacles {
            let queue = try QueueName.check(queue, among: QueueName.peekable)
            let (found, seen, isAll) = try await search(queue, Peek(stackOptions.stack))
            let shown = found.prefix(limit).map { ShownMessage($0, reveal: reveal) }
            try output.show(shown) { full ? $0.map(\.details).joined(separator: "\n\n") : Self.table($0, of: queue) }
            if shown.count < found.count { Terminal.say("… and \(found.count - shown.count) more (--limit)") }
            Terminal.say("\(found.count) of \(seen) messages\(isAll ? "" : "; there are more than --depth \(depth)")")
        }
    }

    private func search(_ queue: String, _ peek: Peek) async throws -> ([PeekedMessage], seen: Int, isAll: Bool) {
        var progress = Progress("read", of: nil)
        let own = try await peek.messages(in: queue, depth: depth) { progress.report($0) }
        var all = own
        var isAll = own.count < depth
        if Topology.workQueues.contains(queue) {
            let statuses = try await peek.statuses(retryQueues: [], depth: 0)
            let filled = Set(statuses.filter { $0.ready > 0 }.map(\.name))
            for retries in Topology.retryQueues
            where filled.contains(retries) && Topology.owner(of: retries) == Topology.owner(of: queue) {
                let waiting = try await peek.messages(in: retries, depth: depth) { progress.report($0) }
                isAll = isAll && waiting.count < depth
                all += waiting.filter { $0.message.originalQueue == queue }
            }
        }
        progress.end()
        return (all.filter { filter.matches($0.message) }, all.count, isAll)
    }

    static func table(_ shown: [ShownMessage], of queue: String) -> String {
        var table = TextTable(
            .text("RETRY"), .number("POS"), .number("AGE"), .text("MESSAGE"), .flexible("NAME"), .number("ATTEMPT"))
        for message in shown {
            table.add(
                message.queue == queue ? "" : message.queue, "\(message.position)", Age.text(since: message.sentAt),
                message.id, message.name,
                "\(message.attempt)")
        }
        return table.isEmpty ? "No messages." : table.text
    }
}
