/// A part of an object, as the `Range` header requests it.
package enum ByteRange: Hashable, Sendable {
    case from(Int)
    case closed(ClosedRange<Int>)
    case last(Int)

    /// Nil for a header that is not one range of bytes: by RFC 9110 such a header is ignored.
    package init?(header: String) {
        guard header.hasPrefix("bytes="), !header.contains(",") else { return nil }
        let bounds = header.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
        guard bounds.count == 2, bounds.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else {
            return nil
        }
        switch (Int(bounds[0]), Int(bounds[1])) {
        case (let first?, let last?) where first <= last: self = .closed(first...last)
        case (let first?, nil) where bounds[1].isEmpty: self = .from(first)
        case (nil, let count?) where bounds[0].isEmpty: self = .last(count)
        default: return nil
        }
    }

    var header: String {
        switch self {
        case .from(let first): "bytes=\(first)-"
        case .closed(let range): "bytes=\(range.lowerBound)-\(range.upperBound)"
        case .last(let count): "bytes=-\(count)"
        }
    }

    /// - Throws: `ObjectStoreError.rangeNotSatisfiable`
    func resolve(in size: Int) throws(ObjectStoreError) -> Range<Int> {
        let range =
            switch self {
            case .from(let first): min(first, size)..<size
            case .closed(let range): min(range.lowerBound, size)..<min(range.upperBound, size - 1) + 1
            case .last(let count): size - min(count, size)..<size
            }
        guard !range.isEmpty else { throw .rangeNotSatisfiable(size: size) }
        return range
    }
}
