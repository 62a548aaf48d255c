/// A W3C `traceparent` (Trace Context, section 3.2).
package struct TraceContext: Sendable, Hashable, LosslessStringConvertible {
    /// 32 hexadecimal digits.
    package let traceID: String
    /// 16 hexadecimal digits: the span that sends.
    package let spanID: String
    package let isSampled: Bool

    package init(traceID: String, spanID: String, isSampled: Bool) {
        self.traceID = traceID
        self.spanID = spanID
        self.isSampled = isSampled
    }

    package init?(_ description: String) {
        let parts = description.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 4, parts[0] != "ff", Self.isHexadecimal(parts[0], 2), Self.isHexadecimal(parts[1], 32),
            Self.isHexadecimal(parts[2], 16), Self.isHexadecimal(parts[3], 2), parts[1].contains(where: { $0 != "0" }),
            parts[2].contains(where: { $0 != "0" }), parts[0] != "00" || parts.count == 4
        else { return nil }
        traceID = String(parts[1])
        spanID = String(parts[2])
        isSampled = (UInt8(parts[3], radix: 16) ?? 0) & 1 == 1
    }

    package var description: String {
        var text = "00-"
        text.reserveCapacity(55)
        text += traceID
        text += "-"
        text += spanID
        text += isSampled ? "-01" : "-00"
        return text
    }

    /// A new trace.
    ///
    /// - Parameter isSampled: whether its spans are kept
    package static func make(isSampled: Bool = true) -> TraceContext {
        TraceContext(
            traceID: hexadecimal(.random(in: 1 ... .max), .random(in: 1 ... .max)),
            spanID: hexadecimal(.random(in: 1 ... .max)), isSampled: isSampled)
    }

    /// The same trace, one span further.
    package func child() -> TraceContext {
        TraceContext(traceID: traceID, spanID: Self.hexadecimal(.random(in: 1 ... .max)), isSampled: isSampled)
    }

    /// The same span, kept or not.
    package func sampled(_ isSampled: Bool) -> TraceContext {
        TraceContext(traceID: traceID, spanID: spanID, isSampled: isSampled)
    }

    /// Sixteen digits for each number. By hand, as it runs for every request and every message.
    private static func hexadecimal(_ numbers: UInt64...) -> String {
        String(unsafeUninitializedCapacity: numbers.count * 16) { digits in
            for index in 0..<numbers.count * 16 {
                let digit = UInt8(truncatingIfNeeded: numbers[index / 16] >> UInt64(60 - index % 16 * 4)) & 0xF
                digits[index] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
            }
            return numbers.count * 16
        }
    }

    private static func isHexadecimal(_ text: Substring, _ length: Int) -> Bool {
        text.utf8.count == length
            && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }
}
