import ArgumentParser
import Contracts

/// `retailctl status`: an overview of the stack.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Shows the state of processes, broker and database, and their backlogs.",
        discussion: "Exits 0 if there is no problem, else lists the problems and exits 1.")

    @OptionGroup var output: OutputOptions
    @OptionGroup var stackOptions: StackOptions

    func run() async throws {
        try await reportingObstacles {
            let report = await Self.read(stackOptions.stack)
            try output.show(report, text: \.text)
            if !report.problems.isEmpty { throw ExitCode.foundWrong }
        }
    }

    /// Collects what is available, even if parts of the stack are down.
    private static func read(_ stack: StackLocation) async -> StatusReport {
        async let processes = processes(stack.endpoints)
        async let broker = attempt("broker") { try await BrokerState.read(ManagementAPI(stack.configuration)) }
        async let queues = attempt("queues") { try await Peek(stack).statuses(retryQueues: [], depth: 0) }
        async let services = attempt("services") { try await ServiceStatuses.ask(stack) }
        let (brokerState, statuses, answers) = (await broker, await queues, await services)
        let outboxes = ServiceName.owners.compactMap { service in
            answers.value?[service].map {
                StatusReport.Outbox(service: service.rawValue, unsent: $0.unsent, oldestUnsent: $0.oldestUnsent)
            }
        }
        let silent = (answers.value?.unanswered ?? []).map { "\($0.rawValue) does not answer messages" }
        return StatusReport(
            processes: await processes, broker: brokerState.value, outboxes: outboxes,
            deadLetters: statuses.value.map(deadLetters),
            paused: (answers.value?.pauses.values).map { $0.sorted { $0.queue < $1.queue } } ?? [],
            obstacles: [brokerState.obstacle, statuses.obstacle, answers.obstacle].compactMap(\.self) + silent)
    }

    private static func processes(_ endpoints: [(name: String, url: String)]) async -> [ProcessState] {
        let states = await withTaskGroup(of: (Int, ProcessState).self) { group in
            for (number, endpoint) in endpoints.enumerated() {
                group.addTask { (number, await ProcessState.read(at: endpoint)) }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        return states.sorted { $0.0 < $1.0 }.map(\.1).filter { $0.description != nil || !$0.name.hasSuffix("-2") }
    }

    private static func deadLetters(_ statuses: [QueueStatus]) -> [StatusReport.DeadLetters] {
        statuses.filter { QueueName.deadLetters.contains($0.name) && $0.ready > 0 }
            .map { StatusReport.DeadLetters(queue: $0.name, count: $0.ready) }.sorted { $0.queue < $1.queue }
    }

    private static func attempt<Value: Sendable>(
        _ what: String, _ read: @Sendable () async throws -> Value
    ) async -> (value: Value?, obstacle: String?) {
        do { return (try await read(), nil) } catch { return (nil, "\(what): \(error)") }
    }
}
