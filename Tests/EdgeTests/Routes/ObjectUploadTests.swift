import Foundation
import HTTPKit
import Messaging
import ObjectStore
import ServiceKit
import Testing
import Vocabulary

@testable import EdgeService

/// What an upload states beside its bytes is kept to, or refused in S3's form.
@Suite struct ObjectUploadTests {
    private static let key = ObjectKey("imports/a")!
    /// Of "abc".
    private static let checksums = [
        ("content-md5", "kAFQmDzST7DWlj99KOF/cg=="), ("x-amz-checksum-crc32", "NSRBwg=="),
        ("x-amz-checksum-crc32c", "Nks/tw=="), ("x-amz-checksum-sha1", "qZk+NkcGgWq6PiVxeFDCbJzQ2J0="),
        ("x-amz-checksum-sha256", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="),
    ]

    private static func upload(
        _ fixture: EdgeFixture, headers: [HeaderField] = [], parameters: [QueryParameter] = []
    ) -> PresignedRequest {
        fixture.objects.store.signer.sign(.put, key, parameters: parameters, headers: headers, at: .now())
    }

    private static func code(of answer: Answer) -> Substring? {
        guard answer.header("Content-Type") == "application/xml" else { return nil }
        return String(decoding: answer.body, as: UTF8.self).firstMatch(of: /<Code>(\w+)<\/Code>/)?.1
    }

    @Test(arguments: checksums)
    func `an upload that differs from its checksum is refused, and nothing is stored`(
        name: String, checksum: String
    ) async throws {
        try await EdgeFixture.run { fixture in
            let field = HeaderField(name, checksum)
            var uploads = [Self.upload(fixture, headers: [field])]
            if name != "content-md5" {
                uploads += [name, name.capitalized].map {
                    Self.upload(fixture, parameters: [QueryParameter($0, checksum)])
                }
            }
            for upload in uploads {
                let wrong = try await fixture.send(upload, "abd")
                #expect(wrong.status == 400, "\(wrong)")
                #expect(Self.code(of: wrong) == "BadDigest", "\(wrong)")
                #expect(try await fixture.objects.store.head(Self.key) == nil)
            }
            for upload in uploads {
                let right = try await fixture.send(upload, "abc")
                #expect(right.status == 200, "\(right)")
            }
        }
    }

    @Test func `Content-MD5 counts although it is not signed`() async throws {
        try await EdgeFixture.run { fixture in
            let headers = ["Content-MD5": Self.checksums[0].1]
            let wrong = try await fixture.send(Self.upload(fixture), "abd", headers: headers)
            #expect(Self.code(of: wrong) == "BadDigest", "\(wrong)")
            #expect(try await fixture.send(Self.upload(fixture), "abc", headers: headers).status == 200)
        }
    }

    @Test(arguments: ["", "x", "NSRBwg", "kAFQmDzST7DWlj99KOF/cg=="])
    func `what is no checksum of the algorithm is refused`(checksum: String) async throws {
        try await EdgeFixture.run { fixture in
            let upload = Self.upload(fixture, headers: [HeaderField("x-amz-checksum-crc32", checksum)])
            let answer = try await fixture.send(upload, "abc")
            #expect(answer.status == 400)
            #expect(Self.code(of: answer) == "InvalidDigest", "\(answer)")
            #expect(try await fixture.objects.store.head(Self.key) == nil)
        }
    }

    @Test func `a file that must not be replaced stays as it is`() async throws {
        try await EdgeFixture.run { fixture in
            let once = Self.upload(fixture, headers: [HeaderField("if-none-match", "*")])
            #expect(try await fixture.send(once, "abc").status == 200)
            let again = try await fixture.send(once, "abcd")
            #expect(again.status == 412, "\(again)")
            #expect(Self.code(of: again) == "PreconditionFailed")
            #expect(try await fixture.objects.store.head(Self.key)?.size == 3)
            #expect(try await fixture.send(Self.upload(fixture), "abcd").status == 200)
        }
    }

    @Test(arguments: [
        ("x-amz-meta-owner", "ann"), ("content-encoding", "gzip"), ("cache-control", "max-age=60"),
        ("content-disposition", "inline"), ("content-language", "de"), ("if-none-match", "\"tag\""),
        ("if-match", "*"), ("content-range", "bytes 0-2/3"), ("x-amz-checksum-crc64nvme", "AAAAAAAAAAA="),
        ("x-amz-acl", "public-read"), ("x-amz-tagging", "a=b"), ("x-amz-content-sha256", "abc"),
    ])
    func `a header that would be dropped is refused by name`(name: String, value: String) async throws {
        try await EdgeFixture.run { fixture in
            var uploads = [Self.upload(fixture, headers: [HeaderField(name, value)])]
            if name.hasPrefix("x-amz-") {
                uploads.append(Self.upload(fixture, parameters: [QueryParameter(name, value)]))
            }
            for upload in uploads {
                let answer = try await fixture.send(upload, "abc")
                #expect(answer.status == 501, "\(answer)")
                #expect(Self.code(of: answer) == "NotImplemented")
                #expect("\(answer)".contains(name))
            }
            #expect(try await fixture.objects.store.head(Self.key) == nil)
        }
    }

    @Test(arguments: [("x-amz-acl", "private"), ("x-amz-storage-class", "STANDARD"), ("cache-control", "no-cache")])
    func `a header that asks for what is done anyway is accepted`(name: String, value: String) async throws {
        try await EdgeFixture.run { fixture in
            let answer = try await fixture.send(Self.upload(fixture, headers: [HeaderField(name, value)]), "abc")
            #expect(answer.status == 200, "\(answer)")
        }
    }

    @Test func `a condition on a deletion is refused, and nothing is deleted`() async throws {
        try await EdgeFixture.run { fixture in
            #expect(try await fixture.send(Self.upload(fixture), "abc").status == 200)
            let delete = fixture.objects.store.signer.sign(.delete, Self.key, at: .now())
            let answer = try await fixture.send(delete, headers: ["If-Match": "\"other\""])
            #expect(answer.status == 501, "\(answer)")
            #expect(Self.code(of: answer) == "NotImplemented")
            #expect(try await fixture.objects.store.head(Self.key) != nil)
        }
    }
}
