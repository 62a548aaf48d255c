/// How fast an incident was noticed, and whom it affected.
struct IncidentMeasurement: Encodable, Sendable {
    /// Until `retailctl incident` named the cause.
    var secondsUntilNamed: Double?
    /// Until the first of its alerts fired; nil if none did, or if Prometheus was not watched.
    var secondsUntilAlert: Double?
    /// That alert.
    var alert: String?
    /// The most orders that the line of the cause has named.
    var orders = 0
    /// How long the longest look took.
    var longestLook = 0.0

    var text: String {
        let seconds = { (value: Double) in "\((value * 10).rounded() / 10) s" }
        let named = secondsUntilNamed.map { "named after \(seconds($0))" } ?? "not named"
        let alarm = alert.map { ", alert \($0) after \(secondsUntilAlert.map(seconds) ?? "?")" } ?? ""
        return "\(named)\(alarm), \(orders) orders affected, longest look \(seconds(longestLook))"
    }
}
