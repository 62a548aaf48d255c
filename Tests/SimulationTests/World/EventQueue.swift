/// The events to come, as a binary heap. Events at the same time happen in the order in which they were entered.
struct EventQueue {
    /// Time and number in one integer, since comparing and moving these takes most of a world's time.
    private var heap: [Int] = []
    /// By number; nil once the event has happened.
    private var events: [WorldEvent?] = []
    /// How many of the events are not periodic rounds.
    private(set) var pieces = 0

    private static let numberBits = 20

    mutating func enter(_ event: WorldEvent, at time: Int) {
        if !event.isRound { pieces += 1 }
        let key = time << Self.numberBits | events.count
        events.append(event)
        var index = heap.count
        heap.append(key)
        while index > 0 {
            let parent = (index - 1) / 2
            guard key < heap[parent] else { break }
            heap[index] = heap[parent]
            index = parent
        }
        heap[index] = key
    }

    mutating func next() -> (time: Int, event: WorldEvent)? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        if !heap.isEmpty { sink(last) }
        let number = first & (1 << Self.numberBits - 1)
        guard let event = events[number] else { return nil }
        events[number] = nil
        if !event.isRound { pieces -= 1 }
        return (first >> Self.numberBits, event)
    }

    private mutating func sink(_ key: Int) {
        var index = 0
        while true {
            var child = 2 * index + 1
            guard child < heap.count else { break }
            if child + 1 < heap.count, heap[child + 1] < heap[child] { child += 1 }
            guard heap[child] < key else { break }
            heap[index] = heap[child]
            index = child
        }
        heap[index] = key
    }
}
