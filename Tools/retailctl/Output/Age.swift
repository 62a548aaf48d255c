import Messaging
import Vocabulary

/// Durations for people: the two largest units, such as `3 d 4 h`, or `12 s`.
enum Age {
    private static let units: [(name: String, seconds: Int64)] = [("d", 86_400), ("h", 3600), ("min", 60), ("s", 1)]

    static func text(_ duration: Duration) -> String {
        var rest = max(0, duration.components.seconds)
        var parts: [String] = []
        for (name, seconds) in units where parts.count < 2 {
            let count = rest / seconds
            rest -= count * seconds
            if count > 0 { parts.append("\(count) \(name)") } else if !parts.isEmpty { break }
        }
        return parts.isEmpty ? "0 s" : parts.joined(separator: " ")
    }

    /// A dash for nil.
    static func text(since time: Timestamp?, now: Timestamp = .now()) -> String {
        time.map { text($0.duration(to: now)) } ?? "-"
    }
}
