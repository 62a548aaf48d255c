import Contracts
import Foundation
import HTTPTypes
import ObjectStore
import ServiceKit
import Testing

@testable import EdgeService

@Suite struct MediaRouteTests {
    private static let name = MediaName(digest: "9f86d081884c7d659a2feaa0c55ad015", size: 800)!

    @Test func `a picture is public and cacheable for a year, whatever the Accept header`() async throws {
        try await EdgeFixture.run { fixture in
            let chunks = AsyncThrowingStream<[UInt8], any Error> {
                $0.yield([1, 2, 3])
                $0.finish()
            }
            let terms = UploadTerms(contentType: "image/webp", size: .exactly(3))
            try await fixture.objects.store.put(ObjectKey(Self.name.key)!, terms, from: chunks)
            let answer = try await fixture.send(.get, "/media/\(Self.name)", headers: ["Accept": "image/*"])
            #expect(answer.status == 200, "\(answer)")
            #expect(answer.body == Data([1, 2, 3]))
            #expect(answer.header("Content-Type") == "image/webp")
            #expect(answer.header("Cache-Control") == "public, max-age=31536000, immutable")
            #expect(answer.header("X-Content-Type-Options") == "nosniff")
            let tag = try #require(answer.header("ETag"))
            let again = try await fixture.send(.get, "/media/\(Self.name)", headers: ["If-None-Match": tag])
            #expect(again.status == 304)
            #expect(again.header("Cache-Control") == "public, max-age=31536000, immutable")
        }
    }

    @Test(arguments: [
        "9f86d081884c7d659a2feaa0c55ad015-801.webp", "9f86d081884c7d659a2feaa0c55ad015-0800.webp",
        "9F86D081884C7D659A2FEAA0C55AD015-800.webp", "9f86-800.webp", "..%2Fpictures%2Fa", "a", "-800.webp",
        "9f86d081884c7d659a2feaa0c55ad015-800.webp.object", "9f86d081884c7d659a2feaa0c55ad015-320.webp",
    ])
    func `other objects are not served as pictures`(name: String) async throws {
        try await EdgeFixture.run { fixture in
            let answer = try await fixture.send(.get, "/media/\(name)")
            #expect(answer.status == 404)
        }
    }
}
