import Incidents
import Messaging
import Vocabulary

/// Durations for people.
enum Age {
    static func text(_ duration: Duration) -> String { duration.words }

    /// A dash for nil.
    static func text(since time: Timestamp?, now: Timestamp = .now()) -> String {
        time.map { text($0.duration(to: now)) } ?? "-"
    }
}
