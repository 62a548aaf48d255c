import Concurrency
import Vocabulary

/// The requests to a bucket, each on a thread of the pool.
struct S3Client: Sendable {
    private let signer: URLSigner
    let pool: BlockingPool
    private let authorityFile: String?
    private let clock: @Sendable () -> Timestamp
    private let handles = CurlHandles()

    init(
        signer: URLSigner, pool: BlockingPool, authorityFile: String?, clock: @escaping @Sendable () -> Timestamp
    ) { (self.signer, self.pool, self.authorityFile, self.clock) = (signer, pool, authorityFile, clock) }

    func send(_ method: ObjectMethod, _ key: ObjectKey) async throws -> S3Answer {
        try await pool.run {
            try perform { try $0.perform(signer.sign(method, key, at: clock()), authorityFile: authorityFile) }
        }
    }

    func upload(_ key: ObjectKey, _ contentType: String, _ size: Int, from pipe: ChunkPipe<[UInt8]>) async throws {
        do {
            try await pool.run {
                let chunks = ChunkReader(pipe)
                if size == 0 { try chunks.expectEnd(size: 0) }
                try upload(key, contentType, size) { try chunks.read(into: $0, size: size) }
            }
            pipe.abandon()
        } catch {
            pipe.abandon()
            throw error
        }
    }

    func upload(_ key: ObjectKey, _ contentType: String, _ size: Int, from file: SpooledObject) async throws {
        try await pool.run {
            var position = 0
            try upload(key, contentType, size) { buffer in
                let count = try file.read(at: position, into: buffer)
                position += count
                return count
            }
        }
    }

    /// The response and the bytes of an object, through a pipe.
    func receive(_ key: ObjectKey, _ range: ByteRange?) -> ChunkPipe<S3Download.Part> {
        let pipe = ChunkPipe<S3Download.Part>(capacity: S3Store.pipeCapacity, stallSeconds: S3Store.stallSeconds)
        // Not a child task: reading continues after this method has returned.
        Task {
            do {
                try await pool.run { try receive(key, range, into: pipe) }
                pipe.end()
            } catch {
                pipe.end(.failure(error))
            }
        }
        return pipe
    }

    func list(prefix: String, after last: String?, limit: Int) async throws -> S3Document {
        let parameters =
            [QueryParameter("list-type", "2"), QueryParameter("prefix", prefix)]
            + (last.map { [QueryParameter("start-after", $0)] } ?? []) + [QueryParameter("max-keys", String(limit))]
        return try await pool.run {
            var document: [UInt8] = []
            let answer = try perform { exchange in
                let request = signer.sign(.get, nil, parameters: parameters, at: clock())
                return try exchange.perform(request, authorityFile: authorityFile) { _, bytes in
                    document += bytes
                    return true
                }
            }
            guard answer.isSuccess else { throw ObjectStoreError.refused(status: 404, code: "NoSuchBucket") }
            return S3Document(document)
        }
    }

    private func upload(
        _ key: ObjectKey, _ contentType: String, _ size: Int, _ source: @escaping S3Exchange.Source
    ) throws {
        let headers = [HeaderField("content-length", String(size)), HeaderField("content-type", contentType)]
        let answer = try perform { exchange in
            let request = signer.sign(.put, key, headers: headers, at: clock())
            return try exchange.perform(request, authorityFile: authorityFile, source: (size, source))
        }
        guard answer.isSuccess else { throw ObjectStoreError.refused(status: 404, code: "NoSuchBucket") }
    }

    private func receive(_ key: ObjectKey, _ range: ByteRange?, into pipe: ChunkPipe<S3Download.Part>) throws {
        var isAnswered = false
        let headers = range.map { [HeaderField("range", $0.header)] } ?? []
        let answer = try perform { exchange in
            let request = signer.sign(.get, key, at: clock())
            return try exchange.perform(request, headers: headers, authorityFile: authorityFile) { answer, bytes in
                if !isAnswered, !pipe.sendBlocking(.answer(answer)) { throw ObjectStoreError.stalled }
                isAnswered = true
                guard pipe.sendBlocking(.bytes(Array(bytes))) else { throw ObjectStoreError.stalled }
                return true
            }
        }
        // The object is empty, or does not exist.
        if !isAnswered { _ = pipe.sendBlocking(.answer(answer)) }
    }

    private func perform(_ body: (S3Exchange) throws -> S3Answer) throws -> S3Answer {
        try handles.lend { try body(S3Exchange($0)) }
    }
}
