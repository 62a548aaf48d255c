/// The name of a public picture: the digest of its source and its maximum width, such as
/// `9f86d081884c7d659a2feaa0c55ad015-800.webp`. The file with a given name never changes.
package struct MediaName: Hashable, Sendable, LosslessStringConvertible {
    package static let contentType = "image/webp"
    /// The maximum widths and heights of a picture, in pixels.
    package static let sizes = [1600, 800, 320]
    /// The size that is shown with a product.
    package static let shownSize = 800
    private static let digestLength = 32

    /// In hexadecimal.
    package let digest: String
    package let size: Int

    /// Nil unless the digest is 32 hexadecimal digits and the size is one of `sizes`.
    package init?(digest: String, size: Int) {
        guard digest.utf8.count == Self.digestLength, digest.utf8.allSatisfy(Self.isHexadecimal),
            Self.sizes.contains(size)
        else { return nil }
        self.digest = digest
        self.size = size
    }

    package init?(_ description: String) {
        let parts = description.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].hasSuffix(".webp"), let size = Int(parts[1].dropLast(5)) else { return nil }
        self.init(digest: String(parts[0]), size: size)
        guard self.description == description else { return nil }
    }

    /// All sizes of one picture, the largest first; empty if the digest is invalid.
    package static func all(of digest: String) -> [MediaName] {
        sizes.compactMap { MediaName(digest: digest, size: $0) }
    }

    package var description: String { "\(digest)-\(size).webp" }

    /// The key in the object store.
    package var key: String { "media/\(self)" }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
}
