/// Why a picture is refused.
package enum PictureRefusal: Error, Hashable, Sendable {
    case notUploaded
    case wrongSize(announced: Int)
    case unknownFormat
    case otherFormat(PictureFormat, announced: PictureFormat)
    case unreadable
    case tooManyPixels(PictureSize)
    /// Decoding exceeded the limits of time or memory.
    case tooCostly

    /// The text for the shopkeeper.
    package var reason: String {
        switch self {
        case .notUploaded: "Nothing was uploaded in time."
        case .wrongSize(let announced): "The file does not have the announced size of \(announced) bytes."
        case .unknownFormat: "The file is not a JPEG, PNG or WebP picture."
        case .otherFormat(let format, let announced):
            "The file is a \(format.name) picture, but was announced as \(announced.name)."
        case .unreadable: "The picture is damaged or incomplete."
        case .tooManyPixels(let size):
            "The picture has \(size.width) × \(size.height) pixels; at most \(PictureRules.mostPixels / 1_000_000) million are accepted."
        case .tooCostly: "The picture takes too much time or memory to read."
        }
    }
}
