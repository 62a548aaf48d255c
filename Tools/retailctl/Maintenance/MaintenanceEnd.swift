import ArgumentParser
import Vocabulary

/// When maintenance ends, as an operator types it: a time (RFC 3339), or how long from now: `90m`, `2h`, `1h30m`.
struct MaintenanceEnd: ExpressibleByArgument, Hashable {
    private enum Kind: Hashable {
        case at(Timestamp)
        case after(Duration)
    }

    private static let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
    /// More than any window; larger numbers are typing errors.
    private static let most: Int64 = 366 * 86_400

    private let kind: Kind

    init?(argument: String) {
        if let time = Timestamp(argument) {
            kind = .at(time)
        } else if let duration = Self.duration(argument) {
            kind = .after(duration)
        } else {
            return nil
        }
    }

    func time(from now: Timestamp) -> Timestamp {
        switch kind {
        case .at(let time): time
        case .after(let duration): now + duration
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
