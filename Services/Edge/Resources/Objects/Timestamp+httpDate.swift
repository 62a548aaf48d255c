import Vocabulary

extension Timestamp {
    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// As HTTP writes it (RFC 9110, 5.6.7), rounded down to a second: `Sun, 06 Nov 1994 08:49:37 GMT`. From 1970 on.
    var httpDate: String {
        let text = Array(Timestamp(seconds: seconds).description.utf8)
        func part(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }
        let weekday = Self.weekdays[Int(max(seconds, 0) / 86_400 % 7)]
        let month = Self.months[((Int(part(5..<7)) ?? 1) - 1) % 12]
        return "\(weekday), \(part(8..<10)) \(month) \(part(0..<4)) \(part(11..<19)) GMT"
    }

    /// Nil for another text, also for the two obsolete forms of a date.
    init?(httpDate text: String) {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 6, let index = Self.months.firstIndex(of: String(parts[2])) else { return nil }
        let month = index < 9 ? "0\(index + 1)" : "\(index + 1)"
        guard let time = Timestamp("\(parts[3])-\(month)-\(parts[1])T\(parts[4])Z"), time.seconds >= 0,
            time.httpDate == text
        else { return nil }
        self = time
    }
}
