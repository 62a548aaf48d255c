import ArgumentParser

/// `retailctl retry now`: messages need not wait for their retry any longer, since the cause of their failure is gone.
struct RetryNowCommand: ActingCommand {
    private struct Result: Encodable {
        var retried: Int
        /// Selected, but their time had come already.
        var notFound: Int
    }

    static let configuration = CommandConfiguration(
        commandName: "now", abstract: "Sends messages that wait for a retry back to their queues at once.",
        discussion: """
            For when the cause of their failure is gone: nobody has to wait for the rest of the 5 s, 30 s or 5 min. Their \
            attempts go on counting, so the next failure is retried later, or makes a dead letter.
            """)

    @OptionGroup var selection: FailureSelection

    @Option(help: "The most messages per second.")
    var rate = 100

    @OptionGroup var change: ChangeOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var stackOptions: StackOptions

    func validate() throws {
        try selection.requireChoice()
        if rate < 1 { throw ValidationError("--rate must be at least 1.") }
    }

    func plan(_ stack: StackLocation) async throws -> ChangePlan {
        let messages = try await selection.choose(.waiting, stack)
        return ChangePlan {
            let plan = try await RedrivePlan.make(for: messages, editedBody: nil, stack)
            return ChangeReport(plan, text: plan.text(rate: rate))
        } carryOut: { journal in
            let run = RedriveRun(stack: stack, journal: journal, kind: .retry, rate: rate)
            let outcome = try await run.redrive(messages, editedBody: nil)
            let missing = max(0, messages.count - outcome.count - outcome.copies)
            let note = missing > 0 ? "; \(missing) were retried meanwhile, as their time had come" : ""
            return ChangeReport(
                Result(retried: outcome.count, notFound: missing),
                text: "\(Count.text(outcome.count, "message")) retried now\(note)")
        }
    }
}
