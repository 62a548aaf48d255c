import ArgumentParser
import Foundation

/// `retailctl dlq redrive`: sends dead letters back to be retried.
struct RedriveCommand: AsyncParsableCommand {
    private struct Result: Encodable {
        var redriven: Int
        /// Selected, but no longer dead letters.
        var notFound: Int
        /// The file with the original message, if it was edited.
        var original: String?
    }

    static let configuration = CommandConfiguration(
        commandName: "redrive", abstract: "Sends dead letters back to their queues for a new first attempt.",
        discussion: """
            They keep their ids, properties and first senders. Each is deleted only after the broker has confirmed it in \
            its queue, so an interrupted redrive loses none; one that is sent twice is handled once. An edited message \
            keeps its id too; the original is kept under operator/originals in the stack's home.
            """)

    @OptionGroup var selection: DeadLetterSelection

    @Option(help: "The most messages per second.")
    var rate = 100

    @Flag(help: "Shows what would happen, and changes nothing.")
    var dryRun = false

    @Flag(help: "Opens the body of the single selected message in $EDITOR first.")
    var edit = false

    @Option(help: "Sends the single selected message with the body in this file.", completion: .file())
    var body: String?

    @OptionGroup var output: OutputOptions
    @OptionGroup var stackOptions: StackOptions

    func validate() throws {
        try selection.requireChoice()
        if rate < 1 { throw ValidationError("--rate must be at least 1.") }
        if edit, body != nil { throw ValidationError("Use either --edit or --body.") }
    }

    func run() async throws {
        try await reportingObstacles {
            let stack = stackOptions.stack
            let letters = try await selection.choose(stack)
            if dryRun {
                return try output.show(try await RedrivePlan.make(for: letters, stack)) { $0.text(rate: rate) }
            }
            let edited = try editedBody(of: letters)
            let run = RedriveRun(stack: stack, rate: rate)
            let outcome = try await run.redrive(letters, editedBody: edited)
            let result = Result(
                redriven: outcome.count, notFound: letters.count - outcome.count, original: outcome.original)
            try output.show(result, text: Self.text)
            if result.notFound > 0 { throw ExitCode.notDone }
        }
    }

    private static func text(_ result: Result) -> String {
        let missing = result.notFound > 0 ? "; \(result.notFound) were no longer dead letters" : ""
        return "\(result.redriven) redriven\(missing)" + (result.original.map { "\nThe original is \($0)." } ?? "")
    }

    /// - Returns: nil if no body is to be edited
    private func editedBody(of letters: [DeadLetter]) throws -> [UInt8]? {
        guard edit || body != nil else { return nil }
        guard let letter = letters.first, letters.count == 1 else {
            throw ValidationError("\(letters.count) messages are selected, but only one can be edited at a time.")
        }
        let bytes = try body.map { try Array(Data(contentsOf: URL(fileURLWithPath: $0))) }
        let edited = try bytes ?? BodyEditor().edit(letter.message.bytes)
        guard (try? JSONSerialization.jsonObject(with: Data(edited), options: .fragmentsAllowed)) != nil else {
            throw Obstacle("the new body is not JSON; nothing was sent")
        }
        return edited
    }
}
