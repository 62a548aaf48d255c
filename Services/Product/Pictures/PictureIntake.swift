import Concurrency
import Contracts
import Messaging
import ObjectStore
import ProductDomain

/// Makes of a picture that has arrived what the shop shows. One at a time: decoding takes memory, and customers go first.
struct PictureIntake: Sendable {
    let store: ProductStore
    let objects: any ObjectStore
    /// What stands before a picture's name in its URL.
    let mediaURL: String
    /// One thread, which waits for the program that decodes.
    private let pool = BlockingPool(name: "pictures", threads: 1, queueLimit: 1)
    private let workshop = Workshop()

    init(store: ProductStore, objects: any ObjectStore, mediaURL: String) {
        self.store = store
        self.objects = objects
        self.mediaURL = mediaURL
    }

    var purpose: UploadPurpose {
        UploadPurpose(prefix: PictureKey.prefix, arrived: arrived, missed: missed)
    }

    /// Each step may be done again: after a crash the event comes again and finds how far it was.
    func arrived(_ event: FileUploaded, _ context: MessageContext) async throws {
        guard let key = PictureKey(event.key), let object = ObjectKey(event.key) else { return }
        // Else it was handled before, or another has been asked for since.
        if try await store.beginPicture(key, at: .now()) {
            try await workshop.run {
                do {
                    try await take(key, object, event, context)
                } catch let refusal as PictureRefusal {
                    try await store.refusePicture(key, refusal.reason, at: .now())
                }
            }
        }
        // It may tell where and by whom it was taken, and nobody needs it any more.
        try await objects.delete(object)
    }

    func missed(_ object: ObjectKey, _ context: MessageContext) async throws {
        guard let key = PictureKey(object.description) else { return }
        try await store.refusePicture(key, PictureRefusal.notUploaded.reason, at: .now())
    }

    private func take(
        _ key: PictureKey, _ object: ObjectKey, _ event: FileUploaded, _ context: MessageContext
    ) async throws {
        guard let announced = PictureFormat(rawValue: event.contentType) else { throw PictureRefusal.unknownFormat }
        let original = try await original(object, event)
        let thumbnails = try await pool.run { try Thumbnails.make(of: original, announced: announced) }
        // The row first: without it nobody would ever remove the files.
        try await store.touchMedium(thumbnails.digest)
        for file in thumbnails.files { try await put(file.name, file.bytes) }
        guard let shown = MediaName(digest: thumbnails.digest, size: MediaName.shownSize) else { return }
        try await store.show(shown, of: key, at: "\(mediaURL)/\(shown)", .now(), causedBy: context)
    }

    /// Whole: it is no larger than what was signed for, and there is one at a time.
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
