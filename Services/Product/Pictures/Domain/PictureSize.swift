/// The dimensions in a picture's header, known before it is decoded.
package struct PictureSize: Hashable, Sendable {
    package let width: Int
    package let height: Int

    package var pixels: Int { width * height }

    package init(width: Int, height: Int) { (self.width, self.height) = (width, height) }

    /// Nil when the header is invalid or a dimension is zero.
    package init?(_ format: PictureFormat, headerOf bytes: [UInt8]) {
        let header = PictureHeader(bytes: bytes)
        let size =
            switch format {
            case .jpeg: header.jpegSize
            case .png: header.pngSize
            case .webp: header.webpSize
            }
        guard let size, size.width > 0, size.height > 0 else { return nil }
        self = size
    }
}
