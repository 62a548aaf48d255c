/// One stream's slot among the edge's limited number. It is released with the last reference, so also when the stream
/// fails or never starts.
final class OrderStreamPlace: Sendable {
    /// An element asks the stream to query new steps; the sequence finishes when the stream must end.
    let signals: AsyncStream<Void>
    private let waker: AsyncStream<Void>.Continuation
    private let note: @Sendable () -> Void
    private let leave: @Sendable () -> Void

    init(
        signals: AsyncStream<Void>, waker: AsyncStream<Void>.Continuation, note: @escaping @Sendable () -> Void,
        leave: @escaping @Sendable () -> Void
    ) { (self.signals, self.waker, self.note, self.leave) = (signals, waker, note, leave) }

    deinit { leave() }

    func wake() { waker.yield() }

    /// The stream has sent a step.
    func noteStep() { note() }

    /// Ends the stream.
    func end() {
        waker.finish()
        leave()
    }
}
