import Foundation
import HTTPTypes
import Testing

@testable import EdgeService

/// Compares the OpenAPI document with the router.
@Suite struct OpenAPITests {
    private func document(_ fixture: EdgeFixture) async throws -> [String: Any] {
        let answer = try await fixture.send(.get, "/openapi.json")
        #expect(answer.status == 200)
        return answer.json
    }

    private func operations(_ document: [String: Any]) -> [String: [String: Any]] {
        var operations: [String: [String: Any]] = [:]
        for (path, item) in document["paths"] as? [String: [String: [String: Any]]] ?? [:] {
            for (method, operation) in item { operations["\(method.uppercased()) \(path)"] = operation }
        }
        return operations
    }

    @Test func `the document has exactly the routes of the router`() async throws {
        try await EdgeFixture.run { fixture in
            let documented = operations(try await document(fixture))
            #expect(Set(documented.keys) == Set(fixture.router.routes.map(\.name)))
        }
    }

    @Test func `a route that needs a token documents it, with 401, 403 and 404`() async throws {
        try await EdgeFixture.run { fixture in
            let operations = operations(try await document(fixture))
            for route in fixture.router.routes {
                let operation = operations[route.name] ?? [:]
                let isOpen = (operation["security"] as? [Any])?.isEmpty == true
                #expect(isOpen != route.policy.audience.signsIn, "\(route.name)")
                let responses = operation["responses"] as? [String: Any] ?? [:]
                if !isOpen { #expect(responses["401"] != nil, "\(route.name)") }
                if route.policy.audience.isAdministrative { #expect(responses["403"] != nil, "\(route.name)") }
                if route.path.contains("{") { #expect(responses["404"] != nil, "\(route.name)") }
            }
        }
    }

    @Test func `each path parameter is declared, and each operation id is unique`() async throws {
        try await EdgeFixture.run { fixture in
            let operations = operations(try await document(fixture))
            #expect(Set(operations.values.compactMap { $0["operationId"] as? String }).count == operations.count)
            for (route, operation) in operations {
                let declared = (operation["parameters"] as? [[String: Any]] ?? [])
                    .filter { $0["in"] as? String == "path" }.compactMap { $0["name"] as? String }
                let used = route.matches(of: /\{(\w+)\}/).map { String($0.1) }
                #expect(declared == used, "\(route)")
            }
        }
    }

    @Test func `no list of values or required members repeats itself, as generators of clients refuse it`() async throws
    {
        try await EdgeFixture.run { fixture in
            var (open, count): ([Any], Int) = ([try await document(fixture)], 0)
            while let next = open.popLast() {
                if let object = next as? [String: Any] {
                    for case let list as [String] in [object["enum"], object["required"]] {
                        count += 1
                        #expect(Set(list).count == list.count, "\(list)")
                    }
                    open += object.values
                } else if let array = next as? [Any] {
                    open += array
                }
            }
            #expect(count > 100)
        }
    }

    @Test func `every reference resolves`() async throws {
        try await EdgeFixture.run { fixture in
            let document = try await document(fixture)
            #expect(document["openapi"] as? String == "3.1.0")
            var references: Set<String> = []
            collect(document, into: &references)
            #expect(references.count > 30)
            for reference in references {
                var node: Any? = document
                for name in reference.dropFirst(2).split(separator: "/") {
                    node = (node as? [String: Any])?[String(name)]
                }
                #expect(node != nil, "\(reference)")
            }
        }
    }

    private func collect(_ node: Any, into references: inout Set<String>) {
        if let object = node as? [String: Any] {
            if let reference = object["$ref"] as? String { references.insert(reference) }
            for child in object.values { collect(child, into: &references) }
        } else if let array = node as? [Any] {
            for child in array { collect(child, into: &references) }
        }
    }
}
