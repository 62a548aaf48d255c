import ObjectStore
import Vocabulary

extension ObjectStoreConfiguration {
    static let example = try! ObjectStoreConfiguration(
        endpoint: "https://shop.example.com/objects", bucket: "retail-files", region: "eu-central-1",
        credentials: ObjectStoreCredentials(accessKey: "AKIDEXAMPLE", secret: "wJalrXUtnFEMI/K7MDENG"))
}

extension Timestamp {
    static let example = Timestamp("2026-11-21T14:00:00Z")!
}
