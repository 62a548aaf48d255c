import Concurrency

/// A W3C `traceparent` (Trace Context, section 3.2). Stored as numbers, and parsed and written by hand, since every
/// request and every message has one.
package struct TraceContext: Sendable, Hashable {
    private let trace: (high: UInt64, low: UInt64)
    private let span: UInt64
    package let isSampled: Bool

    private init(_ trace: (high: UInt64, low: UInt64), _ span: UInt64, isSampled: Bool) {
        (self.trace, self.span, self.isSampled) = (trace, span, isSampled)
    }

    /// A new trace.
    ///
    /// - Parameter isSampled: whether its spans are stored
    package static func make(isSampled: Bool = true) -> TraceContext {
        TraceContext((random(), random()), random(), isSampled: isSampled)
    }

    /// A new span of the same trace.
    package func child() -> TraceContext { TraceContext(trace, Self.random(), isSampled: isSampled) }

    /// The same span with another sampling decision.
    package func sampled(_ isSampled: Bool) -> TraceContext { TraceContext(trace, span, isSampled: isSampled) }

    /// 32 hexadecimal digits.
    package var traceID: String { Self.text(32) { Self.write(trace, to: $0, at: 0) } }

    /// 16 hexadecimal digits: the span that sends the message.
    package var spanID: String { Self.text(16) { Self.write(span, to: $0, at: 0) } }

    /// Not zero, since an all-zero id is invalid.
    private static func random() -> UInt64 {
        var numbers = RandomNumbers()
        return .random(in: 1 ... .max, using: &numbers)
    }

    package static func == (left: TraceContext, right: TraceContext) -> Bool {
        left.trace == right.trace && left.span == right.span && left.isSampled == right.isSampled
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(trace.high)
        hasher.combine(trace.low)
        hasher.combine(span)
    }
}

extension TraceContext: LosslessStringConvertible {
    private static let length = 55

    package var description: String {
        Self.text(Self.length) { digits in
            for (index, byte) in "00-".utf8.enumerated() { digits[index] = byte }
            Self.write(trace, to: digits, at: 3)
            digits[35] = UInt8(ascii: "-")
            Self.write(span, to: digits, at: 36)
            digits[52] = UInt8(ascii: "-")
            digits[53] = UInt8(ascii: "0")
            digits[54] = UInt8(ascii: isSampled ? "1" : "0")
        }
    }

    /// A later version may be longer; the additional part is ignored.
    package init?(_ description: String) {
        var description = description
        guard let read = description.withUTF8({ Self.read($0) }) else { return nil }
        self = read
    }

    private static func read(_ text: UnsafeBufferPointer<UInt8>) -> TraceContext? {
        let dash = UInt8(ascii: "-")
        guard text.count >= length, text[2] == dash, text[35] == dash, text[52] == dash,
            let version = number(text[0..<2]), version != 0xFF,
            text.count == length || version != 0 && text[length] == dash,
            let high = number(text[3..<19]), let low = number(text[19..<35]), let span = number(text[36..<52]),
            let flags = number(text[53..<55]), high | low != 0, span != 0
        else { return nil }
        return TraceContext((high, low), span, isSampled: flags & 1 == 1)
    }

    /// Only lower case is allowed.
    private static func number(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> UInt64? {
        var number: UInt64 = 0
        for byte in digits {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): number = number << 4 | UInt64(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): number = number << 4 | UInt64(byte - UInt8(ascii: "a") + 10)
            default: return nil
            }
        }
        return number
    }

    private static func text(_ length: Int, _ write: (UnsafeMutableBufferPointer<UInt8>) -> Void) -> String {
        String(unsafeUninitializedCapacity: length) { digits in
            write(digits)
            return length
        }
    }

    private static func write(
        _ number: (high: UInt64, low: UInt64), to digits: UnsafeMutableBufferPointer<UInt8>, at position: Int
    ) {
        write(number.high, to: digits, at: position)
        write(number.low, to: digits, at: position + 16)
    }

    private static func write(_ number: UInt64, to digits: UnsafeMutableBufferPointer<UInt8>, at position: Int) {
        for index in 0..<16 {
            let digit = UInt8(truncatingIfNeeded: number >> UInt64(60 - index * 4)) & 0xF
            digits[position + index] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
        }
    }
}
