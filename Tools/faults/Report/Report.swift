import Foundation

/// The report of the whole run.
struct Report: Encodable, Sendable {
    let machine: Machine
    let build: String
    let results: [CaseResult]

    var json: Data {
        get throws {
            let encoder = JSONEncoder()
            encoder.dateEncodingStrategy = .iso8601
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            return try encoder.encode(self)
        }
    }

    var markdown: String {
        let date = machine.date.formatted(.iso8601.year().month().day())
        let total = results.map(\.seconds).reduce(0, +)
        let cases = results.map { result in
            (["- **\(result.name)**: \(result.summary)."] + result.notes.map { "  \($0)." }).joined(separator: "\n")
                + "\n"
        }.joined()
        let findings = results.filter { !$0.isGreen }.map { result in
            let lines =
                result.findings.prefix(10).map { "  - \($0.kind.rawValue): \($0.text)\n" }
                + (result.breaches ?? []).prefix(15).map { "  - \($0)\n" }
            return "- **\(result.name)**\n" + lines.joined()
        }
        return """
            Measured on \(date), \(build) build: \(machine.processors) × \(machine.processor), \
            \(machine.memoryGigabytes) GB, \(machine.versions.joined(separator: ", ")). \
            The invariants, over all orders so far, were checked about once a minute and after the last case. \
            \(results.count) cases in \(Int(total)) s.

            \(results.contains { $0.incident != nil } ? IncidentTable.markdown(results) : Table.markdown(results))
            \(cases)
            """ + (findings.isEmpty ? "" : "\n## What failed\n\n" + findings.joined())
    }
}
