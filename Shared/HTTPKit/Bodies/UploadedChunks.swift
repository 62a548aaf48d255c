package import Hummingbird
import NIOCore
import Synchronization

/// The body of a request, as a store takes it. Read as slowly as it is stored.
package struct UploadedChunks: AsyncSequence {
    package typealias Failure = any Error

    /// The connection ended before the body did, or its framing is broken.
    package struct Interrupted: Error {}
    /// The body takes longer than anybody waits.
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

    /// Reads what is left and drops it: a client that is still sending reads no answer.
    ///
    /// - Throws: `TooSlow`
    package func discardRest() async throws {
        let deadline = ContinuousClock.now + Self.discardingTimeout
        // Past its end, the body would go on with the next request.
        guard !ending.isReached.load(ordering: .acquiring) else { return }
        do {
            for try await _ in self where ContinuousClock.now > deadline { throw TooSlow() }
        } catch is Interrupted {
            // Nobody is there to be answered.
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
