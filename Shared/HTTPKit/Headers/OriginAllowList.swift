/// The web origins whose scripts may read the responses: compared as a whole, never by prefix, suffix or pattern.
package struct OriginAllowList: Sendable, Hashable {
    private let origins: Set<String>

    /// - Parameter list: origins such as `https://shop.example`, separated by commas
    package init(_ list: String) {
        // `null` is the origin of every sandboxed frame and `*` matches every origin: neither names a site.
        origins = Set(list.split(separator: ",").map(\.trimmingSpaces)).subtracting(["", "null", "*"])
    }

    package var isEmpty: Bool { origins.isEmpty }

    package func allows(_ origin: String) -> Bool { origins.contains(origin) }
}
