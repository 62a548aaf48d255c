import Cryptography
import ObjectStore

/// Signs any input, valid or not, independently of the product's code.
struct URLForger {
    let secret: String
    let region: String

    /// A `GET` with `host` as signed header, on the day of `Timestamp.example`.
    func forge(_ path: String, _ query: String, host: String) -> ReceivedRequest {
        let sorted = query.split(separator: "&").sorted().joined(separator: "&")
        let canonical = "GET\n\(path)\n\(sorted)\nhost:\(host)\n\nhost\nUNSIGNED-PAYLOAD"
        let text = """
            AWS4-HMAC-SHA256
            20261121T140000Z
            20261121/\(region)/s3/aws4_request
            \(SHA256.digest(of: canonical.utf8).hexadecimal)
            """
        let key = ["20261121", region, "s3", "aws4_request"].reduce(Array("AWS4\(secret)".utf8)) { sign($1, with: $0) }
        let target = "\(path)?\(query)&X-Amz-Signature=\(sign(text, with: key).hexadecimal)"
        return ReceivedRequest(method: "GET", target: target, headers: [HeaderField("Host", host)])
    }

    private func sign(_ text: String, with key: [UInt8]) -> [UInt8] {
        HMACSHA256.code(for: text.utf8, key: key)
    }
}
