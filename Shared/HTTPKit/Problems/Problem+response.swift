import FoundationEssentials
import HTTPTypes
package import Hummingbird
import NIOCore
package import Telemetry

extension Problem {
    package static let typePrefix = "https://cloudretail.example/problems/"

    /// - Parameters:
    ///   - path: the path of the request
    ///   - trace: identifies the request in the logs
    package func response(to path: String, trace: TraceContext) -> Response {
        var headers = headers
        headers[.contentType] = "application/problem+json"
        headers[.cacheControl] = "no-store"
        guard let body = document(instance: path, trace: trace) else { return Response(status: .internalServerError) }
        return Response(status: status, headers: headers, body: .init(byteBuffer: body))
    }

    /// The problem as JSON.
    func document(instance: String, trace: TraceContext) -> ByteBuffer? {
        try? JSONBody.encode(Document(problem: self, instance: instance, traceID: trace.traceID))
    }

    /// The title of `insufficient_stock` is "Insufficient stock".
    private var title: String {
        let words = code.split(separator: "_").joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    private struct Document: Encodable {
        let problem: Problem
        let instance: String
        let traceID: String

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: MemberName.self)
            try container.encode(Problem.typePrefix + problem.code, forKey: "type")
            try container.encode(problem.title, forKey: "title")
            try container.encode(problem.status.code, forKey: "status")
            try container.encode(problem.detail, forKey: "detail")
            try container.encode(instance, forKey: "instance")
            try container.encode(problem.code, forKey: "code")
            try container.encode(traceID, forKey: "traceId")
            if !problem.errors.isEmpty { try container.encode(problem.errors, forKey: "errors") }
            for (name, value) in problem.members.sorted(by: { $0.key < $1.key }) {
                try container.encode(value, forKey: MemberName(stringValue: name))
            }
        }
    }

    private struct MemberName: CodingKey, ExpressibleByStringLiteral {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init(stringLiteral value: String) { stringValue = value }
        init?(intValue: Int) { nil }
    }
}
