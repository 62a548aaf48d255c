import Foundation

/// Where somebody may be watching, or a file: said at once either way.
enum Terminal {
    static func say(_ line: String) {
        FileHandle.standardOutput.write(Data("\(line)\n".utf8))
    }
}
