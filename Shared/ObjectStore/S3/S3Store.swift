package import Concurrency
package import Vocabulary

/// Objects in a bucket of any S3-compatible store. It sends presigned requests itself.
package struct S3Store: ObjectStore {
    /// How long either side may be idle before a transfer is aborted.
    static let stallSeconds = 30
    /// How many chunks a pipe buffers between a thread and a task.
    static let pipeCapacity = 4

    package let signer: URLSigner
    private let client: S3Client
    private let spoolDirectory: String

    /// - Parameters:
    ///   - pool: needs a thread for each concurrent transfer
    ///   - authorityFile: certificates to trust instead of the system's
    ///   - spoolDirectory: for uploads of unknown size, as S3 requires the size in advance
    package init(
        _ configuration: ObjectStoreConfiguration, _ pool: BlockingPool, authorityFile: String? = nil,
        spoolDirectory: String = "/tmp", clock: @escaping @Sendable () -> Timestamp
    ) {
        let signer = URLSigner(configuration)
        self.signer = signer
        self.spoolDirectory = spoolDirectory
        client = S3Client(signer: signer, pool: pool, authorityFile: authorityFile, clock: clock)
    }

    @discardableResult
    package func put(
        _ key: ObjectKey, _ terms: UploadTerms, from chunks: some AsyncSequence<[UInt8], any Error>
    ) async throws -> ObjectProperties {
        guard terms.replaces else { throw UploadRefusal.notImplemented("if-none-match") }
        switch terms.size {
        case .exactly(let size): try await upload(key, terms, size, from: chunks)
        case .atMost: try await spool(key, terms, from: chunks)
        }
        guard let properties = try await head(key) else { throw ObjectStoreError.damaged("gone after the upload") }
        return properties
    }

    package func head(_ key: ObjectKey) async throws -> ObjectProperties? {
        let answer = try await client.send(.head, key)
        return answer.status == 404 ? nil : answer.properties
    }

    package func get(_ key: ObjectKey, _ range: ByteRange?) async throws -> ObjectReading? {
        try await S3Download(client.receive(key, range)).reading()
    }

    package func delete(_ key: ObjectKey) async throws { _ = try await client.send(.delete, key) }

    package func list(prefix: String, after last: String?, limit: Int) async throws -> ObjectListing {
        var last = last
        while true {
            let page = try await client.list(prefix: prefix, after: last, limit: min(limit, 1000)).listing
            last = page.last
            // A page that contains only foreign names is not the end of the listing.
            guard page.entries.isEmpty, page.hasMore else {
                return ObjectListing(entries: page.entries, next: page.hasMore ? page.last : nil)
            }
        }
    }

    private func upload(
        _ key: ObjectKey, _ terms: UploadTerms, _ size: Int, from chunks: some AsyncSequence<[UInt8], any Error>
    ) async throws {
        let pipe = ChunkPipe<[UInt8]>(capacity: Self.pipeCapacity, stallSeconds: Self.stallSeconds)
        async let answer = client.upload(key, terms.contentType, size, from: pipe)
        do {
            var count = 0
            for try await chunk in chunks where !chunk.isEmpty {
                count += chunk.count
                try terms.check(count)
                guard await pipe.send(chunk) else { break }
                try Task.checkCancellation()
            }
            pipe.end()
        } catch {
            // Makes the thread abort, so that it does not store a partial object.
            pipe.end(.failure(error))
        }
        _ = try await answer
    }

    private func spool(
        _ key: ObjectKey, _ terms: UploadTerms, from chunks: some AsyncSequence<[UInt8], any Error>
    ) async throws {
        let file = try await client.pool.run { [spoolDirectory] in try SpooledObject(in: spoolDirectory) }
        var count = 0
        for try await chunk in chunks {
            count += chunk.count
            try terms.check(count)
            try await client.pool.run { try file.append(chunk) }
        }
        try await client.upload(key, terms.contentType, count, from: file)
    }
}
