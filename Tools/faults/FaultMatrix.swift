import ArgumentParser
import Foundation

/// Injects faults while customers shop, and compares the answers that they got with the final state. `scripts/faults`
/// creates the stack for it, with a network of its own.
@main
struct FaultMatrix: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "faults", abstract: "Injects every fault that a running shop must survive.")

    @Argument(help: "Cases, or `quick`, `all`, `recovery`, `incidents` or `incidents-quick`.") var cases = ["quick"]
    @Option(help: "CLOUDRETAIL_HOME of the stack.") var home: String
    @Option(help: "PORT_BASE of the stack.") var portBase: Int
    @Option(help: "The directory deploy/local.") var scripts: String
    @Option(help: "The file deploy/processes.") var processes: String
    @Option(help: "The directory with retailctl.") var executables: String
    @Option(help: "The build of the executables, for the report.") var build = "debug"
    @Option(help: "The file for the results as JSON.") var json: String?
    @Option(help: "The file for the results as Markdown.") var markdown: String?
    @Flag(inversion: .prefixedNo, help: "Run `retailctl invariants` after each case, if there is such a command.")
    var invariants = true

    @Flag(help: "Watch the stack's Prometheus: an incident lasts until one of its alerts fires.") var alerts = false

    func run() async throws {
        let selected = try selection()
        let stack = try FaultStack(home: home, portBase: portBase, scripts: scripts, processes: processes)
        var runner = try await prepare(stack)
        var results: [CaseResult] = []
        Terminal.say(Table.line(Table.columns))
        for (index, fault) in selected.enumerated() {
            let result = try await runner.run(fault, isLast: index == selected.count - 1)
            results.append(result)
            show(result)
        }
        let report = Report(machine: await .here(Database(stack: stack)), build: build, results: results)
        if let json { try report.json.write(to: URL(fileURLWithPath: json)) }
        if let markdown { try report.markdown.write(toFile: markdown, atomically: true, encoding: .utf8) }
        guard results.allSatisfy(\.isGreen) else { throw ExitCode.failure }
    }

    private func selection() throws -> [FaultCase] {
        try cases.flatMap { name -> [FaultCase] in
            switch name {
            case "quick": return FaultCase.quick
            case "all": return FaultCase.all
            case "recovery": return FaultCase.recovery
            case "incidents": return FaultCase.incidents
            case "incidents-quick": return FaultCase.incidents.filter(\.isQuick)
            default:
                let known = FaultCase.all + FaultCase.recovery + FaultCase.incidents
                let found = known.filter { $0.name == name }
                let names = known.map(\.name).joined(separator: " ")
                guard !found.isEmpty else { throw ValidationError("no case \(name); there are: \(names)") }
                return found
            }
        }
    }

    private func prepare(_ stack: FaultStack) async throws -> Runner {
        let http = HTTPClient()
        let shop = Shop(http: http, ports: EdgePorts(stack.edgePort))
        let mailbox = Mailbox(stack)
        let crowd = Crowd(try await Crowd.join(1..<(Runner.customers + 1), shop, mailbox))
        var catalogue = Catalogue(admin: try await .administrator(shop, stack))
        try await catalogue.open()
        return Runner(
            stack: stack, http: http, shop: shop,
            ledger: try LoadRecord(path: "\(home)/ledger.jsonl"), mailbox: mailbox, crowd: crowd,
            invariants: invariants ? await .available(executables, stack) : nil,
            alerts: alerts ? Alerts(http: http, port: portBase + 8) : nil, catalogue: catalogue)
    }

    private func show(_ result: CaseResult) {
        Terminal.say(Table.line(Table.cells(result)))
        for note in result.notes { Terminal.say("    \(note)") }
        if let incident = result.incident { Terminal.say("    \(incident.text)") }
        if result.isGreen { return }
        for finding in result.findings.prefix(12) { Terminal.say("    \(finding.kind.rawValue): \(finding.text)") }
        for breach in result.breaches ?? [] { Terminal.say("    \(breach)") }
        Terminal.say("    outcomes: \(result.outcomes.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" })")
    }
}
