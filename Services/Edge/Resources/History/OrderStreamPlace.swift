/// One stream's place among those that the edge holds. It is left when nobody holds it any more, however its stream
/// ended, and if it never began.
final class OrderStreamPlace: Sendable {
    /// Tells to look for something new; ends when the stream has to.
    let signals: AsyncStream<Void>
    private let waker: AsyncStream<Void>.Continuation
    private let leave: @Sendable () -> Void

    init(
        signals: AsyncStream<Void>, waker: AsyncStream<Void>.Continuation, leave: @escaping @Sendable () -> Void
    ) { (self.signals, self.waker, self.leave) = (signals, waker, leave) }

    deinit { leave() }

    func wake() { waker.yield() }

    /// Ends the stream.
    func end() {
        waker.finish()
        leave()
    }
}
