/// A timer created by `EventLoop.schedule`; pass it to `cancel` to cancel it.
package struct LoopTimer: Hashable, Sendable {
    let id: UInt64
}

/// A binary heap of deadlines. Cancelling drops the body at once; the heap entry is removed when its deadline passes.
struct TimerHeap {
    private struct Entry {
        let deadline: ContinuousClock.Instant
        let id: UInt64
    }

    private var entries: [Entry] = []
    private var bodies: [UInt64: () -> Void] = [:]
    private var lastID: UInt64 = 0

    mutating func add(deadline: ContinuousClock.Instant, _ body: @escaping () -> Void) -> LoopTimer {
        lastID += 1
        bodies[lastID] = body
        entries.append(Entry(deadline: deadline, id: lastID))
        siftUp(entries.count - 1)
        return LoopTimer(id: lastID)
    }

    mutating func cancel(_ timer: LoopTimer) {
        bodies[timer.id] = nil
    }

    /// Milliseconds until the next live deadline, rounded up so that the loop does not spin; -1 without one.
    mutating func milliseconds(from now: ContinuousClock.Instant) -> Int32 {
        while let first = entries.first, bodies[first.id] == nil { removeFirst() }
        guard let first = entries.first else { return -1 }
        let remaining = now.duration(to: first.deadline)
        guard remaining > .zero else { return 0 }
        let (seconds, attoseconds) = remaining.components
        return Int32(min(seconds * 1000 + attoseconds / 1_000_000_000_000_000 + 1, 60_000))
    }

    /// Removes and returns the bodies that are due; running them may add and cancel timers.
    mutating func takeDue(now: ContinuousClock.Instant) -> [() -> Void] {
        var due: [() -> Void] = []
        while let first = entries.first, first.deadline <= now {
            removeFirst()
            if let body = bodies.removeValue(forKey: first.id) { due.append(body) }
        }
        return due
    }

    private mutating func removeFirst() {
        entries.swapAt(0, entries.count - 1)
        entries.removeLast()
        siftDown(0)
    }

    private mutating func siftUp(_ start: Int) {
        var child = start
        while child > 0 {
            let parent = (child - 1) / 2
            guard entries[child].deadline < entries[parent].deadline else { return }
            entries.swapAt(child, parent)
            child = parent
        }
    }

    private mutating func siftDown(_ start: Int) {
        var parent = start
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < entries.count {
                if entries[child].deadline < entries[least].deadline { least = child }
            }
            guard least != parent else { return }
            entries.swapAt(parent, least)
            parent = least
        }
    }
}
