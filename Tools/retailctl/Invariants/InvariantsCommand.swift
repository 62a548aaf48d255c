import ArgumentParser
import Contracts
import Foundation
import Invariants
import Messaging
import Vocabulary

/// `retailctl invariants`: checks the shop, for example after an incident.
struct InvariantsCommand: AsyncParsableCommand, LookingCommand {
    static let configuration = CommandConfiguration(
        commandName: "invariants",
        abstract: "Checks that no order of the running shop was lost, duplicated, oversold or paid twice.",
        discussion: """
            Each service checks its own tables; then their records about each order are compared, and \
            every published message is looked up. Orders that changed within the last minute are left out. Exits 0 if \
            all invariants hold, 1 if one is broken, 2 if a check failed.
            """,
        // The command's name until 0.6.
        aliases: ["promises"])

    @Option(help: "File with the ids of acknowledged orders, one per line.")
    var acknowledged: String?

    @Flag(help: "Prints the result as JSON.")
    var json = false

    func run() async throws {
        let expected = try acknowledged.map(Self.orderIDs) ?? []
        let report: InvariantReport
        do {
            let depths = try await ManagementAPI().depths()
            report = try await OperatorBus.with { bus in
                try await Self.examine(bus, depths: depths, acknowledged: expected)
            }
        } catch {
            FileHandle.standardError.write(Data("not everything could be checked: \(error)\n".utf8))
            throw ExitCode(2)
        }
        print(json ? try report.json() : report.text)
        if !report.breaches.isEmpty { throw ExitCode.failure }
    }

    private static func orderIDs(in path: String) throws -> Set<OrderID> {
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline)
        return Set(
            try lines.map { line in
                guard let id = OrderID(String(line)) else { throw ValidationError("not an order's id: \(line)") }
                return id
            })
    }

    private static func examine(
        _ bus: MessageBus, depths: [String: Int], acknowledged: Set<OrderID>
    ) async throws -> InvariantReport {
        let ask: RequestAudit = { service, question in
            try await bus.audit(service, question, .beginning(at: .retailctl))
        }
        var breaches: [Breach] = []
        for service in ServiceName.owners { breaches += try await ask(service, .breaches).breaches }
        var missing = acknowledged
        var orders = 0
        try await CrossServiceAudit(ask: ask).run { finding in
            breaches += finding.breaches
            orders += finding.orderIDs.count
            missing.subtract(finding.orderIDs)
        }
        breaches += missing.sorted().map { Breach(.noOrderLost, id: $0.description, "acknowledged, but unknown") }
        breaches += try await MessageCensus(ask: ask).breaches(waiting: depths)
        return InvariantReport(breaches: breaches, orders: orders, acknowledged: acknowledged.count)
    }
}
