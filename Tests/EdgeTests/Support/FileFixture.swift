import Concurrency
import Foundation
import ObjectStore
import ServiceKit
import Vocabulary

/// An object store in a temporary directory, as the edge serves it.
struct FileFixture {
    static let configuration = try! ObjectStoreConfiguration(
        endpoint: "http://shop/objects", bucket: "cloudretail", region: "us-east-1",
        credentials: ObjectStoreCredentials(accessKey: "AKIDEXAMPLE", secret: "secret"))
    private static let pool = BlockingPool(name: "edge-files", threads: 4, queueLimit: 1000)

    let root = NSTemporaryDirectory() + "edge-files-" + String(UInt64.random(in: 0 ... .max), radix: 36)
    let access: ObjectAccess

    init() throws {
        access = ObjectAccess(
            serving: ObjectAccess.Served(
                directory: try DirectoryStore(root: root, Self.configuration, Self.pool),
                verifier: PresignedURLVerifier(Self.configuration)))
    }

    func remove() { try? FileManager.default.removeItem(atPath: root) }
}
