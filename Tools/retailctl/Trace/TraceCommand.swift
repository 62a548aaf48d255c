import ArgumentParser
import Foundation

/// `retailctl trace ID`: the history of an order, from the request to the mail.
struct TraceCommand: AsyncParsableCommand, LookingCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace",
        abstract: "Shows every step of an order, a message or a trace: requests, messages, commits, mails.",
        discussion: """
            Queries all processes, each of which stores its own spans (TRACE_RETENTION_HOURS). For an order it shows \
            each trace in which it occurs: placing, paying, shipping. A message that somebody should have received, and did \
            not, is marked. Exits 0 if spans were found, 1 if not, 2 if a \
            process did not answer.
            """)

    @Argument(help: "An order's or a message's id (UUID), or a trace's (32 hexadecimal digits).")
    var id: String

    @Option(help: "A process's admin port as name=url; repeat for each process (environment: ADMIN_ENDPOINTS).")
    var endpoint: [String] = []

    @Flag(help: "Prints what happens as it happens, until interrupted.")
    var follow = false

    @Flag(help: "Shows the spans as bars over time.")
    var waterfall = false

    @Flag(help: "Prints a sequence diagram in Mermaid, for tickets.")
    var mermaid = false

    @Option(help: "Writes a sequence diagram into this file.", completion: .file(extensions: ["svg"]))
    var svg: String?

    @OptionGroup var stack: StackOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if [follow, waterfall, mermaid, svg != nil].count(where: \.self) > 1 {
            throw ValidationError("Use one of --follow, --waterfall, --mermaid and --svg.")
        }
    }

    func run() async throws {
        guard let question = TraceQuestion(id) else { throw ValidationError("neither a UUID nor a trace id: \(id)") }
        let source = TraceSource(endpoints: try AdminEndpoint.all(endpoint, stack.stack), fetch: TraceSource.get)
        if follow { return try await TraceFollower(source: source, question: question, output: output).run() }
        let timeline = await source.timeline(of: question)
        if let svg {
            try Data(timeline.diagram.svg.utf8).write(to: URL(fileURLWithPath: svg))
            Terminal.say("written to \(svg)")
        } else {
            try output.show(timeline, text: text)
        }
        if !timeline.silent.isEmpty { throw ExitCode.notDone }
        if timeline.traces.isEmpty { throw ExitCode.foundWrong }
    }

    private func text(_ timeline: TraceTimeline) -> String {
        if mermaid { return timeline.diagram.mermaid }
        return waterfall ? TraceWaterfall(timeline: timeline).text : TraceText(timeline: timeline).text
    }
}
