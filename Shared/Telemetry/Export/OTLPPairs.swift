/// `name=value,name=value` with percent-encoded values: W3C Baggage's form, in which OpenTelemetry's variables list
/// headers and attributes.
enum OTLPPairs {
    /// Pairs without a name or an equals sign, and those with control characters, are left out.
    static func read(_ text: String) -> [(name: String, value: String)] {
        text.split(separator: ",").compactMap { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { return nil }
            let (name, value) = (trimmed(parts[0]), decoded(trimmed(parts[1])))
            guard !name.isEmpty, !(name + value).utf8.contains(where: { $0 < 32 || $0 == 127 }) else { return nil }
            return (name, value)
        }
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text.drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return String(text)
    }

    private static func decoded(_ text: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(code)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
