import ObjectStore
import Testing
import Vocabulary

struct URLSignerTests {
    /// From "Authenticating Requests: Using Query Parameters (AWS Signature Version 4)".
    @Test func `The example of the S3 documentation gives the documented URL`() throws {
        let configuration = try ObjectStoreConfiguration(
            endpoint: "https://s3.amazonaws.com", bucket: "examplebucket", region: "us-east-1", style: .virtualHost,
            credentials: ObjectStoreCredentials(
                accessKey: "AKIAIOSFODNN7EXAMPLE", secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"))
        let request = URLSigner(configuration).sign(
            .get, ObjectKey("test.txt"), at: try #require(Timestamp("2013-05-24T00:00:00Z")),
            for: try #require(URLLifetime(seconds: 86_400)))
        let expected = """
            https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256\
            &X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request\
            &X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host\
            &X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404
            """
        #expect(request.url == expected)
    }

    @Test func `Every URL equals botocore's, byte by byte`() throws {
        let urls = try BotocoreURL.all()
        #expect(urls.count == 600)
        for expected in urls {
            let method = try #require(ObjectMethod(rawValue: expected.method))
            let key: ObjectKey = try #require(ObjectKey(expected.key))
            let request = URLSigner(try expected.configuration).sign(
                method, key,
                parameters: expected.parameters.map { QueryParameter($0[0], $0[1]) },
                headers: expected.signedHeaders, at: expected.time,
                for: try #require(URLLifetime(seconds: expected.expires)))
            #expect(request.url.utf8.elementsEqual(expected.url.utf8), "\(request.url)\n\(expected.url)")
        }
    }

    @Test func `A URL is valid for five minutes by default`() {
        let request = URLSigner(.example).sign(.get, ObjectKey("a"), at: .example)
        #expect(request.url.contains("&X-Amz-Expires=300&"))
    }

    @Test(arguments: [0, -1, 604_801])
    func `A lifetime is between one second and seven days`(seconds: Int) {
        #expect(URLLifetime(seconds: seconds) == nil)
    }
}
