/// The normal form of a request's target: two spellings of one path are one path (RFC 3986, 6.2.2).
///
/// Percent-encoded unreserved characters are decoded (`%2D` is `-`), and the digits of the others are in upper case. The
/// query stays as it is: presigned URLs sign it, and its readers decode it.
package enum NormalPath {
    /// - Parameter target: a path, or a path with a query
    package static func of(_ target: String) -> String {
        let bytes = target.utf8
        let path = bytes.prefix { $0 != UInt8(ascii: "?") }
        guard path.contains(UInt8(ascii: "%")) else { return target }
        return String(decoding: normal(Array(path)), as: UTF8.self) + String(target[path.endIndex...])
    }

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
