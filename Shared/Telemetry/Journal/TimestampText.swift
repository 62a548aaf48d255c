import Vocabulary

/// Writes times that lie close together as RFC 3339, six digits of fraction each.
struct TimestampText {
    private var second = Int64.min
    /// `2026-11-21T05:29:11.` of that second.
    private var prefix = ""

    mutating func write(_ time: Timestamp, to bytes: inout [UInt8]) {
        if time.seconds != second {
            second = time.seconds
            prefix = String(Timestamp(seconds: second).description.dropLast()) + "."
        }
        bytes.append(prefix)
        var rest = time.microseconds - second * 1_000_000
        var divisor: Int64 = 100_000
        while divisor > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest / divisor))
            rest %= divisor
            divisor /= 10
        }
        bytes.append(UInt8(ascii: "Z"))
    }
}
