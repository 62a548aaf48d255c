import HTTPTypes
import Hummingbird
import Testing

@testable import EdgeService

/// Goes through the table of routes, so that a new route is looked at too.
@Suite struct AuthorizationTests {
    /// What anybody may call. A route that is not here must refuse strangers.
    static let open: Set<String> = [
        "POST /v1/auth/register", "POST /v1/auth/verify", "POST /v1/auth/verify/resend", "POST /v1/auth/login",
        "POST /v1/auth/refresh", "POST /v1/auth/logout", "POST /v1/auth/password/forgot",
        "POST /v1/auth/password/reset", "GET /.well-known/jwks.json", "GET /v1/products",
        "GET /v1/products/{productId}", "GET /v1/products/{productId}/availability", "GET /v1/categories",
        "GET /livez", "GET /readyz", "GET /openapi.json", "GET /media/{name}",
        // To the holder of a presigned URL.
        "GET /objects/{key}", "PUT /objects/{key}", "DELETE /objects/{key}",
    ]

    static func routes(_ bed: EdgeBed) -> [(method: HTTPRequest.Method, path: String)] {
        bed.router.operations.map { ($0.method, "\($0.path)".replacing("**", with: "{key}")) }
    }

    @Test func `strangers are kept out of every route that is not open, before their body is looked at`() async throws {
        try await EdgeBed.run { bed in
            let routes = Self.routes(bed)
            #expect(routes.count >= 36)
            for (method, path) in routes where !Self.open.contains("\(method) \(path)") {
                let answer = try await bed.send(method, path, "no JSON", headers: ["Content-Type": "text/plain"])
                #expect(answer.status == 401, "\(method) \(path)")
                let tampered = try await bed.send(method, path, token: "a.b.c")
                #expect(tampered.status == 401, "\(method) \(path)")
            }
        }
    }

    @Test func `customers are kept out of every admin route`() async throws {
        try await EdgeBed.run { bed in
            let admin = Self.routes(bed).filter { $0.path.hasPrefix("/v1/admin") }
            #expect(admin.count >= 37)
            for (method, path) in admin {
                let answer = try await bed.asCustomer(method, path, "no JSON")
                #expect(answer.status == 403, "\(method) \(path)")
                #expect(answer.code == "forbidden")
            }
        }
    }
}
