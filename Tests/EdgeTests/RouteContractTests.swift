import APIContract
import Contracts
import HTTPTypes
import Messaging
import ObjectStore
import ServiceKit
import Testing
import Vocabulary

@testable import EdgeService

/// Calls every route of the router successfully, so that `EdgeFixture` validates each answer against its schema in the
/// OpenAPI document, with every optional member present.
@Suite struct RouteContractTests {
    @Test func `every route's answer matches the OpenAPI document`() async throws {
        let mint = TokenMint()
        try await EdgeFixture.run(SpecimenShop.services(jwks: mint.jwks), leastTimeout: .seconds(60)) { fixture in
            var answered: Set<String> = []
            for call in RouteCall.all {
                let answer = try await fixture.send(
                    call.method, call.path, call.body, token: mint.adminToken, headers: call.headers)
                #expect(answer.status == call.status, "\(call.name): \(answer)")
                answered.insert(call.name)
            }
            answered.formUnion(try await filesAnswered(by: fixture))
            #expect(answered == Set(fixture.router.routes.map(\.name)))
        }
    }

    /// The object store's routes, which clients reach by presigned URLs.
    private func filesAnswered(by fixture: EdgeFixture) async throws -> Set<String> {
        let name = try #require(MediaName(digest: "9f86d081884c7d659a2feaa0c55ad015", size: 800))
        let (store, key) = (fixture.objects.store, try #require(ObjectKey(name.key)))
        let upload = store.presignUpload(
            key, contentType: MediaName.contentType, contentLength: 1, at: .now())
        #expect(try await fixture.send(upload, "x").status == 200)
        #expect(try await fixture.send(.get, "/media/\(name)").status == 200)
        #expect(try await fixture.send(store.presignDownload(key, at: .now())).status == 200)
        #expect(try await fixture.send(store.signer.sign(.delete, key, at: .now())).status == 204)
        return ["PUT /objects/{key}", "GET /objects/{key}", "DELETE /objects/{key}", "GET /media/{name}"]
    }
}
