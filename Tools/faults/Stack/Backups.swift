import Foundation

/// The stack's backups, as an operator uses them.
struct Backups: Sendable {
    let site: Site

    private var stack: FaultStack { site.stack }
    private var directory: String { "\(stack.home)/backup" }

    func make() async throws { try await stack.script("backup", "now", within: 300) }

    func restore(_ arguments: String...) async throws {
        let output = try await Command(["\(stack.scripts)/restore"] + arguments, within: 600).run()
        try output.write(toFile: "\(stack.home)/log/restore.log", atomically: true, encoding: .utf8)
    }

    /// The ids of all orders.
    func orders() async throws -> Set<String> {
        Set(try await site.database.query(#"SELECT order_id FROM "order".customer_order"#).map { $0[0] })
    }

    /// How old the newest backup was at that time.
    func age(at moment: Date) async throws -> String {
        let list = try await stack.script("backup", "list")
        let format = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        let finished = JSON(Array(list.utf8)).elements.compactMap { $0["finished"].string }
            .compactMap { try? Date($0, strategy: format) }.filter { $0 < moment }.max()
        guard let finished else { throw NeverHappened(description: "there is a backup from before") }
        let seconds = moment.timeIntervalSince(finished)
        return String(format: "the backup was %.0f s old, the log was received until the end", seconds)
    }

    /// The lists of the newest restore to an earlier time.
    func undone() throws -> UndoneReport {
        let reports = try FileManager.default.contentsOfDirectory(atPath: directory).filter { $0.hasPrefix("undone-") }
        guard let newest = reports.max() else { throw NeverHappened(description: "a report is written") }
        return try UndoneReport(directory: "\(directory)/\(newest)")
    }
}
