package import Hummingbird
import NIOCore
import Synchronization

/// The body of a request as input of a store. Read only as fast as it is stored.
package struct UploadedChunks: AsyncSequence {
    package typealias Failure = any Error

    /// The connection was lost before the body was complete, or its framing is broken.
    package struct Interrupted: Error {}
    /// The body exceeded its time limit.
    package struct TooSlow: Error {}

    fileprivate final class Ending: Sendable {
        let isReached = Atomic(false)
    }

    private static let discardingTimeout = Duration.seconds(60)

    private let body: RequestBody
    private let pace: UploadPace
    private let ending = Ending()

    package init(_ body: RequestBody, pace: UploadPace) { (self.body, self.pace) = (body, pace) }

    package func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(body: body.makeAsyncIterator(), pace: pace, ending: ending)
    }

    /// Reads the rest and discards it: a client that is still sending does not read the response.
    ///
    /// - Throws: `TooSlow`
    package func discardRest() async throws {
        let deadline = ContinuousClock.now + Self.discardingTimeout
        // Reading beyond the end would consume the next request.
        guard !ending.isReached.load(ordering: .acquiring) else { return }
        do {
            for try await _ in self where ContinuousClock.now > deadline { throw TooSlow() }
        } catch is Interrupted {
            // The connection is lost, so there is no client to answer.
        }
    }

    package struct AsyncIterator: AsyncIteratorProtocol {
        private var body: RequestBody.AsyncIterator
        private let pace: UploadPace
        private let ending: Ending
        private let start = ContinuousClock.now
        private var received = 0

        fileprivate init(body: RequestBody.AsyncIterator, pace: UploadPace, ending: Ending) {
            (self.body, self.pace, self.ending) = (body, pace, ending)
        }

        package mutating func next(isolation actor: isolated (any Actor)?) async throws(any Error) -> [UInt8]? {
            guard ContinuousClock.now - start < pace.limit(for: received) else { throw TooSlow() }
            do {
                if let chunk = try await body.next(isolation: actor) {
                    received += chunk.readableBytes
                    return Array(chunk.readableBytesView)
                }
                ending.isReached.store(true, ordering: .releasing)
                return nil
            } catch {
                ending.isReached.store(true, ordering: .releasing)
                throw Interrupted()
            }
        }
    }
}
