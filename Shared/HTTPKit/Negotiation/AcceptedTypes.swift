/// The media types that a client accepts, from its `Accept` header (RFC 9110, 12.5.1).
package struct AcceptedTypes: Sendable {
    private let ranges: [(type: String, quality: Double)]

    package init(_ header: String) {
        ranges = header.split(separator: ",").compactMap { element in
            let parts = element.split(separator: ";").map { $0.trimmingSpaces.lowercased() }
            guard let type = parts.first, !type.isEmpty else { return nil }
            let quality = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) }
            return (type, quality ?? 1)
        }
    }

    /// Whether one of `types` is accepted; the most specific range decides. An empty header accepts every type.
    package func include(anyOf types: [String]) -> Bool {
        ranges.isEmpty || types.contains { quality(of: $0) > 0 }
    }

    /// Whether a type is listed, with a quality not below the other's.
    package func prefer(_ type: String, over other: String) -> Bool {
        ranges.contains { $0.type == type } && quality(of: type) > 0 && quality(of: type) >= quality(of: other)
    }

    private func quality(of type: String) -> Double {
        let family = type.prefix { $0 != "/" } + "/*"
        for pattern in [type, String(family), "*/*"] {
            if let range = ranges.first(where: { $0.type == pattern }) { return range.quality }
        }
        return 0
    }
}
