import Vocabulary

/// A time as an operator types it: RFC 3339, or a duration of up to a year: `90m`, `2h`, `1h30m`, `3d`.
enum TypedTime: Hashable {
    case at(Timestamp)
    case after(Duration)

    private static let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
    /// Larger numbers are typing errors.
    private static let most: Int64 = 366 * 86_400

    init?(_ text: String) {
        if let time = Timestamp(text) {
            self = .at(time)
        } else if let duration = Self.duration(text) {
            self = .after(duration)
        } else {
            return nil
        }
    }

    private static func duration(_ text: String) -> Duration? {
        var (seconds, number): (Int64, Int64?) = (0, nil)
        for character in text {
            if let digit = character.wholeNumberValue, character.isASCII {
                number = (number ?? 0) * 10 + Int64(digit)
            } else if let unit = units[character], let count = number {
                seconds += count * unit
                number = nil
            } else {
                return nil
            }
            guard seconds <= most, number ?? 0 <= most else { return nil }
        }
        return number == nil && seconds > 0 ? .seconds(seconds) : nil
    }
}
