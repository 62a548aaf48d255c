/// The bytes of an object, to be read once and in order.
package struct ObjectChunks: AsyncSequence, Sendable {
    package typealias Element = [UInt8]
    package typealias Failure = any Error

    package struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate let read: @Sendable (Int) async throws -> [UInt8]?
        private var position = 0

        fileprivate init(_ read: @escaping @Sendable (Int) async throws -> [UInt8]?) { self.read = read }

        package mutating func next() async throws -> [UInt8]? {
            let chunk = try await read(position)
            position += chunk?.count ?? 0
            return chunk
        }
    }

    private let read: @Sendable (Int) async throws -> [UInt8]?

    /// - Parameter read: returns the chunk at a position; nil at the end
    init(_ read: @escaping @Sendable (_ position: Int) async throws -> [UInt8]?) { self.read = read }

    package func makeAsyncIterator() -> AsyncIterator { AsyncIterator(read) }

    /// All bytes at once, for objects that are known to be small.
    ///
    /// - Throws: `ObjectStoreError.tooLarge`, or what reading throws
    package func collect(upTo limit: Int) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        for try await chunk in self {
            bytes += chunk
            guard bytes.count <= limit else { throw ObjectStoreError.tooLarge(limit: limit) }
        }
        return bytes
    }
}
