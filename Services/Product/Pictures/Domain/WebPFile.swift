/// The chunks of a WebP file (RFC 9649, 2.3).
package struct WebPFile: Sendable {
    private struct Chunk {
        let name: String
        var payload: [UInt8]
    }

    /// The chunks of the picture itself. All others are metadata, such as place, author and camera.
    private static let pictorial: Set<String> = ["VP8X", "VP8 ", "VP8L", "ALPH"]
    private static let transparencyFlag: UInt8 = 0x10

    private let chunks: [Chunk]

    /// Nil when the bytes are not a complete WebP file.
    package init?(_ bytes: [UInt8]) {
        guard PictureFormat(magicOf: bytes) == .webp else { return nil }
        var chunks: [Chunk] = []
        var rest = bytes[12...]
        while !rest.isEmpty {
            guard rest.count >= 8 else { return nil }
            let length = rest.dropFirst(4).prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
            let payload = rest.dropFirst(8).prefix(length)
            guard payload.count == length else { return nil }
            chunks.append(Chunk(name: String(decoding: rest.prefix(4), as: UTF8.self), payload: Array(payload)))
            // An odd length has a byte of padding.
            rest = rest.dropFirst(8 + length + length % 2)
        }
        self.chunks = chunks
    }

    /// The file without metadata. libvips 8.14 keeps EXIF and profiles in WebP regardless of its options.
    package var withoutMetadata: [UInt8] {
        let kept = chunks.filter { Self.pictorial.contains($0.name) }.map { chunk in
            guard chunk.name == "VP8X", let flags = chunk.payload.first else { return chunk }
            return Chunk(name: chunk.name, payload: [flags & Self.transparencyFlag] + chunk.payload.dropFirst())
        }
        let body = Array("WEBP".utf8) + kept.flatMap(Self.bytes)
        return Array("RIFF".utf8) + Self.number(body.count) + body
    }

    private static func bytes(of chunk: Chunk) -> [UInt8] {
        Array(chunk.name.utf8) + number(chunk.payload.count) + chunk.payload
            + (chunk.payload.count.isMultiple(of: 2) ? [] : [0])
    }

    /// Four bytes, little-endian.
    private static func number(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
}
