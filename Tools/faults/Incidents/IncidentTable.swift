import Foundation

/// The results of incidents, for a terminal or in Markdown.
enum IncidentTable {
    private static let columns = [
        "incident", "named after (s)", "alert", "after (s)", "orders", "longest look (s)", "invariants", "verdict",
    ]

    static func markdown(_ results: [CaseResult]) -> String {
        let rows = [columns, columns.map { _ in "---" }] + results.map(cells)
        return rows.map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
    }

    private static func cells(_ result: CaseResult) -> [String] {
        let measurement = result.incident
        let seconds = { (value: Double?) in value.map { String(format: "%.1f", $0) } ?? "-" }
        return [
            result.name, seconds(measurement?.secondsUntilNamed), measurement?.alert ?? "-",
            seconds(measurement?.secondsUntilAlert), measurement.map { "\($0.orders)" } ?? "-",
            seconds(measurement?.longestLook),
            result.breaches.map { $0.isEmpty ? "hold" : "broken" } ?? "-", result.isGreen ? "ok" : "FAILED",
        ]
    }
}
