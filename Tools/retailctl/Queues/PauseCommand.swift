import ArgumentParser
import Contracts
import Messaging
import Vocabulary

/// `retailctl pause QUEUE`: new messages wait in the queue.
struct PauseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause",
        abstract: "Stops the consumption of a work queue until it is resumed.",
        discussion: """
            All processes of the owning service stop within a second, also those started later. Messages in progress \
            are finished; new ones wait in the queue. Queries cannot be paused. Undone by `retailctl resume QUEUE`.
            """)

    @Argument(help: "Such as order.commands.", completion: .list(Topology.workQueues))
    var queue: String

    @OptionGroup var stackOptions: StackOptions

    func run() async throws {
        try await reportingObstacles {
            try await ConsumptionChange(stack: stackOptions.stack, queue: queue).pause()
        }
    }
}

/// `retailctl resume QUEUE`.
struct ResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Resumes the consumption of a paused work queue.")

    @Argument(help: "Such as order.commands.", completion: .list(Topology.workQueues))
    var queue: String

    @OptionGroup var stackOptions: StackOptions

    func run() async throws {
        try await reportingObstacles {
            try await ConsumptionChange(stack: stackOptions.stack, queue: queue).resume()
        }
    }
}
