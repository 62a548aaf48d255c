import APIContract
import HTTPKit
import HTTPTypes
import Messaging
import Testing

@testable import EdgeService

/// The schemas of request bodies are as strict as the edge: it accepts every body that they describe, and refuses every
/// other one, but for what only the service behind it can check.
@Suite struct RequestSchemaTests {
    /// What the schemas know of these fields, the services check: the doubles behind the edge in this test do not.
    private static let servicesRules: [String: Set<String>] = [
        "POST /v1/auth/register": ["email", "password", "name"], "POST /v1/auth/verify": ["email", "code"],
        "POST /v1/auth/verify/resend": ["email"], "POST /v1/auth/login": ["email"],
        "POST /v1/auth/password/forgot": ["email"], "POST /v1/auth/password/reset": ["email", "code", "password"],
        "POST /v1/admin/administrators": ["email", "name"], "PATCH /v1/me": ["name"],
        "POST /v1/me/password": ["password"],
        "POST /v1/admin/products": ["initialStock", "lowStockThreshold"],
        "POST /v1/admin/products/{productId}/image": ["contentType", "size"],
        "PUT /v1/admin/inventory/{productId}": ["available", "lowStockThreshold"],
        "POST /v1/admin/promo-codes": ["code", "percentOff", "maxRedemptions", "perCustomerLimit"],
        "PATCH /v1/admin/promo-codes/{code}": ["percentOff", "maxRedemptions", "perCustomerLimit"],
    ]

    @Test func `each body is accepted exactly when its schema describes it`() async throws {
        var settings = EdgeSettings()
        settings.loginRateLimitPerMinute = .max
        settings.rateLimitPerMinute = .max
        let mint = TokenMint()
        try await EdgeFixture.run(
            SpecimenShop.services(jwks: mint.jwks), settings: settings, leastTimeout: .seconds(60)
        ) { fixture in
            var count = 0
            for call in RouteCall.all where call.body != nil {
                let operation = try #require(call.operation)
                let content = operation.description["requestBody"]?["content"]?["application/json"]
                let schema = try #require(content?["schema"], "\(operation.name) has an undescribed body")
                let body = try JSONParser.parse(Array((call.body ?? "").utf8))
                for mutant in BodyMutant.all(of: body) {
                    count += 1
                    let verdict = JSONSchema(document: APIDocument.shared.document, isClosed: false)
                        .violations(of: mutant.body, against: schema)
                    let answer = try await fixture.send(
                        call.method, call.path, mutant.body.canonicalText, token: mint.adminToken, headers: call.headers
                    )
                    // 409: the body is fine, but not now.
                    let isAccepted = answer.status < 300 || answer.status == 409
                    if isAccepted, Self.servicesRules[operation.name]?.contains(mutant.field) == true { continue }
                    #expect(isAccepted || answer.status == 422, "\(operation.name): \(answer)")
                    #expect(
                        isAccepted == verdict.isEmpty,
                        "\(operation.name) \(mutant.body.canonicalText.prefix(300)): \(verdict) \("\(answer)".prefix(400))"
                    )
                }
            }
            #expect(count > 1000)
        }
    }

    @Test func `the document uses no keyword that is not checked`() throws {
        var unknown: Set<String> = []
        for operation in APIDocument.shared.operations {
            collect(operation.description["requestBody"] ?? .null, isSchema: false, into: &unknown)
            collect(operation.description["responses"] ?? .null, isSchema: false, into: &unknown)
        }
        for schema in (APIDocument.shared.document["components"]?["schemas"]?.members ?? [:]).values {
            collect(schema, isSchema: true, into: &unknown)
        }
        #expect(unknown == [])
    }

    private func collect(_ node: JSONValue, isSchema: Bool, into unknown: inout Set<String>) {
        if isSchema { unknown.formUnion(Set((node.members ?? [:]).keys).subtracting(JSONSchema.keywords)) }
        for (name, child) in node.members ?? [:] {
            switch name {
            case "properties":
                for schema in (child.members ?? [:]).values { collect(schema, isSchema: true, into: &unknown) }
            case "schema", "items", "if", "then": collect(child, isSchema: true, into: &unknown)
            case "allOf", "oneOf": for part in child.elements ?? [] { collect(part, isSchema: true, into: &unknown) }
            default: if !isSchema { collect(child, isSchema: false, into: &unknown) }
            }
        }
    }
}
