package import Concurrency
package import Vocabulary

/// Stores objects as files below a directory. Several processes may share it.
package struct DirectoryStore: ObjectStore {
    package let signer: URLSigner
    private let directory: ObjectDirectory
    private let pool: BlockingPool

    /// Creates the directory if it is missing. Blocks.
    ///
    /// - Throws: `ObjectStoreError`
    package init(
        root: String, _ configuration: ObjectStoreConfiguration, _ pool: BlockingPool
    ) throws(ObjectStoreError) {
        signer = URLSigner(configuration)
        directory = ObjectDirectory(root: root, configuration.bucket)
        self.pool = pool
        try directory.prepare()
    }

    @discardableResult
    package func put(
        _ key: ObjectKey, _ terms: UploadTerms, from chunks: some AsyncSequence<[UInt8], any Error>
    ) async throws -> ObjectProperties {
        let directory = directory
        var file = try await pool.run { try UnfinishedObject(in: directory.unfinished) }
        // Not on the pool: both are fast, and must run even if the pool is full.
        defer { file.close() }
        do {
            for try await chunk in chunks {
                try terms.check(file.size + chunk.count)
                file = try await append(chunk, to: file)
            }
            try terms.checkWhole(file.size)
            return try await publish(file, as: key, terms)
        } catch {
            file.discard()
            throw error
        }
    }

    package func head(_ key: ObjectKey) async throws -> ObjectProperties? {
        try await open(key)?.properties
    }

    package func get(_ key: ObjectKey, _ range: ByteRange?) async throws -> ObjectReading? {
        guard let object = try await open(key) else { return nil }
        let size = object.properties.size
        let part = try range?.resolve(in: size) ?? 0..<size
        let chunks = ObjectChunks { [pool] position in try await pool.run { try object.chunk(position, of: part) } }
        return ObjectReading(properties: object.properties, range: part, chunks: chunks)
    }

    package func delete(_ key: ObjectKey) async throws {
        try await pool.run { [directory] in try directory.remove(key) }
    }

    package func list(prefix: String, after last: String?, limit: Int) async throws -> ObjectListing {
        try await pool.run { [directory] in
            var walk = ObjectWalk(prefix: prefix, after: last, limit: min(limit, 1000))
            try walk.visit(directory.root)
            return ObjectListing(
                entries: walk.entries, next: walk.hasMore ? walk.entries.last?.key.description : nil)
        }
    }

    /// Deletes the files of uploads that a crash has interrupted: those not written to since `time`.
    ///
    /// - Returns: how many files were deleted
    package func sweep(unfinishedSince time: Timestamp) async throws -> Int {
        try await pool.run { [directory] in try UnfinishedObject.sweep(directory.unfinished, since: time) }
    }

    private func append(_ chunk: [UInt8], to file: UnfinishedObject) async throws -> UnfinishedObject {
        try await pool.run {
            var file = file
            try file.append(chunk)
            return file
        }
    }

    private func publish(
        _ file: UnfinishedObject, as key: ObjectKey, _ terms: UploadTerms
    ) async throws -> ObjectProperties {
        try await pool.run { [directory] in
            try file.finish(contentType: terms.contentType)
            let object = try OpenObject.open(file.path)
            guard try directory.publish(file.path, as: key, replacing: terms.replaces) else {
                throw UploadRefusal.exists
            }
            guard let object else { throw ObjectStoreError.damaged(file.path) }
            return object.properties
        }
    }

    private func open(_ key: ObjectKey) async throws -> OpenObject? {
        try await pool.run { [directory] in try OpenObject.open(directory.path(of: key)) }
    }
}
