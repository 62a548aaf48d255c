import ObjectStore
import Testing

struct NameTests {
    @Test(
        arguments: [
            "", "/absolute", "..", ".", "a/..", "../a", "a/../b", "a/./b", "nul\0byte", "line\nbreak", "delete\u{7F}",
            String(repeating: "a", count: 241), String(repeating: "a/", count: 512) + "a",
        ])
    func `A text that leaves the bucket, or that is not a valid file name, is not a key`(text: String) {
        #expect(ObjectKey(text) == nil)
    }

    @Test(arguments: ["a", "a b+c%2F~.csv", "...", ".hidden", "a..b/c", "a//b", "a/", "größe/日本", "back\\slash"])
    func `Any other text is a key`(text: String) {
        #expect(ObjectKey(text)?.description == text)
    }

    @Test func `Keys are not normalized`() {
        #expect(ObjectKey("\u{E9}") != ObjectKey("e\u{301}"))
    }

    @Test(arguments: ["ab", "Upper", "dots.in", "-a-b", "a-b-", "under_score", String(repeating: "a", count: 64)])
    func `A bucket's name must be valid in a host name`(text: String) {
        #expect(Bucket(text) == nil)
    }

    @Test(
        arguments: [
            "files.example.com", "ftp://files.example.com", "https://", "https://user@host", "https://host?query",
            "https://host/a/../b", "https://host/a b",
        ])
    func `An endpoint has a scheme, a host and a path, but neither user nor query`(url: String) {
        #expect(throws: ObjectStoreConfiguration.Invalid.endpoint(url)) {
            try ObjectStoreConfiguration(
                endpoint: url, bucket: "bucket", region: "us-east-1",
                credentials: ObjectStoreCredentials(accessKey: "a", secret: "b"))
        }
    }

    @Test func `A bucket's name cannot precede an IP address`() {
        #expect(throws: ObjectStoreConfiguration.Invalid.virtualHostBeforeAddress) {
            try ObjectStoreConfiguration(
                endpoint: "http://127.0.0.1:9000", bucket: "bucket", region: "us-east-1", style: .virtualHost,
                credentials: ObjectStoreCredentials(accessKey: "a", secret: "b"))
        }
    }

    @Test func `Credentials do not print their secrets`() {
        let credentials = ObjectStoreCredentials(accessKey: "key", secret: "hush", sessionToken: "quiet")
        var text = ""
        dump(credentials, to: &text)
        text += "\(credentials) \(String(reflecting: credentials))"
        #expect(!text.contains("hush") && !text.contains("quiet"))
    }
}
