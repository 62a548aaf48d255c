import Foundation

/// Losses that only a backup repairs. The stack has backups turned on; see scripts/restore-drill.
extension FaultCase {
    static let recovery = [databaseLost, databaseTurnedBack, objectsLost]

    /// The longest that customers may have to wait, in seconds.
    private static let longest = 300.0

    static let databaseLost = FaultCase(
        name: "database-lost",
        summary: "PostgreSQL dies by kill -9 and its data are gone; restored from a backup and the received log",
        allowance: Allowance(longestRecovery: longest)
    ) { site in
        let backups = Backups(site: site)
        try await backups.make()
        try await site.goOn(for: .seconds(5))
        let (begun, moment) = (ContinuousClock.now, Date())
        site.processes.signal("postgresql", SIGKILL)
        try FileManager.default.moveItem(
            atPath: "\(site.stack.home)/postgresql/data", toPath: "\(site.stack.home)/postgresql/lost")
        let acknowledged = site.ledger.acknowledged
        try await backups.restore("database")
        site.control.markHealed(at: begun)
        try await eventually("customers are served again", within: .seconds(Int(longest))) {
            site.control.secondsUntilHealthy != nil
        }
        let seconds = site.control.secondsUntilHealthy ?? longest
        let missing = acknowledged.subtracting(try await backups.orders())
        site.ledger.note(String(format: "RTO %.1f s", seconds))
        site.ledger.note("RPO \(missing.count) of \(acknowledged.count) acknowledged")
        site.ledger.note(try await backups.age(at: moment))
        for order in missing { site.ledger.find(.lost, "order \(order) was acknowledged before the loss") }
        try FileManager.default.removeItem(atPath: "\(site.stack.home)/postgresql/lost")
    }
}
