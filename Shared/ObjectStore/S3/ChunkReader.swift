/// Splits the chunks of a pipe into pieces of the size that libcurl requests. Used by one thread.
final class ChunkReader {
    private let pipe: ChunkPipe<[UInt8]>
    private var chunk: ArraySlice<UInt8> = []
    private var count = 0

    init(_ pipe: ChunkPipe<[UInt8]>) { self.pipe = pipe }

    /// 0 at the end. Blocks.
    ///
    /// - Throws: `ObjectStoreError.wrongSize` if the pipe ends before `size` bytes
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
        // The store commits the object when it has received the last byte, so check before that that nothing follows.
        if count == size { try expectEnd(size: size) }
        return piece.count
    }

    /// Waits for the end. Blocks.
    ///
    /// - Throws: `ObjectStoreError.wrongSize` if there are more bytes
    func expectEnd(size: Int) throws {
        guard chunk.isEmpty, try pipe.receiveBlocking() == nil else {
            throw ObjectStoreError.wrongSize(expected: size)
        }
    }
}
