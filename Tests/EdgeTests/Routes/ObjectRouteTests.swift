import Contracts
import Foundation
import HTTPKit
import HTTPTypes
import Messaging
import ObjectStore
import ServiceKit
import TestSupport
import Testing
import Vocabulary

@testable import EdgeService

@Suite struct ObjectRouteTests {
    private static let key = ObjectKey("pictures/a b/ü")!

    /// The product service, which records the events that it receives.
    private static func listener(_ log: Log<FileUploaded>) -> Subscriptions {
        Subscriptions(of: .product).on(FileUploaded.self) { event, context -> Void in
            #expect(context.sender == .edge)
            log.append(event)
        }
    }

    private static func upload(
        _ fixture: EdgeFixture, _ text: String, as type: String = "text/csv", of length: Int? = nil,
        at time: Timestamp = .now()
    ) -> PresignedRequest {
        fixture.objects.store.presignUpload(
            key, contentType: type, contentLength: length ?? text.utf8.count, at: time)
    }

    @Test func `an uploaded file is stored, announced by an event and can be downloaded`() async throws {
        let log = Log<FileUploaded>()
        try await EdgeFixture.run([Self.listener(log)]) { fixture in
            let stored = try await fixture.send(Self.upload(fixture, "a,b\r\n1,2"), "a,b\r\n1,2")
            #expect(stored.status == 200, "\(stored)")
            let tag = try #require(stored.header("ETag"))
            while log.entries.isEmpty { await Task.yield() }
            let event = log.entries[0]
            #expect(event.key == Self.key.description)
            #expect(event.size == 8)
            #expect(event.contentType == "text/csv")
            #expect("\"\(event.entityTag)\"" == tag)

            let download = fixture.objects.store.presignDownload(Self.key, fileName: "list.csv", at: .now())
            let got = try await fixture.send(download)
            #expect(got.status == 200)
            #expect(String(decoding: got.body, as: UTF8.self) == "a,b\r\n1,2")
            #expect(got.header("Content-Type") == "text/csv")
            #expect(got.header("Content-Length") == "8")
            #expect(got.header("ETag") == tag)
            #expect(got.header("Content-Disposition") == "attachment; filename*=UTF-8''list.csv")
            #expect(got.header("X-Content-Type-Options") == "nosniff")
            let again = try await fixture.send(download, headers: ["If-None-Match": tag])
            #expect(again.status == 304)
            #expect(again.body.isEmpty)
        }
    }

    @Test func `a range request returns that part`() async throws {
        try await EdgeFixture.run { fixture in
            let chunks = AsyncThrowingStream<[UInt8], any Error> {
                $0.yield(Array("0123456789".utf8))
                $0.finish()
            }
            let terms = UploadTerms(contentType: "text/plain", size: .exactly(10))
            let tag = try await fixture.objects.store.put(Self.key, terms, from: chunks).entityTag
            let download = fixture.objects.store.presignDownload(Self.key, at: .now())
            for (range, status, body, described) in [
                ("bytes=2-4", 206, "234", "bytes 2-4/10"), ("bytes=8-", 206, "89", "bytes 8-9/10"),
                ("bytes=-3", 206, "789", "bytes 7-9/10"), ("bytes=0-1,4-5", 200, "0123456789", nil),
            ] {
                let part = try await fixture.send(download, headers: ["Range": range])
                #expect(part.status == status, "\(range)")
                #expect(String(decoding: part.body, as: UTF8.self) == body, "\(range)")
                #expect(part.header("Content-Range") == described, "\(range)")
            }
            let beyond = try await fixture.send(download, headers: ["Range": "bytes=10-"])
            #expect(beyond.status == 416)
            #expect(beyond.header("Content-Range") == "bytes */10")
            #expect(beyond.code == "range_not_satisfiable")
            let same = try await fixture.send(download, headers: ["Range": "bytes=2-4", "If-Range": "\"\(tag)\""])
            #expect(same.status == 206)
            let changed = try await fixture.send(download, headers: ["Range": "bytes=2-4", "If-Range": "\"other\""])
            #expect(changed.status == 200)
        }
    }

