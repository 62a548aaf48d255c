import ArgumentParser
import Foundation

/// `retailctl dlq redrive`: sends dead letters back to be retried.
struct RedriveCommand: ActingCommand {
    private struct Result: Encodable {
        var redriven: Int
        /// Copies of redriven messages, which were removed.
        var copies: Int
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

    @OptionGroup var selection: FailureSelection

    @Option(help: "The most messages per second.")
    var rate = 100

    @Flag(help: "Opens the body of the single selected message in $EDITOR first.")
    var edit = false

    @Option(help: "Sends the single selected message with the body in this file.", completion: .file())
    var body: String?

    @OptionGroup var change: ChangeOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var stackOptions: StackOptions

    func validate() throws {
        try selection.requireChoice()
        if rate < 1 { throw ValidationError("--rate must be at least 1.") }
        if edit, body != nil { throw ValidationError("Use either --edit or --body.") }
    }

    func plan(_ stack: StackLocation) async throws -> ChangePlan {
        let letters = try await selection.choose(.dead, stack)
        let edited = try editedBody(of: letters)
        return ChangePlan {
            let plan = try await RedrivePlan.make(for: letters, editedBody: edited, stack)
            return ChangeReport(plan, text: plan.text(rate: rate))
        } carryOut: { journal in
            let refusals = RedrivePlan.refusals(of: letters, editedBody: edited)
            for warning in RedrivePlan.warnings(refusals) { Terminal.say(warning) }
            let run = RedriveRun(stack: stack, journal: journal, kind: .redrive, rate: rate)
            let outcome = try await run.redrive(letters, editedBody: edited)
            let result = Result(
                redriven: outcome.count, copies: outcome.copies,
                notFound: max(0, letters.count - outcome.count - outcome.copies), original: outcome.original)
            return ChangeReport(result, text: Self.text(result), isComplete: result.notFound == 0)
        }
    }

    private static func text(_ result: Result) -> String {
        let missing = result.notFound > 0 ? "; \(result.notFound) were no longer dead letters" : ""
        let copies = result.copies > 0 ? "; \(result.copies) were copies of them, and are removed" : ""
        return "\(result.redriven) redriven\(copies)\(missing)"
            + (result.original.map { "\nThe original is \($0)." } ?? "")
    }

    /// - Returns: nil if no body is to be edited
    private func editedBody(of letters: [FailedMessage]) throws -> [UInt8]? {
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
