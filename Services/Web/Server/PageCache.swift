import HTTPKit
import NIOCore
import Synchronization

/// Keeps rendered public pages for a moment, with their compressed form.
final class PageCache: Sendable {
    struct Entry: Sendable {
        let body: CompressibleBody
        let tag: EntityTag
    }

    private let cache: Mutex<FreshCache<String, Entry>>
    private let start = ContinuousClock.now

    init(age: Duration) {
        cache = Mutex(FreshCache(limits: .init(entries: 500, bytes: 16 << 20, age: age)))
    }

    /// - Parameters:
    ///   - key: the address with its language and query
    ///   - make: renders the page; nil if it must not be kept
    func entry(_ key: String, _ make: () async throws -> Entry?) async throws -> Entry? {
        switch cache.withLock({ $0.find(key, at: now) }) {
        case .hit(let entry): return entry
        case .asked: return try await make()
        case .missing(let question):
            do {
                let entry = try await make()
                settle(question, key, entry)
                return entry
            } catch {
                settle(question, key, nil)
                throw error
            }
        }
    }

    private var now: Duration { ContinuousClock.now - start }

    private func settle(_ question: FreshCache<String, Entry>.Question, _ key: String, _ entry: Entry?) {
        cache.withLock {
            $0.settle(question, key, with: entry, size: entry?.body.plain.readableBytes ?? 0, at: now)
        }
    }
}
