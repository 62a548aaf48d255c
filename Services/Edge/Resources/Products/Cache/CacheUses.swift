import Synchronization

/// Counts the results of catalogue cache lookups.
final class CacheUses: Sendable {
    enum Use: Int, CaseIterable { case hit, miss, bypass }

    private let hits = Atomic(0)
    private let misses = Atomic(0)
    private let bypasses = Atomic(0)

    func count(_ use: Use) {
        switch use {
        case .hit: hits.add(1, ordering: .relaxed)
        case .miss: misses.add(1, ordering: .relaxed)
        case .bypass: bypasses.add(1, ordering: .relaxed)
        }
    }

    subscript(use: Use) -> Int {
        switch use {
        case .hit: hits.load(ordering: .relaxed)
        case .miss: misses.load(ordering: .relaxed)
        case .bypass: bypasses.load(ordering: .relaxed)
        }
    }
}
