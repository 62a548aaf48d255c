import NIOCore

/// The chunks of an answer as they come.
typealias EdgeStream = any AsyncSequence<ByteBuffer, any Error> & Sendable

/// How calls reach the edge: HTTP, or a double in tests.
protocol EdgeTransport: Sendable {
    func send(_ call: EdgeCall) async throws(EdgeFailure) -> EdgeAnswer

    /// An answer without an end, such as an order's events.
    func stream(_ call: EdgeCall) async throws(EdgeFailure) -> EdgeStream
}
