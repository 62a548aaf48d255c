import Foundation
import ObjectStore
import Vocabulary

/// A URL that botocore presigned, with the inputs.
struct BotocoreURL: Decodable, CustomStringConvertible {
    let endpoint: String
    let style: String
    let bucket: String
    let region: String
    let accessKey: String
    let secret: String
    let token: String?
    let seconds: Int64
    let expires: Int
    let method: String
    let key: String
    let headers: [[String]]
    let parameters: [[String]]
    let url: String

    static func all() throws -> [BotocoreURL] {
        let file = Bundle.module.url(forResource: "botocore-urls", withExtension: "json", subdirectory: "Fixtures")
        return try JSONDecoder().decode([BotocoreURL].self, from: Data(contentsOf: file!))
    }

    var description: String { url }

    var time: Timestamp { Timestamp(seconds: seconds) }

    var configuration: ObjectStoreConfiguration {
        get throws {
            try ObjectStoreConfiguration(
                endpoint: endpoint, bucket: bucket, region: region, style: style == "path" ? .path : .virtualHost,
                credentials: ObjectStoreCredentials(accessKey: accessKey, secret: secret, sessionToken: token))
        }
    }

    var signedHeaders: [HeaderField] { headers.map { HeaderField($0[0], $0[1]) } }

    /// The request that its holder sends.
    var received: ReceivedRequest {
        get throws {
            ReceivedRequest(PresignedRequest(method: ObjectMethod(rawValue: method)!, url: url, headers: signedHeaders))
        }
    }
}
