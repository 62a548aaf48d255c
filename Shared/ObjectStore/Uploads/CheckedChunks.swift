/// The chunks of an upload. It ends with `UploadRefusal.badDigest` if they differ from a checksum, so that no store keeps
/// them.
package struct CheckedChunks<Base: AsyncSequence & Sendable>: AsyncSequence, Sendable
where Base.Element == [UInt8], Base.Failure == any Error {
    package typealias Element = [UInt8]
    package typealias Failure = any Error

    private let base: Base
    private let checksums: [UploadChecksum]

    package init(_ base: Base, _ checksums: [UploadChecksum]) { (self.base, self.checksums) = (base, checksums) }

    package func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(base: base.makeAsyncIterator(), checksums: checksums, running: checksums.map(\.start))
    }

    package struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate var base: Base.AsyncIterator
        fileprivate let checksums: [UploadChecksum]
        fileprivate var running: [any RunningChecksum]

        package mutating func next(isolation actor: isolated (any Actor)?) async throws(any Error) -> [UInt8]? {
            guard let chunk = try await base.next(isolation: actor) else {
                for (checksum, found) in zip(checksums, running) where found.digest() != checksum.expected {
                    throw UploadRefusal.badDigest(checksum.algorithm.rawValue)
                }
                return nil
            }
            for index in running.indices { running[index].update(chunk) }
            return chunk
        }
    }
}
