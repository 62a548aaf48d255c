import Vocabulary

extension Timestamp {
    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// The format of RFC 5322: `Sat, 21 Nov 2026 06:04:51 +0000`.
    var mailDate: String {
        let (year, month, day, time) = parts
        return "\(weekday), \(day) \(month) \(year) \(time) +0000"
    }

    /// Human-readable: `21 Nov 2026, 06:04 UTC`.
    var readable: String {
        let (year, month, day, time) = parts
        return "\(day) \(month) \(year), \(time.prefix(5)) UTC"
    }

    private var weekday: String {
        // Day 0 of 1970 was a Thursday.
        let days = Int(
            (microseconds - ((microseconds % 86_400_000_000) + 86_400_000_000) % 86_400_000_000) / 86_400_000_000)
        return Self.weekdays[((days % 7) + 7) % 7]
    }

    private var parts: (year: Substring, month: String, day: Substring, time: Substring) {
        let text = Substring(description)
        let month = Int(text.dropFirst(5).prefix(2)) ?? 1
        return (text.prefix(4), Self.months[month - 1], text.dropFirst(8).prefix(2), text.dropFirst(11).prefix(8))
    }
}
