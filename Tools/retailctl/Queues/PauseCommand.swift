import ArgumentParser
import Contracts
import Messaging
import Vocabulary

/// `retailctl pause QUEUE`: what arrives waits.
struct PauseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause",
        abstract: "Has the service that owns a work queue stop consuming it, until it is resumed.",
        discussion: """
            All processes of the service obey within a second, and those that start later. What they have in hand is \
            finished; what arrives waits in the queue. Queries cannot be paused. Undone by `retailctl resume QUEUE`.
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
        commandName: "resume", abstract: "Has the service that owns a work queue consume it again.")

    @Argument(help: "Such as order.commands.", completion: .list(Topology.workQueues))
    var queue: String

    @OptionGroup var stackOptions: StackOptions

    func run() async throws {
        try await reportingObstacles {
            try await ConsumptionChange(stack: stackOptions.stack, queue: queue).resume()
        }
    }
}
