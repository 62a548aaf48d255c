import Foundation

/// The results as a table, for a terminal or in Markdown.
struct Table {
    static let columns = [
        "case", "attempts", "acknowledged", "lost", "duplicated", "unexpected", "recovered", "healthy again (s)",
        "invariants", "took (s)", "verdict",
    ]

    static func cells(_ result: CaseResult) -> [String] {
        [
            result.name, "\(result.attempts)", "\(result.acknowledged)", "\(result.lost)", "\(result.duplicated)",
            "\(result.unexpected)", "\(result.recovered)",
            result.secondsUntilHealthy.map { String(format: "%.1f", $0) } ?? "never",
            result.breaches.map { $0.isEmpty ? "hold" : "broken" } ?? "-", String(format: "%.0f", result.seconds),
            result.isGreen ? "ok" : "FAILED",
        ]
    }

    /// One line for a terminal.
    static func line(_ cells: [String]) -> String {
        zip(cells, columns).enumerated().map { index, pair in
            let width = max(pair.1.count, index == 0 ? 18 : 0)
            let padding = String(repeating: " ", count: max(0, width - pair.0.count))
            return index == 0 ? pair.0 + padding : padding + pair.0
        }.joined(separator: "  ")
    }

    static func markdown(_ results: [CaseResult]) -> String {
        let rows = [columns, columns.map { _ in "---" }] + results.map(cells)
        return rows.map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
    }
}
