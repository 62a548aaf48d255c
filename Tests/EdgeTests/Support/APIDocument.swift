import HTTPKit
import HTTPTypes
import OpenAPIDocument

@testable import EdgeService

/// The OpenAPI document, to validate answers with.
struct APIDocument {
    /// The operation of a request: its name as docs/routes.md spells it, and its description.
    struct Operation {
        let name: String
        let description: JSONValue
    }

    static let shared = try! APIDocument(JSONParser.parse(OpenAPIDocument.bytes))

    /// A path of the document, split at its slashes.
    private struct Path {
        let template: String
        let segments: [Substring]
        let item: JSONValue

        var parameters: Int { segments.count { $0.hasPrefix("{") } }

        func fits(_ others: [Substring]) -> Bool {
            // The key of an object contains slashes itself.
            let hasKey = template == "/objects/{key}" && others.count >= segments.count
            return (hasKey || segments.count == others.count)
                && zip(segments, others).allSatisfy { $0 == $1 || $0.hasPrefix("{") }
        }
    }

    let document: JSONValue
    /// The paths with the fewest parameters first: the router's choice when two match.
    private let paths: [Path]

    init(_ document: JSONValue) {
        self.document = document
        paths = (document["paths"]?.members ?? [:])
            .map { Path(template: $0, segments: $0.split(separator: "/"), item: $1) }
            .sorted { $0.parameters < $1.parameters }
    }

    /// Nil for a path that the API does not have.
    func operation(_ method: HTTPRequest.Method, _ path: String) -> Operation? {
        let method = method == .head ? HTTPRequest.Method.get : method
        let segments = path.prefix { $0 != "?" }.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        guard let found = paths.first(where: { $0.fits(segments) }),
            let description = found.item[method.rawValue.lowercased()]
        else { return nil }
        return Operation(name: "\(method) \(found.template)", description: description)
    }

    /// The differences between an answer and the document.
    func violations(of answer: Answer, to method: HTTPRequest.Method, _ operation: Operation) -> [String] {
        let open = JSONSchema(document: document, isClosed: false)
        guard let response = operation.description["responses"]?["\(answer.status)"].map(open.resolved) else {
            return ["the status \(answer.status) is not described"]
        }
        let contents = response["content"]?.members ?? [:]
        guard !answer.body.isEmpty, method != .head else {
            return contents.isEmpty || method == .head ? [] : ["the body is missing"]
        }
        let type = (answer.header("Content-Type") ?? "").prefix { $0 != ";" }
        guard let content = contents[String(type)] ?? contents["*/*"] else { return ["\(type) is not described"] }
        guard type.hasSuffix("json"), let schema = content["schema"] else { return [] }
        guard let value = try? JSONParser.parse(Array(answer.body)) else { return ["the body is not JSON"] }
        // Problems may have additional members.
        return JSONSchema(document: document, isClosed: type == "application/json")
            .violations(of: value, against: schema)
    }
}
