/// RFC 3339 text: `2026-11-21T05:29:11.123456Z`. Trailing zeros of the fraction are omitted. Written by hand on bytes,
/// since every message and every row has timestamps.
extension Timestamp: LosslessStringConvertible {
    package var description: String {
        let days = seconds.floorDivided(by: 86_400)
        let date = Self.civil(fromDays: days)
        let second = Int(seconds - days * 86_400)
        let remainder = Int(microseconds % 1_000_000)
        let micros = remainder < 0 ? remainder + 1_000_000 : remainder
        guard (0...9999).contains(date.year) else {
            return "\(date.year)" + Self.text((0, date.month, date.day), second, micros).dropFirst(4)
        }
        return Self.text(date, second, micros)
    }

    /// - Parameters:
    ///   - date: with a year of at most four digits
    ///   - second: seconds since the start of the day
    private static func text(_ date: (year: Int, month: Int, day: Int), _ second: Int, _ micros: Int) -> String {
        String(unsafeUninitializedCapacity: 28) { text in
            var end = 0
            func put(_ number: Int, _ width: Int, then separator: Unicode.Scalar) {
                var rest = number
                for place in stride(from: end + width - 1, through: end, by: -1) {
                    text[place] = UInt8(ascii: "0") + UInt8(rest % 10)
                    rest /= 10
                }
                text[end + width] = UInt8(ascii: separator)
                end += width + 1
            }
            put(date.year, 4, then: "-")
            put(date.month, 2, then: "-")
            put(date.day, 2, then: "T")
            put(second / 3600, 2, then: ":")
            put(second / 60 % 60, 2, then: ":")
            put(second % 60, 2, then: ".")
            put(micros, 6, then: "Z")
            end -= 1
            while text[end - 1] == UInt8(ascii: "0"), micros != 0 { end -= 1 }
            if micros == 0 { end -= 7 }
            text[end] = UInt8(ascii: "Z")
            return end + 1
        }
    }

    /// Accepts any offset and up to nine decimal digits, of which six are kept.
    package init?(_ description: String) {
        var description = description
        guard let microseconds = description.withUTF8({ Self.microseconds(of: $0) }) else { return nil }
        self.init(microseconds: microseconds)
    }

    private static func microseconds(of text: UnsafeBufferPointer<UInt8>) -> Int64? {
        var reader = TimestampReader(text)
        guard let year = reader.number(4), reader.take("-"), let month = reader.number(2), reader.take("-"),
            let day = reader.number(2), (1...12).contains(month),
            (1...Self.days(inMonth: month, of: year)).contains(day),
            reader.take("T") || reader.take("t") || reader.take(" "), let hour = reader.number(2), hour < 24,
            reader.take(":"), let minute = reader.number(2), minute < 60, reader.take(":"),
            let second = reader.number(2), second <= 60, let micros = reader.fraction(), let offset = reader.offset(),
            reader.isAtEnd
        else { return nil }
        let days = Self.days(fromCivil: year, month, day)
        let seconds = days * 86_400 + Int64(hour * 3600 + minute * 60 + second) - Int64(offset)
        return seconds * 1_000_000 + Int64(micros)
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
