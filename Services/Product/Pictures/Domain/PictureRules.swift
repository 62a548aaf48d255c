package import Vocabulary

/// The rules for accepted pictures.
package enum PictureRules {
    /// In bytes.
    package static let largestFile = 10 << 20
    /// Limited, as a small file can contain very many pixels.
    package static let mostPixels = 40_000_000

    /// The problems of an announced upload.
    package static func problems(withType contentType: String, size: Int64) -> [FieldProblem] {
        let types = PictureFormat.allCases.map(\.contentType).joined(separator: ", ")
        return [
            PictureFormat(rawValue: contentType) == nil
                ? FieldProblem(field: "contentType", code: "unsupported_type", detail: "It must be one of \(types).")
                : nil,
            (1...Int64(largestFile)).contains(size)
                ? nil
                : FieldProblem(field: "size", code: "out_of_range", detail: "It must be from 1 to \(largestFile)."),
        ].compactMap(\.self)
    }

    /// Checks a file before it is decoded.
    ///
    /// - Parameter announced: the type that was signed
    /// - Throws: `PictureRefusal`
    package static func check(_ bytes: [UInt8], announced: PictureFormat) throws(PictureRefusal) {
        guard let format = PictureFormat(magicOf: bytes) else { throw .unknownFormat }
        guard format == announced else { throw .otherFormat(format, announced: announced) }
        guard let size = PictureSize(format, headerOf: bytes) else { throw .unreadable }
        guard size.pixels <= mostPixels else { throw .tooManyPixels(size) }
    }
}
