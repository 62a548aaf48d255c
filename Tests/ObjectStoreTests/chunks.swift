import Synchronization

/// A sequence that makes each chunk when it is requested, so that only one is in memory.
func chunks(
    _ count: Int, _ make: @escaping @Sendable (_ index: Int) async throws -> [UInt8]
) -> AsyncThrowingStream<[UInt8], any Error> {
    let indices = Atomic(0)
    return AsyncThrowingStream {
        let index = indices.add(1, ordering: .relaxed).oldValue
        return index < count ? try await make(index) : nil
    }
}

func chunks(_ text: String) -> AsyncThrowingStream<[UInt8], any Error> { chunks(1) { _ in Array(text.utf8) } }

/// The error of a failing source.
struct BrokenOff: Error, Equatable {}
