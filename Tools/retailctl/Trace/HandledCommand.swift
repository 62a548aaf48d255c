import ArgumentParser
import Foundation
import Messaging
import Telemetry
import Vocabulary

/// `retailctl handled`: the messages that the services have handled, from the journals of their processes.
struct HandledCommand: AsyncParsableCommand, LookingCommand {
    static let configuration = CommandConfiguration(
        commandName: "handled", abstract: "Searches the messages that were handled: by name, time, order or customer.",
        discussion: """
            Every command and event is in the journals for a day (TRACE_RETENTION_HOURS), and so are calls; of queries those \
            that are traced, one in a hundred. Exits 0 if some were found, 1 if none, 2 if a process did not answer.
            """)

    @Argument(help: "The beginning of the messages' names, such as order.place or payment.")
    var name = ""

    @Option(help: "Only after: a time such as 2026-12-01T05:00:00Z, or how long ago: 90m, 2h.")
    var since: PastTime?

    @Option(help: "Only before.")
    var until: PastTime?

    @Option(help: "The id of the order that the message, or its cause, is about.")
    var order: String?

    @Option(help: "The id of the customer on whose behalf it was sent.")
    var customer: String?

    @Flag(help: "Only those whose handling failed.")
    var failed = false

    @Option(help: "The most messages, of which the latest are shown.")
    var limit = 50

    @Option(help: "A process's admin port as name=url; repeat for each process (environment: ADMIN_ENDPOINTS).")
    var endpoint: [String] = []

    @OptionGroup var output: OutputOptions
    @OptionGroup var stackOptions: StackOptions

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit must be at least 1.") }
        _ = try search(at: .now())
    }

    func run() async throws {
        let source = TraceSource(endpoints: try AdminEndpoint.all(endpoint, stackOptions.stack), fetch: TraceSource.get)
        let (spans, silent) = await source.handled(try search(at: .now()))
        let shown = spans.sorted { $0.startedAt < $1.startedAt }.suffix(limit)
        try output.show(Array(shown)) { HandledMessages.table($0) }
        for (name, reason) in silent.sorted(by: { $0.key < $1.key }) {
            Terminal.say("\(name) did not answer: \(reason)")
        }
        if !silent.isEmpty { throw ExitCode.notDone }
        if shown.isEmpty { throw ExitCode.foundWrong }
    }

    private func search(at now: Timestamp) throws -> HandledSearch {
        guard name.utf8.allSatisfy({ $0 == 45 || $0 == 46 || (48...57).contains($0) || (97...122).contains($0) }) else {
            throw ValidationError("a message's name is like order.place.v1, not \(name)")
        }
        var search = HandledSearch(name: name)
        search.since = since?.time(before: now)
        search.until = until?.time(before: now)
        search.order = try order.map(Self.id)
        search.customer = try customer.map(Self.id)
        search.onlyFailed = failed
        search.limit = limit
        return search
    }

    private static func id(_ text: String) throws -> UniqueID {
        guard let id = UniqueID(text.lowercased()) else { throw ValidationError("not an id (UUID): \(text)") }
        return id
    }
}
