/// The deliveries of one queue, across reconnects, until the client is drained or closed, the iterating task is
/// cancelled, or the sequence and its iterators are released.
///
/// Consuming starts when `RabbitMQClient.deliveries` returns; at most the consumption's prefetch is unacknowledged at
/// once. Two tasks may iterate one sequence: each delivery goes to one of them.
package struct Deliveries: AsyncSequence, Sendable {
    package typealias Element = Delivery
    package typealias Failure = Never

    /// Ends the subscription when the last reference is released.
    final class Lifetime: Sendable {
        let client: RabbitMQClient
        let id: Int

        init(client: RabbitMQClient, id: Int) { (self.client, self.id) = (client, id) }

        deinit { client.onLoopLater { [id] client in client.abandon(id) } }
    }

    package struct AsyncIterator: AsyncIteratorProtocol {
        let lifetime: Lifetime

        package mutating func next() async -> Delivery? { await next(isolation: #isolation) }

        package mutating func next(isolation actor: isolated (any Actor)?) async -> Delivery? {
            let (client, id) = (lifetime.client, lifetime.id)
            return await withTaskCancellationHandler {
                await client.nextDelivery(of: id)
            } onCancel: {
                client.onLoopLater { $0.abandon(id) }
            }
        }
    }

    let lifetime: Lifetime

    package func makeAsyncIterator() -> AsyncIterator { AsyncIterator(lifetime: lifetime) }
}
