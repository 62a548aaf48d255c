import ArgumentParser
import Contracts

/// `retailctl resume QUEUE`.
struct ResumeCommand: ActingCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Resumes the consumption of a paused work queue.")

    @Argument(help: "Such as order.commands.", completion: .list(Topology.workQueues))
    var queue: String

    @OptionGroup var change: ChangeOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var stackOptions: StackOptions

    func plan(_ stack: StackLocation) async throws -> ChangePlan {
        let consumption = try ConsumptionChange(stack: stack, queue: queue)
        return ChangePlan {
            try await consumption.preview(pauses: false)
        } carryOut: { journal in
            try await consumption.resume(journal)
        }
    }
}
