import ObjectStore
import Secrets
import Testing
import Vocabulary

/// Requests that are refused although their signature is valid, as if the attacker had the key.
struct ForgedURLTests {
    private static let standard = """
        X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIDEXAMPLE%2F20261121%2Feu-central-1%2Fs3%2Faws4_request\
        &X-Amz-Date=20261121T140000Z&X-Amz-Expires=300&X-Amz-SignedHeaders=host
        """

    @Test func `The forger's signatures are valid`() throws {
        let verified = try verify(path: "/objects/retail-files/a/b")
        #expect(verified.key == ObjectKey("a/b"))
    }

    @Test(
        arguments: [
            ("/objects/retail-files/../other/a", .refusedKey), ("/objects/retail-files/a/../../b", .refusedKey),
            ("/objects/retail-files/a/./b", .refusedKey), ("/objects/retail-files//etc/passwd", .refusedKey),
            ("/objects/retail-files/", .refusedKey), ("/objects/retail-files/a%00b", .refusedKey),
            ("/objects/retail-files/a%0Ab", .refusedKey), ("/objects/retail-files", .unknownBucket),
            ("/objects/other-files/a", .unknownBucket), ("/objects/retail-files2/a", .unknownBucket),
            ("/retail-files/a", .unknownBucket), ("/objects/../objects/retail-files/a", .unknownBucket),
            ("/objects/retail-files/a%2Fb", .malformedPath), ("/objects/retail-files/%2E%2E/a", .malformedPath),
            ("/objects/retail-files/%2e%2e/a", .malformedPath), ("/objects/retail-files/a%2f..%2fb", .malformedPath),
            ("/objects/retail-files/%61", .malformedPath), ("/objects/retail-files/a%", .malformedPath),
            ("/objects/retail-files/%FF", .malformedPath), ("/objects/retail-files/ü", .malformedPath),
            ("/objects/retail-files/a b", .malformedPath), ("/objects/retail-files/a\\b", .malformedPath),
            ("https://shop.example.com/objects/retail-files/a", .malformedPath), ("", .malformedPath),
        ] as [(String, PresignedURLRefusal)])
    func `A path outside the bucket, or in another spelling, is refused`(path: String, refusal: PresignedURLRefusal) {
        expect(refusal, path: path)
    }

    @Test(
        arguments: [
            ("X-Amz-Expires=300", "X-Amz-Expires=604801", .unsupportedLifetime),
            ("X-Amz-Expires=300", "X-Amz-Expires=0", .unsupportedLifetime),
            ("X-Amz-Expires=300", "X-Amz-Expires=-300", .unsupportedLifetime),
            ("X-Amz-Expires=300", "X-Amz-Expires=0300", .unsupportedLifetime),
            ("X-Amz-Expires=300", "X-Amz-Expires=%2B300", .unsupportedLifetime),
            ("X-Amz-Expires=300", "X-Amz-Expires=99999999999999999999", .unsupportedLifetime),
            ("X-Amz-Expires=300", "X-Amz-Expires=", .unsupportedLifetime),
            ("&X-Amz-Expires=300", "", .missingParameter("X-Amz-Expires")),
            ("&X-Amz-Expires=300", "&X-Amz-Expires=300&X-Amz-Expires=300", .duplicateParameter("X-Amz-Expires")),
            ("&X-Amz-Expires=300", "&X-Amz-Expires=300&x-amz-expires=9", .duplicateParameter("x-amz-expires")),
            ("Date=20261121T140000Z", "Date=20261121T246000Z", .malformedTime),
            ("Date=20261121T140000Z", "Date=20261121", .malformedTime),
            ("%2F20261121%2F", "%2F20261120%2F", .wrongScope),
            ("eu-central-1", "us-east-1", .wrongScope), ("%2Fs3%2F", "%2Fsqs%2F", .wrongScope),
            ("aws4_request", "aws4_request%2F", .wrongScope),
            ("AKIDEXAMPLE", "AKIDOTHER", .unknownAccessKey), ("AKIDEXAMPLE%2F", "", .unknownAccessKey),
            ("HMAC-SHA256", "HMAC-SHA1", .unknownAlgorithm),
            ("SignedHeaders=host", "SignedHeaders=", .malformedSignedHeaders),
            ("SignedHeaders=host", "SignedHeaders=Host", .malformedSignedHeaders),
            ("SignedHeaders=host", "SignedHeaders=host%3Bhost", .malformedSignedHeaders),
            ("SignedHeaders=host", "SignedHeaders=host%3Bcontent-type", .malformedSignedHeaders),
            ("SignedHeaders=host", "SignedHeaders=content-type", .malformedSignedHeaders),
            ("SignedHeaders=host", "SignedHeaders=content-type%3Bhost", .missingHeader("content-type")),
            ("SignedHeaders=host", "SignedHeaders=host&acl=", .unsupportedParameter("acl")),
            ("SignedHeaders=host", "SignedHeaders=host&uploadId=1", .unsupportedParameter("uploadId")),
            (
                "SignedHeaders=host", "SignedHeaders=host&X-Amz-Content-Sha256=ab",
                .unsupportedParameter("X-Amz-Content-Sha256")
            ),
            (
                "SignedHeaders=host", "SignedHeaders=host&X-Amz-Checksum-Crc32=a&x-amz-checksum-crc32=b",
                .duplicateParameter("x-amz-checksum-crc32")
            ),
            ("SignedHeaders=host", "SignedHeaders=host&X-Amz-Security-Token=a", .wrongSessionToken),
            ("SignedHeaders=host", "SignedHeaders=host&x-id", .malformedQuery),
            ("SignedHeaders=host", "SignedHeaders=host&x-id=a+b", .malformedQuery),
            ("SignedHeaders=host", "SignedHeaders=host&x-id=%61", .malformedQuery),
            ("SignedHeaders=host", "SignedHeaders=host&x-id=%e2%82%ac", .malformedQuery),
        ] as [(String, String, PresignedURLRefusal)])
    func `A query that S3 would not write is refused`(
        part: String, replacement: String, refusal: PresignedURLRefusal
    ) {
        expect(refusal, query: Self.standard.replacing(part, with: replacement))
    }

