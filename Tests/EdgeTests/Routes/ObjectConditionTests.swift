import HTTPKit
import Messaging
import ObjectStore
import ServiceKit
import Testing
import Vocabulary

@testable import EdgeService

/// Conditions of a download (RFC 9110, 13).
@Suite struct ObjectConditionTests {
    private static let key = ObjectKey("exports/a")!
    private static let past = "Sun, 06 Nov 1994 08:49:37 GMT"
    private static let future = "Fri, 06 Nov 2195 08:49:37 GMT"

    @Test func `a download keeps to its conditions, and says when the file was stored`() async throws {
        try await EdgeFixture.run { fixture in
            let upload = fixture.objects.store.presignUpload(Self.key, contentType: "text/plain", at: .now())
            let tag = try #require(try await fixture.send(upload, "abc").header("ETag"))
            let get = fixture.objects.store.signer.sign(.get, Self.key, at: .now())
            let modified = try #require(try await fixture.send(get).header("Last-Modified"))
            #expect(modified.wholeMatch(of: /\w{3}, \d\d \w{3} 20\d\d \d\d:\d\d:\d\d GMT/) != nil, "\(modified)")
            let cases: [([String: String], Int)] = [
                (["If-Match": tag], 200), (["If-Match": "*"], 200), (["If-Match": "\"a\", \(tag)"], 200),
                (["If-Match": "\"other\""], 412), (["If-Match": "W/\(tag)"], 412),
                (["If-Match": "\"other\"", "Range": "bytes=1-"], 412), (["If-Match": tag, "Range": "bytes=1-"], 206),
                (["If-Modified-Since": modified], 304), (["If-Modified-Since": Self.future], 304),
                (["If-Modified-Since": Self.past], 200), (["If-Modified-Since": "yesterday"], 200),
                (["If-None-Match": "\"other\"", "If-Modified-Since": modified], 200),
                (["If-None-Match": tag, "If-Modified-Since": Self.past], 304),
                (["If-Unmodified-Since": modified], 200), (["If-Unmodified-Since": Self.past], 412),
                (["If-Match": tag, "If-Unmodified-Since": Self.past], 200),
            ]
            for (headers, status) in cases {
                let answer = try await fixture.send(get, headers: headers)
                #expect(answer.status == status, "\(headers): \(answer)")
                #expect(answer.header("Last-Modified") == (status == 412 ? nil : modified), "\(headers)")
                if status == 412 { #expect(answer.code == "precondition_failed") }
            }
            let head = fixture.objects.store.signer.sign(.head, Self.key, at: .now())
            #expect(try await fixture.send(head, headers: ["If-Match": "\"other\""]).status == 412)
            #expect(try await fixture.send(head).header("Last-Modified") == modified)
        }
    }
}
