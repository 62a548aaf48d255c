import Concurrency

/// The requests that wait for a connection, first in, first out, each with a timeout.
struct WaitingLine<Request, Value: Sendable> {
    struct Place {
        let request: Request
        let promise: Promise<Value>
        let timer: LoopTimer
    }

    private let loop: EventLoop
    private let limit: Int
    private let timeout: Duration
    private var places = Queue<Place>()

    init(loop: EventLoop, limit: Int, timeout: Duration) {
        (self.loop, self.limit, self.timeout) = (loop, limit, timeout)
    }

    /// Includes cancelled requests until they are removed.
    var count: Int { places.count }

    /// - Parameter reason: creates the error of a request that has timed out
    mutating func join(_ request: Request, _ promise: Promise<Value>, reason: @escaping () -> PostgresError) {
        if places.count >= limit { dropSettled() }
        guard places.count < limit else {
            promise.settle(.failure(PostgresError(.poolExhausted, "too many callers are waiting for a connection")))
            return
        }
        let timer = loop.schedule(after: timeout) { promise.settle(.failure(reason())) }
        places.append(Place(request: request, promise: promise, timer: timer))
    }

    /// Removes the first request that is still waiting.
    mutating func next() -> (request: Request, promise: Promise<Value>)? {
        while let place = places.popFirst() {
            loop.cancel(place.timer)
            if !place.promise.isSettled { return (place.request, place.promise) }
        }
        return nil
    }

    mutating func failAll(_ error: PostgresError) {
        while let place = next() { place.promise.settle(.failure(error)) }
    }

    mutating func dropSettled() {
        let loop = loop
        places.removeAll { place in
            guard place.promise.isSettled else { return false }
            loop.cancel(place.timer)
            return true
        }
    }
}