    @Test(arguments: ["evil.example.com", "shop.example.com.evil.org", "other.shop.example.com", "shop.example.com:80"])
    func `A URL for another host is refused`(host: String) {
        expect(.wrongHost, host: host)
    }

    @Test func `The bucket may precede the host`() throws {
        let verified = try verify(path: "/objects/a", host: "retail-files.shop.example.com")
        #expect(verified.key == ObjectKey("a"))
    }

    @Test func `Query parameters may be in any order`() throws {
        let reversed = Self.standard.split(separator: "&").reversed().joined(separator: "&")
        let verified = try verify(query: reversed)
        #expect(verified.key == ObjectKey("a"))
    }

    @Test func `A former key is still accepted`() throws {
        let former = ObjectStoreCredentials(accessKey: "AKIDFORMER", secret: "former")
        let forger = URLForger(secret: "former", region: "eu-central-1")
        let query = Self.standard.replacing("AKIDEXAMPLE", with: "AKIDFORMER")
        let request = forger.forge("/objects/retail-files/a", query, host: "shop.example.com")
        #expect(throws: PresignedURLRefusal.unknownAccessKey) {
            try PresignedURLVerifier(.example).verify(request, at: .example)
        }
        let keys = try ObjectStoreKeys(
            accessKey: "AKIDEXAMPLE",
            secrets: ["AKIDEXAMPLE wJalrXUtnFEMI/K7MDENG", "\(former.accessKey) \(former.secret)"])
        let rotated = try ObjectStoreConfiguration(
            endpoint: "https://shop.example.com/objects", bucket: "retail-files", region: "eu-central-1",
            keys: Reloaded(keys))
        let verifier = PresignedURLVerifier(rotated)
        #expect(throws: Never.self) { try verifier.verify(request, at: .example) }
    }

    private func verify(
        path: String = "/objects/retail-files/a", query: String = standard, host: String = "shop.example.com"
    ) throws -> VerifiedRequest {
        let forger = URLForger(secret: "wJalrXUtnFEMI/K7MDENG", region: "eu-central-1")
        return try PresignedURLVerifier(.example).verify(forger.forge(path, query, host: host), at: .example)
    }

    private func expect(
        _ refusal: PresignedURLRefusal, path: String = "/objects/retail-files/a", query: String = standard,
        host: String = "shop.example.com"
    ) {
        #expect(throws: refusal) { try verify(path: path, query: query, host: host) }
    }
}
