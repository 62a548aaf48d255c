import ObjectStore
import Testing
import Vocabulary

struct PresignedURLVerifierTests {
    private let verifier = PresignedURLVerifier(.example, clockTolerance: .seconds(5))

    @Test func `Every URL of botocore's is accepted, with its key and terms`() throws {
        for url in try BotocoreURL.all() {
            let verified = try PresignedURLVerifier(url.configuration).verify(url.received, at: url.time)
            let parameters = Dictionary(uniqueKeysWithValues: url.parameters.map { ($0[0], $0[1]) })
            #expect(verified.key == ObjectKey(url.key), "\(url)")
            #expect(verified.method.rawValue == url.method, "\(url)")
            #expect(verified.responseContentDisposition == parameters["response-content-disposition"], "\(url)")
            #expect(verified.responseContentType == parameters["response-content-type"], "\(url)")
            #expect(verified.expiresAt == url.time + .seconds(url.expires), "\(url)")
            for header in url.headers {
                if header[0] == "content-type" { #expect(verified.contentType == header[1], "\(url)") }
                if header[0] == "content-length" { #expect(verified.contentLength == Int(header[1]), "\(url)") }
            }
        }
    }

    @Test(arguments: [1, 2, 4, 16, 32, 127] as [UInt8])
    func `A URL with any one byte changed is refused`(mask: UInt8) throws {
        let target = Array(upload.target.utf8)
        for index in target.indices {
            var changed = target
            changed[index] ^= mask
            refuse(upload.with(target: String(decoding: changed, as: UTF8.self)), "byte \(index)")
        }
    }

    @Test func `A URL with a byte removed, doubled or added is refused`() throws {
        let target = Array(upload.target.utf8)
        for index in target.indices {
            var shorter = target
            shorter.remove(at: index)
            refuse(upload.with(target: String(decoding: shorter, as: UTF8.self)), "without \(index)")
            for added in [target[index], UInt8(ascii: "/"), UInt8(ascii: "&"), UInt8(ascii: "0")] {
                var longer = target
                longer.insert(added, at: index)
                refuse(upload.with(target: String(decoding: longer, as: UTF8.self)), "\(added) before \(index)")
            }
        }
        for end in ["&", "#", " ", "\0", "?", "&a=b", "&x-id=PutObject", "0"] {
            refuse(upload.with(target: upload.target + end), end)
        }
    }

    @Test func `A signed header with any one byte changed is refused`() throws {
        for (position, field) in upload.headers.enumerated() {
            for index in field.value.utf8.indices {
                var bytes = Array(field.value.utf8)
                bytes[field.value.utf8.distance(from: field.value.utf8.startIndex, to: index)] ^= 1
                var headers = upload.headers
                headers[position] = HeaderField(field.name, String(decoding: bytes, as: UTF8.self))
                refuse(upload.with(headers: headers), "\(headers[position])")
            }
        }
    }

    @Test func `A method other than the signed one is refused`() {
        for method in ["GET", "HEAD", "DELETE"] {
            expect(.wrongSignature, upload.with(method: method))
        }
        for method in ["POST", "put", "OPTIONS", ""] { expect(.unknownMethod, upload.with(method: method)) }
    }

    @Test func `A URL is valid from its time, less a tolerance, until its expiry`() throws {
        for (seconds, refusal) in [
            (-6, .notYetValid), (-5, nil), (0, nil), (299, nil), (300, nil), (301, .expired),
        ] as [(Int, PresignedURLRefusal?)] {
            let now = Timestamp.example + .seconds(seconds)
            if let refusal {
                #expect(throws: refusal) { try verifier.verify(upload, at: now) }
            } else {
                #expect(throws: Never.self) { try verifier.verify(upload, at: now) }
            }
        }
    }

    @Test func `A signed header can be neither omitted nor repeated`() {
        for name in ["host", "content-type", "content-length"] {
            let others = upload.headers.filter { $0.name != name }
            expect(.missingHeader(name), upload.with(headers: others))
            let twice = upload.headers + upload.headers.filter { $0.name == name }
            expect(.duplicateHeader(name), upload.with(headers: twice))
        }
    }

    @Test func `An unsigned header of S3's own is refused`() {
        let headers = upload.headers + [HeaderField("X-Amz-Copy-Source", "/retail-files/other")]
        expect(.unsignedHeader("x-amz-copy-source"), upload.with(headers: headers))
    }

    @Test func `Signed size and type are returned for enforcement`() throws {
        let verified = try verifier.verify(upload, at: .example)
        #expect(verified.contentLength == 4711)
        #expect(verified.contentType == "image/png")
        #expect(verified.key == ObjectKey("pictures/a b.png"))
    }

    private var upload: ReceivedRequest {
        let headers = [HeaderField("content-length", "4711"), HeaderField("content-type", "image/png")]
        return ReceivedRequest(
            URLSigner(.example).sign(.put, ObjectKey("pictures/a b.png"), headers: headers, at: .example))
    }

    private func refuse(_ request: ReceivedRequest, _ what: String) {
        #expect(throws: PresignedURLRefusal.self, "\(what): \(request.target)") {
            try verifier.verify(request, at: .example)
        }
    }

    private func expect(_ refusal: PresignedURLRefusal, _ request: ReceivedRequest) {
        #expect(throws: refusal) { try verifier.verify(request, at: .example) }
    }
}
