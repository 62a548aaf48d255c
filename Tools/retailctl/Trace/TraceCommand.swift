import ArgumentParser
import Foundation

/// `retailctl trace ID`: the history of an order, from the request to the mail.
struct TraceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace",
        abstract: "Shows every step of an order, a message or a trace: requests, messages, commits, mails.",
        discussion: """
            Queries all processes, each of which stores its own spans (TRACE_RETENTION_HOURS). For an order it shows \
            each trace in which it occurs: placing, paying, shipping. Exits 0 if spans were found, 1 if not, 2 if a \
            process did not answer.
            """)

    @Argument(help: "An order's or a message's id (UUID), or a trace's (32 hexadecimal digits).")
    var id: String

    @Option(help: "A process's admin port as name=url; repeat for each process (environment: ADMIN_ENDPOINTS).")
    var endpoint: [String] = []

    @OptionGroup var stack: StackOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        guard let question = TraceQuestion(id) else { throw ValidationError("neither a UUID nor a trace id: \(id)") }
        let source = TraceSource(endpoints: try AdminEndpoint.all(endpoint, stack.stack)) { url, path in
            let (status, body) = try await HTTPClient(base: url).send("GET", path)
            guard status == 200 else { throw ValidationError("it answered \(status)") }
            return body
        }
        let timeline = await source.timeline(of: question)
        try output.show(timeline) { TraceText(timeline: $0).text }
        if !timeline.silent.isEmpty { throw ExitCode.notDone }
        if timeline.traces.isEmpty { throw ExitCode.foundWrong }
    }
}
