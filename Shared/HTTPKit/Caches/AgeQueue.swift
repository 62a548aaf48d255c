/// Keys in order of insertion. Removing the oldest takes constant time on average.
struct AgeQueue<Key: Sendable>: Sendable {
    private var items: [(key: Key, number: UInt64)] = []
    private var taken = 0

    var first: (key: Key, number: UInt64)? { taken < items.count ? items[taken] : nil }

    mutating func append(_ key: Key, _ number: UInt64) { items.append((key, number)) }

    mutating func removeFirst() {
        taken += 1
        // Compacts when half of the items are removed, so that each item is moved once on average.
        if taken * 2 > items.count {
            items.removeFirst(taken)
            taken = 0
        }
    }
}
