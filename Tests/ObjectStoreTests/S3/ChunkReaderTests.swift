import Testing

@testable import ObjectStore

struct ChunkReaderTests {
    private let pipe = ChunkPipe<[UInt8]>(capacity: 4, stallSeconds: 0)

    @Test func `The last byte is handed on only when nothing can be amiss any more`() async throws {
        _ = await pipe.send([1, 2, 3])
        _ = await pipe.send([4])
        let reader = ChunkReader(pipe)
        #expect(try read(reader, 2) == [1, 2])
        #expect(try read(reader, 2) == [3])
        #expect(throws: ObjectStoreError.stalled, "the end has not come") { try read(reader, 2) }
    }

    @Test func `An error behind the last byte keeps it back`() async throws {
        _ = await pipe.send([1, 2, 3, 4])
        pipe.end(.failure(BrokenOff()))
        #expect(throws: BrokenOff.self) { try read(ChunkReader(pipe), 4) }
    }

    @Test func `Bytes behind the last one keep it back`() async throws {
        _ = await pipe.send([1, 2, 3, 4])
        _ = await pipe.send([5])
        pipe.end()
        #expect(throws: ObjectStoreError.wrongSize(expected: 4)) { try read(ChunkReader(pipe), 4) }
    }

    @Test func `An end that comes early is an error`() async throws {
        _ = await pipe.send([1, 2, 3])
        pipe.end()
        let reader = ChunkReader(pipe)
        #expect(try read(reader, 4) == [1, 2, 3])
        #expect(throws: ObjectStoreError.wrongSize(expected: 4)) { try read(reader, 4) }
    }

    /// Of an object of four bytes.
    private func read(_ reader: ChunkReader, _ count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let filled = try bytes.withUnsafeMutableBytes { try reader.read(into: $0, size: 4) }
        return Array(bytes.prefix(filled))
    }
}
