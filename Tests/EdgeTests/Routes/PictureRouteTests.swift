import Contracts
import HTTPTypes
import Messaging
import Testing

@testable import EdgeService

@Suite struct PictureRouteTests {
    private static let path = "/v1/admin/products/\(Example.productID)/image"

    @Test func `an administrator gets a URL to upload a picture to`() async throws {
        let log = Log<RequestPictureUpload>()
        let product = Subscriptions(of: .product).perform(RequestPictureUpload.self) { query, context in
            #expect(context.subject?.isAdministrator == true)
            log.append(query)
            return .success(
                UploadInvitation(
                    uploadUrl: "https://files.example/a", headers: ["content-type": "image/png"],
                    expiresAt: Example.time))
        }
        try await EdgeFixture.run([product]) { fixture in
            let answer = try await fixture.asAdmin(.post, Self.path, #"{"contentType":"image/png","size":123}"#)
            #expect(answer.status == 201, "\(answer)")
            #expect(Set(answer.json.keys) == ["uploadUrl", "method", "headers", "expiresAt"])
            #expect(answer.json["method"] as? String == "PUT")
            #expect(answer.header("Cache-Control") == "no-store")
            let wanted = RequestPictureUpload(productID: Example.productID, contentType: "image/png", size: 123)
            #expect(log.entries == [wanted])
            let incomplete = try await fixture.asAdmin(.post, Self.path, #"{"contentType":7,"name":"a.png"}"#)
            #expect(incomplete.status == 422)
            #expect(incomplete.errors == ["contentType invalid_type", "size required", "name unknown_field"])
        }
    }

    @Test func `a refused picture has a reason`() async throws {
        let product = Subscriptions(of: .product).answer(GetPicture.self) { _, _ in
            .success(PictureDetails(status: .refused, reason: "It is none.", imageUrl: nil, updatedAt: Example.time))
        }
        try await EdgeFixture.run([product]) { fixture in
            let answer = try await fixture.asAdmin(.get, Self.path)
            #expect(answer.status == 200, "\(answer)")
            #expect(Set(answer.json.keys) == ["status", "reason", "imageUrl", "updatedAt"])
            #expect(answer.json["status"] as? String == "refused")
            #expect(answer.json["reason"] as? String == "It is none.")
        }
    }
}
