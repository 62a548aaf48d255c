import Hummingbird
import NIOCore

/// The body of a request, as a store takes it. Read as slowly as it is stored.
struct UploadedChunks: AsyncSequence {
    typealias Failure = any Error

    /// The connection ended before the body did, or its framing is broken.
    struct Interrupted: Error {}
    /// The body takes longer than anybody waits.
    struct TooSlow: Error {}

    /// A file of the largest size comes at 300 kB a second.
    private static let patience = Duration.seconds(3600)

    private let body: RequestBody

    init(_ body: RequestBody) { self.body = body }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(body: body.makeAsyncIterator()) }

    struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate var body: RequestBody.AsyncIterator
        private let deadline = ContinuousClock.now + UploadedChunks.patience

        fileprivate init(body: RequestBody.AsyncIterator) { self.body = body }

        mutating func next(isolation actor: isolated (any Actor)?) async throws(any Error) -> [UInt8]? {
            guard ContinuousClock.now < deadline else { throw TooSlow() }
            do {
                return try await body.next(isolation: actor).map { Array($0.readableBytesView) }
            } catch {
                throw Interrupted()
            }
        }
    }
}
