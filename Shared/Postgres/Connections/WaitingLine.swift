import Concurrency

/// Who waits for a connection, first come first served, each for a limited time.
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

    /// Those who gave up count until they are found out.
    var count: Int { places.count }

    /// - Parameter reason: what the promise fails with when it has waited too long
    mutating func join(_ request: Request, _ promise: Promise<Value>, reason: @escaping () -> PostgresError) {
        if places.count >= limit { dropSettled() }
        guard places.count < limit else {
            promise.settle(.failure(PostgresError(.poolExhausted, "too many wait for a connection")))
            return
        }
        let timer = loop.schedule(after: timeout) { promise.settle(.failure(reason())) }
        places.append(Place(request: request, promise: promise, timer: timer))
    }

    /// The first who still waits.
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
