import Foundation

extension FaultCase {
    /// The mistake is noticed while the shop is busy. Customers get 503 during the restore, and go on afterwards.
    static let databaseTurnedBack = FaultCase(
        name: "database-turned-back",
        summary: "all prices are set to 0 by mistake; restored to the time before, and the broker reconciled",
        allowance: Allowance(unconsumedOrders: true, longestRecovery: 60)
    ) { site in
        let backups = Backups(site: site)
        try await backups.make()
        try await site.goOn(for: .seconds(4))
        let moment = try await site.database.query("SELECT clock_timestamp()").first?.first ?? ""
        var future = try await Future.happen(at: site)
        try await site.database.query("UPDATE product.product SET price_amount = 0")
        try await site.goOn(for: .seconds(3))
        site.control.pause()
        try await eventually("customers have finished", within: .seconds(40)) { site.control.isIdle }
        try await future.leaveMessagesBehind(site)
        try await site.stack.script("retailctl", "maintenance", "on", "--until", "10m", "--message", "Back soon.")

        let before = site.ledger.acknowledged
        let begun = ContinuousClock.now
        try await backups.restore("database", "--until", moment)
        let seconds = begun.duration(to: .now).seconds
        site.ledger.note(String(format: "turned back to %.0f s before, within %.1f s", 4.0, seconds))
        // Announced before, it is on until an operator has looked at the restored data.
        let report = try await site.stack.script("retailctl", "maintenance")
        if !report.contains("Back soon.") { site.ledger.find(.unexpected, "maintenance is over after the restore") }
        try await site.stack.script("retailctl", "maintenance", "off")

        let undone = try backups.undone()
        try await future.check(undone, site)
        let free = try await site.database.number("SELECT count(*) FROM product.product WHERE price_amount = 0")
        if free > 0 { site.ledger.find(.unexpected, "\(free) products still cost nothing") }
        let unlisted = before.subtracting(try await backups.orders()).subtracting(undone.orders.keys)
        for order in unlisted { site.ledger.find(.lost, "order \(order) is neither there nor listed") }
        site.ledger.note("\(unlisted.count) of \(before.count) acknowledged orders are neither there nor listed")
        site.ledger.note(undone.description)
        site.ledger.forget(Set(undone.orders.keys))
        site.control.resume()
    }
}
