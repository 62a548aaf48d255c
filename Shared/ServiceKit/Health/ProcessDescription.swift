import FoundationEssentials
package import Vocabulary

/// Identifies the process, at `/about` on its admin port.
package struct ProcessDescription: Codable, Sendable {
    package var service: String
    package var instance: String
    package var version: String
    /// When the executable was linked.
    package var builtAt: Timestamp?
    package var startedAt: Timestamp

    package init(service: String, instance: String, startedAt: Timestamp) {
        self.service = service
        self.instance = instance
        self.startedAt = startedAt
        version = Release.version
        builtAt = Self.linkedAt
    }

    private static var linkedAt: Timestamp? {
        guard let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"),
            let date = try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
        else { return nil }
        return Timestamp(seconds: Int64(date.timeIntervalSince1970))
    }

    var json: String { (try? JSONEncoder().encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}" }
}
