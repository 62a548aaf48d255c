import ArgumentParser
import Contracts

/// `retailctl subscriber list`: the programs that subscribe, and what waits for them.
struct SubscriberListCommand: AsyncParsableCommand, LookingCommand {
    private struct Row: Encodable {
        var name: String
        var events: [String]
        var ready: Int64
        var consumers: Int64
        var deadLetters: Int64
    }

    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists the programs that subscribe, their events, and what waits for them.")

    @OptionGroup var output: OutputOptions
    @OptionGroup var stackOptions: StackOptions

    func run() async throws {
        try await reportingObstacles {
            let stack = stackOptions.stack
            let api = try ManagementAPI(stack.configuration)
            let live = try await TopologySnapshot(api, virtualHost: stack.virtualHost)
            let queues = try await api.get(["queues", stack.virtualHost]).array
            let number = { (queue: String, member: String) in
                queues.first { $0["name"]?.string == queue }?[member]?.integer ?? 0
            }
            let rows = live.guests.map { guest in
                Row(
                    name: guest.name, events: live.items.compactMap { guest.event(of: $0)?.description }.sorted(),
                    ready: number(guest.queue, "messages_ready"), consumers: number(guest.queue, "consumers"),
                    deadLetters: number(guest.deadLetterQueue, "messages"))
            }
            try output.show(rows, text: Self.table)
        }
    }

    private static func table(_ rows: [Row]) -> String {
        guard !rows.isEmpty else { return "No other program subscribes." }
        var table = TextTable(
            .text("NAME"), .number("READY"), .number("CONSUMERS"), .number("DEAD"), .flexible("EVENTS"))
        for row in rows {
            table.add(
                row.name, "\(row.ready)", "\(row.consumers)", "\(row.deadLetters)",
                row.events.joined(separator: " "))
        }
        return table.text
    }
}
