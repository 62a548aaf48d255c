/// RFC 3339 text: `2026-11-21T05:29:11.123456Z`. Trailing zeros of the fraction are left out on writing.
extension Timestamp: LosslessStringConvertible {
    package var description: String {
        let days = seconds.floorDivided(by: 86_400)
        let (year, month, day) = Self.civil(fromDays: days)
        let second = Int(seconds - days * 86_400)
        let date = "\(Self.pad(year, 4))-\(Self.pad(month, 2))-\(Self.pad(day, 2))"
        let time = "\(Self.pad(second / 3600, 2)):\(Self.pad(second / 60 % 60, 2)):\(Self.pad(second % 60, 2))"
        return "\(date)T\(time)\(fraction)Z"
    }

    private var fraction: String {
        let micros = Int(microseconds - seconds * 1_000_000)
        guard micros != 0 else { return "" }
        var digits = Self.pad(micros, 6)
        while digits.hasSuffix("0") { digits.removeLast() }
        return "." + digits
    }

    /// Takes any offset and up to nine digits of fraction, of which six are kept.
    package init?(_ description: String) {
        var text = Substring(description)
        guard let year = Self.number(&text, 4), Self.drop("-", &text), let month = Self.number(&text, 2),
            Self.drop("-", &text), let day = Self.number(&text, 2), (1...12).contains(month),
            (1...Self.days(inMonth: month, of: year)).contains(day),
            Self.drop("T", &text) || Self.drop("t", &text) || Self.drop(" ", &text),
            let hour = Self.number(&text, 2), hour < 24, Self.drop(":", &text), let minute = Self.number(&text, 2),
            minute < 60, Self.drop(":", &text), let second = Self.number(&text, 2), second <= 60,
            let micros = Self.fraction(&text), let offset = Self.offset(&text), text.isEmpty
        else { return nil }
        let days = Self.days(fromCivil: year, month, day)
        let seconds = days * 86_400 + Int64(hour * 3600 + minute * 60 + second) - Int64(offset)
        self.init(microseconds: seconds * 1_000_000 + Int64(micros))
    }

    private static func fraction(_ text: inout Substring) -> Int? {
        guard drop(".", &text) else { return 0 }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard (1...9).contains(digits.count) else { return nil }
        text = text.dropFirst(digits.count)
        return Int((digits + "000000").prefix(6))
    }

    /// Seconds east of Greenwich.
    private static func offset(_ text: inout Substring) -> Int? {
        if drop("Z", &text) || drop("z", &text) { return 0 }
        let sign = drop("+", &text) ? 1 : drop("-", &text) ? -1 : 0
        guard sign != 0, let hours = number(&text, 2), hours < 24, drop(":", &text), let minutes = number(&text, 2),
            minutes < 60
        else { return nil }
        return sign * (hours * 3600 + minutes * 60)
    }

    private static func number(_ text: inout Substring, _ digits: Int) -> Int? {
        let head = text.prefix(digits)
        guard head.count == digits, head.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        text = text.dropFirst(digits)
        return Int(head)
    }

    private static func drop(_ character: Character, _ text: inout Substring) -> Bool {
        guard text.first == character else { return false }
        text = text.dropFirst()
        return true
    }

    private static func pad(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static func days(inMonth month: Int, of year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    /// Days since 1970 of a date in the proleptic Gregorian calendar (Howard Hinnant, "chrono-Compatible Low-Level
    /// Date Algorithms").
    private static func days(fromCivil year: Int, _ month: Int, _ day: Int) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = Int64(shifted).floorDivided(by: 400)
        let yearOfEra = Int64(shifted) - era * 400
        let dayOfYear = Int64((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1)
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func civil(fromDays days: Int64) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = shifted.floorDivided(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let month = Int(monthIndex < 10 ? monthIndex + 3 : monthIndex - 9)
        let year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
        return (year, month, Int(dayOfYear - (153 * monthIndex + 2) / 5 + 1))
    }
}

extension Timestamp: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let time = Timestamp(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an RFC 3339 time")
        }
        self = time
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
