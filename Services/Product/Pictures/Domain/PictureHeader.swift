/// Parses the dimensions from the header of a picture.
struct PictureHeader {
    let bytes: [UInt8]

    /// The first chunk is IHDR (PNG specification, 11.2.2).
    var pngSize: PictureSize? {
        guard hasText("IHDR", at: 12), let width = number(at: 16, count: 4), let height = number(at: 20, count: 4)
        else {
            return nil
        }
        return PictureSize(width: width, height: height)
    }

    /// Goes from segment to segment until a frame header (ITU T.81, B.1 and B.2.2).
    var jpegSize: PictureSize? {
        var position = 2
        while let marker = marker(at: &position) {
            if Self.standsAlone(marker) { continue }
            guard let length = number(at: position, count: 2), length >= 2, !Self.startsData(marker) else { return nil }
            if Self.startsFrame(marker) {
                guard let height = number(at: position + 3, count: 2), let width = number(at: position + 5, count: 2)
                else { return nil }
                return PictureSize(width: width, height: height)
            }
            position += length
        }
        return nil
    }

    /// By the first chunk: lossy (RFC 6386, 9.1), lossless, or the canvas of an extended file (RFC 9649).
    var webpSize: PictureSize? {
        if hasText("VP8 ", at: 12) {
            guard bytes.dropFirst(23).starts(with: [0x9D, 0x01, 0x2A]) else { return nil }
            return size(reversed(at: 26, count: 2), reversed(at: 28, count: 2)) { $0 & 0x3FFF }
        }
        if hasText("VP8L", at: 12) {
            guard bytes.count > 20, bytes[20] == 0x2F, let bits = reversed(at: 21, count: 4) else { return nil }
            return PictureSize(width: (bits & 0x3FFF) + 1, height: (bits >> 14 & 0x3FFF) + 1)
        }
        if hasText("VP8X", at: 12) {
            return size(reversed(at: 24, count: 3), reversed(at: 27, count: 3)) { $0 + 1 }
        }
        return nil
    }

    private func size(_ width: Int?, _ height: Int?, _ value: (Int) -> Int) -> PictureSize? {
        guard let width, let height else { return nil }
        return PictureSize(width: value(width), height: value(height))
    }

    // MARK: Markers

    /// A marker's code; it may be preceded by any number of 0xFF.
    private func marker(at position: inout Int) -> UInt8? {
        guard position < bytes.count, bytes[position] == 0xFF else { return nil }
        while position < bytes.count, bytes[position] == 0xFF { position += 1 }
        guard position < bytes.count else { return nil }
        defer { position += 1 }
        return bytes[position]
    }

    private static func standsAlone(_ marker: UInt8) -> Bool { marker == 0x01 || (0xD0...0xD8).contains(marker) }

    /// The end of the picture, or the start of its data; the frame header must precede both.
    private static func startsData(_ marker: UInt8) -> Bool { marker == 0xD9 || marker == 0xDA }

    private static func startsFrame(_ marker: UInt8) -> Bool {
        (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
    }

    // MARK: Numbers

    private func number(at position: Int, count: Int) -> Int? {
        guard position + count <= bytes.count else { return nil }
        return bytes[position..<position + count].reduce(0) { $0 << 8 | Int($1) }
    }

    /// Little-endian.
    private func reversed(at position: Int, count: Int) -> Int? {
        guard position + count <= bytes.count else { return nil }
        return bytes[position..<position + count].reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    private func hasText(_ text: StaticString, at position: Int) -> Bool {
        bytes.dropFirst(position).starts(
            with: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}
