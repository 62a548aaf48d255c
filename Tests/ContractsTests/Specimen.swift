import Contracts
import Foundation
import JSONCoding
import Testing

/// One example of a message, with its reply and all of its rejections, to be compared with its golden file.
struct Specimen: Sendable, CustomTestStringConvertible {
    let name: MessageName
    private let parts: [Part]

    /// A value that can be encoded, and decoded and encoded again.
    private struct Part: Sendable {
        let key: String
        let encoded: @Sendable () throws -> Data
        let reencoded: @Sendable (Data) throws -> Data

        init<Value: Codable & Sendable>(_ key: String, _ value: Value) {
            self.key = key
            encoded = { Data(try JSONCoder.encode(value)) }
            reencoded = { Data(try JSONCoder.encode(JSONCoder.decode(Value.self, from: Array($0)))) }
        }
    }

    static func request<R: Request>(
        _ request: R, reply: R.Reply, rejections: [R.Rejection] = []
    ) -> Specimen {
        let parts = [Part("message", request), Part("reply", reply)]
        return Specimen(
            name: R.name,
            parts: parts + rejections.enumerated().map { Part("rejection \($0.offset + 1)", $0.element) })
    }

    static func event<E: Event>(_ event: E) -> Specimen {
        Specimen(name: E.name, parts: [Part("message", event)])
    }

    /// The text of the golden file.
    func text() throws -> String {
        var object: [String: Any] = [:]
        for part in parts { object[part.key] = try Self.tree(part.encoded()) }
        return try Self.text(of: object)
    }

    /// The content of a golden file after decoding and encoding.
    func reread(_ golden: Data) throws -> String {
        let read = try Self.tree(golden) as? [String: Any] ?? [:]
        var object: [String: Any] = [:]
        for part in parts {
            let bytes = try JSONSerialization.data(withJSONObject: read[part.key] ?? [:], options: .fragmentsAllowed)
            object[part.key] = try Self.tree(part.reencoded(bytes))
        }
        return try Self.text(of: object)
    }

    /// The parts of the golden file, encoded as on the wire.
    func encodedParts() throws -> [Data] { try parts.map { try $0.encoded() } }

    /// Decodes a part, and encodes what was read.
    ///
    /// - Throws: if it cannot be decoded
    func reread(part index: Int, _ bytes: Data) throws -> Data { try parts[index].reencoded(bytes) }

    var testDescription: String { name.description }

    private static func tree(_ data: Data) throws -> Any {
        try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed)
    }

    private static func text(of object: [String: Any]) throws -> String {
        let data = try JSONSerialization.data(
            withJSONObject: object, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
        return String(decoding: data, as: UTF8.self) + "\n"
    }
}
