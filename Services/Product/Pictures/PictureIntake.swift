import Concurrency
import Contracts
package import DurableMessaging
package import Logging
package import Messaging
package import ObjectStore
import ProductPictureDomain
package import ProductUploads

/// Creates thumbnails of uploaded pictures, one picture at a time, since decoding needs much memory and CPU.
package struct PictureIntake: Sendable {
    let store: PictureStore
    let objects: any ObjectStore
    /// The beginning of a picture's URL, before its name.
    let mediaURL: String
    /// One thread, which blocks while the decoding program runs.
    private let pool = BlockingPool(name: "pictures", threads: 1, queueLimit: 1)
    private let decoding = DecodingLock()
    private let cleanup: MediaCleanup

    package init(
        database: ServiceDatabase, catalogue: any PictureCatalogue, objects: any ObjectStore, mediaURL: String,
        logger: Logger
    ) {
        store = PictureStore(database: database, catalogue: catalogue)
        self.objects = objects
        self.mediaURL = mediaURL
        cleanup = MediaCleanup(store: store, objects: objects, logger: logger)
    }

    package var uploads: UploadHandler {
        UploadHandler(prefix: PictureKey.prefix, handle: handle, giveUp: giveUp)
    }

    /// Loops that end when they are cancelled.
    package var background: [@Sendable () async throws -> Void] { [cleanup.run] }

    /// - Returns: the table with the requests about pictures
    package func subscribe(_ subscriptions: Subscriptions) -> Subscriptions {
        let handlers = PictureHandlers(store: store, objects: objects)
        return
            subscriptions
            .perform(RequestPictureUpload.self, handlers.requestUpload)
            .answer(GetPicture.self, handlers.getPicture)
    }

    /// Every step can be repeated: after a crash the event is delivered again, and the row says which step comes next.
    func handle(_ event: FileUploaded, _ context: MessageContext) async throws {
        guard let key = PictureKey(event.key), let object = ObjectKey(event.key) else { return }
        if try await store.beginPicture(key, at: .now()) {
            try await decoding.run {
                do {
                    try await take(key, object, event, context)
                } catch let refusal as PictureRefusal {
                    try await store.refusePicture(key, refusal.reason, at: .now())
                }
            }
        }
        // The original is no longer needed, and its metadata may contain personal data.
        try await objects.delete(object)
    }

    func giveUp(_ object: ObjectKey, _ context: MessageContext) async throws {
        guard let key = PictureKey(object.description) else { return }
        try await store.refusePicture(key, PictureRefusal.notUploaded.reason, at: .now())
    }

    private func take(
        _ key: PictureKey, _ object: ObjectKey, _ event: FileUploaded, _ context: MessageContext
    ) async throws {
        guard let announced = PictureFormat(rawValue: event.contentType) else { throw PictureRefusal.unknownFormat }
        let original = try await original(object, event)
        let thumbnails = try await pool.run { try Thumbnails.make(of: original, announced: announced) }
        // The row first: without it the cleanup would never find the files.
        try await store.touchMedium(thumbnails.digest)
        for file in thumbnails.files { try await put(file.name, file.bytes) }
        guard let shown = MediaName(digest: thumbnails.digest, size: MediaName.shownSize) else { return }
        try await store.show(shown, of: key, at: "\(mediaURL)/\(shown)", .now(), causedBy: context)
    }

    /// The whole file in memory: its size was limited when it was signed, and there is one at a time.
    private func original(_ object: ObjectKey, _ event: FileUploaded) async throws -> [UInt8] {
        guard let reading = try await objects.get(object) else { throw PictureRefusal.notUploaded }
        do {
            return try await reading.chunks.collect(upTo: PictureRules.largestFile)
        } catch ObjectStoreError.tooLarge {
            throw PictureRefusal.wrongSize(announced: Int(event.size))
        }
    }

    private func put(_ name: MediaName, _ bytes: [UInt8]) async throws {
        guard let key = ObjectKey(name.key) else { return }
        let chunks = AsyncThrowingStream<[UInt8], any Error> { continuation in
            continuation.yield(bytes)
            continuation.finish()
        }
        let terms = UploadTerms(contentType: MediaName.contentType, size: .exactly(bytes.count))
        try await objects.put(key, terms, from: chunks)
    }
}
