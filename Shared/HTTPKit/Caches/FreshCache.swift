/// Answers that may be given again for a moment, and the questions that are being asked: who wants what is being asked
/// already waits for that answer.
///
/// A dropped key's question is forgotten too, so that an answer that may be from before a change is given to those who
/// had asked before it, and is not kept. All times are a steady clock's.
package struct FreshCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    package struct Limits: Hashable, Sendable {
        package var entries: Int
        package var bytes: Int
        /// How old an answer may get, counted from its question.
        package var age: Duration

        package init(entries: Int, bytes: Int, age: Duration) {
            (self.entries, self.bytes, self.age) = (entries, bytes, age)
        }
    }

    /// One question, from being asked to being answered.
    package struct Question: Hashable, Sendable {
        let number: UInt64
        let askedAt: Duration
    }

    package enum Finding: Sendable {
        case hit(Value)
        /// Somebody asks already.
        case asked(Question)
        /// The caller is to ask, and to call `settle` whatever comes of it.
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
    /// What was kept, the oldest first. One whose entry is gone or another now is skipped.
    private var ages = AgeQueue<Key>()
    private var lastNumber: UInt64 = 0
    package private(set) var bytes = 0

    package init(limits: Limits) { self.limits = limits }

    package var count: Int { entries.count }

    /// - Parameter isRefreshing: whether the caller wants no answer from before its question
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

    /// Ends a question, and keeps its answer unless that is too large, too old, or not the latest any more.
    ///
    /// - Parameters:
    ///   - value: nil when it failed
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

    /// Forgets an answer and whoever asks for it.
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

    /// Forgets what has expired, and the oldest as long as there is no room.
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