    @Test func `HEAD has the headers of GET, and DELETE removes the object`() async throws {
        let log = Log<FileUploaded>()
        try await EdgeFixture.run([Self.listener(log)]) { fixture in
            _ = try await fixture.send(Self.upload(fixture, "abc"), "abc")
            let answer = try await fixture.send(fixture.objects.store.signer.sign(.head, Self.key, at: .now()))
            #expect(answer.status == 200)
            #expect(answer.header("Content-Length") == "3")
            #expect(answer.body.isEmpty)
            let deleted = try await fixture.send(fixture.objects.store.signer.sign(.delete, Self.key, at: .now()))
            #expect(deleted.status == 204)
            let gone = try await fixture.send(fixture.objects.store.signer.sign(.head, Self.key, at: .now()))
            #expect(gone.status == 404)
        }
    }

    @Test func `a request that was not signed as sent is refused, and nothing is stored`() async throws {
        try await EdgeFixture.run { fixture in
            let upload = Self.upload(fixture, "abc")
            let old = Self.upload(fixture, "abc", at: .now() + .seconds(-301))
            let cases: [(PresignedRequest, [String: String], Int, String)] = [
                (upload, ["Content-Type": "image/svg+xml"], 403, "signature_mismatch"),
                (upload, ["Content-Length": "4"], 403, "signature_mismatch"),
                (upload, ["x-amz-acl": "public-read"], 403, "unsigned_header"),
                (old, [:], 403, "url_expired"),
                (Self.upload(fixture, "abcd"), ["Content-Length": "4"], 400, "wrong_size"),
                (Self.upload(fixture, "ab"), ["Content-Length": "2"], 400, "wrong_size"),
            ]
            for (request, headers, status, code) in cases {
                let answer = try await fixture.send(request, "abc", headers: headers)
                #expect(answer.status == status, "\(answer)")
                #expect(answer.code == code)
            }
            let other = PresignedRequest(
                method: .delete, url: upload.url, headers: upload.headers)
            let wrongMethod = try await fixture.send(other, "abc")
            #expect(wrongMethod.code == "signature_mismatch")
            let plain = try await fixture.send(.get, "/objects/cloudretail/pictures/a")
            #expect(plain.status == 403)
            #expect(plain.code == "signature_missing")
            let missing = try await fixture.objects.store.head(Self.key)
            #expect(missing == nil)
        }
    }

    @Test func `an upload of unsigned size is limited, and refused at once if it announces too much`()
        async throws
    {
        var settings = EdgeSettings()
        settings.uploadLimit = 5
        try await EdgeFixture.run(settings: settings) { fixture in
            let open = fixture.objects.store.signer.sign(.put, Self.key, at: .now())
            let streamed = try await fixture.send(open, "123456")
            #expect(streamed.status == 413, "\(streamed)")
            let announced = try await fixture.send(open, "123456", headers: ["Content-Length": "6"])
            #expect(announced.status == 413)
            #expect(announced.code == "content_too_large")
        }
    }

    @Test func `an upload is not acknowledged while its event cannot be published, and may be repeated`() async throws {
        try await EdgeFixture.run { fixture in
            fixture.broker.stop()
            let upload = Self.upload(fixture, "abc")
            let first = try await fixture.send(upload, "abc")
            #expect(first.status == 503, "\(first)")
            fixture.broker.resume()
            let second = try await fixture.send(upload, "abc")
            #expect(second.status == 200, "\(second)")
        }
    }

    @Test func `transfers above the limit are refused until one ends`() async throws {
        let limit = TransferLimit(2)
        let first = try limit.take()
        do {
            _ = try limit.take()
        }
        let second = try limit.take()
        #expect(throws: Problem.self) { try limit.take() }
        first.release()
        first.release()
        let third = try limit.take()
        #expect(throws: Problem.self) { try limit.take() }
        withExtendedLifetime((second, third)) {}
    }

    @Test func `a CORS preflight for an upload is answered`() async throws {
        var settings = EdgeSettings()
        settings.allowedOrigins = .init("https://shop.example")
        try await EdgeFixture.run(settings: settings) { fixture in
            let answer = try await fixture.send(
                .options, "/objects/cloudretail/pictures/a",
                headers: [
                    "Origin": "https://shop.example", "Access-Control-Request-Method": "PUT",
                    "Access-Control-Request-Headers": "content-type,x-amz-checksum-sha256",
                ])
            #expect(answer.status == 204)
            #expect(
                answer.header("Access-Control-Allow-Headers")?.lowercased().contains("x-amz-checksum-sha256") == true)
            #expect(answer.header("Access-Control-Allow-Methods")?.contains("PUT") == true)
            #expect(answer.header("Access-Control-Allow-Headers")?.contains("Content-Type") == true)
        }
    }
}
