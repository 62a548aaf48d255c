import ArgumentParser
import Contracts

/// `retailctl pause QUEUE`: new messages wait in the queue.
struct PauseCommand: ActingCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause",
        abstract: "Stops the consumption of a work queue until it is resumed.",
        discussion: """
            All processes of the owning service stop within a second, also those started later. Messages in progress \
            are finished; new ones wait in the queue. Queries cannot be paused. Undone by `retailctl resume QUEUE`.
            """)

    @Argument(help: "Such as order.commands.", completion: .list(Topology.workQueues))
    var queue: String

    @OptionGroup var change: ChangeOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var stackOptions: StackOptions

    func plan(_ stack: StackLocation) async throws -> ChangePlan {
        let consumption = try ConsumptionChange(stack: stack, queue: queue)
        return ChangePlan {
            try await consumption.preview(pauses: true)
        } carryOut: { journal in
            try await consumption.pause(journal)
        }
    }
}
