import JSONCoding
package import Logging
import Messaging
import Vocabulary

/// Writes each log entry as one line of JSON to standard error: time, level, service, event, then the metadata.
package struct JSONLogHandler: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var logLevel: Logger.Level
    private let service: String

    package init(service: String, level: Logger.Level) {
        self.service = service
        logLevel = level
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var line = Array("{\"time\":\"\(Timestamp.now())\",\"level\":\"\(event.level)\",\"service\":".utf8)
        line.appendJSON(service)
        line.append(contentsOf: ",\"event\":".utf8)
        line.appendJSON("\(event.message)")
        let all = event.metadata.map { metadata.merging($0) { _, new in new } } ?? metadata
        for (key, value) in all.sorted(by: { $0.key < $1.key }) {
            line.append(UInt8(ascii: ","))
            line.appendJSON(key)
            line.append(UInt8(ascii: ":"))
            Self.append(value, to: &line)
        }
        line.append(contentsOf: "}\n".utf8)
        LogOutput.standardError.append(line, isUrgent: event.level >= .warning)
    }

    /// Plain decimal numbers stay numbers, everything else becomes a string.
    private static func append(_ value: Logger.Metadata.Value, to line: inout [UInt8]) {
        let text = "\(value)"
        if isNumber(text) { line.append(contentsOf: text.utf8) } else { line.appendJSON(text) }
    }

    /// Written by hand, since it runs for every field of every line.
    private static func isNumber(_ text: String) -> Bool {
        let digits = text.utf8.drop { $0 == UInt8(ascii: "-") }
        guard (1...16).contains(digits.count), text.utf8.count - digits.count <= 1 else { return false }
        let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count <= 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { (48...57).contains($0) } }
            && (parts[0].count == 1 || parts[0].first != UInt8(ascii: "0"))
    }
}
