/// Percent-encoding as Signature Version 4 requires it: every byte but letters, digits and `-._~`, in upper case.
struct PercentEncoding: Sendable {
    /// Slashes separate the segments and are kept.
    static let path = PercentEncoding(keepsSlashes: true)
    static let query = PercentEncoding(keepsSlashes: false)

    private static let hexadecimal = Array("0123456789ABCDEF".utf8)

    let keepsSlashes: Bool

    func encode(_ text: some StringProtocol) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            if keeps(byte) {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), Self.hexadecimal[Int(byte >> 4)], Self.hexadecimal[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Nil unless `text` is exactly what `encode` returns, so that each text has only one encoding.
    func decode(_ text: some StringProtocol) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%") {
                guard let high = rest.popFirst().flatMap(Self.value), let low = rest.popFirst().flatMap(Self.value)
                else { return nil }
                bytes.append(high << 4 | low)
                guard !keeps(high << 4 | low) else { return nil }
            } else {
                guard keeps(byte) else { return nil }
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
        default: false
        }
    }

    private func keeps(_ byte: UInt8) -> Bool {
        Self.isUnreserved(byte) || keepsSlashes && byte == UInt8(ascii: "/")
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        hexadecimal.firstIndex(of: digit).map { UInt8($0) }
    }
}
