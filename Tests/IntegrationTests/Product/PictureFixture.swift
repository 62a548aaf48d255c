import Concurrency
import Contracts
import DurableMessaging
import Foundation
import Logging
import Messaging
import ObjectStore
import Postgres
import TestSupport
import Testing
import Vocabulary

@testable import ProductPictures
@testable import ProductService
@testable import ProductUploads

/// A catalogue with an object store, and an administrator's picture uploads.
struct PictureFixture {
    private static let configuration = try! ObjectStoreConfiguration(
        endpoint: "http://shop/objects", bucket: "cloudretail", region: "us-east-1",
        credentials: ObjectStoreCredentials(accessKey: "AKIDEXAMPLE", secret: "secret"))

    let catalogue: TestCatalogue
    let objects: any ObjectStore
    let router: UploadRouter
    let intake: PictureIntake

    init(_ catalogue: TestCatalogue, _ objects: any ObjectStore) {
        self.catalogue = catalogue
        self.objects = objects
        let logger = Logger(label: "pictures") { _ in SwiftLogNoOpLogHandler() }
        intake = PictureIntake(
            database: catalogue.database, catalogue: catalogue.store, objects: objects, mediaURL: "/media",
            logger: logger)
        router = UploadRouter(handlers: [intake.uploads], database: catalogue.database, logger: logger)
    }

    /// With an object store in a directory, as the edge serves it.
    static func run(_ body: (PictureFixture) async throws -> Void) async throws {
        let root = NSTemporaryDirectory() + "pictures-" + String(UInt64.random(in: 0 ... .max), radix: 36)
        let pool = BlockingPool(name: "pictures-test", threads: 2, queueLimit: 100)
        defer {
            pool.close()
            try? FileManager.default.removeItem(atPath: root)
        }
        let directory = try DirectoryStore(root: root, configuration, pool)
        try await withCatalogue { try await body(PictureFixture($0, directory)) }
    }

    var handlers: PictureHandlers { PictureHandlers(store: intake.store, objects: objects) }

    func request(
        _ product: CatalogueProduct, _ picture: Data, as type: String = "image/jpeg"
    ) async throws -> UploadInvitation {
        try await handlers.requestUpload(
            RequestPictureUpload(productID: product.productID, contentType: type, size: Int64(picture.count)),
            catalogue.admin
        ).get()
    }

    /// Stores the file under its URL's key, as the edge does.
    func upload(_ picture: Data, _ invitation: UploadInvitation) async throws -> FileUploaded {
        let path = try #require(invitation.uploadUrl.split(separator: "?").first)
        let key = try #require(path.split(separator: "/cloudretail/").last.flatMap { ObjectKey(String($0)) })
        let chunks = AsyncThrowingStream<[UInt8], any Error> { continuation in
            continuation.yield(Array(picture))
            continuation.finish()
        }
        let type = invitation.headers["content-type"] ?? ""
        let stored = try await objects.put(
            key, UploadTerms(contentType: type, size: .exactly(picture.count)), from: chunks)
        return FileUploaded(
            key: key.description, size: Int64(stored.size), contentType: type, entityTag: stored.entityTag,
            at: stored.modified)
    }

    /// Requests an upload, stores the file, and handles the event.
    func send(_ picture: Data, for product: CatalogueProduct, as type: String = "image/jpeg") async throws {
        try await deliver(upload(picture, request(product, picture, as: type)))
    }

    func deliver(_ event: FileUploaded) async throws { try await router.handle(event, .beginning(at: .edge)) }

    func state(_ product: CatalogueProduct) async throws -> PictureDetails {
        try await handlers.getPicture(GetPicture(productID: product.productID), catalogue.admin).get()
    }

    func keys(_ prefix: String) async throws -> [String] {
        try await objects.list(prefix: prefix, after: nil, limit: 100).entries.map(\.key.description)
    }

    func awaitedCount() async throws -> Int {
        try await catalogue.database.database.value("SELECT count(*) FROM awaited_upload")
    }
}
