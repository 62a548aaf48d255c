import HTTPKit

extension APIDocument {
    /// The headers that any answer may have, which the document describes once, in `info`.
    package static let commonHeaders: Set<String> = [
        "access-control-allow-headers", "access-control-allow-methods", "access-control-allow-origin",
        "access-control-expose-headers", "access-control-max-age", "cache-control", "connection", "content-encoding",
        "content-length", "content-security-policy", "content-type", "date", "keep-alive", "referrer-policy",
        "strict-transport-security", "transfer-encoding", "vary", "x-content-type-options",
    ]

    /// - Parameter response: the description of the answer's status
    func headerViolations(of answer: ReceivedAnswer, _ response: JSONValue) -> [String] {
        let schema = JSONSchema(document: document, isClosed: false)
        let described = Dictionary(
            (response["headers"]?.members ?? [:]).map { ($0.lowercased(), schema.resolved($1)) }
        ) { first, _ in first }
        let missing = described.filter { $1["required"] == .boolean(true) && answer.headers[$0] == nil }.keys.sorted()
        return missing.map { "the header \($0) is missing" }
            + answer.headers.sorted { $0.key < $1.key }.flatMap { name, value -> [String] in
                if Self.commonHeaders.contains(name) { return [] }
                guard let header = described[name] else { return ["the header \(name) is not described"] }
                let value = header["schema"]?["type"] == .string("integer") ? Int64(value).map(JSONValue.integer) : nil
                return schema.violations(
                    of: value ?? .string(answer.headers[name] ?? ""), against: header["schema"] ?? .null,
                    at: "the header \(name)")
            }
    }
}
