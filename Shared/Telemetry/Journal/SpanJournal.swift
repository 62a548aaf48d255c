import FoundationEssentials
import Glibc
import Synchronization
package import Vocabulary

/// Stores spans for a limited time in append-only files, one JSON object per line. Each process starts a new file, and
/// another when a file is large or an hour old; so a line that was cut off by a crash is the last of its file.
package final class SpanJournal: Sendable {
    package struct Limits: Sendable {
        package var retention: Duration
        /// The most bytes of all files together.
        package var bytes: Int

        package init(retention: Duration = .seconds(24 * 3600), bytes: Int = 128 << 20) {
            (self.retention, self.bytes) = (retention, bytes)
        }
    }

    /// The result of a search in the journal.
    package struct Found: Sendable {
        /// JSON objects.
        package var spans: [String] = []
        /// Whether there were more spans than the limit.
        package var isTruncated = false

        package init() {}
    }

    private static let segmentAge = Duration.seconds(3600)
    private static let foundLimit = 20_000

    private let directory: String
    private let limits: Limits
    private let current = Mutex<JournalSegment?>(nil)

    /// - Parameter directory: of this process alone; made when it is not there
    package init(directory: String, limits: Limits = Limits()) { (self.directory, self.limits) = (directory, limits) }

    /// - Throws: `JournalError`; then some or all of the spans are not stored
    package func append(_ spans: [SpanRecord], at now: Timestamp) throws {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(spans.count * 400)
        for span in spans {
            SpanText.write(span, to: &bytes)
            bytes.append(UInt8(ascii: "\n"))
        }
        try current.withLock { segment in
            if let old = segment, old.size + bytes.count > segmentSize || old.openedAt + Self.segmentAge < now {
                segment = nil
            }
            do {
                if segment == nil { segment = try begin(at: now) }
                try segment?.append(bytes)
            } catch {
                segment = nil
                throw error
            }
        }
    }

    /// - Throws: the error of reading a file
    package func find(_ query: SpanQuery) throws -> Found {
        if case .handled(let search) = query { return try findLatest(query, atMost: search.limit) }
        var found = Found()
        for name in segmentNames() {
            guard let bytes = FileManager.default.contents(atPath: "\(directory)/\(name)") else { continue }
            for line in LineSearch.lines(of: bytes, containing: query.mark) where query.means(line) {
                guard found.spans.count < Self.foundLimit else {
                    found.isTruncated = true
                    return found
                }
                found.spans.append(line)
            }
        }
        return found
    }

    /// The latest spans that match, oldest first.
    private func findLatest(_ query: SpanQuery, atMost limit: Int) throws -> Found {
        var latest: [String] = []
        for name in segmentNames().reversed() where latest.count <= limit {
            guard let bytes = FileManager.default.contents(atPath: "\(directory)/\(name)") else { continue }
            latest += LineSearch.lines(of: bytes, containing: query.mark).reversed().filter(query.means)
        }
        var found = Found()
        found.spans = latest.prefix(limit).reversed()
        found.isTruncated = latest.count > limit
        return found
    }

    /// Deletes the oldest files until the rest is within the limits of age and size.
    package func prune(at now: Timestamp) {
        var total = 0
        for name in segmentNames().reversed() {
            let path = "\(directory)/\(name)"
            guard let (size, changed) = JournalSegment.status(of: path) else { continue }
            total += size
            if changed + limits.retention < now || total > limits.bytes { unlink(path) }
        }
    }

    private var segmentSize: Int { max(4096, min(limits.bytes / 8, 16 << 20)) }

    private func begin(at now: Timestamp) throws -> JournalSegment {
        try? FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        prune(at: now)
        return try JournalSegment(path: "\(directory)/\(now.microseconds).ndjson", at: now)
    }

    /// Oldest first: the names are start times with a fixed number of digits.
    private func segmentNames() -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        return names.filter { $0.hasSuffix(".ndjson") }.sorted()
    }
}
