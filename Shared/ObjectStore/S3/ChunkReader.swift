/// Hands on the chunks of a pipe in pieces of the size that libcurl asks for. Used by one thread.
final class ChunkReader {
    private let pipe: ChunkPipe<[UInt8]>
    private var chunk: ArraySlice<UInt8> = []
    private var count = 0

    init(_ pipe: ChunkPipe<[UInt8]>) { self.pipe = pipe }

    /// 0 at the end. Blocks.
    ///
    /// - Throws: `ObjectStoreError.wrongSize` when the end comes before `size` bytes have come
    func read(into buffer: UnsafeMutableRawBufferPointer, size: Int) throws -> Int {
        if chunk.isEmpty {
            guard let next = try pipe.receiveBlocking() else {
                guard count == size else { throw ObjectStoreError.wrongSize(expected: size) }
                return 0
            }
            chunk = next[...]
        }
        let piece = chunk.prefix(buffer.count)
        buffer.copyBytes(from: piece)
        chunk = chunk.dropFirst(piece.count)
        count += piece.count
        // The store takes the object for whole with its last byte, so nothing may be amiss after it.
        if count == size { try expectEnd(size: size) }
        return piece.count
    }

    /// Waits for the end. Blocks.
    ///
    /// - Throws: `ObjectStoreError.wrongSize` when there is more
    func expectEnd(size: Int) throws {
        guard chunk.isEmpty, try pipe.receiveBlocking() == nil else {
            throw ObjectStoreError.wrongSize(expected: size)
        }
    }
}
