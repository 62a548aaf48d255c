/// Caches replies for a short time, and joins concurrent requests: a caller whose key is already being requested waits
/// for that reply.
///
/// Dropping a key also detaches its pending request: its reply may be from before a change, so it goes only to the
/// callers that waited already, and is not cached. All times are of a steady clock.
package struct FreshCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    package struct Limits: Hashable, Sendable {
        package var entries: Int
        package var bytes: Int
        /// The maximum age of a reply, counted from its request.
        package var age: Duration

        package init(entries: Int, bytes: Int, age: Duration) {
            (self.entries, self.bytes, self.age) = (entries, bytes, age)
        }
    }

    /// One pending request.
    package struct Question: Hashable, Sendable {
        let number: UInt64
        let askedAt: Duration
    }

    package enum Finding: Sendable {
        case hit(Value)
        /// Another caller has already sent the request.
        case asked(Question)
        /// The caller must send the request, and call `settle` even if it fails.
        case missing(Question)
    }

    private struct Entry {
        let value: Value
        let size: Int
        let number: UInt64
        let expiry: Duration
    }

    private let limits: Limits
    private var entries: [Key: Entry] = [:]
    private var questions: [Key: Question] = [:]
    /// The cached keys, oldest first. A key whose entry was removed or replaced is skipped.
    private var ages = AgeQueue<Key>()
    private var lastNumber: UInt64 = 0
    package private(set) var bytes = 0

    package init(limits: Limits) { self.limits = limits }

    package var count: Int { entries.count }

    /// - Parameter isRefreshing: whether the caller accepts only a reply to a request sent from now on
    package mutating func find(_ key: Key, at now: Duration, isRefreshing: Bool = false) -> Finding {
        if !isRefreshing {
            if let entry = entries[key], now < entry.expiry { return .hit(entry.value) }
            if let question = questions[key] { return .asked(question) }
        }
        lastNumber += 1
        let question = Question(number: lastNumber, askedAt: now)
        questions[key] = question
        return .missing(question)
    }

    /// Ends a request, and caches its reply unless the reply is too large, too old, or the request was detached.
    ///
    /// - Parameters:
    ///   - value: nil if the request failed
    ///   - size: bytes
    package mutating func settle(_ question: Question, _ key: Key, with value: Value?, size: Int, at now: Duration) {
        guard questions[key] == question else { return }
        questions[key] = nil
        let expiry = question.askedAt + limits.age
        guard let value, size <= limits.bytes, limits.entries > 0, now < expiry else { return }
        remove(key)
        makeRoom(for: size, at: now)
        entries[key] = Entry(value: value, size: size, number: question.number, expiry: expiry)
        ages.append(key, question.number)
        bytes += size
    }

    /// Removes a reply and detaches a pending request.
    package mutating func drop(_ key: Key) {
        questions[key] = nil
        remove(key)
    }

    package mutating func dropAll() {
        questions = [:]
        entries = [:]
        ages = AgeQueue()
        bytes = 0
    }

    private mutating func remove(_ key: Key) {
        guard let entry = entries.removeValue(forKey: key) else { return }
        bytes -= entry.size
    }

    /// Removes expired entries, and the oldest ones until there is room.
    private mutating func makeRoom(for size: Int, at now: Duration) {
        while let (key, number) = ages.first {
            let entry = entries[key].flatMap { $0.number == number ? $0 : nil }
            let isFull = entries.count >= limits.entries || bytes + size > limits.bytes
            guard let entry else {
                ages.removeFirst()
                continue
            }
            guard isFull || now >= entry.expiry else { return }
            ages.removeFirst()
            remove(key)
        }
    }
}
