import ArgumentParser
import Contracts
import Messaging
import Vocabulary

/// `retailctl queues`: shows backlogs, their ages, and whether they shrink.
struct QueuesCommand: AsyncParsableCommand, LookingCommand {
    private static let pause = Duration.seconds(2)
    /// How many messages of each retry queue are read to find their original queues.
    private static let retryDepth = 1000

    static let configuration = CommandConfiguration(
        commandName: "queues",
        abstract: "Shows how many messages the queues hold, how old they are, and how fast they drain.",
        discussion: """
            RETRY and DEAD count a queue's messages in the retry queues and in its dead-letter queue. Counts are \
            current, rates are averages of the last seconds. OLDEST is the age of the message that is delivered next, \
            by its sender's clock.
            """)

    @Flag(help: "Also shows empty queues.")
    var all = false

    @Flag(help: "Refreshes every two seconds, until interrupted.")
    var watch = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var stackOptions: StackOptions

    func run() async throws {
        try await reportingObstacles {
            let stack = stackOptions.stack
            guard watch else { return try output.show(try await report(stack)) { $0.text(all: all) } }
            while true {
                let report = try await report(stack)
                // Clears the terminal.
                if Terminal.isWatched, !output.json { print("\u{1B}[H\u{1B}[2J", terminator: "") }
                try output.show(report) { "\(Timestamp.now())\n\n\($0.text(all: all))\n" }
                Terminal.flush()
                try await Task.sleep(for: Self.pause)
            }
        }
    }

    /// The broker's queues can be shown even if the services do not answer.
    private static func ask(_ stack: StackLocation) async -> ServiceStatuses {
        do {
            return try await ServiceStatuses.ask(stack)
        } catch {
            Terminal.say("the services could not be queried: \(error)")
            return ServiceStatuses()
        }
    }

    private func report(_ stack: StackLocation) async throws -> QueueReport {
        async let statuses = Peek(stack).statuses(
            retryQueues: Topology.retryQueues, depth: Self.retryDepth)
        async let rates = QueueRates.all(ManagementAPI(stack.configuration), virtualHost: stack.virtualHost)
        async let services = Self.ask(stack)
        let answers = await services
        return QueueReport(
            statuses: try await statuses, rates: try await rates, pauses: answers.pauses,
            unanswered: answers.unanswered.map(\.rawValue), now: .now())
    }
}
