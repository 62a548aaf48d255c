package import Foundation

/// Variants of a JSON document in which one value is replaced by one that a careless reader cannot take.
package enum HostileJSON {
    /// Numbers at and beyond the ends of their types, texts that are empty, long, or of another meaning, other types.
    package nonisolated(unsafe) static let values: [Any] =
        [Int64.max, Int64.min, Int64.max - 1, 1 << 61, -(1 << 61) - 1, 0, -1, 4_294_967_296, 2_147_483_648] as [Int64]
        + [
            UInt64.max, 1e308, -1e308, 0.5, true, NSNull(), [Any](), [String: Any](), ["a": ["b": 1]],
            [[[[[[[[]]]]]]]],
        ]
        + [
            "", " ", "\0", "a\0b", "-1", "9223372036854775808", "NaN", "😀e\u{301}\u{202E}", "../../etc/passwd",
            "9999-12-31T23:59:59.999999Z", "0000-01-01T00:00:00Z", "2026-02-30T00:00:00Z", "USD", "XXX",
            "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff",
            String(repeating: "x", count: 70_000),
        ]

    /// - Parameter values: what each value of the document is replaced by, in turn
    /// - Throws: if the document is no JSON
    package static func variants(of document: Data, values: [Any] = values) throws -> [Data] {
        let tree = try JSONSerialization.jsonObject(with: document, options: .fragmentsAllowed)
        return try variants(of: tree, values).map {
            try JSONSerialization.data(withJSONObject: $0, options: .fragmentsAllowed)
        }
    }

    private static func variants(of tree: Any, _ values: [Any]) -> [Any] {
        switch tree {
        case let object as [String: Any]:
            let without = object.keys.map { key in object.filter { $0.key != key } }
            let inside = object.flatMap { key, value in
                variants(of: value, values).map { object.merging([key: $0]) { $1 } }
            }
            return values + without + inside
        case let array as [Any]:
            let many = Array(repeating: array.first ?? 0, count: 1000)
            let inside = array.first.map { variants(of: $0, values).map { [$0] + array.dropFirst() } } ?? []
            return values + [many] + inside
        default: return values
        }
    }

    /// A document with some bytes replaced, removed or repeated.
    package static func scrambled(_ document: Data, _ random: inout SplitMix) -> Data {
        var bytes = Array(document)
        for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<3, using: &random) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.remove(at: place)
            default: bytes.insert(contentsOf: bytes[place..<min(place + 8, bytes.count)], at: place)
            }
        }
        return Data(bytes)
    }
}
