/// Where a store answers: scheme, host, port if it is not the scheme's own, and the path that it is served below.
package struct Endpoint: Hashable, Sendable {
    package enum Scheme: String, Sendable {
        case http
        case https

        var port: String { self == .http ? "80" : "443" }
    }

    package let scheme: Scheme
    /// As the URL has it, with its port.
    package let authority: String
    /// Empty, or `/` and segments in percent-encoding, without a slash at the end.
    package let path: String

    /// Takes `https://files.example.com`, also with a port and a path; nil for anything else, as user names or queries.
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

    /// What stands in the `Host` header: the authority, without the port that goes without saying.
    package var host: String {
        let suffix = ":" + scheme.port
        return authority.hasSuffix(suffix) ? String(authority.dropLast(suffix.count)) : authority
    }

    /// Whether a bucket's name can stand in front of the host: not before an address.
    package var isName: Bool {
        !authority.hasPrefix("[") && host.prefix { $0 != ":" }.contains { $0.isLetter }
    }

    private static func isAuthorityByte(_ byte: UInt8) -> Bool {
        PercentEncoding.isUnreserved(byte) || [UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]")].contains(byte)
    }
}
