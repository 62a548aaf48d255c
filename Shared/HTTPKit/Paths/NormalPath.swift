/// The normal form of a request's target: two spellings of one path are one path (RFC 3986, 6.2.2).
///
/// Percent-encoded unreserved characters are decoded (`%2D` is `-`), the digits of the others are in upper case, and of an
/// absolute target (RFC 9112, 3.2.2) only the path counts. The query stays as it is: presigned URLs sign it, and its
/// readers decode it.
///
/// A path with an empty segment, `.` or `..` has no normal form: what is before the edge may read it differently.
package enum NormalPath {
    /// - Parameter target: a path, or a path with a query
    /// - Returns: nil if there is none
    package static func of(_ target: String) -> String? {
        let local = withoutAuthority(target)
        let path = local.utf8.prefix { $0 != UInt8(ascii: "?") }
        guard path.contains(UInt8(ascii: "%")) else { return isNormal(path) ? String(local) : nil }
        let decoded = normal(Array(path))
        guard isNormal(decoded) else { return nil }
        return String(decoding: decoded, as: UTF8.self) + String(local[path.endIndex...])
    }

    private static func withoutAuthority(_ target: String) -> Substring {
        for scheme in ["http://", "https://"] where target.prefix(scheme.count).lowercased() == scheme {
            let rest = target.dropFirst(scheme.count).drop { $0 != "/" && $0 != "?" }
            return rest.hasPrefix("/") ? rest : "/" + rest
        }
        return target[...]
    }

    /// Whether every segment has a name. The path `/` has none.
    private static func isNormal(_ path: some Collection<UInt8>) -> Bool {
        guard path.first == UInt8(ascii: "/") else { return false }
        guard path.count > 1 else { return true }
        var (length, dots) = (0, 0)
        for byte in path.dropFirst() {
            if byte == UInt8(ascii: "/") {
                guard isName(length, dots) else { return false }
                (length, dots) = (0, 0)
            } else {
                length += 1
                dots += byte == UInt8(ascii: ".") ? 1 : 0
            }
        }
        return isName(length, dots)
    }

    private static func isName(_ length: Int, _ dots: Int) -> Bool { length > 0 && (length > 2 || dots < length) }

    private static func normal(_ path: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(path.count)
        var index = 0
        while index < path.count {
            guard let byte = decoded(path, at: index) else {
                result.append(path[index])
                index += 1
                continue
            }
            if isUnreserved(byte) {
                result.append(byte)
            } else {
                result.append(path[index])
                result.append(contentsOf: path[index + 1...index + 2].map(upperCased))
            }
            index += 3
        }
        return result
    }

    /// The byte of `%XX`; nil when there is none at this place.
    private static func decoded(_ path: [UInt8], at index: Int) -> UInt8? {
        guard path[index] == UInt8(ascii: "%"), index + 2 < path.count else { return nil }
        guard let high = digit(path[index + 1]), let low = digit(path[index + 2]) else { return nil }
        return high << 4 | low
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    private static func upperCased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte) ? byte - 32 : byte
    }

    /// RFC 3986, 2.3.
    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
