import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird
import Vocabulary

extension Problem {
    /// For changes during maintenance. The detail is the operator's message; a retry makes sense after the end.
    static func maintenance(_ window: MaintenanceWindow, at now: Timestamp) -> Problem {
        let left = now.duration(to: window.until)
        let seconds = Int((left.wholeMilliseconds + 999) / 1000)
        return Problem(.serviceUnavailable, "maintenance", window.message)
            .with(member: "until", window.until).retry(after: seconds)
    }
}
