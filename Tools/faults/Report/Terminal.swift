import Foundation

/// Unbuffered output, to a terminal or a file.
enum Terminal {
    static func say(_ line: String) {
        FileHandle.standardOutput.write(Data("\(line)\n".utf8))
    }
}
