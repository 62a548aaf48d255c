import ArgumentParser
import Contracts
import Messaging
import Vocabulary

/// `retailctl queues`: where messages wait, since when, and whether it gets better.
struct QueuesCommand: AsyncParsableCommand {
    private static let pause = Duration.seconds(2)
    /// How many messages of each retry queue are looked at to tell whose they are.
    private static let retryDepth = 1000

    static let configuration = CommandConfiguration(
        commandName: "queues",
        abstract: "Shows how full the queues are, how old what is in them, and how fast they drain.",
        discussion: """
            A queue's messages on the retry ladder and among its dead letters stand beside it. Counts are of this \
            moment, rates those of the broker's last seconds. OLDEST is the age of the message that is delivered next, \
            by its sender's clock.
            """)

    @Flag(help: "Shows also the queues in which nothing is.")
    var all = false

    @Flag(help: "Shows it again every two seconds, until interrupted.")
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

    /// The broker can be looked into where services cannot be asked.
    private static func ask(_ stack: StackLocation) async -> ServiceStatuses {
        do {
            return try await ServiceStatuses.ask(stack)
        } catch {
            Terminal.say("services not asked: \(error)")
            return ServiceStatuses()
        }
    }

    private func report(_ stack: StackLocation) async throws -> QueueReport {
        async let statuses = Peek(stack).statuses(
            retryQueues: RetryTier.allCases.map(\.rawValue), depth: Self.retryDepth)
        async let rates = QueueRates.all(ManagementAPI(stack.configuration), virtualHost: stack.virtualHost)
        async let services = Self.ask(stack)
        let answers = await services
        return QueueReport(
            statuses: try await statuses, rates: try await rates, pauses: answers.pauses,
            unanswered: answers.unanswered.map(\.rawValue), now: .now())
    }
}
