import HTTPTypes

/// The first line of a request of HTTP/1.1 (RFC 9112, 3), for methods that the parser refuses.
package struct RequestLine: Hashable, Sendable {
    private static let longest = 8192

    package let method: String
    /// Begins with a slash.
    package let target: String

    /// Nil unless the bytes begin with a whole line whose method is a token and whose target is a path.
    package init?(_ bytes: some Collection<UInt8>) {
        let line = bytes.prefix(Self.longest).prefix { $0 != UInt8(ascii: "\n") }
        guard line.count < min(bytes.count, Self.longest) else { return nil }
        var words = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard words.count == 3, words.removeLast().hasPrefix("HTTP/1.") else { return nil }
        guard words[0].utf8.count <= 64, HTTPRequest.Method(words[0]) != nil, words[1].hasPrefix("/") else {
            return nil
        }
        guard words[1].utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
        (method, target) = (words[0], words[1])
    }
}
