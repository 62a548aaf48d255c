import Vocabulary
import WebDomain

/// A moment: its text in UTC, and the moment itself for the script that shows it in the visitor's time zone.
enum TimeValues {
    /// For the attribute `datetime`, in whole seconds: HTML allows no more than three digits after them.
    static func moment(_ time: Timestamp) -> String { Timestamp(seconds: time.seconds).description }

    static func values(_ time: Timestamp, _ texts: Texts) -> Values {
        ["moment": moment(time), "text": texts.moment(time)]
    }
}
