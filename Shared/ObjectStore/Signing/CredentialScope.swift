import Cryptography

/// The scope of a signing key: one day, one region, the service S3.
struct CredentialScope: Hashable, Sendable {
    /// `20130524`
    let date: String
    let region: String

    init(signingText: String, region: String) {
        date = String(signingText.prefix(8))
        self.region = region
    }

    var description: String { "\(date)/\(region)/s3/aws4_request" }

    func key(from secret: String) -> [UInt8] {
        [date, region, "s3", "aws4_request"].reduce(Array("AWS4\(secret)".utf8)) { key, part in
            HMACSHA256.code(for: part.utf8, key: key)
        }
    }
}
