import Testing

@testable import ObjectStore

struct ChunkReaderTests {
    private let pipe = ChunkPipe<[UInt8]>(capacity: 4, stallSeconds: 0)

    @Test func `The last byte is returned only after the source has ended without an error`() async throws {
        _ = await pipe.send([1, 2, 3])
        _ = await pipe.send([4])
        let reader = ChunkReader(pipe)
        #expect(try read(reader, 2) == [1, 2])
        #expect(try read(reader, 2) == [3])
        #expect(throws: ObjectStoreError.stalled, "the source has not ended") { try read(reader, 2) }
    }

    @Test func `An error after the last byte withholds it`() async throws {
        _ = await pipe.send([1, 2, 3, 4])
        pipe.end(.failure(BrokenOff()))
        #expect(throws: BrokenOff.self) { try read(ChunkReader(pipe), 4) }
    }

    @Test func `Extra bytes after the last one withhold it`() async throws {
        _ = await pipe.send([1, 2, 3, 4])
        _ = await pipe.send([5])
        pipe.end()
        #expect(throws: ObjectStoreError.wrongSize(expected: 4)) { try read(ChunkReader(pipe), 4) }
    }

    @Test func `A source that ends early is an error`() async throws {
        _ = await pipe.send([1, 2, 3])
        pipe.end()
        let reader = ChunkReader(pipe)
        #expect(try read(reader, 4) == [1, 2, 3])
        #expect(throws: ObjectStoreError.wrongSize(expected: 4)) { try read(reader, 4) }
    }

    /// Reads from an object of four bytes.
    private func read(_ reader: ChunkReader, _ count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let filled = try bytes.withUnsafeMutableBytes { try reader.read(into: $0, size: 4) }
        return Array(bytes.prefix(filled))
    }
}
