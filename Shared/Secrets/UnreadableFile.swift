package import FoundationEssentials

/// A file cannot be read or written, in words: Foundation's error prints as a dump of its members.
package struct UnreadableFile: Error, CustomStringConvertible {
    package let description: String

    /// - Parameter path: of the file; nil if the error knows it
    package init(_ error: CocoaError, at path: String? = nil) {
        let reason =
            switch error.code {
            case .fileNoSuchFile, .fileReadNoSuchFile: "there is no such file"
            case .fileReadNoPermission, .fileWriteNoPermission: "permission denied"
            case .fileReadInapplicableStringEncoding, .fileReadCorruptFile: "it is not a text in UTF-8"
            case .fileWriteFileExists: "it exists already"
            case .fileWriteOutOfSpace: "the disk is full"
            default: "it cannot be read or written (error \(error.code.rawValue))"
            }
        let named = path ?? error.userInfo["NSFilePath"] as? String
        description = "\(named ?? "a file"): \(reason)"
    }

    /// Reads a file of text.
    ///
    /// - Throws: `UnreadableFile`
    package static func text(at path: String) throws -> String {
        do {
            return try String(contentsOfFile: path, encoding: .utf8)
        } catch let error as CocoaError {
            throw UnreadableFile(error, at: path)
        }
    }
}
