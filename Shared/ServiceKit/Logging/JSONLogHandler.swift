import Glibc
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
        var line = "{\"time\":\"\(Timestamp.now())\",\"level\":\"\(event.level)\""
        line += ",\"service\":\(Self.quoted(service)),\"event\":\(Self.quoted("\(event.message)"))"
        let all = event.metadata.map { metadata.merging($0) { _, new in new } } ?? metadata
        for (key, value) in all.sorted(by: { $0.key < $1.key }) {
            line += ",\(Self.quoted(key)):\(Self.json(value))"
        }
        line += "}\n"
        // One write call per line, so that the lines of several threads do not mix.
        line.withUTF8 { bytes in _ = write(STDERR_FILENO, bytes.baseAddress, bytes.count) }
    }

    /// Plain decimal numbers stay numbers, everything else becomes a string.
    private static func json(_ value: Logger.Metadata.Value) -> String {
        let text = "\(value)"
        return text.wholeMatch(of: /-?(0|[1-9][0-9]{0,15})(\.[0-9]+)?/) == nil ? quoted(text) : text
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
