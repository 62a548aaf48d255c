import Foundation

/// Waits until the operator's tool names an incident, and until its alert fires.
struct IncidentWatch: Sendable {
    let incident: Incident
    let site: Site

    /// - Throws: `NeverHappened` if it is not named
    func run(since begun: ContinuousClock.Instant) async throws {
        var measurement = IncidentMeasurement()
        try await eventually("`retailctl incident` names \(incident.cause)", within: .seconds(60), every: .seconds(1)) {
            try await look(&measurement, since: begun) != nil
        }
        // Consequences come later than the cause: orders that wait count once they have waited.
        for _ in 0..<4 {
            try await site.goOn(for: .seconds(2))
            _ = try await look(&measurement, since: begun)
        }
        if let alerts = site.alerts {
            (measurement.alert, measurement.secondsUntilAlert) = try await alerts.first(
                of: incident.alerts, since: begun)
            if measurement.alert == nil {
                site.ledger.find(.unexpected, "none of the alerts \(incident.alerts.joined(separator: ", ")) fired")
            }
        }
        site.ledger.measure(measurement)
    }

    /// The line disappears when the incident is over.
    func awaitEnd() async throws {
        try await eventually("\(incident.cause) is over", within: .seconds(90), every: .seconds(1)) {
            try await finding() == nil
        }
    }

    private func look(
        _ measurement: inout IncidentMeasurement, since begun: ContinuousClock.Instant
    ) async throws -> JSON? {
        let start = ContinuousClock.now
        let found = try await finding()
        measurement.longestLook = max(measurement.longestLook, start.duration(to: .now).seconds)
        guard let found else { return nil }
        measurement.secondsUntilNamed = measurement.secondsUntilNamed ?? begun.duration(to: .now).seconds
        measurement.orders = max(measurement.orders, found["orders"].integer ?? 0)
        return found
    }

    private func finding() async throws -> JSON? {
        let (status, output) = try await site.retailctl("incident", "--json")
        let report = JSON(Array(output.utf8))
        guard status == 0 || status == 1, !report["findings"].isNull else {
            throw NeverHappened(description: "`retailctl incident` ended with \(status): \(output.suffix(400))")
        }
        return report["findings"].elements.first { finding in
            guard finding["cause"].string == incident.cause else { return false }
            return incident.subject.map { finding["subject"].string?.contains($0) == true } ?? true
        }
    }
}

extension JSON {
    fileprivate var isNull: Bool {
        if case .null = self { true } else { false }
    }
}
