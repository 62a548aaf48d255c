/// A running download. Releasing it aborts the transfer.
final class S3Download: Sendable {
    enum Part: Sendable {
        case answer(S3Answer)
        case bytes([UInt8])
    }

    private let pipe: ChunkPipe<Part>

    init(_ pipe: ChunkPipe<Part>) { self.pipe = pipe }

    deinit { pipe.abandon() }

    /// Waits for the head of the response; nil if the object does not exist.
    func reading() async throws -> ObjectReading? {
        guard case .answer(let answer)? = try await pipe.receive(), answer.status != 404 else { return nil }
        let properties = answer.properties
        let chunks = ObjectChunks { _ in
            guard case .bytes(let bytes)? = try await self.pipe.receive() else { return nil }
            return bytes
        }
        return ObjectReading(
            properties: properties, range: answer.contentRange?.range ?? 0..<properties.size, chunks: chunks)
    }
}
