import Foundation
package import HTTPKit
import OpenAPIDocument

/// The OpenAPI document, to validate answers with.
package struct APIDocument: Sendable {
    /// The operation of a request: its name as docs/routes.md spells it, and its description.
    package struct Operation: Sendable {
        package let name: String
        package let description: JSONValue
    }

    package static let shared: APIDocument = {
        guard let document = try? JSONParser.parse(OpenAPIDocument.bytes) else {
            preconditionFailure("openapi.json is not JSON")
        }
        return APIDocument(document)
    }()

    /// A path of the document, split at its slashes.
    private struct Path: Sendable {
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

    package let document: JSONValue
    /// The paths with the fewest parameters first: the router's choice when two match.
    private let paths: [Path]

    package init(_ document: JSONValue) {
        self.document = document
        paths = (document["paths"]?.members ?? [:])
            .map { Path(template: $0, segments: $0.split(separator: "/"), item: $1) }
            .sorted { $0.parameters < $1.parameters }
    }

    /// All operations, sorted by name.
    package var operations: [Operation] {
        paths.flatMap { path in
            (path.item.members ?? [:]).map { Operation(name: "\($0.uppercased()) \(path.template)", description: $1) }
        }.sorted { $0.name < $1.name }
    }

    /// Nil for a path or method that the API does not have.
    ///
    /// - Parameter method: in upper case
    package func operation(_ method: String, _ path: String) -> Operation? {
        let method = method == "HEAD" ? "GET" : method
        let segments = path.prefix { $0 != "?" }.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        guard let found = paths.first(where: { $0.fits(segments) }),
            let description = found.item[method.lowercased()]
        else { return nil }
        return Operation(name: "\(method) \(found.template)", description: description)
    }

    /// The differences between an answer and the document.
    package func violations(of answer: ReceivedAnswer, to method: String, _ operation: Operation) -> [String] {
        let open = JSONSchema(document: document, isClosed: false)
        guard let response = operation.description["responses"]?["\(answer.status)"].map(open.resolved) else {
            return ["the status \(answer.status) is not described"]
        }
        return headerViolations(of: answer, response) + bodyViolations(of: answer, to: method, response)
    }

    /// The differences between an answer and what the document says of requests that are no operation: a problem.
    package func violationsOutsideOperations(of answer: ReceivedAnswer) -> [String] {
        guard answer.mediaType == "application/problem+json" else { return [] }
        return schemaViolations(of: answer.body, .object(["$ref": .string("#/components/schemas/Problem")]))
    }

    private func bodyViolations(of answer: ReceivedAnswer, to method: String, _ response: JSONValue) -> [String] {
        let contents = response["content"]?.members ?? [:]
        guard !answer.body.isEmpty, method != "HEAD" else {
            return contents.isEmpty || method == "HEAD" ? [] : ["the body is missing"]
        }
        guard let content = contents[answer.mediaType] ?? contents["*/*"] else {
            return ["\(answer.mediaType) is not described"]
        }
        // A file of any type is described as bytes.
        guard contents[answer.mediaType] != nil, answer.mediaType.hasSuffix("json"), let schema = content["schema"]
        else {
            return []
        }
        return schemaViolations(of: answer.body, schema)
    }

    private func schemaViolations(of body: Data, _ schema: JSONValue) -> [String] {
        guard let value = try? JSONParser.parse(Array(body)) else { return ["the body is not JSON"] }
        return JSONSchema(document: document, isClosed: true).violations(of: value, against: schema)
    }
}

extension ReceivedAnswer {
    /// Without parameters, such as the character set.
    fileprivate var mediaType: String { String((headers["content-type"] ?? "").prefix { $0 != ";" }) }
}
