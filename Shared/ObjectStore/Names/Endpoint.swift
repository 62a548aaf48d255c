/// The address of a store: scheme, host, port if it is not the scheme's default, and the path below which it is served.
package struct Endpoint: Hashable, Sendable {
    package enum Scheme: String, Sendable {
        case http
        case https

        var port: String { self == .http ? "80" : "443" }
    }

    package let scheme: Scheme
    /// As in the URL, including the port.
    package let authority: String
    /// Empty, or `/` and percent-encoded segments, without a trailing slash.
    package let path: String

    /// Accepts `https://files.example.com`, also with a port and a path; nil for anything else, such as user names or
    /// queries.
    package init?(_ url: String) {
        guard let colon = url.firstRange(of: "://"), let scheme = Scheme(rawValue: String(url[..<colon.lowerBound]))
        else {
            return nil
        }
        let rest = url[colon.upperBound...]
        var path = rest.drop { $0 != "/" }
        let authority = rest.prefix { $0 != "/" }
        while path.hasSuffix("/") { path.removeLast() }
        guard !authority.isEmpty, authority.utf8.allSatisfy(Self.isAuthorityByte),
            PercentEncoding.path.decode(path) != nil, !path.split(separator: "/").contains(where: { $0 == ".." })
        else { return nil }
        self.scheme = scheme
        self.authority = String(authority)
        self.path = String(path)
    }

    /// The `Host` header: the authority, without the scheme's default port.
    package var host: String {
        let suffix = ":" + scheme.port
        return authority.hasSuffix(suffix) ? String(authority.dropLast(suffix.count)) : authority
    }

    /// Whether the host is a name, so that a bucket can precede it: it cannot precede an IP address.
    package var isName: Bool {
        !authority.hasPrefix("[") && host.prefix { $0 != ":" }.contains { $0.isLetter }
    }

    private static func isAuthorityByte(_ byte: UInt8) -> Bool {
        PercentEncoding.isUnreserved(byte) || [UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]")].contains(byte)
    }
}
