import Foundation
import Synchronization

/// The attempts in order, one line of JSON each.
final class LoadRecordFile: Sendable {
    private let handle: Mutex<FileHandle>

    init(path: String) throws {
        try Data().write(to: URL(fileURLWithPath: path))
        handle = Mutex(try FileHandle(forWritingTo: URL(fileURLWithPath: path)))
    }

    func append(_ attempt: Attempt) {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        encoder.outputFormatting = .sortedKeys
        guard var line = try? encoder.encode(attempt) else { return }
        line.append(10)
        handle.withLock { try? $0.write(contentsOf: line) }
    }
}
