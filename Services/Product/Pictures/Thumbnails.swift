import Concurrency
import Contracts
import Cryptography
import FoundationEssentials
import ProductPictureDomain

/// The thumbnails of an uploaded picture in all sizes.
struct Thumbnails: Sendable {
    /// Of the original and the recipe: half of a SHA-256, in hexadecimal.
    let digest: String
    let files: [(name: MediaName, bytes: [UInt8])]

    /// Checks the original, then creates all sizes. Blocks.
    ///
    /// - Throws: `PictureRefusal`, or the error of running the program
    static func make(of original: [UInt8], announced: PictureFormat) throws -> Thumbnails {
        try PictureRules.check(original, announced: announced)
        let directory = try ScratchDirectory()
        try Data(original).write(to: URL(filePath: directory.path + "/source"))
        let program = ThumbnailProgram(directory: directory.path)
        let digest = digest(of: original)
        let files = try MediaName.all(of: digest).map { name in
            let made = try Data(contentsOf: URL(filePath: program.make(size: name.size)))
            guard let file = WebPFile(Array(made)) else { throw PictureRefusal.unreadable }
            return (name: name, bytes: file.withoutMetadata)
        }
        return Thumbnails(digest: digest, files: files)
    }

    private static func digest(of original: [UInt8]) -> String {
        var hash = SHA256()
        hash.update("recipe \(ThumbnailProgram.recipe)\n".utf8)
        hash.update(original)
        return hash.digest().prefix(16).hexadecimal
    }
}
