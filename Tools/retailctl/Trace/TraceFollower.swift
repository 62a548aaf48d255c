import FoundationEssentials
import Messaging
import Vocabulary

/// Prints what happens to an order, message or trace as it happens.
struct TraceFollower {
    private static let pause = Duration.seconds(1)

    let source: TraceSource
    let question: TraceQuestion
    let output: OutputOptions

    /// Runs until the operator interrupts it.
    func run() async throws {
        Interruption.watch()
        var seen: Set<String> = []
        var silent: [String: String] = [:]
        while !Interruption.isWanted {
            let timeline = await source.timeline(of: question)
            for trace in timeline.traces {
                for span in trace.spans where seen.insert(trace.traceID + span.spanID).inserted { try show(span) }
            }
            for receipt in timeline.missing where receipt.state == .missing {
                if seen.insert("\(receipt)").inserted { Terminal.say("\(receipt.message) \(receipt.text)") }
            }
            for (name, reason) in timeline.silent.sorted(by: { $0.key < $1.key }) where silent[name] == nil {
                Terminal.say("\(name) does not answer: \(reason)")
            }
            silent = timeline.silent
            Terminal.flush()
            try await Task.sleep(for: Self.pause)
        }
    }

    /// A line of text, or of JSON.
    private func show(_ span: TracedSpan) throws {
        if output.json {
            print(String(decoding: try OperatorFiles.line(span), as: UTF8.self), terminator: "")
        } else {
            print(TraceText.line(of: span))
        }
    }
}
